// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jolt/JoltInterpreter.h"

#include "tests/support/jolt/JoltElement.h"

#include <algorithm>

namespace ds {

namespace {

Json applied(const std::string &operation, const Json &spec, const Json &input)
{
    if (operation == "shift")
        return jolt::shift(spec, input);
    if (operation == "remove")
        return jolt::removed(spec, input);
    if (operation == "default")
        return jolt::defaulted(spec, input);
    if (operation == "modify-overwrite-beta")
        return jolt::modified(spec, input, jolt::Modify::Overwrite);
    if (operation == "modify-default-beta")
        return jolt::modified(spec, input, jolt::Modify::Default);
    if (operation == "modify-define-beta")
        return jolt::modified(spec, input, jolt::Modify::Define);
    throw jolt::Refused();
}

/// Digits and the power of ten of a number's text: 1.10 and 11e-1 are both {"11", -1}.
std::pair<std::string, qint64> numberValue(const std::string &text)
{
    const size_t e = std::min(text.find_first_of("eE"), text.size());
    qint64 power = e < text.size() ? std::strtoll(text.c_str() + e + 1, nullptr, 10) : 0;
    std::string digits;
    const size_t dot = std::min(text.find('.'), e);
    for (size_t i = 0; i < e; ++i) {
        if (text[i] >= '0' && text[i] <= '9')
            digits += text[i];
    }
    power -= dot < e ? static_cast<qint64>(e - dot - 1) : 0;
    while (digits.size() > 1 && digits.back() == '0') {
        digits.pop_back();
        ++power;
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty())
        return {};
    return {(text[0] == '-' ? "-" : "") + digits, power};
}

} // namespace

JoltRun runJolt(const Json &operations, const Json &record)
{
    try {
        // Jolt makes the whole chain before it looks at a record.
        for (const Json &one : operations.items()) {
            try {
                applied(one.find("operation")->text(), *one.find("spec"), Json::object());
            } catch (const jolt::Failed &) {
                continue; // The spec is fine; the empty record was not.
            }
        }
        Json value = record;
        for (const Json &one : operations.items())
            value = applied(one.find("operation")->text(), *one.find("spec"), value);
        return {false, false, value};
    } catch (const jolt::Refused &) {
        return {true, false, {}};
    } catch (const jolt::Failed &) {
        return {false, true, {}};
    }
}

bool sameValue(const Json &a, const Json &b)
{
    if (a.kind() != b.kind())
        return false;
    if (a.isNumber())
        return numberValue(a.raw()) == numberValue(b.raw());
    if (a.isArray())
        return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), sameValue);
    if (!a.isObject())
        return a == b;
    return a.members().size() == b.members().size() &&
           std::all_of(a.members().begin(), a.members().end(), [&](const Json::Member &member) {
               const Json *other = b.find(member.key);
               return other && sameValue(member.value, *other);
           });
}

} // namespace ds
