// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of an answer, in words.
#pragma once

#include "model/delivery/Outcome.h"

namespace ds {

/// "200 OK", also for a status without a well-known reason.
QString statusText(int status);
/// The body for people: indented if it is JSON, cut with a note when it is very long.
QString answerText(const std::string &body);
/// "200 OK", or why there is no answer, in a few words.
QString outcomeWord(const Outcome &outcome);
QString millisecondsText(double ms); ///< "38 ms", "0.4 ms".
/// "record 3", "100 records from 1".
QString recordsText(const std::vector<qint64> &records);
/// The request as it was sent, secrets masked: line, headers, body.
QString requestText(const ApiRequest &request);

/// The phases of an exchange in order, in tenths of milliseconds, so that those that are shown add up to the last, the
/// total: what no phase accounts for (queueing, the name's look-up, the token) is a phase of its own, the first.
struct Phase
{
    QString name;
    qint64 tenths = 0;
};
std::vector<Phase> phasesOf(const Timing &timing);

} // namespace ds
