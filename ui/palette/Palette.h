// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+K: everything there is, found by typing.
#pragma once

#include "ui/palette/PaletteMatch.h"

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace ds {

class Palette : public QDialog
{
    Q_OBJECT
public:
    /// What else there is for what is typed, for example a record by its number.
    using Further = std::function<std::vector<PaletteEntry>(const QString &typed)>;

    Palette(std::vector<PaletteEntry> entries, Further further, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void take();
    void move(int by);

    std::vector<PaletteEntry> m_entries;
    Further m_further;
    std::vector<PaletteEntry> m_shown;
    QLineEdit *m_line;
    QTreeWidget *m_list;
};

} // namespace ds
