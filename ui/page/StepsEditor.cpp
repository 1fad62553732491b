// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/StepsEditor.h"

#include "model/destination/StepRun.h"
#include "model/request/Secrets.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/page/StepControls.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace ds {
namespace {

QString told(const char *text)
{
    return QCoreApplication::translate("Steps", text);
}

QString labelOf(const Step &step)
{
    const StepKind *kind = kindOf(step);
    return kind ? told(kind->label) : stepWords(step);
}

QString shown(const ConvertedValue &value)
{
    if (const auto *problem = std::get_if<Problem>(&value))
        return QStringLiteral("✖ ") + problem->message;
    const Json *json = std::get_if<Json>(&value);
    return json ? QStringLiteral("→ ") + toQString(json->toCompact()).left(120) : StepsEditor::tr("→ (missing)");
}

} // namespace

StepsEditor::StepsEditor(MappingModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_title(toneLabel(QString(), Tone::Heading))
    , m_none(toneLabel(tr("No step yet: the value goes into the field as it comes. Add one."), Tone::Muted))
    , m_lines(new QVBoxLayout)
{
    m_lines->setSpacing(6);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(makeHead());
    layout->addWidget(m_none);
    layout->addLayout(m_lines);
    hide();
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &StepsEditor::display);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &StepsEditor::display);
}

QLayout *StepsEditor::makeHead()
{
    auto *menu = new QMenu;
    for (const StepKind &kind : stepKinds()) {
        QAction *action = menu->addAction(told(kind.label), this, [this, &kind] { add(kind); });
        action->setToolTip(shownPlain(told(kind.help)));
    }
    menu->setToolTipsVisible(true);
    m_add = menuButton(tr("Add step"), tr("Add step"), menu);
    m_add->setFixedWidth(m_add->fontMetrics().horizontalAdvance(m_add->text()) + 44);
    auto *close = new QPushButton(tr("Close"));
    close->setAccessibleName(tr("Close the steps"));
    connect(close, &QPushButton::clicked, this, &StepsEditor::close);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_add);
    head->addWidget(close);
    return head;
}

void StepsEditor::setValueOf(ValueOf valueOf)
{
    m_valueOf = std::move(valueOf);
}

void StepsEditor::open(int row)
{
    if (!m_model.row(row).isEntry() || !mayHaveSteps(m_model.entry(row).kind))
        return;
    m_target = m_model.row(row).target;
    show();
    rebuild(steps());
    display();
    m_add->setFocus(Qt::OtherFocusReason);
}

void StepsEditor::close()
{
    if (isHidden())
        return;
    m_target.clear();
    hide();
    emit closed();
}

std::vector<Step> StepsEditor::steps() const
{
    const int at = row();
    return at >= 0 && m_model.row(at).isEntry() ? m_model.entry(at).steps : std::vector<Step>();
}

void StepsEditor::change(const QString &what, const QString &session,
                         const std::function<void(std::vector<Step> &)> &change)
{
    const int at = row();
    if (at < 0 || !m_model.row(at).isEntry())
        return;
    MappingEntry entry = m_model.entry(at);
    change(entry.steps);
    m_model.put(at, entry, session, what.arg(m_target));
}

void StepsEditor::add(const StepKind &kind)
{
    if (steps().size() >= mostSteps)
        return;
    change(tr("Add a step to %1"), {}, [&](std::vector<Step> &steps) { steps.push_back(newStep(kind)); });
    if (!m_shown.empty())
        m_shown.back().controls->focusFirst();
}

void StepsEditor::move(size_t index, int by)
{
    const size_t to = index + size_t(by);
    if (to < steps().size()) // beyond either end
        change(tr("Move a step of %1"), {}, [&](std::vector<Step> &steps) { std::swap(steps[index], steps[to]); });
}

void StepsEditor::remove(size_t index)
{
    change(tr("Remove a step of %1"), {},
           [&](std::vector<Step> &steps) { steps.erase(steps.begin() + qint64(index)); });
    m_add->setFocus(Qt::OtherFocusReason);
}

/// Follows an undo, too; closes when its row is gone or takes no steps any more.
void StepsEditor::display()
{
    if (isHidden() || m_target.isEmpty())
        return;
    const int at = row();
    if (at < 0 || !m_model.row(at).isEntry() || !mayHaveSteps(m_model.entry(at).kind))
        return close();
    m_title->setText(tr("Steps of %1, from %2").arg(m_target, cellText(m_model.entry(at))));
    const std::vector<Step> now = steps();
    const bool same =
        std::equal(now.begin(), now.end(), m_shown.begin(), m_shown.end(),
                   [](const Step &step, const Line &line) { return kindOf(step) == kindOf(line.controls->step()); });
    if (!same)
        rebuild(now);
    for (size_t i = 0; i < now.size(); ++i)
        m_shown[i].controls->show(now[i]);
    m_none->setVisible(now.empty());
    m_add->setEnabled(now.size() < mostSteps);
    showValues();
}

void StepsEditor::rebuild(const std::vector<Step> &steps)
{
    for (const Line &line : m_shown) {
        line.box->hide();
        line.box->deleteLater(); // one of its buttons may be what is running
    }
    m_shown.clear();
    for (size_t i = 0; i < steps.size(); ++i) {
        m_shown.push_back(makeLine(steps[i], i));
        m_lines->addWidget(m_shown.back().box);
        m_shown.back().box->show(); // at once: it may be what takes the focus
    }
}

StepsEditor::Line StepsEditor::makeLine(const Step &step, size_t index)
{
    const int number = int(index) + 1;
    Line line{new QWidget, new StepControls(step, number), toneLabel(QString(), Tone::Muted)};
    auto *label = plainLabel(QStringLiteral("%1. %2").arg(number).arg(labelOf(step)));
    if (const StepKind *kind = kindOf(step))
        setTip(label, told(kind->help));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label, 0, Qt::AlignTop);
    row->addWidget(line.controls, 1);
    row->addWidget(
        makeButton(QStringLiteral("▲"), tr("Move step %1 up").arg(number), [this, index] { move(index, -1); }));
    row->addWidget(
        makeButton(QStringLiteral("▼"), tr("Move step %1 down").arg(number), [this, index] { move(index, 1); }));
    row->addWidget(makeButton(QStringLiteral("✕"), tr("Remove step %1").arg(number), [this, index] { remove(index); }));
    auto *all = new QVBoxLayout(line.box);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2);
    all->addLayout(row);
    all->addWidget(line.after);
    connect(line.controls, &StepControls::edited, this, [this, index](const Step &changed) {
        change(tr("Change a step of %1"), QStringLiteral("steps.%1.%2").arg(m_target).arg(index),
               [&](std::vector<Step> &steps) { steps[index] = changed; });
    });
    return line;
}

QPushButton *StepsEditor::makeButton(const QString &sign, const QString &name, const std::function<void()> &run)
{
    auto *button = new QPushButton(sign);
    button->setFixedWidth(30);
    button->setAccessibleName(name);
    setTip(button, name);
    connect(button, &QPushButton::clicked, this, run);
    return button;
}

/// Of an attribute what it becomes from step to step; a step that cannot run says so in any case.
void StepsEditor::showValues()
{
    const MappingEntry entry = m_model.entry(row());
    const std::optional<Json> value =
        entry.kind == MappingEntry::Kind::Source && m_valueOf ? m_valueOf(entry.text) : std::nullopt;
    const ConvertedValue begin = value ? ConvertedValue(*value) : ConvertedValue(MissingValue());
    const std::vector<ConvertedValue> values = StepRun(entry.steps, entry.target).each(begin);
    for (size_t i = 0; i < m_shown.size(); ++i) {
        const QStringList faults = stepFaults(entry.steps[i]);
        const bool known = entry.kind == MappingEntry::Kind::Source && m_valueOf && i < values.size();
        const bool bad = !faults.isEmpty() || (known && std::holds_alternative<Problem>(values[i]));
        setTone(m_shown[i].after, bad ? Tone::Error : Tone::Muted);
        m_shown[i].after->setText(!faults.isEmpty() ? faults.first() : known ? shown(values[i]) : QString());
        m_shown[i].after->setVisible(!m_shown[i].after->text().isEmpty());
    }
}

void StepsEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    QWidget::keyPressEvent(event);
}

} // namespace ds
