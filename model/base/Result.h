// SPDX-License-Identifier: GPL-3.0-or-later
// Errors are values: a function that can fail returns a Result<T>, and the Error in it is a sentence for the user.
//
//     Result<Destination> read = readDestinationFile(path);
//     if (!read)
//         return read.error();
//     use(*read);
#pragma once

#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace ds {

/// What went wrong, for people. `what` is a whole sentence that also says what to do; `where` is a file, a JSON path or
/// a field, empty when the sentence alone is enough. Never holds a secret.
struct Error
{
    QString what;
    QString where;

    /// "where: what", or only `what` when there is no place to name.
    QString sentence() const { return where.isEmpty() ? what : where + QStringLiteral(": ") + what; }
    bool operator==(const Error &) const = default;
};

/// A T or the E that prevented it; E is a value of its own where callers look into it (`Result<Json, Problem>`). A
/// small subset of C++23's std::expected (which clang-tidy 14 cannot read).
template <typename T, typename E = Error>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(E error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_state.index() == 0; }
    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }
    const E &error() const & { return std::get<1>(m_state); }
    E &&error() && { return std::get<1>(std::move(m_state)); }

private:
    std::variant<T, E> m_state;
};

/// Success without a value, or an E.
template <typename E>
class [[nodiscard]] Result<void, E>
{
public:
    Result() = default;
    Result(E error)
        : m_error(std::move(error))
    {
    }

    explicit operator bool() const { return !m_error; }
    const E &error() const & { return *m_error; }
    E &&error() && { return *std::move(m_error); }

private:
    std::optional<E> m_error;
};

} // namespace ds
