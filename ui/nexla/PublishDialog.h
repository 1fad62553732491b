// SPDX-License-Identifier: GPL-3.0-or-later
// *Publish to Nexla…*: chooses Nexset and credential, shows each request as it will be sent and what Nexla cannot hold,
// and publishes; then the sink is activated, paused and looked at from here.
#pragma once

#include "model/endpoint/EndpointCatalog.h"
#include "model/nexla/NexlaPlan.h"
#include "ui/nexla/NexlaJob.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace ds {

class NexlaKeyBar;
class NexlaListView;
class SinkBar;

class PublishDialog : public QDialog
{
    Q_OBJECT
public:
    /// `path`: of a saved destination without unsaved changes; its ids are kept there. `gate` and `catalog` must
    /// outlive the dialog.
    PublishDialog(NexlaGate &gate, const EndpointCatalog &catalog, const QString &path, QWidget *parent = nullptr);
    ~PublishDialog() override;

    void reject() override; ///< While it is publishing: stops after the call under way.

signals:
    void published(const QString &path); ///< Its file has changed.

private:
    struct State; ///< What Nexla has of it now.

    QWidget *makeLists();
    QWidget *makeLosses();
    QWidget *makeRequests();
    QWidget *makeButtons();
    void readAgain();
    void look();
    void looked(const State &state);
    QStringList leftOut() const;
    NexlaOrder order() const;
    Result<NexlaPlan> plan(const NexlaForm &form, const NexlaOrder &order) const;
    Result<NexlaForm> form() const;
    void display();
    void displaySink();
    void publish();
    void publicationEnded(const QStringList &messages, bool complete);
    void say(const QString &text, bool good = false);

    NexlaGate &m_gate;
    const EndpointCatalog &m_catalog;
    const QString m_path;
    Result<NexlaForm> m_form;
    std::unique_ptr<State> m_state;
    NexlaJob m_job;
    bool m_publishing = false;
    QString m_outcome; ///< Of the last publication.
    bool m_complete = false;
    NexlaKeyBar *m_keys;
    NexlaListView *m_nexsets;
    NexlaListView *m_credentials;
    QLabel *m_lossesTitle;
    QListWidget *m_losses;
    QPlainTextEdit *m_requests;
    SinkBar *m_sink;
    QCheckBox *m_atOnce;
    QCheckBox *m_overwrite;
    QLabel *m_message;
    QPushButton *m_publish = nullptr;
};

} // namespace ds
