// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace ds {

/// What differs between two texts, line by line, in colour and with signs.
class DiffView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit DiffView(const QString &accessibleName, QWidget *parent = nullptr);
    /// `same` is shown when they do not differ. Very long texts are only said to differ.
    void compare(const QString &before, const QString &after, const QString &same);
};

} // namespace ds
