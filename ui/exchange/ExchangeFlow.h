// SPDX-License-Identifier: GPL-3.0-or-later
// *Export…*, *Import…* and a pasted curl command.
#pragma once

#include "ui/exchange/ExportRun.h"
#include "ui/shell/Services.h"

class QMenu;

namespace ds {

class DestinationEditor;
class DocumentFlow;
class MessageBar;
class NexsetSession;

/// The entries of an *Export…* menu.
void fillExportMenu(QMenu &menu, const std::function<void(const QString &format)> &run);

class ExchangeFlow : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        DestinationEditor &editor;
        NexsetSession &nexset;
        DocumentFlow &documents;
        MessageBar &messages;
    };
    ExchangeFlow(const WindowServices &services, Parts parts, QWidget *window);

    /// `path` is a saved destination; empty, or that of the open one: as it stands in the window.
    void exportTo(const QString &path, const QString &format);
    void importFile();
    void pasteCommand();

private:
    std::optional<Destination> destinationAt(const QString &path);
    void written(const QString &path, const QStringList &notes);
    void take(const std::string &text);

    const WindowServices &m_services;
    Parts m_parts;
    QWidget *m_window;
    ExportRun m_run;
};

} // namespace ds
