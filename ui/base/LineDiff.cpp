// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/LineDiff.h"

#include <algorithm>

namespace ds {
namespace {

using Kind = DiffLine::Kind;

/// How long the common part of what is behind each pair of lines is.
class CommonLengths
{
public:
    CommonLengths(const QStringList &a, const QStringList &b)
        : m_width(size_t(b.size()) + 1)
        , m_lengths((size_t(a.size()) + 1) * m_width, 0)
    {
        for (qsizetype i = a.size() - 1; i >= 0; --i) {
            for (qsizetype j = b.size() - 1; j >= 0; --j)
                at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    int &at(qsizetype i, qsizetype j) { return m_lengths[size_t(i) * m_width + size_t(j)]; }

private:
    size_t m_width;
    std::vector<int> m_lengths;
};

void addMiddle(const QStringList &before, const QStringList &after, std::vector<DiffLine> &lines)
{
    constexpr qsizetype mostPairs = 4'000'000;
    const bool compared = before.size() * after.size() <= mostPairs;
    CommonLengths common(compared ? before : QStringList(), compared ? after : QStringList());
    qsizetype i = 0;
    qsizetype j = 0;
    while (compared && i < before.size() && j < after.size()) {
        if (before[i] == after[j]) {
            lines.push_back({Kind::Same, before[i++]});
            ++j;
        } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
            lines.push_back({Kind::Removed, before[i++]});
        } else {
            lines.push_back({Kind::Added, after[j++]});
        }
    }
    while (i < before.size())
        lines.push_back({Kind::Removed, before[i++]});
    while (j < after.size())
        lines.push_back({Kind::Added, after[j++]});
}

} // namespace

std::vector<DiffLine> lineDiff(const QStringList &before, const QStringList &after)
{
    const qsizetype least = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < least && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < least - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    std::vector<DiffLine> lines;
    for (qsizetype i = 0; i < head; ++i)
        lines.push_back({Kind::Same, before[i]});
    addMiddle(before.mid(head, before.size() - head - tail), after.mid(head, after.size() - head - tail), lines);
    for (qsizetype i = before.size() - tail; i < before.size(); ++i)
        lines.push_back({Kind::Same, before[i]});
    return lines;
}

QString diffText(const std::vector<DiffLine> &lines, int around)
{
    const auto count = int(lines.size());
    std::vector<bool> shown(lines.size(), false);
    for (int i = 0; i < count; ++i) {
        if (lines[size_t(i)].kind == Kind::Same)
            continue;
        for (int near = std::max(0, i - around); near <= std::min(count - 1, i + around); ++near)
            shown[size_t(near)] = true;
    }
    QStringList texts;
    for (int i = 0; i < count; ++i) {
        const DiffLine &line = lines[size_t(i)];
        if (shown[size_t(i)]) {
            const QString sign = line.kind == Kind::Same      ? QStringLiteral("  ")
                                 : line.kind == Kind::Removed ? QStringLiteral("- ")
                                                              : QStringLiteral("+ ");
            texts << sign + line.text;
        } else if (i == 0 || shown[size_t(i - 1)]) {
            texts << QStringLiteral("⋮");
        }
    }
    return texts.join(u'\n');
}

} // namespace ds
