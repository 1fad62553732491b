// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowHelp.h"

#include "model/endpoint/EndpointCatalog.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/page/FieldText.h"
#include "ui/page/MappingModel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFile>
#include <QLabel>

namespace ds {
namespace {

QString shippedTopics()
{
    QFile file(QStringLiteral(":/help/topics.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The field that `control` edits: the row of the table that it is or lies in.
const FieldRow *fieldOf(const QWidget *control)
{
    for (const QWidget *at = control; at; at = at->parentWidget()) {
        const auto *view = qobject_cast<const QAbstractItemView *>(at);
        const auto *model = view ? qobject_cast<const MappingModel *>(view->model()) : nullptr;
        if (model)
            return view->currentIndex().isValid() ? &model->row(view->currentIndex().row()) : nullptr;
    }
    return nullptr;
}

} // namespace

QString fieldHelp(const FieldSpec &field)
{
    QStringList lines;
    if (field.required)
        lines << WindowHelp::tr("Must be there.");
    lines << WindowHelp::tr("Takes: %1.").arg(fieldLimits(field));
    if (!field.help.isEmpty())
        lines << field.help;
    if (!field.caution.isEmpty())
        lines << QStringLiteral("⚠ ") + field.caution;
    return lines.join(u'\n');
}

HelpSubject subjectOf(const QWidget *control)
{
    HelpSubject subject;
    for (const QWidget *at = control; at && !at->isWindow(); at = at->parentWidget()) {
        if (!at->accessibleName().isEmpty())
            subject.names << at->accessibleName();
    }
    if (!control)
        return subject;
    subject.title = control->accessibleName();
    const QString described = control->accessibleDescription();
    subject.text = described.isEmpty() ? control->toolTip() : described;
    return subject;
}

WindowHelp::WindowHelp(const DestinationEditor &editor, const EndpointCatalog &catalog, QWidget *window,
                       QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_catalog(catalog)
    , m_window(window)
{
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, QWidget *now) { follow(now); });
}

void WindowHelp::open()
{
    if (!m_help)
        m_help = new HelpWindow(helpTopics(shippedTopics()), m_window);
    m_help->show(about(m_window->focusWidget()));
    m_help->raise();
}

void WindowHelp::follow(QWidget *control)
{
    if (m_help && m_help->isVisible() && control && control->window() == m_window)
        m_help->show(about(control));
}

HelpSubject WindowHelp::about(const QWidget *control) const
{
    HelpSubject subject = subjectOf(control);
    const EndpointTemplate *endpoint = m_catalog.find(m_editor.destination().endpoint);
    subject.reference = endpoint ? endpoint->reference : QString();
    const FieldRow *row = fieldOf(control);
    if (row && !row->target.isEmpty()) {
        subject.title = row->target;
        subject.text = row->field ? fieldHelp(*row->field) : tr("A field that the template does not list.");
    }
    return subject;
}

} // namespace ds
