// SPDX-License-Identifier: GPL-3.0-or-later
// The steps without code of one row of the field table, with the value of this record after each.
#pragma once

#include "ui/page/CellEditor.h"
#include "ui/page/MappingModel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ds {

class StepControls;

class StepsEditor : public QWidget
{
    Q_OBJECT
public:
    explicit StepsEditor(MappingModel &model, QWidget *parent = nullptr);
    void setValueOf(ValueOf valueOf);
    void open(int row); ///< Of an entry that may have steps.
    void close();       ///< Esc or *Close*.

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Line
    {
        QWidget *box = nullptr;
        StepControls *controls = nullptr;
        QLabel *after = nullptr; ///< The value behind this step, or why there is none.
    };
    QLayout *makeHead();
    int row() const { return m_model.rowOf(m_target); }
    std::vector<Step> steps() const;
    void add(const StepKind &kind);
    void move(size_t index, int by);
    void remove(size_t index);
    void change(const QString &what, const QString &session, const std::function<void(std::vector<Step> &)> &change);
    void display();
    void rebuild(const std::vector<Step> &steps);
    Line makeLine(const Step &step, size_t index);
    QPushButton *makeButton(const QString &sign, const QString &name, const std::function<void()> &run);
    void showValues();

    MappingModel &m_model;
    ValueOf m_valueOf;
    QString m_target;
    QLabel *m_title;
    QLabel *m_none;
    QPushButton *m_add = nullptr;
    QVBoxLayout *m_lines;
    std::vector<Line> m_shown;
};

} // namespace ds
