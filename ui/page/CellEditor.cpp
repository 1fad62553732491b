// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/CellEditor.h"

#include "ui/base/Look.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStyledItemDelegate>

namespace ds {
namespace {

using Kind = MappingEntry::Kind;

constexpr int sampleRole = Qt::UserRole;
constexpr int mostWords = 200;

/// The sample stands at the right, in grey.
class WordDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QString sample = index.data(sampleRole).toString();
        const int word = option.fontMetrics.horizontalAdvance(index.data().toString());
        const QRect room = option.rect.adjusted(word + 24, 0, -8, 0);
        const bool chosen = option.state & QStyle::State_Selected;
        painter->setPen(chosen ? option.palette.color(QPalette::HighlightedText) : mutedColor(option.palette));
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(sample, Qt::ElideRight, room.width()));
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width() + 180, std::max(size.height(), 24)};
    }
};

QString nextSession()
{
    static quint64 last = 0; // of undo steps only: no two editings are one step
    return QStringLiteral("cell.%1").arg(++last);
}

} // namespace

QString sampleText(const ValueOf &valueOf, const QString &path)
{
    const std::optional<Json> value = valueOf ? valueOf(path) : std::nullopt;
    return value ? toQString(value->isString() ? value->text() : value->toCompact()).left(80) : QString();
}

CellEditor::CellEditor(MappingEntry base, Offer offer, QWidget *parent)
    : QLineEdit(parent)
    , m_base(std::move(base))
    , m_offer(std::move(offer))
    , m_session(nextSession())
    , m_completer(new QCompleter(&m_model, this))
{
    setFrame(false);
    setText(plainText(m_base));
    m_completer->setWidget(this); // not setCompleter(): that would replace the whole text
    m_completer->setCompletionMode(QCompleter::PopupCompletion); // it is given what fits, and highlights nothing itself
    m_completer->setMaxVisibleItems(12);
    m_completer->popup()->setItemDelegate(new WordDelegate(m_completer));
    m_completer->popup()->setAccessibleName(tr("Attributes and values"));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { take(index.data().toString()); });
    connect(this, &QLineEdit::textEdited, this, &CellEditor::complete);
    // Not textEdited: what assistive technology sets counts, too.
    connect(this, &QLineEdit::textChanged, this, &CellEditor::changed);
}

void CellEditor::show(const MappingEntry &entry)
{
    if (typed() == entry)
        return;
    m_base = entry;
    const QSignalBlocker shown(this); // what is shown is not typed
    setText(plainText(entry));
}

void CellEditor::revert()
{
    setText(plainText(m_base));
}

void CellEditor::addAttributes(Words &words, const QString &typed, const QString &before, const QString &behind) const
{
    for (const QString &path : m_offer.attributes) {
        if (words.words.size() >= mostWords)
            return;
        if (path.contains(typed, Qt::CaseInsensitive))
            words.words.append({before + path + behind, sampleText(m_offer.valueOf, path)});
    }
}

void CellEditor::addConstants(Words &words, const QString &typed, const QString &before) const
{
    for (const QString &value : m_offer.constants) {
        if (value.contains(typed, Qt::CaseInsensitive))
            words.words.append({before + value, QString()});
    }
}

/// What could stand where the cursor is.
CellEditor::Words CellEditor::words() const
{
    static const QRegularExpression access(QStringLiteral("record\\.([\\w.]*)$"));
    static const QRegularExpression macro(QStringLiteral("\\{(?:record\\.)?([^{}]*)$"));
    const QString before = text().left(cursorPosition());
    const Kind kind = typed().kind;
    Words words;
    if (kind == Kind::Source) {
        addAttributes(words, before.startsWith(u'←') ? before.mid(1).trimmed() : before, {}, {});
        if (!before.startsWith(u'←'))
            addConstants(words, before, QStringLiteral("="));
    } else if (kind == Kind::Value) {
        const bool isSigned = m_base.kind == Kind::Source;
        addConstants(words, isSigned ? before.mid(1).trimmed() : before, isSigned ? QStringLiteral("=") : QString());
    } else if (const auto match = (kind == Kind::Template ? macro : access).match(before); match.hasMatch()) {
        const bool isText = kind == Kind::Template;
        words.from = int(isText ? match.capturedStart() : match.capturedStart(1));
        addAttributes(words, match.captured(1), isText ? QStringLiteral("{record.") : QString(),
                      isText ? QStringLiteral("}") : QString());
        if (isText)
            for (const char *time : {"{now}", "{YYYY}", "{MM}", "{dd}", "{HH}"})
                words.words.append({QString::fromLatin1(time), tr("time of the run")});
    }
    return words;
}

void CellEditor::complete()
{
    const Words fitting = words();
    const bool done = fitting.words.size() == 1 && text().mid(fitting.from) == fitting.words.front().first;
    m_completer->popup()->hide();
    m_model.clear();
    if (fitting.words.isEmpty() || done)
        return;
    m_from = fitting.from;
    for (const auto &[word, sample] : fitting.words) {
        auto *item = new QStandardItem(word);
        item->setData(sample, sampleRole);
        if (!sample.isEmpty())
            item->setData(word + QStringLiteral(", ") + sample, Qt::AccessibleTextRole);
        m_model.appendRow(item);
    }
    const QRect place = rect();
    m_completer->complete(QRect(place.left(), place.top(), std::max(place.width(), 320), place.height()));
}

bool CellEditor::takeChosen()
{
    const QAbstractItemView *popup = m_completer->popup();
    if (!popup->isVisible() || !popup->currentIndex().isValid())
        return false;
    take(popup->currentIndex().data().toString());
    return true;
}

void CellEditor::take(const QString &word)
{
    setSelection(m_from, cursorPosition() - m_from);
    insert(word);
    m_completer->popup()->hide();
}

/// The picker hands keys on to here past the filters of the view's delegate.
bool CellEditor::event(QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QLineEdit::event(event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        complete();
        return true;
    }
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!enter && key != Qt::Key_Tab && key != Qt::Key_Backtab)
        return QLineEdit::event(event);
    event->accept();
    takeChosen();
    m_completer->popup()->hide();
    emit left(enter ? 0 : key == Qt::Key_Tab ? 1 : -1);
    return true;
}

} // namespace ds
