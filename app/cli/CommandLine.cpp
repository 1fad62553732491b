// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"

#include "model/base/ApiAddress.h"
#include "model/base/Wording.h"
#include "model/destination/DestinationFile.h"
#include "model/nexset/CellDialect.h"
#include "model/request/RequestUrl.h"

namespace ds {

CommandLine::CommandLine(const QString &command, const QString &usage, const QString &description)
    : m_command(command)
    , m_usage(usage)
{
    m_parser.setApplicationDescription(description);
    addOption(QStringLiteral("help"), QStringLiteral("Show this help."));
    addOption(
        QStringLiteral("base-url"),
        QStringLiteral("Use URL in place of https://api.100ms.live/v2 everywhere; it is the credential's origin."),
        QStringLiteral("URL"));
}

void CommandLine::addOption(const QString &name, const QString &description, const QString &valueName)
{
    m_parser.addOption(QCommandLineOption(name, description, valueName));
}

void CommandLine::addRecordsOptions()
{
    addOption(QStringLiteral("records"),
              QStringLiteral("The Nexset: JSON, NDJSON, CSV or TSV, perhaps gzipped; - is stdin (not for deliver, "
                             "which reads it again after a crash)."),
              QStringLiteral("FILE"));
    addOption(QStringLiteral("format"), QStringLiteral("Read it as that, whatever its content and name say."),
              QStringLiteral("json|ndjson|csv|tsv"));
    addOption(QStringLiteral("separator"),
              QStringLiteral("What separates the cells of CSV: one character, or tab; told by content without it."),
              QStringLiteral("X"));
    addOption(QStringLiteral("encoding"),
              QStringLiteral("The encoding of a file that is not UTF-8: windows-1252, iso-8859-1, utf-16le and so on."),
              QStringLiteral("NAME"));
    addOption(QStringLiteral("no-unwrap"), QStringLiteral("Take Nexla's sample shapes as they are."));
}

std::optional<int> CommandLine::wrong(const QString &message) const
{
    printMessage(message);
    printMessage(
        QStringLiteral("Usage: destination-cli %1 %2\nSee destination-cli %1 --help.").arg(m_command, m_usage));
    return WrongUse;
}

QString CommandLine::baseUrlFault() const
{
    const QUrl url(baseUrl());
    if (const auto problem = urlProblem(baseUrl().toStdString(), url))
        return problem->message;
    if (url.hasQuery() || url.hasFragment())
        return QStringLiteral("%1 ends in a query or fragment, behind which no path can stand. Leave it out.")
            .arg(baseUrl());
    return {};
}

std::optional<int> CommandLine::parse(const QStringList &arguments, int positionals, int optional)
{
    const bool understood = m_parser.parse(QStringList{m_command} + arguments);
    if (understood && m_parser.isSet(QStringLiteral("help"))) {
        QString help = m_parser.helpText();
        help.replace(0, help.indexOf(u'\n'),
                     QStringLiteral("Usage: destination-cli %1 %2").arg(m_command, m_usage).trimmed());
        printText(help.toStdString());
        return AllWell;
    }
    if (!understood)
        return wrong(m_parser.errorText());
    const auto given = m_parser.positionalArguments().size();
    if (given < positionals || given > positionals + optional)
        return wrong(given < positionals ? QStringLiteral("An argument is missing.")
                                         : QStringLiteral("There is one argument too many: %1")
                                               .arg(m_parser.positionalArguments().at(positionals + optional)));
    if (const QString fault = baseUrlFault(); !fault.isEmpty())
        return wrong(QStringLiteral("--base-url: ") + fault);
    return {};
}

std::optional<qint64> CommandLine::number(const QString &name, qint64 otherwise, qint64 least, qint64 most) const
{
    if (!isSet(name))
        return otherwise;
    bool whole = false;
    const qint64 number = value(name).toLongLong(&whole);
    if (whole && number >= least && number <= most)
        return number;
    wrong(QStringLiteral("--%1 takes a whole number from %2 to %3, not \"%4\".")
              .arg(name)
              .arg(least)
              .arg(most)
              .arg(value(name)));
    return {};
}

QString CommandLine::baseUrl() const
{
    QString url = value(QStringLiteral("base-url"));
    while (url.endsWith(u'/'))
        url.chop(1);
    return isSet(QStringLiteral("base-url")) ? url : apiBaseUrl();
}

std::optional<Destination> loadDestination(const QString &path)
{
    if (!outputsAreFree({}, {{QStringLiteral("the destination"), path}}))
        return {};
    ReadDestination read = readDestinationFile(path);
    for (const Error &fault : read.faults)
        printMessage(fault.where == path ? fault.sentence() : path + u": "_qs + fault.sentence());
    return std::move(read.destination);
}

namespace {

std::nullopt_t refused(const QString &message)
{
    printMessage(message);
    return std::nullopt;
}

} // namespace

std::optional<NexsetOptions> nexsetOptions(const CommandLine &line)
{
    const auto given = [&](const QString &name) { return line.isSet(name) ? line.value(name) : QString(); };
    NexsetOptions options;
    options.unwrap = !line.isSet(QStringLiteral("no-unwrap"));
    const QString format = given(QStringLiteral("format"));
    options.format = nexsetFormatFromName(format);
    if (!options.format && line.isSet(QStringLiteral("format")))
        return refused(QStringLiteral("--format takes json, ndjson, csv or tsv, not %1.").arg(quoted(format)));
    const QString separator = given(QStringLiteral("separator"));
    options.separator = separatorFromName(separator);
    if (!options.separator && line.isSet(QStringLiteral("separator")))
        return refused(
            QStringLiteral("--separator takes one character that is no letter, digit or quote, or the word tab, "
                           "not %1.")
                .arg(quoted(separator)));
    options.encoding = given(QStringLiteral("encoding"));
    if (!knownEncoding(options.encoding) && line.isSet(QStringLiteral("encoding")))
        return refused(
            QStringLiteral("--encoding takes the name of an encoding such as windows-1252, iso-8859-1, utf-16le "
                           "or utf-8, not %1.")
                .arg(quoted(options.encoding)));
    return options;
}

void printNotes(const QString &path, const QStringList &notes)
{
    for (const QString &note : notes)
        printMessage((path == u"-" ? QStringLiteral("standard input") : path) + QStringLiteral(": ") + note);
}

std::optional<OpenedNexset> openRecords(const CommandLine &line)
{
    const std::optional<NexsetOptions> options = nexsetOptions(line);
    if (!options)
        return {};
    if (line.value(QStringLiteral("records")).isEmpty()) {
        printMessage(QStringLiteral("Give the Nexset with --records FILE (- is standard input)."));
        return {};
    }
    const QString path = line.value(QStringLiteral("records"));
    if (!outputsAreFree({}, {{QStringLiteral("the Nexset"), path == u"-" ? QStringLiteral("/dev/stdin") : path}}))
        return {};
    Result<OpenedNexset> opened = openNexset(path, *options);
    if (!opened) {
        printMessage(opened.error().sentence());
        return {};
    }
    printNotes(line.value(QStringLiteral("records")), opened->notes);
    return std::move(*opened);
}

} // namespace ds
