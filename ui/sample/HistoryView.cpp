// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/HistoryView.h"

#include "ui/base/DiffView.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/sample/AnswerText.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ds {
namespace {

constexpr int idRole = Qt::UserRole;

QString wholeText(const SentTest &test)
{
    const std::string body = test.outcome.answer ? test.outcome.answer->body : std::string();
    return requestText(test.request) + QStringLiteral("\n\n") + outcomeWord(test.outcome) + u'\n' +
           (body.empty() ? test.outcome.message : answerText(body));
}

QTreeWidgetItem *rowOf(const SentTest &test)
{
    auto *item = new QTreeWidgetItem({(test.isPinned ? QStringLiteral("★ ") : QString()) +
                                          test.at.toLocalTime().toString(QStringLiteral("HH:mm:ss")),
                                      recordsText(test.request.records), outcomeWord(test.outcome),
                                      millisecondsText(test.outcome.timing.total), test.credential});
    item->setData(0, idRole, test.id);
    for (int column = 0; column < item->columnCount(); ++column)
        item->setData(column, Qt::ToolTipRole, shownPlain(item->text(column)));
    return item;
}

} // namespace

HistoryView::HistoryView(AnswerHistory &history, QWidget *parent)
    : QWidget(parent)
    , m_history(history)
    , m_search(new QLineEdit)
    , m_list(new QTreeWidget)
    , m_diff(new DiffView(tr("What differs between the two tests")))
{
    m_search->setAccessibleName(tr("Search the tests"));
    m_search->setPlaceholderText(tr("Search requests and answers"));
    m_search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Tests sent"));
    m_list->setHeaderLabels({tr("Time"), tr("Record"), tr("Answer"), tr("Took"), tr("Credential")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setMinimumHeight(70);
    m_diff->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(makeButtons());
    layout->addWidget(m_diff, 1);
    connect(m_search, &QLineEdit::textChanged, this, &HistoryView::refill);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &HistoryView::enable);
    connect(m_list, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem *item) { emit showWanted(item->data(0, idRole).toULongLong()); });
    enable();
}

QWidget *HistoryView::makeButtons()
{
    auto *box = new QWidget;
    auto *row = new FlowLayout(6, box);
    const auto button = [row](const QString &text, const QString &name, const QString &tip) {
        auto *made = new QPushButton(text);
        made->setAccessibleName(name);
        setTip(made, tip);
        row->addWidget(made);
        return made;
    };
    m_show = button(tr("Show"), tr("Show this test"), tr("Its answer and request, in the other tabs"));
    m_compare = button(tr("Compare"), tr("Compare two tests"), tr("Choose two of the list first"));
    m_pin = button(tr("Pin"), tr("Pin this test"), tr("A pinned one is kept when the list is full"));
    m_again = button(tr("Send again"), tr("Send this test again"), tr("The same request, byte for byte"));
    m_clear = button(tr("Clear"), tr("Forget all tests"), tr("Forgets the tests of this destination"));
    connect(m_show, &QPushButton::clicked, this, [this] { emit showWanted(chosen().front()); });
    connect(m_again, &QPushButton::clicked, this, [this] { emit sendWanted(chosen().front()); });
    connect(m_pin, &QPushButton::clicked, this, &HistoryView::pin);
    connect(m_compare, &QPushButton::clicked, this, &HistoryView::compare);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_history.clear(m_destination);
        refill();
    });
    return box;
}

void HistoryView::setDestination(const QString &key)
{
    m_destination = key;
    refill();
}

void HistoryView::setCredential(const QString &name, bool canSend)
{
    m_credential = name;
    m_canSend = canSend;
    enable();
}

void HistoryView::refill()
{
    const std::vector<quint64> before = chosen();
    m_list->clear();
    for (const SentTest *test : m_history.of(m_destination)) {
        if (!testHolds(*test, m_search->text()))
            continue;
        QTreeWidgetItem *row = rowOf(*test);
        m_list->addTopLevelItem(row);
        row->setSelected(std::find(before.begin(), before.end(), test->id) != before.end());
    }
    for (int column = 0; column < m_list->columnCount() - 1; ++column)
        m_list->resizeColumnToContents(column);
    enable();
    emit filled(hasAny());
}

/// Oldest first: comparing shows what became of it.
std::vector<quint64> HistoryView::chosen() const
{
    std::vector<quint64> ids;
    const QList<QTreeWidgetItem *> items = m_list->selectedItems();
    for (const QTreeWidgetItem *item : items)
        ids.push_back(item->data(0, idRole).toULongLong());
    std::sort(ids.begin(), ids.end());
    return ids;
}

void HistoryView::enable()
{
    const std::vector<quint64> ids = chosen();
    const SentTest *one = ids.size() == 1 ? m_history.find(ids.front()) : nullptr;
    m_show->setEnabled(one);
    m_pin->setEnabled(one);
    m_pin->setText(one && one->isPinned ? tr("Unpin") : tr("Pin"));
    m_again->setEnabled(one && m_canSend && one->credential == m_credential);
    setTip(m_again, one && one->credential != m_credential
                        ? tr("It was sent as %1: choose that credential to send it again.").arg(one->credential)
                        : tr("The same request, byte for byte"));
    m_compare->setEnabled(ids.size() == 2);
    m_clear->setEnabled(m_list->topLevelItemCount() > 0);
    if (ids.size() != 2)
        m_diff->hide();
}

void HistoryView::pin()
{
    const SentTest *test = m_history.find(chosen().front());
    if (test)
        m_history.setPinned(test->id, !test->isPinned);
    refill();
}

void HistoryView::compare()
{
    const std::vector<quint64> ids = chosen();
    const SentTest *before = m_history.find(ids.front());
    const SentTest *after = m_history.find(ids.back());
    if (!before || !after)
        return;
    m_diff->compare(wholeText(*before), wholeText(*after), tr("Both requests and both answers are the same."));
    m_diff->show();
}

} // namespace ds
