// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps *What changes* up with the settings, the record and the last save.
#pragma once

#include "ui/changes/ChangesBar.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/shell/Services.h"

namespace ds {

class PreviewLink;

/// A request or a failure as people read it: address, headers, body; secrets masked.
QString payloadText(const PreviewSample &sample);

class ChangesLink : public QObject
{
    Q_OBJECT
public:
    ChangesLink(const WindowServices &services, DestinationEditor &editor, NexsetSession &nexset, PreviewLink &preview,
                QObject *parent = nullptr);
    ChangesBar *bar() const { return m_bar; }

private:
    bool isWanted() const;
    void count();
    void compare(const std::shared_ptr<const PreviewResult> &result);

    DestinationEditor &m_editor;
    NexsetSession &m_nexset;
    PreviewLink &m_preview;
    ChangesBar *m_bar;
    PreviewWorker m_before; ///< Builds this record as the last save would.
    ChangeCount m_count;
    QString m_now; ///< This record's payload as the settings are.
};

} // namespace ds
