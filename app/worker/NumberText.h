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
    Large,     ///< An integer beyond ±(2^53 − 1), whether or not a double holds it: `12345678901234567890`
    Unheld,    ///< No double holds it: `1e400`, `0.12345678901234567890`
};

struct NumberValue
{
    double value = 0;
    NumberKind kind = NumberKind::Canonical;
};

/// A double holds a decimal when it is exactly that number or when the decimal is the shortest text that reads back as
/// that double, written with any number of zeros (`0.1000`). An integer is what is written with digits only: `1e21` and
/// `9007199254740993.0` are measured or computed, never an id. One of more than 1,000 digits is Unheld, since reading
/// and printing it takes time that grows with the square of its length.
NumberValue readNumber(std::string_view text);

/// As JSON.stringify prints it.
std::string canonicalNumber(double value);

/// Tells -0 from 0.
std::uint64_t numberBits(double value);

} // namespace ds::worker
