// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one JSON value from bytes that arrive in pieces, without recursion and without looking further than its end.
#pragma once

#include "model/json/Json.h"

#include <memory>
#include <string_view>

namespace ds {

/// More values in one (itself counted) are refused, so that memory stays in bounds.
constexpr size_t mostJsonValues = 2'000'000;

/// What is wrong with a value. `Syntax` leaves no way to tell where the value would have ended; the other faults do.
enum class JsonFault { None, Syntax, RepeatedKey, BadUtf8, TooDeep, TooMany };

/// Push parser for one value.
///
///     JsonScanner scanner;
///     size_t used = scanner.feed(bytes);        // until state() != More
///     if (scanner.finish() == JsonScanner::State::Done) Json value = scanner.take();
///
/// Another fault than Syntax does not stop the scan: the value is read to its end, without being kept, and `fault()`
/// tells, so a reader can go on behind it. After a Syntax fault nothing more is read.
class JsonScanner
{
public:
    enum class State { More, Done, Failed };

    /// Nothing: only looks whether the value is right, but for repeated keys, in next to no memory; nothing can be
    /// taken.
    enum class Keep { Value, Nothing };

    explicit JsonScanner(Keep keep = Keep::Value);
    ~JsonScanner();
    JsonScanner(JsonScanner &&) noexcept;
    JsonScanner &operator=(JsonScanner &&) noexcept;

    /// Takes bytes up to the end of the value; returns how many. A top-level number ends at the first byte that cannot
    /// belong to it, which is not taken.
    size_t feed(std::string_view bytes);
    /// No more bytes come: completes a top-level number or reports the cut.
    State finish();

    State state() const;
    JsonFault fault() const;
    /// Offset in bytes, from the first byte fed, where the fault was seen.
    size_t faultOffset() const;
    /// In plain words, for example "a comma or } is missing".
    QString faultText() const;
    /// Only white space was fed so far.
    bool isBlank() const;
    /// Valid once, when Done without fault.
    Json take();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Feeds a text that is all there; returns how many of its bytes were taken. Stops early where it holds more values
/// than are allowed: it is refused anyway, and its end need not be found.
size_t feedAll(JsonScanner &scanner, std::string_view bytes);

} // namespace ds
