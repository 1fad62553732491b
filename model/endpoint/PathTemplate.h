// SPDX-License-Identifier: GPL-3.0-or-later
// An address with places: `/rooms/{room_id}`. Read once, here; everybody else asks for its places and values.
#pragma once

#include <QStringList>

#include <optional>
#include <vector>

namespace ds {

class PathTemplate
{
public:
    /// `literal` stands before the place `id`; the last piece has no id.
    struct Piece
    {
        QString literal;
        QString id;
        bool operator==(const Piece &) const = default;
    };

    PathTemplate() = default;
    explicit PathTemplate(const QString &text);

    const std::vector<Piece> &pieces() const { return m_pieces; }
    QStringList places() const; ///< The ids, in their order.
    /// The texts at the places of `path`, in their order, each without a slash and not empty; nothing when it is
    /// another path. `path` is compared as it is: decode or cut off a query before.
    std::optional<QStringList> match(const QString &path) const;

private:
    std::vector<Piece> m_pieces{Piece()};
};

} // namespace ds
