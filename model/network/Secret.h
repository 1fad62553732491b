// SPDX-License-Identifier: GPL-3.0-or-later
// A secret in memory: it cannot be printed, logged, serialised or become a string by accident, and its bytes are
// overwritten when the last owner lets go. Whoever needs the bytes says reveal(), which is easy to search for.
#pragma once

#include <QByteArray>
#include <QDebug> // clang wants a whole type even where a function of it is deleted.
#include <QString>

#include <iosfwd>
#include <memory>
#include <string>

class QDataStream;

namespace ds {

/// Overwrites the bytes and empties the holder. A shared (copy-on-write) holder is only emptied: its other owners wipe.
void wipe(QByteArray &bytes);
void wipe(QString &text);
void wipe(std::string &text);

/// Copies share the bytes.
class SecretBytes
{
public:
    SecretBytes() = default;
    explicit SecretBytes(QByteArrayView bytes);
    /// Copies, then wipes the source.
    static SecretBytes take(QByteArray &&bytes);
    static SecretBytes take(QString &&text);

    bool isEmpty() const { return !m_bytes || m_bytes->empty(); }
    /// Valid as long as a copy of this secret lives.
    QByteArrayView reveal() const;
    /// Takes as long for any two secrets of the same length.
    bool operator==(const SecretBytes &other) const;

private:
    std::shared_ptr<const std::string> m_bytes;
};

// Not to be printed or written, neither for debugging nor in test messages.
QDebug operator<<(QDebug, const SecretBytes &) = delete;
QDataStream &operator<<(QDataStream &, const SecretBytes &) = delete;
std::ostream &operator<<(std::ostream &, const SecretBytes &) = delete;
inline void PrintTo(const SecretBytes &, std::ostream *) {}

/// No core dumps and no reading of our memory by other programs of the same user. Call before the first secret is read.
void disableCoreDumps();

} // namespace ds
