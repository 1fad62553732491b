// SPDX-License-Identifier: GPL-3.0-or-later
// What shapes requests: whatever stands in a destination and a record, a request goes to its own origin and holds
// nothing that HTTP does not allow.
#include "model/check/DestinationCheck.h"
#include "model/destination/DestinationFile.h"
#include "model/request/HeaderText.h"
#include "model/request/RequestLine.h"
#include "model/request/RequestRun.h"
#include "model/request/RequestUrl.h"
#include "tests/fuzz/FuzzTargets.h"
#include "tests/support/MemoryRecords.h"

#include <algorithm>

namespace ds::fuzz {

namespace {

constexpr std::string_view origin = "https://api.100ms.live";

/// Judged by the text, so that no parser of ours or Qt's has a say.
void requireOwnOrigin(std::string_view url)
{
    const QByteArray begin = QByteArray(url.data(), qsizetype(std::min(url.size(), origin.size()))).toLower();
    require(begin == QByteArrayView(origin.data(), qsizetype(origin.size())), "A URL begins with its origin.");
    std::string_view rest = url.substr(origin.size());
    if (rest.starts_with(":443"))
        rest.remove_prefix(4);
    require(rest.empty() || rest[0] == '/' || rest[0] == '?', "A URL has no other host than its origin.");
    require(std::all_of(url.begin(), url.end(), [](unsigned char c) { return c > ' ' && c < 0x7F && c != '\\'; }),
            "A URL holds nothing that another program reads in another way.");
    const std::string_view path = rest.substr(0, rest.find_first_of("?#"));
    require(path.find("/../") == std::string_view::npos && path.find("/./") == std::string_view::npos,
            "A URL stays on its path.");
}

void requireHeaders(const HeaderList &list)
{
    for (const auto &[name, value] : list) {
        require(!name.empty() && name.find_first_of("\r\n\0:", 0, 4) == std::string::npos, "A header's name is one.");
        require(value.find_first_of("\r\n\0", 0, 3) == std::string::npos, "A header's value stays in its line.");
    }
}

class Lines : public RunSink
{
public:
    void request(const ApiRequest &request) override
    {
        requireOwnOrigin(request.url);
        requireHeaders(request.headers);
        require(!request.body || Json::parse(*request.body), "A body is JSON.");
        lines.push_back(requestLine(request));
    }
    void failure(const RecordFailure &failure) override { lines.push_back(failureLine(failure)); }
    void settled(qint64) override {}
    bool isDone() const override { return false; }
    std::vector<std::string> lines;
};

std::vector<std::string> sampleRecords()
{
    return {R"({"id":"r1","a":{"b":1.10,"c":null},"name":"n","list":[1,{"x":2}],"s":"a/b?c#d@e\r\n","in":true})",
            R"({"id":"..","a":[],"name":"","size":"5"})"};
}

BuildContext contextOf()
{
    BuildContext context;
    context.catalog = &templates();
    context.now = instant();
    return context;
}

void requireBothWays(const Destination &made)
{
    const BuildContext context = contextOf();
    MemoryRecords forRun(sampleRecords());
    Lines run;
    runRequests(forRun, made, context, run);
    MemoryRecords forStream(sampleRecords());
    RequestStream stream(forStream, RequestBuilder(made, context));
    std::vector<std::string> slow;
    while (const auto item = stream.next())
        slow.push_back(buildItemLine(*item));
    std::sort(slow.begin(), slow.end()); // A failure may stand before the batch of an earlier record.
    std::sort(run.lines.begin(), run.lines.end());
    require(slow == run.lines, "The fast and the slow way build the same.");
}

} // namespace

void destination(std::string_view bytes)
{
    const Result<Json> document = Json::parse(bytes);
    if (!document)
        return;
    const ReadDestination read = destinationFromJson(*document);
    require(read.destination.has_value() == read.faults.empty(), "A file is read whole or named as faulty.");
    if (!read.destination)
        return;
    const Json written = destinationToJson(*read.destination);
    require(written == *document, "What was not changed is kept.");
    checkDestination(*read.destination, contextOf());
    requireBothWays(*read.destination);
}

void endpointTemplate(std::string_view bytes)
{
    const Result<Json> document = Json::parse(bytes);
    if (!document)
        return;
    const Result<EndpointTemplate> made = endpointTemplateFromJson(*document);
    if (!made)
        return require(!made.error().what.isEmpty(), "A fault says what it is.");
    made->field(QStringLiteral("a.b"));
    const QString path = made->path;
    Destination user;
    for (const ParameterSpec &parameter : made->parameters)
        user.setParameter(parameter.id, QStringLiteral("{record.s}"));
    const RequestUrl url(*made, path, user, apiBaseUrl(), instant());
    const Result<Json> record = Json::parse(sampleRecords().front());
    if (const auto built = url.build(*record))
        requireOwnOrigin(built->url);
}

void headers(std::string_view bytes)
{
    const std::string_view text = firstPart(bytes, '\x1E');
    const QString field = toQString(text);
    const auto parsed = parseHeaderText(field);
    if (parsed) {
        const auto again = parseHeaderText(headerTextFrom(*parsed));
        require(again && *again == *parsed, "What is written back is read the same.");
    }
    Json record = Json::object();
    record.set("a", Json::string(toQString(bytes)));
    const auto built = RequestHeaders(field, instant()).build(record);
    if (built)
        requireHeaders(*built);
}

void macros(std::string_view bytes)
{
    const QString text = toQString(bytes);
    const MacroText made(text, instant());
    size_t literal = 0;
    for (const MacroPiece &piece : made.pieces())
        literal += piece.kind == MacroPiece::Kind::Literal ? piece.text.size() : 0;
    require(literal <= toWtf8(text).size(), "Literals are part of the text.");
    require(made.hasSecrets() || text.indexOf(QLatin1String("{secret.")) < 0 || !made.pieces().empty(),
            "Text is kept.");
}

/// Two lines: the URL of the Advanced tab and what the record's attribute `a` holds.
void url(std::string_view bytes)
{
    const QString advanced = toQString(firstPart(bytes));
    Json record = Json::object();
    record.set("a", Json::string(toQString(bytes)));
    const auto built = RequestUrl(advanced, apiBaseUrl(), instant()).build(record);
    if (built)
        requireOwnOrigin(built->url);
    else
        require(!built.error().message.isEmpty(), "A refusal says why.");
}

} // namespace ds::fuzz
