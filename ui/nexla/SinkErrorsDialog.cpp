// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/SinkErrorsDialog.h"

#include "ui/base/Look.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace ds {

namespace {

/// The message of an error that is an object or a text; the whole of another shape.
QString reasonOf(const Json &sample)
{
    const Json *error = sample.find("error");
    if (!error)
        return toQString(sample.toCompact());
    const Json *message = error->isObject() ? error->find("message") : error;
    return message && message->isString() ? message->toQString() : toQString(error->toCompact());
}

} // namespace

SinkErrorsDialog::SinkErrorsDialog(Json::Items errors, QWidget *parent)
    : QDialog(parent)
    , m_errors(std::move(errors))
    , m_list(new QListWidget)
    , m_whole(new QPlainTextEdit)
{
    setWindowTitle(tr("Records That Failed in Nexla"));
    resize(720, 480);
    m_list->setAccessibleName(tr("What went wrong, record by record"));
    for (const Json &each : m_errors)
        m_list->addItem(reasonOf(each).simplified());
    m_whole->setReadOnly(true);
    m_whole->setFont(fixedFont());
    m_whole->setTabChangesFocus(true);
    m_whole->setAccessibleName(tr("The record and its error"));
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_list);
    parts->addWidget(m_whole);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("Copy the Records"), QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        toneLabel(tr("The newest samples that Nexla kept. Nothing of them is stored here."), Tone::Muted));
    layout->addWidget(parts, 1);
    layout->addWidget(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &SinkErrorsDialog::display);
    connect(copy, &QPushButton::clicked, this, &SinkErrorsDialog::copyRecords);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_list->setCurrentRow(0);
}

void SinkErrorsDialog::display(int row)
{
    m_whole->setPlainText(row < 0 ? QString() : toQString(m_errors[size_t(row)].toPretty()));
}

/// One record a line, so that the text can be opened as a Nexset.
void SinkErrorsDialog::copyRecords() const
{
    std::string lines;
    for (const Json &each : m_errors) {
        if (const Json *record = each.find("rawMessage"))
            lines += record->toCompact() + '\n';
    }
    QApplication::clipboard()->setText(toQString(lines));
}

} // namespace ds
