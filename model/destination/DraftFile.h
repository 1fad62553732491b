// SPDX-License-Identifier: GPL-3.0-or-later
// What was edited and is not saved, in a file of the program's own. A destination in the making may lack what a
// destination file must have.
#pragma once

#include "model/destination/DestinationFile.h"

#include <QDateTime>

namespace ds {

struct Draft
{
    Destination destination;
    QString destinationFile; ///< Path; empty: it was never saved.
    QByteArray base;         ///< Digest of the file that was edited, as the editor knows it.
    QString nexset;          ///< The one that was open; empty: none.
    bool foreign = false;    ///< It came from elsewhere, and nobody agreed to it yet.
    QDateTime keptAt;
};

/// Whether the destination's file holds it as it is: there is nothing to offer.
bool isSaved(const Draft &draft);
/// Nothing where the file is none or cannot be read.
std::optional<Draft> readDraftFile(const QString &path);
/// Atomic, 0600. Holds no secret, as a destination file holds none.
Result<void> writeDraftFile(const QString &path, const Draft &draft);

} // namespace ds
