// SPDX-License-Identifier: GPL-3.0-or-later
// What one run of Scala code may take. Every step and every byte that it makes counts, so that it always ends.
#pragma once

#include "model/script/ScriptLimits.h"

#include <QString>

#include <optional>

namespace ds {

struct ScalaLimits
{
    qint64 steps = 20'000'000;        ///< About a second.
    qint64 bytes = qint64(256) << 20; ///< All that is made in one run, also what is no longer needed.
    int nesting = 1'000;              ///< Of lists and maps in the result, in texts and in comparisons.
};

class ScalaBudget
{
public:
    explicit ScalaBudget(const ScalaLimits &limits)
        : m_limits(limits)
    {
    }

    /// False, from then on, when there is nothing left.
    bool spend(qint64 steps, qint64 bytes = 0)
    {
        m_steps += steps;
        m_bytes += bytes;
        return m_steps <= m_limits.steps && m_bytes <= m_limits.bytes;
    }
    QString reason() const
    {
        return m_steps > m_limits.steps
                   ? QStringLiteral("the code takes more than %1 steps for one batch").arg(m_limits.steps)
                   : QStringLiteral("the code makes more than %1 MiB for one batch").arg(m_limits.bytes >> 20);
    }
    qint64 steps() const { return m_steps; }
    int nesting() const { return m_limits.nesting; }

private:
    ScalaLimits m_limits;
    qint64 m_steps = 0;
    qint64 m_bytes = 0;
};

} // namespace ds
