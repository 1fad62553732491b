// SPDX-License-Identifier: GPL-3.0-or-later
// A line for a secret, and how its text is taken and emptied.
#pragma once

#include <QString>

class QLineEdit;

namespace ds {

/// Shows dots, and asks input methods not to learn from it.
QLineEdit *maskedLine(const QString &accessibleName);
/// A copy that shares nothing with the line, so that wiping it reaches its bytes.
QString ownCopy(const QString &text);
/// So that it cannot be undone.
void emptyMasked(QLineEdit &line);

} // namespace ds
