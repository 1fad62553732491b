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

/// A T or the Error that prevented it. A small subset of C++23's std::expected (which clang-tidy 14 cannot read).
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_state.index() == 0; }
    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }
    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    explicit operator bool() const { return !m_error; }
    const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace ds
