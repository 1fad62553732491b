// SPDX-License-Identifier: GPL-3.0-or-later
// How sentences for people count and quote.
#pragma once

#include "model/base/Result.h"

#include <QString>

namespace ds {

/// Why the file at `path` cannot be read, said alike of every file: that there is none, that it is a folder, or
/// `reason`.
Error unreadableFile(const QString &path, const QString &reason = {});

/// "1 record", "2 records", "0 records"; `many` where adding an s is not enough ("1 entry", "2 entries").
QString counted(qint64 count, const QString &one, const QString &many = {});

/// `text` in double quotes, cut to `most` characters. What cannot be seen stands as its code point in brackets
/// (`"na[U+200B]me"`); spaces at the ends stay and are named behind the quotes (`"name " (with a space, U+0020, at its
/// end)`).
QString quoted(const QString &text, qsizetype most = 60);

/// The character that begins at `position` as people can find it: `"é" (U+00E9)`, or only `U+00A0` when it cannot be
/// seen.
QString shownCharacter(const QString &text, qsizetype position);

} // namespace ds
