// SPDX-License-Identifier: GPL-3.0-or-later
// How a number's text relates to the double that code computes with.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ds::worker {

enum class NumberKind {
    Canonical, ///< JSON.stringify prints the very text: `1.1`
    Spelled,   ///< A double holds it, but it is written otherwise: `1.10`, `1e2`, `-0`
    Unheld,    ///< No double holds it: `12345678901234567890`, `1e400`
};

struct NumberValue
{
    double value = 0;
    NumberKind kind = NumberKind::Canonical;
};

/// A double holds a decimal when it is exactly that number (`9223372036854775808`) or when the decimal is the shortest
/// text that reads back as that double, written with any number of zeros (`0.1000`).
NumberValue readNumber(std::string_view text);

/// As JSON.stringify prints it.
std::string canonicalNumber(double value);

/// Tells -0 from 0.
std::uint64_t numberBits(double value);

} // namespace ds::worker
