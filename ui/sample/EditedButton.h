// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sample/SampleEdits.h"

#include <QPushButton>

namespace ds {

/// "2 edited samples": leads to each of them. Hidden while there is none.
class EditedButton : public QPushButton
{
    Q_OBJECT
public:
    explicit EditedButton(const SampleEdits &edits, QWidget *parent = nullptr);
    void refresh();

signals:
    void recordWanted(qint64 record);
    void discardWanted(); ///< All of them.

private:
    void fillMenu();

    const SampleEdits &m_edits;
};

} // namespace ds
