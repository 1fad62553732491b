// SPDX-License-Identifier: GPL-3.0-or-later
// Templates as Jolt's concat(), each in a helper attribute that a shift then moves to its target.
#pragma once

#include "model/exchange/JoltShiftSpec.h"

namespace ds {

class JoltTexts
{
public:
    /// `prefix` begins the names of helpers; nothing of the destination may be named so.
    explicit JoltTexts(QString prefix)
        : m_prefix(std::move(prefix))
    {
    }

    /// Adds the template `text` to `shift`, to be written to `target` (in Jolt's words) when all its attributes are
    /// there. The answer says why it cannot be; empty when it was added.
    QString add(const QString &text, const QString &target, JoltShiftSpec &shift);
    /// The spec of modify-overwrite-beta; empty when there are no templates.
    const Json &spec() const { return m_spec; }

private:
    QString addParts(const QString &text, const QString &target, JoltShiftSpec &shift);
    QString literalArgument(QString text, QStringList &arguments);
    QString helper(const char *kind);

    QString m_prefix;
    Json m_spec = Json::object();
    int m_helpers = 0;
};

} // namespace ds
