// SPDX-License-Identifier: GPL-3.0-or-later
// Two texts beside each other, line by line.
#pragma once

#include <QStringList>

#include <vector>

namespace ds {

struct DiffLine
{
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    QString text;
    bool operator==(const DiffLine &) const = default;
};

/// The shortest way from `before` to `after`; of a place that was replaced the old lines come first. Texts of very many
/// lines are taken as replaced where they begin to differ.
std::vector<DiffLine> lineDiff(const QStringList &before, const QStringList &after);

/// "  same", "- old", "+ new"; of long runs of the same only `around` lines beside a difference, and "⋮" for the rest.
QString diffText(const std::vector<DiffLine> &lines, int around = 3);

} // namespace ds
