// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/HelpTopics.h"

namespace ds {

std::vector<HelpTopic> helpTopics(const QString &markdown)
{
    std::vector<HelpTopic> topics;
    const QStringList lines = markdown.split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(QLatin1String("# "))) {
            HelpTopic topic;
            for (const QString &name : line.mid(2).split(u'|'))
                topic.names << name.trimmed();
            topics.push_back(std::move(topic));
        } else if (!topics.empty()) {
            topics.back().text += line + u'\n';
        }
    }
    for (HelpTopic &topic : topics)
        topic.text = topic.text.trimmed();
    return topics;
}

const HelpTopic *topicOf(const std::vector<HelpTopic> &topics, const QStringList &names)
{
    for (const QString &name : names) {
        for (const HelpTopic &topic : topics) {
            if (topic.names.contains(name, Qt::CaseInsensitive))
                return &topic;
        }
    }
    return nullptr;
}

} // namespace ds
