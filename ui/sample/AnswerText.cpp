// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/AnswerText.h"

#include "model/json/Json.h"
#include "model/request/Secrets.h"
#include "ui/base/Look.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ds {
namespace {

// Scintilla lays out more than that noticeably slowly; the whole answer is in the Outcome.
constexpr size_t shownBytes = 256 * 1024;
constexpr size_t prettyBytes = 2 * 1024 * 1024;

struct Reason
{
    int status;
    const char *text;
};

constexpr Reason reasons[] = {{200, "OK"},
                              {201, "Created"},
                              {202, "Accepted"},
                              {204, "No Content"},
                              {301, "Moved"},
                              {302, "Found"},
                              {304, "Not Modified"},
                              {307, "Temporary Redirect"},
                              {308, "Permanent Redirect"},
                              {400, "Bad Request"},
                              {401, "Unauthorized"},
                              {403, "Forbidden"},
                              {404, "Not Found"},
                              {405, "Method Not Allowed"},
                              {408, "Request Timeout"},
                              {409, "Conflict"},
                              {413, "Content Too Large"},
                              {415, "Unsupported Media Type"},
                              {422, "Unprocessable Content"},
                              {429, "Too Many Requests"},
                              {500, "Internal Server Error"},
                              {502, "Bad Gateway"},
                              {503, "Service Unavailable"},
                              {504, "Gateway Timeout"}};

QString tr(const char *text)
{
    return QCoreApplication::translate("AnswerText", text);
}

qint64 tenthsOf(double ms)
{
    return std::llround(std::max(0.0, ms) * 10);
}

} // namespace

QString statusText(int status)
{
    for (const Reason &reason : reasons) {
        if (reason.status == status)
            return QStringLiteral("%1 %2").arg(status).arg(QLatin1String(reason.text));
    }
    return QString::number(status);
}

QString answerText(const std::string &body)
{
    std::string text = body;
    if (body.size() <= prettyBytes) {
        if (const Result<Json> json = Json::parse(body))
            text = json->toPretty();
    }
    if (text.size() <= shownBytes)
        return toQString(text);
    return toQString(std::string_view(text).substr(0, shownBytes)) +
           tr("\n\n… cut here: the answer has %1, the first %2 are shown.")
               .arg(sizeText(qint64(body.size())), sizeText(qint64(shownBytes)));
}

QString outcomeWord(const Outcome &outcome)
{
    if (outcome.answer)
        return statusText(outcome.answer->status);
    switch (outcome.kind) {
    case Outcome::Kind::Cancelled:
        return tr("Cancelled");
    case Outcome::Kind::Unanswered:
        return tr("No whole answer: whether it took effect is unknown");
    case Outcome::Kind::Refused:
        return tr("Not sent");
    default:
        return tr("Not delivered");
    }
}

QString millisecondsText(double ms)
{
    return tr("%1 ms").arg(ms, 0, 'f', ms < 10 ? 1 : 0);
}

QString recordsText(const std::vector<qint64> &records)
{
    if (records.size() == 1)
        return tr("record %1").arg(countText(records.front() + 1));
    return tr("%1 records from %2")
        .arg(countText(qint64(records.size())), countText(records.empty() ? 0 : records.front() + 1));
}

QString requestText(const ApiRequest &request)
{
    QStringList lines{toQString(request.method) + u' ' + toQString(maskSecretMarks(request.url)),
                      QStringLiteral("Authorization: Bearer •••")};
    for (const auto &[name, value] : request.headers)
        lines << toQString(name) + QStringLiteral(": ") + toQString(maskSecretMarks(value));
    QString text = lines.join(u'\n');
    if (request.body)
        text += QStringLiteral("\n\n") + toQString(maskSecretMarks(request.body->substr(0, shownBytes)));
    if (request.body && request.body->size() > shownBytes)
        text += QStringLiteral("\n… ") + tr("cut here: the body has %1").arg(sizeText(qint64(request.body->size())));
    return text;
}

std::vector<Phase> phasesOf(const Timing &timing)
{
    std::vector<Phase> phases{{tr("Connect"), tenthsOf(timing.connect)},
                              {tr("TLS"), tenthsOf(timing.tls)},
                              {tr("Send"), tenthsOf(timing.send)},
                              {tr("Wait"), tenthsOf(timing.wait)},
                              {tr("Receive"), tenthsOf(timing.receive)}};
    qint64 sum = 0;
    for (const Phase &phase : phases)
        sum += phase.tenths;
    const qint64 total = std::max(tenthsOf(timing.total), sum); // rounding may have added a tenth
    phases.insert(phases.begin(), {tr("Prepare"), total - sum});
    phases.push_back({tr("Total"), total});
    return phases;
}

} // namespace ds
