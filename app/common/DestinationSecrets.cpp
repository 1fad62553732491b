// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/DestinationSecrets.h"

#include "model/destination/DestinationFile.h"

#include <QRegularExpression>

namespace ds {

QStringList secretsOf(const Destination &destination)
{
    static const QRegularExpression macro(QStringLiteral("\\{secret\\.([^{}]+)\\}"));
    QStringList names;
    const QString text = QString::fromStdString(destinationToJson(destination).toCompact());
    for (auto found = macro.globalMatch(text); found.hasNext();)
        names += found.next().captured(1);
    names.removeDuplicates();
    return names;
}

} // namespace ds
