// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/PaletteMatch.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace ds {
namespace {

int wordScore(const QString &text, const QString &word)
{
    const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
    if (at == 0)
        return 100;
    if (at > 0)
        return text[at - 1].isLetterOrNumber() ? 40 : 70;
    return 0;
}

/// "rwt" in "Records as a table": only at beginnings of words or right behind the letter before.
bool hasLetters(const QString &text, const QString &letters)
{
    qsizetype next = 0;
    bool follows = false;
    for (qsizetype i = 0; i < text.size() && next < letters.size(); ++i) {
        const bool begins = i == 0 || !text[i - 1].isLetterOrNumber();
        const bool same = text[i].toCaseFolded() == letters[next].toCaseFolded();
        follows = same && (begins || follows);
        next += follows ? 1 : 0;
    }
    return next == letters.size();
}

} // namespace

int matchScore(const QString &text, const QString &typed)
{
    const QStringList words = typed.simplified().split(u' ', Qt::SkipEmptyParts);
    int score = 1;
    for (const QString &word : words) {
        const int found = wordScore(text, word);
        if (found == 0)
            return words.size() == 1 && hasLetters(text, word) ? 10 : 0;
        score += found;
    }
    return score;
}

std::vector<const PaletteEntry *> matching(const std::vector<PaletteEntry> &entries, const QString &typed, size_t most)
{
    std::vector<std::pair<int, const PaletteEntry *>> found;
    for (const PaletteEntry &entry : entries) {
        const int score =
            std::max(matchScore(entry.text, typed), matchScore(entry.kind + u' ' + entry.text, typed) / 2);
        if (score > 0)
            found.emplace_back(entry.run ? score : score - 10'000, &entry);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<const PaletteEntry *> best;
    for (size_t i = 0; i < std::min(most, found.size()); ++i)
        best.push_back(found[i].second);
    return best;
}

} // namespace ds
