// SPDX-License-Identifier: GPL-3.0-or-later
// The account of a delivery: every record is exactly one of delivered, failed, unknown or pending.
#pragma once

#include <QString>

#include <string>

namespace ds {

/// Of the whole delivery, earlier runs included. All but `requests` and `attempts` count records.
struct DeliverySummary
{
    qint64 records = 0;
    qint64 requests = 0;
    qint64 delivered = 0;
    qint64 failed = 0;
    qint64 unknown = 0;
    qint64 pending = 0;
    qint64 attempts = 0;
    qint64 suspect = 0; ///< Of those delivered: the answer was 2xx, but a web page or an error in its own words.
    double seconds = 0;
    bool operator==(const DeliverySummary &) const = default;
};

/// The line that `destination-cli deliver` prints at its end (contract §8); `suspect` only where there is something.
inline std::string summaryLine(const DeliverySummary &summary)
{
    const auto field = [](const char *name, qint64 value) {
        return std::string("\"") + name + "\":" + std::to_string(value) + ",";
    };
    return "{" + field("records", summary.records) + field("requests", summary.requests) +
           field("delivered", summary.delivered) + field("failed", summary.failed) + field("unknown", summary.unknown) +
           field("pending", summary.pending) + field("attempts", summary.attempts) +
           (summary.suspect > 0 ? field("suspect", summary.suspect) : std::string()) +
           "\"seconds\":" + QString::number(summary.seconds, 'f', 3).toStdString() + "}";
}

/// While it runs.
struct DeliveryProgress
{
    DeliverySummary counts;      ///< `records`: read so far; `pending`: read and not at its end.
    double recordsPerSecond = 0; ///< Over the last seconds.
    double secondsLeft = -1;     ///< Negative: not known.
    int inFlight = 0;
    bool isSlowed = false; ///< Fewer than the user allows.
    int allowed = 0;       ///< In flight at most: halves when the server has too much to do, and grows back.
    QString state; ///< For people: "waiting 3 s as the server asked", "the server is unreachable" … Empty: under way.
    qint64 retrying = 0; ///< Records that wait for another attempt.
};

} // namespace ds
