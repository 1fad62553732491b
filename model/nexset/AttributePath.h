// SPDX-License-Identifier: GPL-3.0-or-later
// The dotted name of an attribute, made ready once and looked up in the tokens of many records. What it means is said
// at attribute() in Attributes.h; the two are held together by a test.
#pragma once

#include "model/json/JsonTokens.h"

namespace ds {

class AttributePath
{
public:
    explicit AttributePath(std::string text);

    const std::string &text() const { return m_text; }
    /// False when a part of it could name an element of an array: then the place of its value can differ between
    /// records of the same shape (RecordBlock::Entry::shape).
    bool isFixedByShape() const { return !m_hasIndex; }

    /// The position of the value in `record`; that of `record` itself when it is missing. Values at the positions
    /// `without`, ascending, and their keys count as not there.
    uint32_t find(const JsonView &record, const std::vector<uint32_t> &without = {}) const;

private:
    std::string m_text;
    bool m_hasDot;
    bool m_hasIndex = false;
};

} // namespace ds
