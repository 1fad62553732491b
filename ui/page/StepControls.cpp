// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/StepControls.h"

#include "ui/base/PlainText.h"
#include "ui/page/CellText.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace ds {
namespace {

QString told(const char *text)
{
    return *text ? QCoreApplication::translate("Steps", text) : QString();
}

} // namespace

StepTable::StepTable(const QString &accessibleName, QWidget *parent)
    : QTableWidget(0, 2, parent)
{
    setAccessibleName(accessibleName);
    setHorizontalHeaderLabels({tr("Value"), tr("Becomes")});
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(24);
    setMinimumHeight(150);
    connect(this, &QTableWidget::cellChanged, this, [this] {
        keepOneFree();
        emit edited();
    });
    keepOneFree();
}

void StepTable::addLine(const QString &text, const QString &value)
{
    const QSignalBlocker adding(this);
    insertRow(rowCount());
    setItem(rowCount() - 1, 0, new QTableWidgetItem(text));
    setItem(rowCount() - 1, 1, new QTableWidgetItem(value));
}

void StepTable::keepOneFree()
{
    const QTableWidgetItem *last = rowCount() > 0 ? item(rowCount() - 1, 0) : nullptr;
    if (!last || !last->text().isEmpty() || !item(rowCount() - 1, 1)->text().isEmpty())
        addLine({}, {});
}

void StepTable::show(const Json &wanted)
{
    if (table() == wanted)
        return;
    const QSignalBlocker showing(this);
    setRowCount(0);
    for (const Json::Member &member : wanted.members())
        addLine(toQString(member.key), constantToText(member.value));
    keepOneFree();
}

Json StepTable::table() const
{
    Json table = Json::object();
    for (int row = 0; row < rowCount(); ++row) {
        const std::string text = toWtf8(item(row, 0)->text());
        const QString value = item(row, 1)->text();
        const bool isFree = text.empty() && value.isEmpty();
        if (!isFree && !table.find(text))
            table.set(text, constantFromText(value));
    }
    return table;
}

void StepTable::paste(const QString &tsv)
{
    if (rowCount() > 0 && item(rowCount() - 1, 0)->text().isEmpty())
        removeRow(rowCount() - 1);
    for (const QStringList &cells : fromTsv(tsv))
        addLine(cells.value(0), cells.value(1));
    keepOneFree();
    emit edited();
}

void StepTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste))
        return paste(QApplication::clipboard()->text());
    if (event->key() == Qt::Key_Delete && currentRow() >= 0 && currentRow() < rowCount() - 1) {
        removeRow(currentRow());
        emit edited();
        return;
    }
    QTableWidget::keyPressEvent(event);
}

StepControls::StepControls(const Step &step, int number, QWidget *parent)
    : QWidget(parent)
    , m_step(step)
{
    m_row = new QHBoxLayout;
    m_row->setSpacing(6);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(m_row);
    if (const StepKind *kind = kindOf(step)) {
        for (const StepArgument &argument : kind->arguments)
            addArgument(argument, number);
    }
    m_row->addStretch();
}

void StepControls::addArgument(const StepArgument &argument, int number)
{
    using Kind = StepArgument::Kind;
    QWidget *control = argument.kind == Kind::Count  ? makeCount(argument)
                       : argument.kind == Kind::Word ? makeWord(argument)
                       : argument.kind == Kind::Any  ? makeAny(argument)
                                                     : makeTable(argument);
    const QString name = told(argument.label);
    control->setAccessibleName(tr("%1 of step %2").arg(name).arg(number));
    setTip(control, told(argument.help));
    if (argument.kind == Kind::Table) {
        layout()->addWidget(control);
    } else {
        m_row->addWidget(plainLabel(name, control));
        m_row->addWidget(control);
    }
    m_first = m_first ? m_first : control;
    m_refresh.back()();
}

QWidget *StepControls::makeCount(const StepArgument &argument)
{
    auto *box = new QSpinBox;
    box->setRange(argument.minimum, argument.maximum);
    connect(box, &QSpinBox::valueChanged, this,
            [this, key = argument.key](int count) { set(key, Json::number(qint64(count))); });
    m_refresh.push_back([this, box, key = argument.key] {
        const QSignalBlocker showing(box);
        box->setValue(stepArgument(m_step, key).toQString().toInt());
    });
    return box;
}

QWidget *StepControls::makeWord(const StepArgument &argument)
{
    auto *combo = new QComboBox;
    for (const SettingWord &word : argument.words)
        combo->addItem(told(word.label), QString::fromLatin1(word.word));
    connect(combo, &QComboBox::currentIndexChanged, this,
            [this, combo, key = argument.key] { set(key, Json::string(combo->currentData().toString())); });
    m_refresh.push_back([this, combo, key = argument.key] {
        const QSignalBlocker showing(combo);
        combo->setCurrentIndex(combo->findData(stepArgument(m_step, key).toQString()));
    });
    return combo;
}

QWidget *StepControls::makeAny(const StepArgument &argument)
{
    auto *line = new QLineEdit;
    // Not textEdited: what assistive technology sets counts, too.
    connect(line, &QLineEdit::textChanged, this,
            [this, key = argument.key](const QString &text) { set(key, constantFromText(text)); });
    m_refresh.push_back([this, line, key = argument.key] {
        const Json value = stepArgument(m_step, key);
        const QSignalBlocker showing(line);
        if (!(constantFromText(line->text()) == value))
            line->setText(constantToText(value));
    });
    return line;
}

QWidget *StepControls::makeTable(const StepArgument &argument)
{
    auto *table = new StepTable(QString());
    connect(table, &StepTable::edited, this, [this, table, key = argument.key] { set(key, table->table()); });
    m_refresh.push_back([this, table, key = argument.key] { table->show(stepArgument(m_step, key)); });
    return table;
}

void StepControls::set(const char *key, Json value)
{
    if (stepArgument(m_step, key) == value)
        return;
    setStepArgument(m_step, key, std::move(value));
    emit edited(m_step);
}

void StepControls::show(const Step &step)
{
    m_step = step;
    for (const auto &refresh : m_refresh)
        refresh();
}

void StepControls::focusFirst()
{
    if (m_first)
        m_first->setFocus(Qt::OtherFocusReason);
}

} // namespace ds
