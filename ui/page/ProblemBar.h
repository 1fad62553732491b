// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with one row of the field table, with the one click that mends it where a check knows one.
#pragma once

#include "ui/base/Look.h"
#include "ui/page/Mends.h"

#include <QWidget>

namespace ds {

class ProblemBar : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemBar(QWidget *parent = nullptr);
    void say(const QString &text, Tone tone); ///< Nothing: it hides.
    void offer(std::optional<Mend> mend, int row);
    bool mend(); ///< As if its button were pressed; false when nothing is offered.

signals:
    void mendWanted(int row, const ds::Mend &mend);

private:
    QLabel *m_text;
    QPushButton *m_button;
    std::optional<Mend> m_mend;
    int m_row = -1;
};

} // namespace ds
