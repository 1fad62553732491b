// SPDX-License-Identifier: GPL-3.0-or-later
// Pace against servers that are made of a few numbers (tests/data/adaptive), in simulated time: what rate it reaches
// beside the best that any fixed number of requests in flight would.
#include "model/delivery/Pace.h"
#include "model/delivery/RetryRules.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

#include <queue>
#include <random>

using namespace ds;
using namespace std::chrono_literals;

namespace {

using Time = Pace::Time;

Time milliseconds(double ms)
{
    return Time(qint64(ms * 1e6));
}

struct Phase
{
    double seconds = 1e9;
    double latencyMs = 0;
    double jitterMs = 0;
    double ratePerSecond = 0; ///< 0: no limit.
    int retryAfter = -1;
    int workers = 0; ///< 0: without end.
    double serviceMs = 0;
    int queue = 1 << 30;
    bool away = false;
};

struct Situation
{
    int requests = 0;
    int maxConcurrency = 1;
    double atLeast = 0;
    std::vector<Phase> phases; ///< Again and again.
};

Phase phaseFrom(const QJsonObject &object)
{
    Phase phase;
    phase.seconds = object[QStringLiteral("seconds")].toDouble(phase.seconds);
    phase.latencyMs = object[QStringLiteral("latencyMs")].toDouble();
    phase.jitterMs = object[QStringLiteral("jitterMs")].toDouble();
    phase.ratePerSecond = object[QStringLiteral("ratePerSecond")].toDouble();
    phase.retryAfter = object[QStringLiteral("retryAfter")].toInt(-1);
    phase.workers = object[QStringLiteral("workers")].toInt();
    phase.serviceMs = object[QStringLiteral("serviceMs")].toDouble();
    phase.queue = object[QStringLiteral("queue")].toInt(phase.queue);
    phase.away = object[QStringLiteral("away")].toBool();
    return phase;
}

Situation situation(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    Situation read;
    read.requests = object[QStringLiteral("requests")].toInt();
    read.maxConcurrency = object[QStringLiteral("maxConcurrency")].toInt();
    read.atLeast = object[QStringLiteral("atLeast")].toDouble();
    for (const QJsonValue &phase : object[QStringLiteral("phases")].toArray())
        read.phases.push_back(phaseFrom(phase.toObject()));
    return read;
}

struct Reply
{
    int status = 200; ///< 0: nobody there.
    Time at{0};
    int retryAfter = -1;
};

class Server
{
public:
    explicit Server(const Situation &situation)
        : m_phases(situation.phases)
    {
    }

    Reply take(Time now)
    {
        const Phase &phase = phaseAt(now);
        if (phase.away)
            return {0, now + 1ms};
        const Time half = milliseconds(phase.latencyMs / 2);
        const Time there = now + half;
        if (isOverRate(phase, there))
            return {429, there + half, phase.retryAfter};
        if (phase.workers == 0)
            return {200, there + half + milliseconds(phase.jitterMs * m_chance(m_random))};
        return work(phase, there, half);
    }

private:
    const Phase &phaseAt(Time now) const
    {
        double cycle = 0;
        for (const Phase &phase : m_phases)
            cycle += phase.seconds;
        double at = std::fmod(double(now.count()) / 1e9, cycle);
        for (const Phase &phase : m_phases) {
            if (at < phase.seconds)
                return phase;
            at -= phase.seconds;
        }
        return m_phases.back();
    }

    /// Over any one second.
    bool isOverRate(const Phase &phase, Time now)
    {
        while (!m_recent.empty() && m_recent.front() <= now - 1s)
            m_recent.pop_front();
        if (phase.ratePerSecond > 0 && double(m_recent.size()) >= phase.ratePerSecond)
            return true;
        m_recent.push_back(now);
        return false;
    }

    Reply work(const Phase &phase, Time there, Time half)
    {
        while (!m_ends.empty() && m_ends.front() <= there)
            m_ends.pop_front();
        if (int(m_ends.size()) >= phase.workers && int(m_ends.size()) - phase.workers >= phase.queue)
            return {503, there + half};
        const size_t before = m_ends.size() < size_t(phase.workers) ? 0 : m_ends.size() - size_t(phase.workers) + 1;
        const Time starts = before == 0 ? there : std::max(there, m_ends[before - 1]);
        const Time ends = starts + milliseconds(phase.serviceMs);
        m_ends.insert(std::upper_bound(m_ends.begin(), m_ends.end(), ends), ends);
        return {200, ends + half};
    }

    std::vector<Phase> m_phases;
    std::deque<Time> m_recent;
    std::deque<Time> m_ends; ///< When those in work or in the queue will be done.
    std::mt19937 m_random{7};
    std::uniform_real_distribution<> m_chance{0, 1};
};

struct Tally
{
    double rate = 0; ///< Delivered a second.
    int refused = 0;
};

/// As the engine does it; `fixed` > 0: so many in flight, whatever happens.
class Client
{
public:
    Client(const Situation &situation, int fixed)
        : m_server(situation)
        , m_pace({.maxConcurrency = fixed > 0 ? fixed : situation.maxConcurrency})
        , m_fixed(fixed)
        , m_left(situation.requests)
    {
    }

    Tally run()
    {
        const int all = m_left;
        int delivered = 0;
        while (delivered < all) {
            launch();
            delivered += landNext();
        }
        return {double(all) / (double(m_now.count()) / 1e9), m_refused};
    }

private:
    struct Flight
    {
        Time left;
        int attempts = 1;
        Reply reply;
        bool operator>(const Flight &other) const { return reply.at > other.reply.at; }
    };

    int allowed() const { return m_fixed > 0 ? m_fixed : m_pace.flights(); }

    void launch()
    {
        while (!m_pace.isHeld(m_now) && int(m_flights.size()) < allowed()) {
            int attempts = 1;
            if (!m_waiting.empty() && m_waiting.top().first <= m_now) {
                attempts = m_waiting.top().second;
                m_waiting.pop();
            } else if (m_left > 0) {
                --m_left;
            } else {
                return;
            }
            m_flights.push({m_now, attempts, m_server.take(m_now)});
        }
    }

    /// Goes on to the next thing that happens; 1 when it is a delivery.
    int landNext()
    {
        Time next = Time::max();
        if (!m_flights.empty())
            next = m_flights.top().reply.at;
        if (m_pace.isHeld(m_now))
            next = std::min(next, m_pace.heldUntil());
        if (!m_waiting.empty() && int(m_flights.size()) < allowed())
            next = std::min(next, std::max(m_waiting.top().first, m_now + 1us));
        m_now = next;
        if (m_flights.empty() || m_flights.top().reply.at > m_now)
            return 0;
        const Flight flight = m_flights.top();
        m_flights.pop();
        return land(flight);
    }

    int land(const Flight &flight)
    {
        const Reply &reply = flight.reply;
        if (reply.status == 0) {
            m_pace.away(m_now, QString());
            m_waiting.emplace(m_pace.heldUntil(), flight.attempts);
            return 0;
        }
        m_pace.reached();
        if (reply.status == 200) {
            m_pace.answered(flight.left, m_now);
            return 1;
        }
        ++m_refused;
        m_pace.slowDown(flight.left, m_now);
        if (reply.retryAfter >= 0)
            m_pace.waitAsAsked(m_now, std::chrono::seconds(reply.retryAfter));
        const auto delay = reply.retryAfter >= 0
                               ? Time(std::chrono::seconds(reply.retryAfter))
                               : Time(backoff(flight.attempts, {}, [this] { return m_chance(m_random); }));
        m_waiting.emplace(m_now + delay, flight.attempts + 1);
        return 0;
    }

    using Waiting = std::pair<Time, int>;
    Server m_server;
    Pace m_pace;
    int m_fixed;
    int m_left;
    int m_refused = 0;
    Time m_now{0};
    std::priority_queue<Flight, std::vector<Flight>, std::greater<>> m_flights;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> m_waiting;
    std::mt19937 m_random{3};
    std::uniform_real_distribution<> m_chance{0, 1};
};

class Adaptive : public testing::TestWithParam<std::string>
{
};

TEST_P(Adaptive, reachesNearlyTheBestFixedRate)
{
    const Situation given =
        situation(QStringLiteral(DS_TEST_DATA "/adaptive/%1.json").arg(QString::fromStdString(GetParam())));
    ASSERT_FALSE(given.phases.empty());
    Tally best;
    int bestFixed = 0;
    for (int fixed = 1; fixed <= given.maxConcurrency; fixed *= 2) {
        const Tally run = Client(given, fixed).run();
        if (run.rate > best.rate) {
            best = run;
            bestFixed = fixed;
        }
    }
    const Tally run = Client(given, 0).run();
    std::printf("%-24s %7.1f/s, %5d refused; best fixed (%2d) %7.1f/s, %5d refused: %3.0f %%\n", GetParam().c_str(),
                run.rate, run.refused, bestFixed, best.rate, best.refused, 100 * run.rate / best.rate);
    EXPECT_GE(run.rate, given.atLeast * best.rate);
}

std::vector<std::string> situations()
{
    std::vector<std::string> names;
    const QDir folder(QStringLiteral(DS_TEST_DATA "/adaptive"));
    for (const QString &file : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        names.push_back(file.chopped(5).toStdString());
    return names;
}

INSTANTIATE_TEST_SUITE_P(Situations, Adaptive, testing::ValuesIn(situations()), [](const auto &one) {
    std::string name = one.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

} // namespace
