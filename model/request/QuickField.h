// SPDX-License-Identifier: GPL-3.0-or-later
// One mapped field on the fast way: its type and limits made ready for judging values by their bytes.
#pragma once

#include "model/endpoint/EndpointTemplate.h"
#include "model/json/JsonTokens.h"

namespace ds {

enum class Quick {
    Value,   ///< Written.
    Missing, ///< Nothing was written, and the field stays away.
    Refused, ///< Something is to be said about it, or it is not simple.
};

class QuickField
{
public:
    QuickField() = default; ///< No field is documented: every value passes as it is.
    explicit QuickField(const FieldSpec &field);

    /// As convertToField() and the rules of FieldRules.h, appended to `out`; on Missing and Refused `out` may hold a
    /// part of it.
    Quick convert(const JsonView &value, bool emptyCell, std::string &out) const;
    /// The same of a text, given as what stands between the quotes of a JSON string.
    Quick convertText(std::string_view quotedInner, std::string &out) const;
    Quick convertNumber(std::string_view number, std::string &out) const;
    /// Whether the bytes of a value can be taken over as they stand, which spares writing them.
    bool takesAsIs(const JsonView &value) const;

private:
    bool takesText() const { return m_type == FieldType::String || m_type == FieldType::Any; }
    Quick text(std::string_view inner, bool plain, std::string &out) const;
    Quick number(std::string_view text, std::string &out) const;
    bool isFineText(std::string_view inner, bool plain) const;
    bool isFineNumber(std::string_view text) const;

    FieldType m_type = FieldType::Any;
    bool m_known = false;
    bool m_required = false;
    bool m_blankIsMissing = false;
    bool m_needsLook = false; ///< Has a rule or inner fields that only FieldRules knows.
    bool m_isRoomName = false;
    std::optional<double> m_minimum;
    std::optional<double> m_maximum;
    std::optional<size_t> m_maxLength;
    std::vector<std::string> m_allowed;
};

} // namespace ds
