// SPDX-License-Identifier: GPL-3.0-or-later
// The Nexsets that are open side by side. One of them is the current one, which the session reads; of the others only
// the place is kept, so that ten huge files cost what one costs.
#pragma once

#include "ui/data/NexsetSession.h"

namespace ds {

struct OpenedFile
{
    QString path;
    NexsetOptions options;
    qint64 record = 0;    ///< Where one was in it.
    FileStamp stamp;      ///< As it was when it was read last; size -1: not read in this run.
    bool isStale = false; ///< It changed on disk since.
};

class OpenNexsets : public QObject
{
    Q_OBJECT
public:
    explicit OpenNexsets(NexsetSession &session, QObject *parent = nullptr);

    const std::vector<OpenedFile> &all() const { return m_all; }
    int current() const { return m_current; } ///< -1: none.
    void choose(int index);                   ///< Goes on where one was in it.
    /// The current one gives way to the one behind it, or before it.
    void close(int index);
    void closeCurrent() { close(m_current); }

    /// For the next run; what has no file of its own is left out.
    QByteArray state() const;
    void restore(const QByteArray &state); ///< Files that are gone are left out. None becomes the current one.

signals:
    void changed();

private:
    void takeOpened();
    void noteChange(const QString &path);
    int find(const QString &path) const;
    void watch();

    NexsetSession &m_session;
    std::vector<OpenedFile> m_all;
    int m_current = -1;
    bool m_closing = false; ///< The session is closed by us.
    QFileSystemWatcher m_watcher;
};

} // namespace ds
