// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/AnswerView.h"

#include "model/json/Json.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/code/CodeEditor.h"

#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ds {
namespace {

// Scintilla lays out more than that noticeably slowly; the whole answer is in the Outcome.
constexpr size_t shownBytes = 256 * 1024;
constexpr size_t prettyBytes = 2 * 1024 * 1024;

struct Reason
{
    int status;
    const char *text;
};

constexpr Reason reasons[] = {{200, "OK"},
                              {201, "Created"},
                              {202, "Accepted"},
                              {204, "No Content"},
                              {301, "Moved"},
                              {302, "Found"},
                              {304, "Not Modified"},
                              {307, "Temporary Redirect"},
                              {308, "Permanent Redirect"},
                              {400, "Bad Request"},
                              {401, "Unauthorized"},
                              {403, "Forbidden"},
                              {404, "Not Found"},
                              {405, "Method Not Allowed"},
                              {408, "Request Timeout"},
                              {409, "Conflict"},
                              {413, "Content Too Large"},
                              {415, "Unsupported Media Type"},
                              {422, "Unprocessable Content"},
                              {429, "Too Many Requests"},
                              {500, "Internal Server Error"},
                              {502, "Bad Gateway"},
                              {503, "Service Unavailable"},
                              {504, "Gateway Timeout"}};

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

QString milliseconds(double ms)
{
    return AnswerView::tr("%1 ms").arg(ms, 0, 'f', ms < 10 ? 1 : 0);
}

Tone toneOf(const Outcome &outcome)
{
    if (outcome.delivered())
        return Tone::Good;
    return outcome.kind == Outcome::Kind::Cancelled ? Tone::Warning : Tone::Error;
}

QString headline(const Outcome &outcome)
{
    if (outcome.answer)
        return AnswerView::tr("%1  ·  %2  ·  %3")
            .arg(statusText(outcome.answer->status), milliseconds(outcome.timing.total),
                 sizeText(qint64(outcome.answer->body.size())));
    switch (outcome.kind) {
    case Outcome::Kind::Cancelled:
        return AnswerView::tr("Cancelled");
    case Outcome::Kind::Unanswered:
        return AnswerView::tr("No whole answer: whether it took effect is unknown");
    case Outcome::Kind::Refused:
        return AnswerView::tr("Not sent");
    default:
        return AnswerView::tr("Not delivered");
    }
}

} // namespace

QString statusText(int status)
{
    for (const Reason &reason : reasons) {
        if (reason.status == status)
            return QStringLiteral("%1 %2").arg(status).arg(QLatin1String(reason.text));
    }
    return QString::number(status);
}

QString answerText(const std::string &body)
{
    std::string text = body;
    if (body.size() <= prettyBytes) {
        if (const Result<Json> json = Json::parse(body))
            text = json->toPretty();
    }
    if (text.size() <= shownBytes)
        return toQString(text);
    return toQString(std::string_view(text).substr(0, shownBytes)) +
           AnswerView::tr("\n\n… cut here: the answer has %1, the first %2 are shown.")
               .arg(sizeText(qint64(body.size())), sizeText(qint64(shownBytes)));
}

AnswerView::AnswerView(QWidget *parent)
    : QWidget(parent)
    , m_status(toneLabel(tr("Answer"), Tone::Heading))
    , m_message(toneLabel(QString(), Tone::Muted))
    , m_busy(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_tabs(new QTabWidget)
    , m_body(new CodeEditor(CodeEditor::Language::Json, tr("Answer body")))
    , m_headers(pairTable(tr("Answer headers"), {tr("Header"), tr("Value")}))
    , m_timing(pairTable(tr("Time per phase"), {tr("Phase"), tr("Time")}))
{
    m_body->setReadOnly(true);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumHeight(6);
    m_tabs->addTab(m_body, tr("Body"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(m_timing, tr("Timing"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the answer"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    auto *head = new QHBoxLayout;
    head->addWidget(m_status, 1);
    head->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_busy);
    layout->addWidget(m_message);
    layout->addWidget(m_tabs, 1);
    layout->addStretch();
    setMinimumHeight(120);
    connect(m_cancel, &QPushButton::clicked, this, &AnswerView::cancelled);
    clear();
}

void AnswerView::clear()
{
    m_status->setText(tr("Answer"));
    setTone(m_status, Tone::Heading);
    m_message->setText(tr("Press Test, expand a sample and send it: the answer shows here."));
    m_message->show();
    m_busy->hide();
    m_cancel->hide();
    m_tabs->hide();
}

void AnswerView::showWaiting(const ApiRequest &request, const QString &credential)
{
    m_status->setText(tr("Sending…"));
    setTone(m_status, Tone::Heading);
    m_message->setText(tr("%1 %2 as %3").arg(toQString(request.method), toQString(request.url), credential));
    m_message->show();
    m_busy->show();
    m_cancel->show();
    m_tabs->hide();
}

void AnswerView::showOutcome(const Outcome &outcome)
{
    m_busy->hide();
    m_cancel->hide();
    m_status->setText(headline(outcome));
    setTone(m_status, toneOf(outcome));
    m_message->setText(outcome.message);
    m_message->setVisible(!outcome.message.isEmpty());
    m_tabs->show();
    m_tabs->setTabEnabled(0, outcome.answer.has_value());
    m_tabs->setTabEnabled(1, outcome.answer.has_value());
    if (outcome.answer) {
        m_body->setCode(outcome.answer->body.empty() ? tr("(empty)") : answerText(outcome.answer->body));
        showHeaders(outcome.answer->headers);
    } else {
        m_body->setCode({});
        m_tabs->setCurrentIndex(2);
    }
    if (outcome.answer && m_tabs->currentIndex() == 2)
        m_tabs->setCurrentIndex(0);
    showTiming(outcome.timing);
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
    addPair(*m_timing, tr("Connect"), milliseconds(timing.connect));
    addPair(*m_timing, tr("TLS"), milliseconds(timing.tls));
    addPair(*m_timing, tr("Send"), milliseconds(timing.send));
    addPair(*m_timing, tr("Wait"), milliseconds(timing.wait));
    addPair(*m_timing, tr("Receive"), milliseconds(timing.receive));
    addPair(*m_timing, tr("Total"), milliseconds(timing.total));
}

} // namespace ds
