// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/SampleCard.h"

#include "model/request/Secrets.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/code/CodeEditor.h"
#include "ui/sample/AnswerText.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace ds {
namespace {

constexpr qsizetype shownCharacters = 512 * 1024;

/// "…/v2/rooms": the part of the address that differs.
QString shortAddress(const std::string &url)
{
    const QUrl parsed(toQString(url));
    const QString path = parsed.path(QUrl::FullyEncoded);
    return QStringLiteral("…") + path + (parsed.hasQuery() ? u'?' + parsed.query(QUrl::FullyEncoded) : QString());
}

QString requestLines(const ApiRequest &request)
{
    QStringList lines{
        QStringLiteral("<b>%1</b> %2")
            .arg(toQString(request.method).toHtmlEscaped(), toQString(maskSecretMarks(request.url)).toHtmlEscaped())};
    QStringList headers{QStringLiteral("Authorization: Bearer •••")};
    for (const auto &[name, value] : request.headers)
        headers << toQString(name) + QStringLiteral(": ") + toQString(maskSecretMarks(value));
    for (const QString &header : std::as_const(headers))
        lines << header.toHtmlEscaped();
    for (const Problem &warning : request.warnings)
        lines << QStringLiteral("⚠ ") + warning.message.toHtmlEscaped();
    return lines.join(QStringLiteral("<br>"));
}

} // namespace

SampleCard::SampleCard(int number, QWidget *parent)
    : QFrame(parent)
    , m_number(number)
    , m_header(new QToolButton)
    , m_layout(new QVBoxLayout(this))
{
    setFrameShape(QFrame::StyledPanel);
    m_header->setCheckable(true);
    m_header->setAutoRaise(true);
    m_header->setArrowType(Qt::RightArrow);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_header->setFocusPolicy(Qt::StrongFocus);
    m_header->setStyleSheet(QStringLiteral("QToolButton{text-align:left;padding:4px;}"));
    m_layout->setContentsMargins(4, 2, 4, 4);
    m_layout->setSpacing(4);
    m_layout->addWidget(m_header);
    connect(m_header, &QToolButton::toggled, this, [this](bool on) {
        setExpanded(on);
        emit expandedChanged(on);
    });
}

bool SampleCard::isExpanded() const
{
    return m_header->isChecked();
}

void SampleCard::setExpanded(bool expanded)
{
    m_header->setChecked(expanded);
    m_header->setArrowType(expanded ? Qt::DownArrow : Qt::RightArrow);
    if (expanded && !m_detail)
        makeDetail();
    if (m_detail)
        m_detail->setVisible(expanded);
    setSizePolicy(QSizePolicy::Preferred, expanded ? QSizePolicy::Expanding : QSizePolicy::Fixed);
}

void SampleCard::makeDetail()
{
    m_detail = new QWidget;
    m_lines = toneLabel(QString(), Tone::Muted);
    m_lines->setTextFormat(Qt::RichText);
    m_fault = toneLabel(QString(), Tone::Error);
    m_partNote = toneLabel(tr("What could be built of it; it is not sent:"), Tone::Muted);
    m_body = new CodeEditor(CodeEditor::Language::Json, tr("Sample payload %1").arg(m_number));
    connect(m_body, &CodeEditor::codeEdited, this, &SampleCard::noteEdit);
    auto *layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins(2, 0, 2, 0);
    layout->setSpacing(4);
    layout->addWidget(makeSendRow());
    layout->addWidget(m_editNote);
    layout->addWidget(m_lines);
    layout->addWidget(m_fault);
    layout->addWidget(m_partNote);
    layout->addWidget(m_body, 1);
    m_layout->addWidget(m_detail, 1);
    if (m_failure)
        showFailure(*m_failure);
    else
        showRequest();
    setTesting(m_testing);
    setSendState(m_canSend, m_targetText);
}

QWidget *SampleCard::makeSendRow()
{
    m_sendRow = new QWidget;
    m_send = new QPushButton(tr("Send Test Data"));
    m_send->setAccessibleName(tr("Send Test Data"));
    m_target = toneLabel(QString(), Tone::Muted);
    auto *row = new QHBoxLayout(m_sendRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_send);
    row->addWidget(m_target, 1);
    connect(m_send, &QPushButton::clicked, this, &SampleCard::sendWanted);
    m_editNote = new QWidget;
    m_editText = toneLabel(tr("Edited: this text is what is sent."), Tone::Warning);
    auto *discard = new QPushButton(tr("Discard edit"));
    connect(discard, &QPushButton::clicked, this, [this] {
        discardEdit();
        emit editDiscarded();
    });
    auto *note = new QHBoxLayout(m_editNote);
    note->setContentsMargins(0, 0, 0, 0);
    note->addWidget(m_editText, 1);
    note->addWidget(discard);
    m_editNote->hide();
    return m_sendRow;
}

void SampleCard::setSample(const PreviewSample &sample, const SampleKey &key, const SampleEdit *edit)
{
    const auto *failure = std::get_if<RecordFailure>(&sample.item);
    m_failure = failure ? std::optional<RecordFailure>(*failure) : std::nullopt;
    m_request = failure ? std::nullopt : std::optional<ApiRequest>(std::get<ApiRequest>(sample.item));
    m_pretty = sample.pretty;
    m_key = key;
    m_edit = edit ? std::optional<SampleEdit>(*edit) : std::nullopt;
    if (failure) {
        const QString text =
            tr("✖ record %1: %2")
                .arg(countText(failure->record + 1),
                     failure->problems.empty() ? tr("cannot be built") : failure->problems.front().message);
        updateHeader(text, text);
    } else {
        const ApiRequest &request = *m_request;
        const QString method = toQString(request.method);
        const QString size = request.body ? sizeText(qint64(request.body->size())) : tr("no body");
        const QString sign = request.warnings.empty() ? QString() : QStringLiteral("  ⚠");
        updateHeader(QStringLiteral("%1 %2   %3 · %4%5")
                         .arg(method, shortAddress(request.url), size, recordsText(request.records), sign),
                     tr("Sample %1: %2 %3, %4, %5")
                         .arg(m_number)
                         .arg(method, toQString(maskSecretMarks(request.url)), size, recordsText(request.records)));
    }
    if (m_detail && failure)
        showFailure(*failure);
    else if (m_detail)
        showRequest();
    if (m_detail) {
        showEditNote();
        setSendState(m_canSend, m_targetText);
    }
}

void SampleCard::updateHeader(const QString &text, const QString &spoken)
{
    m_header->setText(text);
    m_header->setAccessibleName(spoken);
    setTip(m_header, spoken);
}

void SampleCard::showRequest()
{
    if (!m_request)
        return;
    m_lines->setText(requestLines(*m_request));
    m_lines->show();
    m_fault->hide();
    m_partNote->hide();
    m_body->setVisible(m_request->body.has_value());
    showBody();
}

/// The edit, else what was built. Text that stands there already is left alone, with its cursor.
void SampleCard::showBody()
{
    if (m_edit) {
        if (m_body->code() != m_edit->text)
            m_body->setCode(m_edit->text);
        m_body->setReadOnly(!m_testing);
        return;
    }
    const bool whole = m_pretty.size() <= shownCharacters;
    m_body->setCode(whole ? m_pretty : m_pretty.left(shownCharacters) + tr("\n… cut: too long to show and edit here"));
    m_body->setReadOnly(!m_testing || !whole || m_failure);
    fitBody();
}

/// A short body shows whole; a long one scrolls.
void SampleCard::fitBody()
{
    constexpr int leastHeight = 110;
    constexpr int mostHeight = 280;
    const int lines = m_body->lines() + 2; // for the frame and the scroll bar below
    m_body->setMinimumHeight(std::clamp(lines * m_body->textHeight(0), leastHeight, mostHeight));
}

void SampleCard::showFailure(const RecordFailure &failure)
{
    QStringList sentences;
    for (const Problem &problem : failure.problems)
        sentences << (problem.isError() ? QStringLiteral("✖ ") : QStringLiteral("⚠ ")) + problem.message;
    m_fault->setText(sentences.join(u'\n'));
    m_fault->show();
    const bool shows = m_edit || !m_pretty.isEmpty();
    m_lines->hide();
    m_partNote->setVisible(!m_edit && shows);
    m_body->setVisible(shows);
    if (shows)
        showBody();
}

void SampleCard::setTesting(bool testing)
{
    m_testing = testing;
    if (!m_detail)
        return;
    m_sendRow->setVisible(testing);
    m_body->setReadOnly(!testing || (!m_edit && (m_failure || m_pretty.size() > shownCharacters)));
}

void SampleCard::setSendState(bool canSend, const QString &target)
{
    m_canSend = canSend;
    m_targetText = target;
    if (!m_detail)
        return;
    m_send->setEnabled(canSend && m_request);
    m_target->setText(target.isEmpty() ? tr("Choose a credential first.") : QStringLiteral("→ ") + target);
}

void SampleCard::noteEdit()
{
    const SampleEdit edit{m_body->code(), m_edit ? m_edit->madeFrom : m_pretty};
    m_edit = edit.text == m_pretty ? std::nullopt : std::optional<SampleEdit>(edit);
    showEditNote();
    m_body->clearError();
    m_fault->hide();
    if (m_edit)
        emit edited(*m_edit);
    else
        emit editDiscarded();
}

void SampleCard::showEditNote()
{
    m_editNote->setVisible(m_edit.has_value());
    if (m_edit)
        m_editText->setText(m_edit->madeFrom == m_pretty
                                ? tr("Edited: this text is what is sent.")
                                : tr("The settings changed since; your edit is kept and is what is sent."));
}

void SampleCard::discardEdit()
{
    m_edit.reset();
    if (!m_detail)
        return;
    showEditNote();
    if (m_failure)
        showFailure(*m_failure);
    else
        showRequest();
}

QString SampleCard::shownText() const
{
    return m_body ? m_body->code() : m_pretty;
}

void SampleCard::showFault(const QString &message, int line)
{
    m_fault->setText(message);
    m_fault->show();
    if (line > 0)
        m_body->markError(line, message);
}

} // namespace ds
