// SPDX-License-Identifier: GPL-3.0-or-later
// What an export to Nexla says of itself: where Nexla does otherwise, and what of the destination it cannot hold.
#pragma once

#include <QStringList>

#include <vector>

namespace ds {

/// Something that stands in the destination and is not there in Nexla. Publishing asks for consent by its code or
/// subject.
struct NexlaLoss
{
    QString code;    ///< Stable: `expression`, `delivery` …
    QString subject; ///< The field, header or attribute; empty where the code alone says it.
    QString text;    ///< A whole sentence, among the notes as well.
};

struct NexlaRemarks
{
    QStringList texts; ///< Everything, in order.
    std::vector<NexlaLoss> losses;

    void say(const QString &text) { texts << text; }
    void lose(const char *code, const QString &subject, const QString &text)
    {
        texts << text;
        losses.push_back({QString::fromLatin1(code), subject, text});
    }
};

} // namespace ds
