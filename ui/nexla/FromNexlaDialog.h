// SPDX-License-Identifier: GPL-3.0-or-later
// *From Nexla…*: chooses a Nexset and writes its samples into a file, to be opened as a Nexset here.
#pragma once

#include "ui/nexla/NexlaJob.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSpinBox;

namespace ds {

class NexlaKeyBar;
class NexlaListView;

/// What samples were taken of, so that they can be taken again.
struct NexlaSamplesOrder
{
    qint64 nexset = 0;
    qint64 count = 0;
    QString path;
};

/// For the job's thread: the file is there as a whole, for its owner alone, or the Error says why not.
Result<void> takeSamples(NexlaApi &api, const NexlaSamplesOrder &order);

class FromNexlaDialog : public QDialog
{
    Q_OBJECT
public:
    /// The files go into `folder`.
    FromNexlaDialog(NexlaGate &gate, QString folder, QWidget *parent = nullptr);
    ~FromNexlaDialog() override;

signals:
    void taken(const ds::NexlaSamplesOrder &order, const ds::NexlaApiMaker &maker);

private:
    void take();
    void ended(const NexlaSamplesOrder &order, const Result<void> &result);
    void display();

    QString m_folder;
    NexlaJob m_job;
    NexlaKeyBar *m_keys;
    NexlaListView *m_nexsets;
    QSpinBox *m_count;
    QLabel *m_message;
    QPushButton *m_open = nullptr;
};

} // namespace ds
