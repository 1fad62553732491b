// SPDX-License-Identifier: GPL-3.0-or-later
// *Fetch a Destination From Nexla…*: chooses a sink and makes a destination of it.
#pragma once

#include "model/exchange/Imports.h"
#include "ui/nexla/NexlaJob.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace ds {

class NexlaKeyBar;
class NexlaListView;

class FetchDialog : public QDialog
{
    Q_OBJECT
public:
    /// Both must outlive the dialog.
    FetchDialog(NexlaGate &gate, const EndpointCatalog &catalog, QWidget *parent = nullptr);
    ~FetchDialog() override;

signals:
    void fetched(const ds::Imported &imported);

private:
    void fetch();
    void ended(const Result<Imported> &imported);
    void display();

    const EndpointCatalog &m_catalog;
    NexlaJob m_job;
    NexlaKeyBar *m_keys;
    NexlaListView *m_sinks;
    QLabel *m_message;
    QPushButton *m_open = nullptr;
};

} // namespace ds
