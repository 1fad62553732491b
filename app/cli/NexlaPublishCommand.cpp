// SPDX-License-Identifier: GPL-3.0-or-later
// `nexla publish`.
#include "app/cli/Building.h"
#include "app/cli/Interrupt.h"
#include "app/cli/NexlaSession.h"
#include "model/nexla/NexlaConsent.h"
#include "model/nexla/NexlaPublication.h"

namespace ds {

namespace {

QStringList namesIn(const QStringList &values)
{
    QStringList names;
    for (const QString &value : values) {
        for (const QString &name : value.split(u',', Qt::SkipEmptyParts))
            names << name.trimmed();
    }
    return names;
}

/// The id that an option gives, 0 without it; nothing after a word of complaint.
std::optional<qint64> idOption(const CommandLine &line, const char *name)
{
    return line.number(QString::fromLatin1(name), 0, 1, 999'999'999'999'999);
}

std::optional<NexlaOrder> orderFrom(const CommandLine &line)
{
    const auto nexset = idOption(line, "nexset");
    const auto credential = nexset ? idOption(line, "nexla-credential") : std::nullopt;
    if (!credential)
        return {};
    return NexlaOrder{*nexset, *credential, line.isSet(QStringLiteral("activate")),
                      line.isSet(QStringLiteral("overwrite"))};
}

/// False, after a word of complaint: something stands in the destination that Nexla cannot hold.
bool consents(const NexlaForm &form, const QStringList &leaveOut)
{
    if (const QStringList idle = idleNames(form, leaveOut); !idle.isEmpty()) {
        printMessage(
            QStringLiteral("--leave-out names what this destination does not have: %1.").arg(idle.join(u", "_qs)));
        return false;
    }
    const std::vector<NexlaLoss> refused = refusedLosses(form, leaveOut);
    if (refused.empty())
        return true;
    QStringList codes;
    for (const NexlaLoss &loss : refused) {
        printMessage(QStringLiteral("%1: %2").arg(loss.code, loss.text));
        codes << loss.code;
    }
    codes.removeDuplicates();
    printMessage(
        QStringLiteral("Nexla cannot hold this, so nothing was published. To publish without it: --leave-out %1")
            .arg(codes.join(u',')));
    return false;
}

void printRequests(const NexlaPlan &plan, const QString &baseUrl)
{
    for (const NexlaStep &step : plan.steps) {
        if (step.kind == NexlaStep::Kind::ActivateDerived)
            continue; // only where Nexla says that it is not active
        std::string path = step.call.path;
        if (const size_t unknown = path.find("/0/"); unknown != std::string::npos)
            path.replace(unknown, 3, "/{id}/");
        Json headers = Json::object({{"Accept", Json::string(std::string_view("application/vnd.nexla.api.v1+json"))}});
        if (step.call.body)
            headers.set("Content-Type", Json::string(std::string_view("application/json")));
        printLine(Json::object({{"method", Json::string(std::string_view(step.call.method))},
                                {"url", Json::string(baseUrl + QString::fromStdString(path))},
                                {"headers", std::move(headers)},
                                {"body", step.call.body.value_or(Json())}})
                      .toCompact());
        const Json *dataSet = step.call.body ? step.call.body->find("data_set_id") : nullptr;
        if (dataSet && dataSet->isNull())
            printMessage(QStringLiteral("data_set_id is the id of the derived Nexset, which its answer gives."));
    }
    for (const QString &note : plan.notes)
        printMessage(note);
    printMessage(QStringLiteral("Nothing was sent that changes anything (--dry-run)."));
}

int said(const Error &error, int code)
{
    printMessage(error.sentence());
    return code;
}

class Publishing
{
public:
    Publishing(const CommandLine &line, const Destination &destination, const NexlaForm &form, NexlaOrder order)
        : m_line(line)
        , m_form(form)
        , m_order(order)
        , m_dryRun(line.isSet(QStringLiteral("dry-run")))
    {
        if (!line.isSet(QStringLiteral("new")))
            m_ids = nexlaIdsOf(destination);
    }

    int run()
    {
        // The plan of a first publication needs nothing of Nexla.
        const bool asksFirst = m_ids.sink > 0 || m_ids.derived > 0 || m_ids.begun != NexlaIds::Begun::Nothing;
        const QString shownUrl = m_dryRun ? nexlaUrl() : QString();
        if (!asksFirst) {
            const Result<NexlaPlan> plan = planPublication(m_form, m_order, m_ids, {});
            if (!plan)
                return said(plan.error(), WrongUse);
            if (m_dryRun) {
                printRequests(*plan, shownUrl);
                return AllWell;
            }
        }
        const std::unique_ptr<NexlaSession> session = NexlaSession::open(m_line);
        if (!session)
            return WrongUse;
        const Result<NexlaPresent> present = readPresent(session->api(), m_form, m_order, m_ids);
        if (!present)
            return said(present.error(), SomethingFailed);
        const Result<NexlaPlan> plan = planPublication(m_form, m_order, m_ids, *present);
        if (!plan)
            return said(plan.error(), WrongUse);
        if (m_dryRun) {
            printRequests(*plan, shownUrl);
            return AllWell;
        }
        return publish(session->api(), *plan);
    }

private:
    /// Not taken out of the environment, where the session looks for it too.
    static QString nexlaUrl()
    {
        QString url = qEnvironmentVariable("NEXLA_API_URL").trimmed();
        while (url.endsWith(u'/'))
            url.chop(1);
        return url.isEmpty() ? nexlaBaseUrl() : url;
    }

    int publish(NexlaApi &api, const NexlaPlan &plan)
    {
        bool stopped = false;
        const Interrupt interrupt([&](int) {
            stopped = true;
            printMessage(QStringLiteral("Stopping after the call that is under way."));
        });
        const QString path = m_line.positional(0);
        const auto report =
            NexlaPublication(
                api, plan, [&](const NexlaIds &ids) { return keepNexlaIds(path, ids); }, [&] { return stopped; })
                .run();
        for (const QString &message : report.messages)
            printMessage(message);
        if (!report.complete)
            return report.notSaved ? WrongUse : report.leftHalfway ? LeftPending : SomethingFailed;
        printLine(Json::object({{"sink", Json::number(report.ids.sink)},
                                {"nexset", Json::number(report.ids.nexset)},
                                {"status", report.status.isEmpty() ? Json() : Json::string(report.status)}})
                      .toCompact());
        return AllWell;
    }

    const CommandLine &m_line;
    const NexlaForm &m_form;
    const NexlaOrder m_order;
    const bool m_dryRun;
    NexlaIds m_ids;
};

} // namespace

int runNexlaPublish(const CommandLine &line)
{
    const std::optional<NexlaOrder> order = orderFrom(line);
    const std::unique_ptr<Building> building = order ? Building::load(line.positional(0), line.baseUrl()) : nullptr;
    if (!building)
        return WrongUse;
    const Result<NexlaForm> form =
        nexlaForm(building->destination(), *building->context().catalog, building->context().baseUrl);
    if (!form)
        return said(form.error(), WrongUse);
    if (!consents(*form, namesIn(line.values(QStringLiteral("leave-out")))))
        return WrongUse;
    const Result<NexlaForm> consented =
        consentedForm(building->destination(), *form, *building->context().catalog, building->context().baseUrl);
    if (!consented)
        return said(consented.error(), WrongUse);
    for (const QString &note : consented->notes)
        printMessage(note);
    return Publishing(line, building->destination(), *consented, *order).run();
}

} // namespace ds
