// SPDX-License-Identifier: GPL-3.0-or-later
// The open Nexset as the window sees it: records around the current one, how many there are as far as is known, and the
// attributes. Reading never blocks the window and the first records show before the file is read to its end.
#pragma once

#include "model/base/FileStamp.h"
#include "ui/data/NexsetScan.h"

#include <QFileSystemWatcher>
#include <QObject>

namespace ds {

/// A run of records that lie behind one another, shared with the preview's thread.
using RecordWindow = std::shared_ptr<const std::vector<ReadItem>>;

class NexsetSession : public QObject
{
    Q_OBJECT
public:
    explicit NexsetSession(QObject *parent = nullptr);
    ~NexsetSession() override;

    /// What is open stays until something of `path` could be read; when nothing can, it stays for good and refused()
    /// tells why.
    void open(const QString &path, const NexsetOptions &options = {});
    /// The same file once more, at the same record.
    void reload();
    /// Goes to `record` as soon as it is known to be there.
    void openAt(const QString &path, qint64 record, const NexsetOptions &options = {});
    void close();

    bool isOpen() const { return !m_path.isEmpty(); }
    const QString &path() const { return m_path; }
    QString title() const; ///< The file's name.
    NexsetFormat format() const { return m_format; }
    const NexsetOptions &options() const { return m_options; } ///< With which it was opened.
    const QStringList &notes() const { return m_notes; }       ///< On what was taken, as whole sentences.
    qint64 count() const { return m_count; }                   ///< So far; the whole number once isComplete().
    qint64 brokenCount() const { return m_broken; }
    bool isComplete() const { return m_complete; }
    int percent() const { return m_percent; }
    const QStringList &attributes() const { return m_attributes; }
    /// One for each of attributes(), of the first profiledRecords() records that are not broken.
    const std::vector<AttributeProfile> &profiles() const { return m_profiles; }
    qint64 profiledRecords() const { return m_profiledRecords; }
    const std::optional<Error> &failure() const { return m_failure; }
    /// The file is no longer the one that was read: what is shown of it may be gone. Looks at the file; stays true
    /// until it is opened again.
    bool isStale();

    qint64 current() const { return m_current; }
    /// Clamped to what is known; a far record is read in the background and windowChanged() follows.
    void setCurrent(qint64 record);
    const ReadItem *currentItem() const;         ///< nullptr while it is being read.
    const ReadItem *itemAt(qint64 record) const; ///< nullptr when it is not in memory.
    /// Where to begin reading for `record`, as far as is known yet; the beginning where nothing nearer is.
    RecordMark markBefore(qint64 record) const;
    /// Up to `count` records from `from` on, as far as they are in memory. The same ones once more are shared, not
    /// copied.
    RecordWindow window(qint64 from, qint64 count);

signals:
    void opened(); ///< Another Nexset, or none.
    void progressed();
    void attributesChanged();
    void profilesChanged(); ///< More is known of the same attributes.
    void currentChanged(qint64 record);
    void windowChanged();                 ///< Records around the current one came.
    void becameStale();                   ///< The file was changed, replaced or removed.
    void failed(const ds::Error &error);  ///< Of the open one.
    void refused(const ds::Error &error); ///< Another one could not be opened; the open one stays.

private:
    /// A file on its way in.
    struct Opening
    {
        QString path;
        NexsetOptions options;
        FileStamp stamp;    ///< As it was before its reading began.
        qint64 wanted = -1; ///< The record to go to.
        std::unique_ptr<NexsetScan> scan;
    };

    Opening start(const QString &path, const NexsetOptions &options, qint64 record);
    void adopt(Opening opening);
    void reported(const NexsetScan *scan, const ScanReport &report);
    void forget();
    void take(const ScanReport &report);
    void takeFar(qint64 from, const ScanReport &report);
    void readFar(qint64 from);
    bool inHead(qint64 record) const { return record >= 0 && record < qint64(m_head.size()); }
    bool inFar(qint64 record) const { return record >= m_farFrom && record < m_farFrom + qint64(m_far.size()); }

    QString m_path;
    NexsetOptions m_options;
    NexsetFormat m_format = NexsetFormat::Json;
    QStringList m_notes;
    std::optional<Opening> m_candidate; ///< While another Nexset is open and stays.
    FileStamp m_stamp;
    bool m_stale = false;
    QFileSystemWatcher m_watcher;
    std::unique_ptr<NexsetScan> m_scan;
    std::unique_ptr<NexsetScan> m_farScan;
    std::vector<ReadItem> m_head; ///< The first records, always kept.
    std::vector<ReadItem> m_far;  ///< The ones around a record further on.
    qint64 m_farFrom = 0;
    std::vector<RecordMark> m_marks; ///< By which a far record is found without what is in front of it.
    RecordWindow m_window;           ///< The last that was asked for, as long as it is what would be given again.
    qint64 m_windowFrom = 0;
    qint64 m_windowCount = 0;
    QStringList m_attributes;
    std::vector<AttributeProfile> m_profiles;
    qint64 m_profiledRecords = 0;
    std::optional<Error> m_failure;
    qint64 m_count = 0;
    qint64 m_broken = 0;
    qint64 m_current = 0;
    qint64 m_wanted = -1; ///< Where to go; negative: nowhere.
    int m_percent = -1;
    bool m_complete = false;
};

} // namespace ds
