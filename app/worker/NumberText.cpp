// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/NumberText.h"

#include <js/Conversions.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace ds::worker {

namespace {

/// A decimal as digits without zeros at either end, and the power of ten of the first one.
struct Decimal
{
    std::string digits;
    long exponent = 0;
    bool operator==(const Decimal &) const = default;
};

Decimal decimalOf(std::string_view text)
{
    Decimal decimal;
    long point = 0;
    bool behindPoint = false;
    size_t i = text.starts_with('-') ? 1 : 0;
    for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
        if (text[i] == '.') {
            behindPoint = true;
            continue;
        }
        if (!(decimal.digits.empty() && text[i] == '0')) {
            decimal.digits += text[i];
            point += behindPoint ? 0 : 1;
        } else if (behindPoint) {
            --point;
        }
    }
    if (i < text.size())
        point += std::strtol(std::string(text.substr(i + 1)).c_str(), nullptr, 10);
    while (decimal.digits.ends_with('0'))
        decimal.digits.pop_back();
    decimal.exponent = decimal.digits.empty() ? 0 : point;
    return decimal;
}

/// The exact decimal expansion of a double has at most 767 digits.
std::string exactText(double value)
{
    std::array<char, 1200> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%.800e", value);
    return {buffer.data(), static_cast<size_t>(length)};
}

/// Integers of up to 15 digits are most numbers: neither -0 nor a leading zero can be among them.
bool isShortInteger(std::string_view text)
{
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || digits.size() > 15 || (digits[0] == '0' && text.size() > 1))
        return false;
    for (char c : digits) {
        if (c < '0' || c > '9')
            return false;
    }
    return true;
}

bool isLargeInteger(std::string_view text)
{
    constexpr size_t mostDigits = 1000;
    constexpr std::string_view largest = "9007199254740991"; // 2^53 − 1
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.size() < largest.size() || digits.size() > mostDigits)
        return false;
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    return digits.size() > largest.size() || digits > largest; // JSON has no leading zeros.
}

bool holds(double value, std::string_view text, const std::string &canonical)
{
    if (!std::isfinite(value))
        return false;
    const Decimal wanted = decimalOf(text);
    return wanted == decimalOf(canonical) || wanted == decimalOf(exactText(value));
}

} // namespace

NumberValue readNumber(std::string_view text)
{
    NumberValue number;
    const std::string copy(text);
    number.value = std::strtod(copy.c_str(), nullptr);
    if (isShortInteger(text))
        return number;
    if (isLargeInteger(text)) {
        number.kind = NumberKind::Large;
        return number;
    }
    const std::string canonical = canonicalNumber(number.value);
    if (canonical != text)
        number.kind = holds(number.value, text, canonical) ? NumberKind::Spelled : NumberKind::Unheld;
    return number;
}

std::string canonicalNumber(double value)
{
    char buffer[JS::MaximumNumberToStringLength];
    JS::NumberToString(value, buffer);
    return buffer;
}

std::uint64_t numberBits(double value)
{
    return std::bit_cast<std::uint64_t>(value);
}

} // namespace ds::worker
