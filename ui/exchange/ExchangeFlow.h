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
    /// Makes an endpoint template of an Advanced destination, from the records of the open Nexset; `path` as above.
    void saveAsTemplate(const QString &path);
    void importFile();
    void pasteCommand();

private:
    std::optional<Destination> destinationAt(const QString &path);
    bool isBusy();
    ExportOrder orderFor(const ExportFormat &format, const Destination &destination) const;
    void start(const ExportOrder &order, const QString &done, std::function<bool(const QStringList &)> agrees);
    void written(const QString &path, const QStringList &notes);
    void take(const std::string &text);

    const WindowServices &m_services;
    Parts m_parts;
    QWidget *m_window;
    ExportRun m_run;
    QString m_done; ///< What is said of the file that is being written, with %1 for its path.
};

} // namespace ds
