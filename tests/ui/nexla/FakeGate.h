// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of Nexla as the test gives them, and the stand-in of its API behind them.
#pragma once

#include "model/nexla/NexlaGate.h"
#include "tests/support/nexla/StandInApi.h"

namespace ds {

class FakeGate : public NexlaGate
{
public:
    explicit FakeGate(test::NexlaStandIn &standIn)
        : m_nexla(standIn)
    {
    }

    QStringList names{QStringLiteral("Ours")};
    std::optional<Error> refusal;
    std::optional<NexlaKeyDraft> kept;
    bool stored = true;

    QStringList keys() const override { return names; }
    QString usualBaseUrl() const override { return QStringLiteral("https://nexla.example/api"); }
    void open(const QString &, std::function<void(Result<NexlaApiMaker>)> done) override
    {
        if (refusal)
            return done(*refusal);
        done(NexlaApiMaker([this] { return std::make_unique<test::StandInApi>(m_nexla); }));
    }
    void keep(NexlaKeyDraft draft, std::function<void(Result<bool>)> done) override
    {
        kept = draft;
        if (refusal)
            return done(*refusal);
        names << draft.name;
        emit changed();
        done(stored);
    }

private:
    test::NexlaStandIn &m_nexla;
};

} // namespace ds
