// SPDX-License-Identifier: GPL-3.0-or-later
// What the program and the code worker say to each other over one socket. All numbers are 32 bit in host order: both
// ends run on one machine and come from one build.
//
//     worker  → hello                                     once, when the engine is ready (or withoutSandbox)
//     program → length, codes, calls                      any number of frames, not waiting for answers
//     worker  → length, status, body                      one answer per call, in order
//
// codes: count, then (kind byte, length, UTF-8 text) each; calls: count, then (index of the code, length, JSON) each.
// The JSON is the record, or the array of the batch's records.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace ds::script_protocol {

constexpr std::string_view hello = "destination-code-worker 1\n";
/// Instead of the hello, by a worker that cannot lock itself in. It ends then.
constexpr std::string_view withoutSandbox = "destination-code-worker without seccomp\n";

enum class Status : char {
    Value = 0,     ///< Body: compact JSON.
    Undefined = 1, ///< No body.
    Fault = 2,     ///< Body: line, column, sentence.
    Memory = 3,    ///< As Fault; the worker's heap is spent, it wants to be replaced.
};

inline void putNumber(std::string &out, std::uint32_t number)
{
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out.append(bytes, sizeof number);
}

inline void putText(std::string &out, std::string_view text)
{
    putNumber(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

/// Takes values from the front of `bytes`; after a fault everything is empty and ok() is false.
class Reader
{
public:
    explicit Reader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    std::uint32_t number()
    {
        std::uint32_t value = 0;
        const std::string_view bytes = take(sizeof value);
        if (m_ok)
            std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    char byte()
    {
        const std::string_view bytes = take(1);
        return m_ok ? bytes[0] : '\0';
    }
    std::string_view text() { return take(number()); }
    std::string_view rest() { return take(m_bytes.size()); }
    bool ok() const { return m_ok; }

private:
    std::string_view take(std::size_t count)
    {
        m_ok = m_ok && count <= m_bytes.size();
        if (!m_ok)
            return {};
        const std::string_view taken = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return taken;
    }

    std::string_view m_bytes;
    bool m_ok = true;
};

/// The first whole message (without its length) of `bytes`, or nothing while bytes are missing.
inline std::optional<std::string_view> firstMessage(std::string_view bytes)
{
    Reader reader(bytes);
    const std::uint32_t length = reader.number();
    if (!reader.ok() || bytes.size() - sizeof length < length)
        return std::nullopt;
    return bytes.substr(sizeof length, length);
}

} // namespace ds::script_protocol
