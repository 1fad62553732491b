// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/AccountReading.h"

#include "model/destination/DestinationSettings.h"

namespace ds {

AccountReading::AccountReading(Sender &sender, AccountReadingOrder order, QObject *parent)
    : QObject(parent)
    , m_sender(sender)
    , m_order(std::move(order))
{
}

AccountReading::~AccountReading()
{
    stop();
}

void AccountReading::start()
{
    ask({});
}

void AccountReading::stop()
{
    m_stopped = true;
    if (m_exchange)
        m_exchange->cancel();
}

void AccountReading::ask(const std::string &start)
{
    ApiRequest request;
    request.method = "GET";
    request.url = accountListUrl(*m_order.kind, m_order.baseUrl, m_order.id, m_order.filters, start);
    m_exchange = m_sender.send(request, m_order.credential, DeliveryLimits().timeoutSeconds);
    connect(m_exchange, &Exchange::finished, this, &AccountReading::take);
}

void AccountReading::take(const Outcome &outcome)
{
    m_exchange = nullptr;
    if (m_stopped)
        return;
    const int status = outcome.answer ? outcome.answer->status : 0;
    if (!outcome.delivered()) // an empty problem would say that the list is whole
        return emit ended(outcome.message.isEmpty() ? QStringLiteral("The server answered %1.").arg(status)
                                                    : outcome.message,
                          status);
    const Result<AccountPage> page = readAccountPage(*m_order.kind, outcome.answer->body);
    if (!page)
        return emit ended(page.error().sentence(), status);
    const QPointer<AccountReading> self(this);
    emit came(*page);
    if (!self || m_stopped) // whoever looked at the page has enough
        return;
    if (page->next.empty())
        return emit ended({}, status);
    if (!m_seen.insert(page->next).second)
        return emit ended(QStringLiteral("The server gives the same page again and again."), status);
    ask(page->next);
}

} // namespace ds
