// SPDX-License-Identifier: GPL-3.0-or-later
// One step without code as controls: one for each argument that the table of steps gives it.
#pragma once

#include "model/destination/Steps.h"

#include <QTableWidget>

class QHBoxLayout;

namespace ds {

/// Two columns, what is looked up and what takes its place; a line is always left to fill. An emptied line goes.
class StepTable : public QTableWidget
{
    Q_OBJECT
public:
    explicit StepTable(const QString &accessibleName, QWidget *parent = nullptr);
    void show(const Json &table);   ///< Announces nothing; what is typed and means the same stays.
    Json table() const;             ///< Of a text that stands twice the first counts.
    void paste(const QString &tsv); ///< Behind what is there.

signals:
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addLine(const QString &text, const QString &value);
    void keepOneFree();
};

class StepControls : public QWidget
{
    Q_OBJECT
public:
    /// `number` from 1, for names.
    StepControls(const Step &step, int number, QWidget *parent = nullptr);
    void show(const Step &step); ///< Another value of the same arguments.
    const Step &step() const { return m_step; }
    void focusFirst();

signals:
    void edited(const ds::Step &step);

private:
    void addArgument(const StepArgument &argument, int number);
    QWidget *makeCount(const StepArgument &argument);
    QWidget *makeWord(const StepArgument &argument);
    QWidget *makeAny(const StepArgument &argument);
    QWidget *makeTable(const StepArgument &argument);
    void set(const char *key, Json value);

    Step m_step;
    std::vector<std::function<void()>> m_refresh; ///< Each shows its argument.
    QHBoxLayout *m_row = nullptr;                 ///< Of all but tables, which stand below it.
    QWidget *m_first = nullptr;
};

} // namespace ds
