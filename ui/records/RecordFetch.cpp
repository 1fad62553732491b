// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/RecordFetch.h"

#include "model/nexset/RecordBlock.h"

#include <functional>
#include <utility>

namespace ds {
namespace {

/// Goes forward through a file as far as it can, and by a mark where that is nearer.
class PlaceReader
{
public:
    PlaceReader(const FetchJob &job, std::function<bool()> stale)
        : m_job(job)
        , m_stale(std::move(stale))
    {
    }

    /// The record at `place`; nothing when the file has none there or when it is no longer wanted.
    std::optional<ReadItem> read(const RecordPlace &place)
    {
        if (!m_records || place.number < first() || place.mark.number > m_next)
            begin(place.mark);
        while (m_records && place.number >= m_next && !m_stale()) {
            if (!m_records->nextBlock(m_block))
                return {};
            if (!m_block.empty())
                m_next = m_block.entry(m_block.size() - 1).number + 1;
        }
        if (!m_records || m_block.empty() || place.number < first() || place.number >= m_next)
            return {};
        return m_block.item(size_t(place.number - first()));
    }

private:
    qint64 first() const { return m_block.empty() ? m_next : m_block.entry(0).number; }
    void begin(const RecordMark &mark)
    {
        Result<OpenedNexset> opened = openNexset(m_job.path, m_job.options);
        m_records = opened ? std::move(opened->records) : nullptr;
        m_block.clear();
        m_next = m_records && mark.number > 0 && m_records->goTo(mark) ? mark.number : 0;
    }

    const FetchJob &m_job;
    std::function<bool()> m_stale;
    std::unique_ptr<RecordSource> m_records;
    RecordBlock m_block;
    qint64 m_next = 0; ///< The number of the record behind m_block.
};

} // namespace

RecordFetch::RecordFetch(QObject *parent)
    : QObject(parent)
    , m_inThread(new QObject)
{
    m_thread.setObjectName(QStringLiteral("records"));
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    m_thread.start();
}

RecordFetch::~RecordFetch()
{
    cancel();
    m_thread.quit();
    m_thread.wait();
}

void RecordFetch::request(FetchJob job)
{
    const quint64 generation = ++m_newest;
    QMetaObject::invokeMethod(m_inThread, [this, generation, job = std::move(job)] { run(generation, job); });
}

void RecordFetch::run(quint64 generation, const FetchJob &job)
{
    constexpr size_t atOnce = 16; // so that the first ones show early
    const auto stale = [this, generation] { return generation != m_newest; };
    PlaceReader reader(job, stale);
    std::vector<RecordRow> rows;
    for (const RecordPlace &place : job.places) {
        if (stale())
            return;
        if (const std::optional<ReadItem> item = reader.read(place))
            rows.push_back(rowOf(*item, *job.columns));
        if (rows.size() >= atOnce)
            hand(generation, rows);
    }
    hand(generation, rows);
}

void RecordFetch::hand(quint64 generation, std::vector<RecordRow> &rows)
{
    QMetaObject::invokeMethod(this, [this, generation, rows = std::exchange(rows, {})] {
        if (generation == m_newest && !rows.empty())
            emit arrived(rows);
    });
}

} // namespace ds
