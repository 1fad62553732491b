// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint/EndpointTemplate.h"

namespace ds {

/// All endpoint templates: those that ship (by `place`, the six of the documented workflow, then by group and label),
/// then the user's own.
class EndpointCatalog
{
public:
    /// Reads the shipped ones and `userFolder` (empty: none). A broken user template, or one that repeats an id, is
    /// left out and named in faults().
    static EndpointCatalog load(const QString &userFolder = {});

    const std::vector<EndpointTemplate> &all() const { return m_templates; }
    const EndpointTemplate *find(const QString &id) const;
    const std::vector<Error> &faults() const { return m_faults; }

private:
    void addFolder(const QString &folder);

    std::vector<EndpointTemplate> m_templates;
    std::vector<Error> m_faults;
};

} // namespace ds
