// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/LargeCell.h"

#include "ui/base/JsonPlace.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/code/CodeEditor.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>

namespace ds {
namespace {

using Kind = MappingEntry::Kind;

constexpr int shownLines = 12;

CodeEditor::Language languageOf(Kind kind)
{
    return kind == Kind::Expression ? CodeEditor::Language::JavaScript
           : kind == Kind::Value    ? CodeEditor::Language::Json
                                    : CodeEditor::Language::Text;
}

/// Lists and objects over several lines, all else as in the cell.
QString largeText(const MappingEntry &entry)
{
    const bool nested = entry.kind == Kind::Value && (entry.value.isObject() || entry.value.isArray());
    return nested ? toQString(entry.value.toPretty()) : plainText(entry);
}

/// What begins like JSON is meant as JSON, and until it is, the last valid one stays.
std::optional<JsonTextFault> jsonFault(Kind kind, const QString &text)
{
    const QString begin = text.trimmed().left(1);
    if (kind != Kind::Value || (begin != u"{" && begin != u"[" && begin != u"\""))
        return {};
    const Result<Json, JsonTextFault> parsed = parseTypedJson(text);
    return parsed ? std::nullopt : std::optional(parsed.error());
}

} // namespace

LargeCell::LargeCell(MappingModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_title(toneLabel(QString(), Tone::Heading))
    , m_kinds(new QComboBox)
    , m_code(new CodeEditor(CodeEditor::Language::JavaScript, tr("Large editor")))
    , m_value(toneLabel(QString(), Tone::Muted))
    , m_fault(toneLabel(QString(), Tone::Error))
{
    m_code->setFixedHeight(m_code->fontMetrics().lineSpacing() * shownLines + 12);
    m_code->installEventFilter(this);
    m_value->setAccessibleDescription(tr("What it gives for this record"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(makeHead());
    layout->addWidget(m_code);
    layout->addWidget(m_value);
    layout->addWidget(m_fault);
    hide();
    connect(m_code, &CodeEditor::codeEdited, this, &LargeCell::take);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &LargeCell::display);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &LargeCell::display);
}

QLayout *LargeCell::makeHead()
{
    m_kinds->setAccessibleName(tr("Kind of value"));
    for (const Kind kind : {Kind::Expression, Kind::Template, Kind::Value})
        m_kinds->addItem(mappingKindSign(kind) + u' ' + mappingKindName(kind), int(kind));
    connect(m_kinds, &QComboBox::activated, this, [this] { setKind(Kind(m_kinds->currentData().toInt())); });
    auto *close = new QPushButton(tr("Close"));
    close->setAccessibleName(tr("Close the large editor"));
    setTip(close, tr("Back to the fields (Esc)"));
    connect(close, &QPushButton::clicked, this, &LargeCell::close);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_kinds);
    head->addWidget(close);
    return head;
}

void LargeCell::open(int row)
{
    static quint64 last = 0; // of undo steps only: no two editings are one step
    if (!m_model.row(row).takesValue())
        return;
    m_target = m_model.row(row).target;
    m_session = QStringLiteral("large.%1").arg(++last);
    MappingEntry entry = m_model.entry(row);
    if (entry.kind == Kind::Source)
        changeKind(entry, Kind::Expression);
    m_kind = entry.kind;
    m_code->setLanguage(languageOf(m_kind));
    m_code->setCode(largeText(entry));
    m_code->setAccessibleName(tr("Large editor of %1").arg(m_target));
    m_title->setText(m_target);
    show();
    display();
    m_code->setFocus(Qt::OtherFocusReason);
}

void LargeCell::close()
{
    if (isHidden())
        return;
    m_target.clear();
    hide();
    emit closed();
}

void LargeCell::setAttributes(const QStringList &paths)
{
    m_code->setAttributes(paths);
}

void LargeCell::setKind(Kind kind)
{
    const int at = row();
    if (at < 0 || kind == m_kind)
        return;
    MappingEntry entry = m_model.entry(at);
    changeKind(entry, kind);
    m_kind = kind;
    m_code->setLanguage(languageOf(kind));
    m_model.put(at, entry, m_session);
    m_code->setCode(largeText(entry));
    m_code->setFocus(Qt::OtherFocusReason);
}

void LargeCell::take(const QString &code)
{
    const int at = row();
    if (at < 0)
        return;
    const QScopedValueRollback taking(m_taking, true); // the text stays as it is typed
    // What is replaced is empty for a moment, and nothing is no list.
    const Json now = m_model.entry(at).value;
    const bool isEmptied = m_kind == Kind::Value && code.trimmed().isEmpty() && (now.isObject() || now.isArray());
    if (!isEmptied && !jsonFault(m_kind, code)) {
        MappingEntry entry = m_model.entry(at);
        entry.kind = m_kind;
        if (m_kind != Kind::Value)
            entry.value = Json();
        else
            entry.text.clear();
        setPlainText(entry, code);
        m_model.type(at, entry, m_session);
    }
    showValue(at);
}

/// Follows an undo, too; closes when its row is gone.
void LargeCell::display()
{
    if (isHidden() || m_target.isEmpty())
        return;
    const int at = row();
    if (at < 0 || !m_model.row(at).takesValue())
        return close();
    const MappingEntry entry = m_model.entry(at);
    const bool isOther = entry.kind != m_kind && m_model.row(at).isEntry() && entry.kind != Kind::Source;
    if (isOther) {
        m_kind = entry.kind;
        m_code->setLanguage(languageOf(m_kind));
    }
    MappingEntry typed = entry;
    typed.kind = m_kind;
    setPlainText(typed, m_code->code());
    const bool differs = entry.kind == m_kind && plainText(typed) != plainText(entry);
    if (!m_taking && m_model.row(at).isEntry() && (isOther || differs) && !jsonFault(m_kind, m_code->code()))
        m_code->setCode(largeText(entry));
    m_kinds->setCurrentIndex(m_kinds->findData(int(m_kind)));
    showValue(at);
}

void LargeCell::showValue(int row)
{
    const std::optional<JsonTextFault> unreadable = jsonFault(m_kind, m_code->code());
    const std::optional<Problem> problem = m_model.problem(row);
    m_code->clearError();
    if (unreadable)
        m_code->markError(unreadable->line, unreadable->what);
    else if (problem && problem->line > 0)
        m_code->markError(problem->line, problem->message);
    const QString fault = unreadable ? faultSentence(*unreadable) : problem ? problem->message : QString();
    setTone(m_fault, !unreadable && problem && !problem->isError() ? Tone::Warning : Tone::Error);
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    const QString value = m_model.value(row);
    const bool losesSteps = !m_model.entry(row).steps.empty() && m_kind != Kind::Template;
    m_value->setText(
        (value.isEmpty() ? tr("no value for this record yet") : tr("This record: %1").arg(value)) +
        (losesSteps ? tr(" — the steps hold for an attribute or a text only; here they are left out") : QString()));
}

bool LargeCell::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if ((key != Qt::Key_Escape && key != Qt::Key_F4) || m_code->isListActive())
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        close();
    return true;
}

} // namespace ds
