// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/HelpWindow.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <utility>

namespace ds {

HelpWindow::HelpWindow(std::vector<HelpTopic> topics, QWidget *parent)
    : QDialog(parent)
    , m_topics(std::move(topics))
    , m_title(toneLabel(QString(), Tone::Heading))
    , m_text(toneLabel(QString(), Tone::Normal))
    , m_reference(new QLabel)
    , m_topic(new QTextBrowser)
{
    setWindowTitle(tr("Help"));
    m_title->setWordWrap(true);
    m_topic->setAccessibleName(tr("Help text"));
    m_topic->setOpenLinks(false); // what ships has none
    m_reference->setTextFormat(Qt::RichText);
    m_reference->setOpenExternalLinks(true);
    m_reference->setTextInteractionFlags(Qt::TextBrowserInteraction);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_reference);
    layout->addWidget(m_topic, 1);
    layout->addWidget(buttons);
    resize(440, 420);
}

void HelpWindow::show(const HelpSubject &subject)
{
    const HelpTopic *topic = topicOf(m_topics, subject.names);
    const QString title = subject.title.isEmpty() && topic ? topic->title() : subject.title;
    m_title->setText(title);
    m_text->setText(subject.text);
    m_text->setVisible(!subject.text.isEmpty());
    const QString link = httpsLink(subject.reference, tr("Reference ↗"));
    m_reference->setText(link);
    m_reference->setVisible(!link.isEmpty());
    const QString heading =
        topic && topic->title() != title ? QStringLiteral("### ") + topic->title() + u'\n' : QString();
    m_topic->setMarkdown(topic ? heading + u'\n' + topic->text
                               : tr("Move the focus to a control: its help shows here."));
    QDialog::show();
}

} // namespace ds
