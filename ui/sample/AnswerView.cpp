// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/AnswerView.h"

#include "model/json/Json.h"
#include "model/request/Secrets.h"
#include "ui/base/ElidedLabel.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/code/CodeEditor.h"
#include "ui/sample/AnswerText.h"
#include "ui/sample/HistoryView.h"

#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ds {
namespace {

QTableWidget *pairTable(const QString &name, const QStringList &titles)
{
    auto *table = new QTableWidget(0, 2);
    table->setAccessibleName(name);
    table->setHorizontalHeaderLabels(titles);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    return table;
}

void addPair(QTableWidget &table, const QString &left, const QString &right)
{
    const int row = table.rowCount();
    table.insertRow(row);
    table.setItem(row, 0, new QTableWidgetItem(left));
    auto *item = new QTableWidgetItem(right);
    item->setToolTip(shownPlain(right));
    table.setItem(row, 1, item);
}

QColor colourOf(const Outcome &outcome, const QPalette &palette)
{
    if (outcome.delivered())
        return goodColor(palette);
    return outcome.kind == Outcome::Kind::Cancelled ? warningColor(palette) : errorColor(palette);
}

/// "200 OK · 38 ms · 1.2 KiB"
QString headline(const Outcome &outcome)
{
    QStringList parts{outcomeWord(outcome)};
    if (outcome.answer)
        parts << millisecondsText(outcome.timing.total) << sizeText(qint64(outcome.answer->body.size()));
    return parts.join(QStringLiteral(" · "));
}

/// "record 3 · 12:04:11"
QString whereText(const SentTest &test)
{
    return recordsText(test.request.records) + QStringLiteral(" · ") +
           test.at.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

QPlainTextEdit *requestEdit()
{
    auto *edit = new QPlainTextEdit;
    edit->setAccessibleName(AnswerView::tr("The request as it was sent"));
    edit->setReadOnly(true);
    edit->setFont(fixedFont());
    edit->setWordWrapMode(QTextOption::WrapAnywhere);
    edit->setTabChangesFocus(true);
    edit->setLayoutDirection(Qt::LeftToRight);
    return edit;
}

} // namespace

AnswerView::AnswerView(AnswerHistory &history, QWidget *parent)
    : QWidget(parent)
    , m_tests(history)
    , m_message(toneLabel(QString(), Tone::Muted))
    , m_elsewhere(toneLabel(QString(), Tone::Warning))
    , m_busy(new QProgressBar)
    , m_tabs(new QTabWidget)
    , m_body(new CodeEditor(CodeEditor::Language::Json, tr("Answer body")))
    , m_headers(pairTable(tr("Answer headers"), {tr("Header"), tr("Value")}))
    , m_timing(pairTable(tr("Time per phase"), {tr("Phase"), tr("Time")}))
    , m_request(requestEdit())
    , m_history(new HistoryView(history))
{
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumHeight(6);
    m_busy->setAccessibleName(tr("Waiting for the answer"));
    fillTabs();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeHead());
    layout->addWidget(m_busy);
    layout->addWidget(m_message);
    layout->addWidget(m_elsewhere);
    layout->addWidget(m_tabs, 1);
    layout->addStretch();
    setMinimumHeight(120);
    connect(m_history, &HistoryView::showWanted, this, [this](quint64 id) {
        if (const SentTest *test = m_tests.find(id)) {
            showTest(*test);
            m_tabs->setCurrentIndex(test->outcome.answer ? Body : Request);
        }
    });
    connect(m_history, &HistoryView::filled, this, &AnswerView::offerHistory);
    clear();
}

/// While no answer is shown there may be tests to look back at.
void AnswerView::offerHistory(bool any)
{
    if (!m_records.empty() || m_busy->isVisible())
        return;
    showTabs(false, false);
    if (m_tabs->currentIndex() != History)
        m_before = m_tabs->currentIndex();
    m_tabs->setCurrentIndex(History);
    m_tabs->setVisible(any);
}

QWidget *AnswerView::makeHead()
{
    auto *head = new QWidget;
    m_where = toneLabel(QString(), Tone::Muted);
    m_where->setWordWrap(false);
    m_status = new ElidedLabel;
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel"));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(toneLabel(tr("Answer"), Tone::Heading));
    row->addWidget(m_where);
    row->addWidget(m_status, 1);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &AnswerView::cancelled);
    return head;
}

void AnswerView::fillTabs()
{
    m_body->setReadOnly(true);
    m_tabs->addTab(m_body, tr("Body"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(m_timing, tr("Timing"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_history, tr("History"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the answer"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
}

void AnswerView::showTabs(bool hasTest, bool hasAnswer)
{
    m_tabs->setTabEnabled(Body, hasAnswer);
    m_tabs->setTabEnabled(Headers, hasAnswer);
    m_tabs->setTabEnabled(TimingTab, hasTest);
    m_tabs->setTabEnabled(Request, hasTest);
    m_tabs->show();
}

void AnswerView::clear()
{
    m_status->setFullText({});
    m_where->clear();
    m_records.clear();
    m_message->setText(tr("Press Test, expand a sample and send it: the answer shows here."));
    m_message->show();
    m_busy->hide();
    m_cancel->hide();
    m_elsewhere->hide();
    offerHistory(m_history->hasAny());
}

void AnswerView::showWaiting(const ApiRequest &request, const QString &credential)
{
    m_status->setFullText(tr("Sending…"));
    m_where->setText(recordsText(request.records));
    m_status->setColour(palette().color(QPalette::WindowText));
    m_message->setText(
        tr("%1 %2 as %3").arg(toQString(request.method), toQString(maskSecretMarks(request.url)), credential));
    m_message->show();
    m_records.clear();
    m_elsewhere->hide();
    m_busy->show();
    m_cancel->show();
    m_tabs->hide();
}

void AnswerView::showTest(const SentTest &test)
{
    const Outcome &outcome = test.outcome;
    m_busy->hide();
    m_cancel->hide();
    m_status->setFullText(headline(outcome));
    m_where->setText(whereText(test));
    m_status->setColour(colourOf(outcome, palette()));
    m_message->setText(outcome.message);
    m_message->setVisible(!outcome.message.isEmpty());
    m_records = test.request.records;
    const int before = m_before.value_or(m_tabs->currentIndex());
    m_before.reset();
    showTabs(true, outcome.answer.has_value());
    m_body->setCode(!outcome.answer                ? QString()
                    : outcome.answer->body.empty() ? tr("(empty)")
                                                   : answerText(outcome.answer->body));
    showHeaders(outcome.answer ? outcome.answer->headers : HeaderList());
    showTiming(outcome.timing);
    m_request->setPlainText(requestText(test.request));
    const bool stays = before == History || before == Request || (before != TimingTab && outcome.answer);
    m_tabs->setCurrentIndex(stays ? before : outcome.answer ? Body : TimingTab);
    showElsewhere();
}

void AnswerView::setCurrentRecord(qint64 record)
{
    m_current = record;
    showElsewhere();
}

void AnswerView::showElsewhere()
{
    const bool there = m_records.empty() || std::binary_search(m_records.begin(), m_records.end(), m_current);
    m_elsewhere->setText(
        tr("This is the answer to %1, not to the record that is shown now.").arg(recordsText(m_records)));
    m_elsewhere->setVisible(!there);
}

void AnswerView::showHeaders(const HeaderList &headers)
{
    m_headers->setRowCount(0);
    for (const auto &[name, value] : headers)
        addPair(*m_headers, toQString(name), toQString(value));
}

void AnswerView::showTiming(const Timing &timing)
{
    m_timing->setRowCount(0);
    for (const Phase &phase : phasesOf(timing))
        addPair(*m_timing, phase.name, tr("%1 ms").arg(double(phase.tenths) / 10, 0, 'f', 1));
}

} // namespace ds
