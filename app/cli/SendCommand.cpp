// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Announcement.h"
#include "app/cli/Building.h"
#include "app/cli/Commands.h"
#include "app/common/RunCredentials.h"
#include "app/common/TestWebhook.h"
#include "model/base/Wording.h"
#include "model/network/AnswerText.h"
#include "model/network/HttpSender.h"
#include "model/request/RequestLine.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>

namespace ds {

namespace {

/// Preview's request of that number; when there is none, the failures that stand in its way are printed.
std::optional<ApiRequest> requestNumber(qint64 wanted, RecordSource &records, const Building &building)
{
    RequestStream stream(records, building.builder());
    std::optional<std::string> failure;
    qint64 count = 0;
    while (auto item = stream.next()) {
        if (auto *request = std::get_if<ApiRequest>(&*item)) {
            if (request->number == wanted)
                return std::move(*request);
            ++count;
        } else if (!failure) {
            failure = failureLine(std::get<RecordFailure>(*item));
        }
    }
    if (failure)
        printLine(*failure);
    printMessage(QStringLiteral("There is no request %1: the Nexset gives %2; destination-cli preview shows them.")
                     .arg(wanted)
                     .arg(count == 0 ? QStringLiteral("none") : QStringLiteral("0 to %1").arg(count - 1)));
    return {};
}

std::optional<std::string> fileBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        printMessage(unreadableFile(path, file.errorString()).sentence());
        return {};
    }
    return file.readAll().toStdString();
}

Outcome sendAndWait(Sender &sender, const ApiRequest &request, const QString &credential, int timeoutSeconds)
{
    QEventLoop loop;
    Outcome outcome;
    Exchange *exchange = sender.send(request, credential, timeoutSeconds);
    QObject::connect(exchange, &Exchange::finished, &loop, [&](const Outcome &came) {
        outcome = came;
        loop.quit();
    });
    loop.exec();
    return outcome;
}

/// As it came when it is JSON, else as text.
std::string bodyJson(const std::string &body)
{
    if (const Result<Json> json = Json::parse(body))
        return json->toCompact();
    return Json::string(QString::fromUtf8(body.data(), static_cast<qsizetype>(body.size()))).toCompact();
}

std::string responseJson(const Answer &answer)
{
    Json headers = Json::object();
    for (const auto &[name, value] : answer.headers)
        headers.set(name, Json::string(QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()))));
    Json head = Json::object();
    head.set("status", Json::number(qint64(answer.status)));
    head.set("headers", std::move(headers));
    std::string text = head.toCompact();
    text.pop_back();
    return text + ",\"body\":" + bodyJson(maskAnswer(answer.body)) + '}';
}

std::string timingJson(const Timing &timing)
{
    Json json = Json::object();
    const auto add = [&](const char *name, double ms) {
        json.set(name, Json::number(QString::number(ms, 'f', 3).toStdString()));
    };
    add("connect", timing.connect);
    add("tls", timing.tls);
    add("send", timing.send);
    add("wait", timing.wait);
    add("receive", timing.receive);
    add("total", timing.total);
    return json.toCompact();
}

void printOutcome(ApiRequest request, const Outcome &outcome)
{
    // A body of the user's own may hold line breaks or be no JSON at all; the line must stay one.
    if (request.body)
        request.body = bodyJson(*request.body);
    std::string line = "{\"request\":" + requestLine(request) +
                       ",\"response\":" + (outcome.answer ? responseJson(*outcome.answer) : "null");
    if (!outcome.answer)
        line += ",\"error\":" + Json::string(outcome.message).toCompact();
    printLine(line + ",\"timing\":" + timingJson(outcome.timing) + '}');
}

/// Waits until the response webhook has it, or has had its time. Its troubles change nothing but a message.
void tellWebhook(const Destination &destination, const ApiRequest &request, const Outcome &outcome,
                 const HttpSettings &http)
{
    if (!isPassedOn(destination, outcome))
        return;
    QEventLoop loop;
    passOnTest(destination, request, outcome, http, [&](bool taken) {
        if (!taken)
            printMessage(
                QStringLiteral("The response webhook %1 did not take the answer. Check its address and that it runs.")
                    .arg(destination.responseWebhook.url));
        loop.quit();
    });
    loop.exec();
}

} // namespace

int runSend(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("send"), QStringLiteral("DEST --records FILE [--sample N] [--body FILE]"),
        QStringLiteral("Send Test Data: sends one of preview's requests and prints it with its answer. The "
                       "credential comes from HMS_ACCESS_KEY and HMS_SECRET, from HMS_MANAGEMENT_TOKEN, or is "
                       "the destination's own."));
    line.addRecordsOptions();
    line.addOption(QStringLiteral("sample"), QStringLiteral("Send preview's request N (0)."), QStringLiteral("N"));
    line.addOption(QStringLiteral("body"), QStringLiteral("Send the bytes of FILE as the body."),
                   QStringLiteral("FILE"));
    if (const auto code = line.parse(arguments, 1))
        return *code;
    const auto sample = line.number(QStringLiteral("sample"), 0, 0, std::numeric_limits<qint64>::max());
    if (!sample)
        return WrongUse;
    const std::unique_ptr<Building> building = Building::load(line.positional(0), line.baseUrl());
    if (!building)
        return WrongUse;
    std::optional<OpenedNexset> nexset = openRecords(line);
    if (!nexset)
        return WrongUse;

    RunCredentials credentials(line.givenBaseUrl());
    if (!building->useSandboxIfNamed(credentials))
        return SomethingFailed;
    std::optional<ApiRequest> request = requestNumber(*sample, *nexset->records, *building);
    if (const auto failure = request ? std::nullopt : nexset->records->failure())
        printMessage(failure->sentence());
    if (!request)
        return nexset->records->failure() ? WrongUse : SomethingFailed;
    if (line.isSet(QStringLiteral("body"))) {
        if (!request->body) {
            printMessage(QStringLiteral("This call carries no body; leave --body out."));
            return WrongUse;
        }
        std::optional<std::string> body = fileBytes(line.value(QStringLiteral("body")));
        if (!body)
            return WrongUse;
        request->body = std::move(*body);
    }

    const Result<HttpSettings> http = HttpSettings::fromEnvironment();
    if (!http) {
        printMessage(http.error().sentence());
        return WrongUse;
    }
    announce(QUrl(QString::fromStdString(request->url)), building->destination());
    HttpClient client(*http);
    HttpSender sender(client, credentials.store());
    const Outcome outcome = sendAndWait(sender, *request, building->destination().credential,
                                        building->destination().delivery.timeoutSeconds);
    printOutcome(*request, outcome);
    if (!outcome.message.isEmpty())
        printMessage(outcome.message);
    tellWebhook(building->destination(), *request, outcome, *http);
    return outcome.delivered() ? AllWell : SomethingFailed;
}

} // namespace ds
