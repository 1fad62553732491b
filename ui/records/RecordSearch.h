// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the records of a file that hold a text, in a thread of its own.
#pragma once

#include "model/nexset/NexsetReader.h"

#include <QThread>

#include <atomic>

namespace ds {

class JsonView;

/// Whether a value in `record` contains `needle`, upper and lower case alike; keys are not looked at.
bool holdsText(const JsonView &record, const QString &needle);

class RecordSearch : public QThread
{
    Q_OBJECT
public:
    static constexpr qint64 mostFound = 1'000'000;

    RecordSearch(const QString &path, const NexsetOptions &options, const QString &needle, QObject *parent = nullptr);
    ~RecordSearch() override;

signals:
    /// Found since the last report, ascending. `percent` is -1 where it is unknown and 100 at the end.
    void reported(const std::vector<qint64> &numbers, int percent);

protected:
    void run() override;

private:
    QString m_path;
    NexsetOptions m_options;
    QString m_needle;
    std::atomic_bool m_stop = false;
};

} // namespace ds
