// SPDX-License-Identifier: GPL-3.0-or-later
// A bash script with one curl call per request. Token and secrets come from the environment and never stand in an
// argument list; bodies go through standard input, since an argument may hold 128 KiB only.
#include "model/exchange/Exports.h"
#include "model/exchange/NexlaForm.h"
#include "model/request/RequestLine.h"
#include "model/request/Secrets.h"

#include <QRegularExpression>

namespace ds {

namespace {

std::string shellQuoted(const std::string &text)
{
    std::string out = "'";
    for (char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

/// The environment variable of a secret; a shell's names have letters, digits and underscores only.
std::string secretVariable(const QString &name)
{
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9_]"));
    return "DS_SECRET_" + QString(name).replace(other, QStringLiteral("_")).toStdString();
}

enum class Inside { Header, Json };

/// Shell words that print `text`, its secrets from DS_SECRET_NAME: `'before'"$DS_SECRET_X"'after'`.
std::string withSecrets(std::string text, Inside inside)
{
    const QStringList names = secretNames(text);
    std::string quoted = shellQuoted(text);
    for (const QString &name : names) {
        const std::string mark = secretMark(name);
        const std::string value = secretVariable(name);
        const std::string variable =
            inside == Inside::Json ? "'\"$(json_text \"$" + value + "\")\"'" : "'\"$" + value + "\"'";
        for (size_t at = quoted.find(mark); at != std::string::npos; at = quoted.find(mark))
            quoted.replace(at, mark.size(), variable);
    }
    return quoted;
}

/// The secrets that the destination names.
QStringList namedSecrets(const Destination &destination)
{
    static const QRegularExpression macro(QStringLiteral("\\{secret\\.([^{}]+)\\}"));
    QStringList names;
    for (auto it = macro.globalMatch(QString::fromStdString(destinationLine(destination))); it.hasNext();)
        names.append(it.next().captured(1));
    names.removeDuplicates();
    return names;
}

/// Without one of them a call would go out with a hole in it.
std::string secretsNeeded(const Destination &destination)
{
    std::string lines;
    for (const QString &name : namedSecrets(destination)) {
        const std::string variable = secretVariable(name);
        lines += ": \"${" + variable + ":?Set " + variable + " to the secret " + variable.substr(10) + ".}\"\n";
    }
    if (lines.empty())
        return {};
    return lines + "# A secret inside a JSON string.\n"
                   "json_text() {\n"
                   "    local text=${1//\\\\/\\\\\\\\}\n"
                   "    text=${text//\\\"/\\\\\\\"}; text=${text//$'\\n'/\\\\n}; text=${text//$'\\r'/\\\\r}; "
                   "text=${text//$'\\t'/\\\\t}\n"
                   "    printf '%s' \"$text\"\n"
                   "}\n";
}

std::string head(const ExportJob &job)
{
    return "#!/usr/bin/env bash\n"
           "# " +
           std::string(reimportMark) + destinationLine(job.destination) +
           "\n"
           "# One call per request. HMS_MANAGEMENT_TOKEN holds the token; HMS_BASE_URL may hold another base URL.\n"
           "# Prints each answer; ends with 1 when a call failed.\n"
           "set -uo pipefail\n"
           ": \"${HMS_MANAGEMENT_TOKEN:?Set HMS_MANAGEMENT_TOKEN to a management token.}\"\n" +
           secretsNeeded(job.destination) + "base_url=${HMS_BASE_URL:-" +
           shellQuoted(job.context.baseUrl.toStdString()) +
           "}\n"
           "failed=0\n\n"
           "# call METHOD URL [curl arguments]: the body, if any, comes from standard input.\n"
           "call() {\n"
           "    local method=$1 url=$2; shift 2\n"
           "    curl --disable --silent --show-error --fail-with-body --globoff --path-as-is --request \"$method\" "
           "\"$@\" "
           "\\\n"
           "        --header @<(printf 'Authorization: Bearer %s\\n' \"$HMS_MANAGEMENT_TOKEN\") \\\n"
           "        --header 'Content-Type: application/json' --header 'Expect:' --url \"$url\" || { failed=1; echo "
           "\"failed: $method $url\" >&2; }\n"
           "    echo\n"
           "}\n\n";
}

std::string callLine(const ApiRequest &request, const std::string &base)
{
    std::string url = shellQuoted(request.url);
    if (request.url.starts_with(base))
        url = "\"$base_url\"" + shellQuoted(request.url.substr(base.size()));
    std::string line = "call " + request.method + " " + url;
    for (const auto &[name, value] : request.headers) {
        if (name == "Content-Type")
            continue;
        // curl(1): a header without a value ends with a semicolon; with a colon it would be left out.
        const std::string header = value.empty() ? name + ";" : name + ": " + value;
        line += " --header @<(printf '%s\\n' " + withSecrets(header, Inside::Header) + ")";
    }
    if (request.body)
        line += " --data-binary @- < <(printf '%s' " + withSecrets(*request.body, Inside::Json) + ")";
    return line + "\n";
}

} // namespace

Result<QStringList> writeCurlExport(const ExportJob &job)
{
    if (const Result<void> done = writeAll(job.out, head(job)); !done)
        return done.error();
    const std::string base = job.context.baseUrl.toStdString();
    qint64 failures = 0;
    RequestStream stream(*job.records, RequestBuilder(job.destination, job.context));
    while (const std::optional<BuildItem> item = stream.next()) {
        std::string text;
        if (const auto *request = std::get_if<ApiRequest>(&*item)) {
            text = callLine(*request, base);
        } else {
            ++failures;
            text = "# left out: " + failureLine(std::get<RecordFailure>(*item)) + "\n";
        }
        if (const Result<void> done = writeAll(job.out, text); !done)
            return done.error();
    }
    if (const Result<void> done = writeAll(job.out, "\nexit $failed\n"); !done)
        return done.error();
    QStringList notes = notesOfCalls(job.destination);
    if (failures > 0)
        notes.append(failures == 1
                         ? QStringLiteral("1 record is left out, since no request can be made of it; the "
                                          "script names it.")
                         : QStringLiteral("%1 records are left out, since no request can be made of them; the "
                                          "script names them.")
                               .arg(failures));
    return notes;
}

} // namespace ds
