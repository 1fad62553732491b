// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/Json.h"

namespace ds {

/// The spec of a default: what is put where nothing (or null) is.
class JoltDefaults
{
public:
    /// False when a default's spec cannot name the target, or would read a part of the value as wildcards.
    bool place(const QString &target, const Json &value);
    const Json &spec() const { return m_spec; }

private:
    Json m_spec = Json::object();
};

} // namespace ds
