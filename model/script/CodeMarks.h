// SPDX-License-Identifier: GPL-3.0-or-later
// What code sees in the place of a secret's mark (Secrets.h).
//
// A mark names its secret and is the same for the whole run: code that has seen one could make the mark of any other
// secret in the keychain, and the transport would fill it in. So each call gets marks that only it has; of what it
// returns they alone become real marks again, and those name only secrets that its input named.
#pragma once

#include <QStringList>

#include <string>
#include <vector>

namespace ds {

class CodeMarks
{
public:
    /// Replaces the marks in `json` from `from` on.
    void hide(std::string &json, size_t from);
    bool empty() const { return m_names.isEmpty(); }

    /// The text with its real marks.
    std::string restored(std::string text) const;
    /// The text with `•••` for each of them.
    std::string masked(std::string text) const;
    /// Whether something of a mark is left behind in a restored text: code that cuts or changes one would send it.
    static bool isBroken(const std::string &restored);
    static QString brokenSentence();

private:
    std::vector<std::string> m_marks; ///< As the call sees them.
    QStringList m_names;
};

} // namespace ds
