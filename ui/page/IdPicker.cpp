// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/IdPicker.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace ds {

QString accountListWords(const QString &list)
{
    if (list == u"rooms")
        return IdPicker::tr("enabled rooms");
    if (list == u"streams")
        return IdPicker::tr("running live streams");
    if (list == u"external-streams")
        return IdPicker::tr("running external streams");
    if (list == u"recordings")
        return IdPicker::tr("running recordings");
    if (list == u"peers")
        return IdPicker::tr("people in the room");
    return list;
}

IdPicker::IdPicker(AccountLists &lists, AccountListAsked asked, const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_lists(lists)
    , m_asked(std::move(asked))
    , m_search(new QLineEdit)
    , m_table(new QTableView)
    , m_state(toneLabel(QString(), Tone::Muted))
{
    layOut(title);
    connect(&m_lists, &AccountLists::changed, this, [this](const AccountListAsked &changed) {
        if (changed == m_asked)
            display();
    });
    m_lists.read(m_asked);
    display();
    m_search->setFocus();
}

void IdPicker::layOut(const QString &title)
{
    setWindowTitle(title);
    resize(640, 460);
    m_search->setAccessibleName(tr("Search %1").arg(accountListWords(m_asked.list)));
    m_search->setPlaceholderText(tr("Type a part of a name or an id…"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_state->setAccessibleName(tr("State of the list"));
    m_state->setWordWrap(true);
    layOutTable();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_state);
    layout->addWidget(makeButtons());
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_found.setFilterFixedString(text);
        display();
    });
}

void IdPicker::layOutTable()
{
    m_items.setHorizontalHeaderLabels({tr("Name"), tr("ID"), tr("About")});
    m_found.setSourceModel(&m_items);
    m_found.setFilterKeyColumn(-1);
    m_found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(&m_found);
    m_table->setAccessibleName(accountListWords(m_asked.list));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->resizeSection(Name, 170);
    m_table->horizontalHeader()->resizeSection(Id, 210);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnHidden(Name, m_asked.list == u"roles"); // its name is its id
    connect(m_table, &QTableView::activated, this, &IdPicker::takeCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &IdPicker::display);
}

QWidget *IdPicker::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_choose = buttons->addButton(tr("Choose"), QDialogButtonBox::AcceptRole);
    m_refresh = buttons->addButton(tr("Refresh"), QDialogButtonBox::ActionRole);
    setTip(m_refresh, tr("Ask 100ms again (F5)"));
    for (QPushButton *button : {m_refresh, buttons->button(QDialogButtonBox::Cancel)})
        button->setAutoDefault(false);
    m_choose->setDefault(true);
    connect(m_choose, &QPushButton::clicked, this, &IdPicker::takeCurrent);
    connect(m_refresh, &QPushButton::clicked, this, [this] { m_lists.refresh(m_asked); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

/// Up and down move in the list while the search keeps the focus, so that typing and choosing go together.
bool IdPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    int by = 0;
    if (key == Qt::Key_Down || key == Qt::Key_Up)
        by = key == Qt::Key_Down ? 1 : -1;
    if (key == Qt::Key_PageDown || key == Qt::Key_PageUp)
        by = key == Qt::Key_PageDown ? 10 : -10;
    if (by == 0 || m_found.rowCount() == 0)
        return QDialog::eventFilter(watched, event);
    const int row = qBound(0, m_table->currentIndex().row() + by, m_found.rowCount() - 1);
    m_table->setCurrentIndex(m_found.index(row, Id));
    return true;
}

void IdPicker::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F5 && m_refresh->isEnabled())
        m_lists.refresh(m_asked);
    else
        QDialog::keyPressEvent(event);
}

/// Rows that came stay as they are, so that what is chosen stays chosen while pages come.
void IdPicker::append(const AccountItems &items)
{
    if (size_t(m_items.rowCount()) > items.items.size())
        m_items.removeRows(0, m_items.rowCount());
    for (size_t row = size_t(m_items.rowCount()); row < items.items.size(); ++row) {
        const AccountItem &item = items.items[row];
        QList<QStandardItem *> cells{new QStandardItem(item.name), new QStandardItem(item.id),
                                     new QStandardItem(item.detail)};
        for (QStandardItem *cell : std::as_const(cells))
            cell->setToolTip(shownPlain(cell->text()));
        m_items.appendRow(cells);
    }
}

QString IdPicker::stateOf(const AccountItems &items) const
{
    const QString words = accountListWords(m_asked.list);
    const QString count = countText(m_items.rowCount());
    if (items.reading)
        return tr("Reading the list… %1 so far.").arg(count);
    if (!items.problem.isEmpty())
        return items.items.empty() ? items.problem : tr("%1 The list broke off after %2.").arg(items.problem, count);
    if (items.items.empty())
        return m_asked.of.isEmpty() ? tr("This account has no %1.").arg(words) : tr("There are no %1.").arg(words);
    if (m_found.rowCount() == 0)
        return tr("None of the %1 %2 has this text.").arg(count, words);
    return tr("%1 of %2 %3.").arg(countText(m_found.rowCount()), count, words);
}

void IdPicker::display()
{
    const AccountItems *known = m_lists.known(m_asked);
    const AccountItems items = known ? *known : AccountItems();
    append(items);
    if (!m_table->currentIndex().isValid() && m_found.rowCount() > 0)
        m_table->setCurrentIndex(m_found.index(0, Id));
    const QString state = stateOf(items);
    if (m_state->text() != state)
        m_state->setText(state);
    setTone(m_state, items.problem.isEmpty() ? Tone::Muted : Tone::Error);
    m_choose->setEnabled(m_table->currentIndex().isValid());
    m_refresh->setEnabled(!items.reading);
}

void IdPicker::takeCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    emit chosen(current.siblingAtColumn(Id).data().toString());
    accept();
}

} // namespace ds
