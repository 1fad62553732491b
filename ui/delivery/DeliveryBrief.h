// SPDX-License-Identifier: GPL-3.0-or-later
// What *Activate* shows before anything is sent.
#pragma once

#include "model/check/Finding.h"
#include "model/delivery/Credential.h"
#include "model/delivery/DeliveryRunner.h"

#include <QString>

namespace ds {

struct DeliveryBrief
{
    DeliveryOrder order;
    QString nexsetTitle;
    qint64 records = 0; ///< Those that are wanted, of what was read so far.
    qint64 all = 0;     ///< Of the Nexset, read so far.
    bool allRead = false;
    std::optional<qint64> unsendable; ///< Of `records`: no request can be made of them. Nothing: not known.
    double pace = 0;                  ///< Records a second of an earlier delivery; 0: there was none.
    QString delivered; ///< What another delivery of this Nexset to this destination sent; empty: nothing.
    QString endpoint;  ///< "Create Room · POST /rooms".
    std::optional<CredentialInfo> credential;
    std::vector<Finding> findings;
    bool checking = false;
    DeliveryHistory history;
    QDateTime now;
};

/// The lines of the summary: a name and a text each.
QList<std::pair<QString, QString>> briefLines(const DeliveryBrief &brief);
/// Why it cannot begin; empty when it can.
QString briefBlocker(const DeliveryBrief &brief);
/// "about 40 s", "at least 2 min, by the rate limit"; empty when nothing is known.
QString timeText(const DeliveryBrief &brief);
/// That the credential's token expires before the delivery can end, or within a week; empty when neither.
QString expiryWarning(const DeliveryBrief &brief);
/// What an earlier run left; empty when there was none.
QString historyText(const DeliveryHistory &history);
/// "8 of 32 in flight", and where the server bears less: "4 of 4 in flight (32 once the server bears more)".
QString flightText(const DeliveryProgress &progress, int maxConcurrency);
/// "1,204 delivered · 3 failed · 1 unknown · 0 left"; "some left" where nobody counted them.
QString accountText(const DeliverySummary &summary, bool uncounted = false);
/// "12 s", "3 min 20 s", "2 h 5 min".
QString durationText(double seconds);

} // namespace ds
