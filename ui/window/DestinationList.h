// SPDX-License-Identifier: GPL-3.0-or-later
// Left, below: the saved destinations, each with its resource menu ⋮.
#pragma once

#include <QWidget>

class QMenu;
class QVBoxLayout;

namespace ds {

class Remembered;

class DestinationList : public QWidget
{
    Q_OBJECT
public:
    explicit DestinationList(Remembered &remembered, QWidget *parent = nullptr);
    void setCurrent(const QString &path);
    void setActivatable(bool activatable); ///< Whether *Activate* leads somewhere.
    void refill();

signals:
    void openWanted(const QString &path);
    void activateWanted(const QString &path);
    void exportWanted(const QString &path, const QString &format);
    void duplicateWanted(const QString &path);
    void renameWanted(const QString &path);
    void deleteWanted(const QString &path);

private:
    QWidget *makeRow(const QString &path);
    void fillMenu(QMenu &menu, const QString &path);

    Remembered &m_remembered;
    QVBoxLayout *m_rows;
    QString m_current;
    bool m_activate = false;
};

} // namespace ds
