// SPDX-License-Identifier: GPL-3.0-or-later
// What the bodies of records have in common, counted for guessing the fields of a template.
#pragma once

#include "model/endpoint/FieldSpec.h"

#include <map>
#include <memory>

namespace ds {

class FieldGuess
{
public:
    /// Counts one value that stands at this place.
    void add(const Json &value);
    enum class From {
        Records, ///< Each field says of how many it was guessed.
        Mapping, ///< Counts say nothing.
    };
    /// The members, as a template file lists them.
    Json fields(From from) const;

private:
    void addMember(const std::string &key, const Json &value);
    FieldType type() const;
    bool isMap() const;
    Json field(const std::string &name, qint64 ofParents, From from) const;
    QString help(qint64 ofParents, From from) const;

    qint64 m_count = 0;
    std::map<Json::Kind, qint64> m_kinds;
    bool m_whole = true;              ///< Every number is written as a whole one.
    std::vector<std::string> m_names; ///< Of the members, as they came.
    std::vector<FieldGuess> m_members;
    std::map<std::string, size_t> m_places; ///< By name.
    std::shared_ptr<FieldGuess> m_items;    ///< Of all arrays together.
};

} // namespace ds
