// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps samples and findings up with the settings, the record and the credential.
#pragma once

#include "ui/check/CheckRun.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/shell/Services.h"

namespace ds {

class DestinationPage;
class FindingsStrip;
class SamplePanel;

class PreviewLink : public QObject
{
    Q_OBJECT
public:
    struct Views
    {
        DestinationPage *page;
        SamplePanel *samples;
        FindingsStrip *findings;
    };
    PreviewLink(const WindowServices &services, DestinationEditor &editor, NexsetSession &nexset, Views views,
                QObject *parent = nullptr);
    void setActive(bool active); ///< Off while there is no destination.
    bool isActive() const { return m_active; }
    /// What shown() told last was built of it.
    const PreviewJob &lastJob() const { return m_last; }
    BuildContext context() const;

signals:
    void shown(const std::shared_ptr<const ds::PreviewResult> &result); ///< nullptr: there is nothing to show.

private:
    void connectAll();
    void refresh();    ///< Samples only.
    void refreshAll(); ///< Samples and findings.
    void showFindings();
    void show(const std::shared_ptr<const PreviewResult> &result);
    PreviewJob job() const;
    RecordWindow records() const;
    std::optional<Json> valueOf(const QString &path) const;
    QString hint() const;

    const WindowServices &m_services;
    DestinationEditor &m_editor;
    NexsetSession &m_nexset;
    Views m_views;
    PreviewWorker m_preview;
    PreviewJob m_last;
    CheckRun m_check;
    std::vector<Finding> m_found; ///< By the check; unknown ids come on top.
    bool m_active = false;
};

} // namespace ds
