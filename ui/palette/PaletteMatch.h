// SPDX-License-Identifier: GPL-3.0-or-later
// What is typed against what there is.
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace ds {

/// Something that the palette finds and does.
struct PaletteEntry
{
    QString text;
    QString kind;              ///< "Action", "Record": what it is.
    QString detail;            ///< Beside it: a shortcut, a place.
    std::function<void()> run; ///< Empty: it is not possible now.
};

/// How well `text` answers `typed`; 0: not at all. Every word of `typed` must be in it, or its letters in their order;
/// the beginning of a word counts more than its middle.
int matchScore(const QString &text, const QString &typed);

/// The best ones first, equal ones in their order, those that are not possible now behind all others. With nothing
/// typed all of them.
std::vector<const PaletteEntry *> matching(const std::vector<PaletteEntry> &entries, const QString &typed, size_t most);

} // namespace ds
