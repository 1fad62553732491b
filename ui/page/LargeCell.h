// SPDX-License-Identifier: GPL-3.0-or-later
// A cell of the field table in twelve lines: with completion, its value for the current record, and errors at their
// line. What is typed counts with each keystroke, as in the cell itself.
#pragma once

#include "ui/page/MappingModel.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace ds {

class CodeEditor;

class LargeCell : public QWidget
{
    Q_OBJECT
public:
    explicit LargeCell(MappingModel &model, QWidget *parent = nullptr);
    /// Of a row that takes a value. An attribute, and what waits, begins as an expression; nothing changes before
    /// something is typed.
    void open(int row);
    void close(); ///< Esc, F4 or *Close*.
    const QString &target() const { return m_target; }
    void setAttributes(const QStringList &paths);

signals:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLayout *makeHead();
    int row() const { return m_model.rowOf(m_target); }
    void setKind(MappingEntry::Kind kind);
    void take(const QString &code);
    void display();
    void showValue(int row);

    MappingModel &m_model;
    QString m_target;
    MappingEntry::Kind m_kind = MappingEntry::Kind::Expression;
    QString m_session; ///< Of its undo step.
    bool m_taking = false;
    QLabel *m_title;
    QComboBox *m_kinds;
    CodeEditor *m_code;
    QLabel *m_value;
    QLabel *m_fault;
};

} // namespace ds
