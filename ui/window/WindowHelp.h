// SPDX-License-Identifier: GPL-3.0-or-later
// What F1 tells of the control that has the focus.
#pragma once

#include "ui/help/HelpWindow.h"

#include <QObject>
#include <QPointer>

namespace ds {

class DestinationEditor;
class EndpointCatalog;
struct FieldSpec;

/// Of a field of an endpoint: what it takes, whether it must be there, its own help.
QString fieldHelp(const FieldSpec &field);
/// Of any control: what a screen reader would say, and the names on the way out.
HelpSubject subjectOf(const QWidget *control);

class WindowHelp : public QObject
{
    Q_OBJECT
public:
    WindowHelp(const DestinationEditor &editor, const EndpointCatalog &catalog, QWidget *window, QObject *parent);
    void open();

private:
    void follow(QWidget *control);
    HelpSubject about(const QWidget *control) const;

    const DestinationEditor &m_editor;
    const EndpointCatalog &m_catalog;
    QWidget *m_window;
    QPointer<HelpWindow> m_help;
};

} // namespace ds
