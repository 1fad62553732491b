// SPDX-License-Identifier: GPL-3.0-or-later
// The Nexsets that are open, one a row: to choose, to close, with a badge where the file changed on disk.
#pragma once

#include <QListWidget>

namespace ds {

class OpenNexsets;

class NexsetSwitcher : public QListWidget
{
    Q_OBJECT
public:
    explicit NexsetSwitcher(OpenNexsets &nexsets, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void fill();

    OpenNexsets &m_nexsets;
};

} // namespace ds
