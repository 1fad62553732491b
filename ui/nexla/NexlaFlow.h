// SPDX-License-Identifier: GPL-3.0-or-later
// *From Nexla…*, *Fetch a Destination From Nexla…* and *Publish to Nexla…* of the window.
#pragma once

#include "model/exchange/Imports.h"
#include "ui/nexla/FromNexlaDialog.h"
#include "ui/shell/Services.h"

#include <QHash>

namespace ds {

class DestinationEditor;
class DocumentFlow;
class MessageBar;

class NexlaFlow : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        DestinationEditor &editor;
        DocumentFlow &documents;
        MessageBar &messages;
    };
    /// Precondition: services.nexla.
    NexlaFlow(const WindowServices &services, Parts parts, QWidget *window);
    ~NexlaFlow() override;

    void chooseNexset();
    void chooseSink();
    /// The file at `path` holds samples that were taken in this run.
    bool isFromNexla(const QString &path) const { return m_taken.contains(path); }
    void takeAgain(const QString &path);
    /// Empty: the open destination.
    void publish(const QString &path);

signals:
    void samplesTaken(const QString &path);

private:
    struct Taken
    {
        NexlaSamplesOrder order;
        NexlaApiMaker maker;
    };
    void take(const Imported &imported);
    void published(const QString &path);

    const WindowServices &m_services;
    Parts m_parts;
    QWidget *m_window;
    NexlaJob m_job;
    QHash<QString, Taken> m_taken; ///< By path.
};

} // namespace ds
