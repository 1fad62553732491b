// SPDX-License-Identifier: GPL-3.0-or-later
// What the palette finds in the window.
#pragma once

#include "ui/palette/PaletteMatch.h"

#include <QStringList>

class QMenuBar;

namespace ds {

struct Finding;
struct FieldSpec;

using GoTo = std::function<void(const QString &)>;

std::vector<PaletteEntry> actionEntries(const QMenuBar &bar);
std::vector<PaletteEntry> destinationEntries(const QStringList &paths, const GoTo &open);
std::vector<PaletteEntry> nexsetEntries(const QStringList &paths, const GoTo &open);
/// Those inside of others too, as "recording_info.upload".
std::vector<PaletteEntry> fieldEntries(const std::vector<FieldSpec> &fields, const GoTo &go);
std::vector<PaletteEntry> findingEntries(const std::vector<Finding> &findings,
                                         const std::function<void(const QString &field, qint64 record)> &go);
/// Record number `typed` counts from 1; nothing where there is none. Separators of thousands may stand in it.
std::vector<PaletteEntry> recordEntry(const QString &typed, qint64 count, const std::function<void(qint64)> &go);

} // namespace ds
