// SPDX-License-Identifier: GPL-3.0-or-later
// The help that ships: a text for each part of the window, found by the names that controls have for screen readers.
#pragma once

#include <QStringList>

#include <vector>

namespace ds {

struct HelpTopic
{
    QStringList names; ///< The first is its title.
    QString text;      ///< Markdown.
    QString title() const { return names.value(0); }
};

/// "# Title | Other name" and what is below it, each.
std::vector<HelpTopic> helpTopics(const QString &markdown);
/// Of the first of `names` that one has; nullptr when none has.
const HelpTopic *topicOf(const std::vector<HelpTopic> &topics, const QStringList &names);

} // namespace ds
