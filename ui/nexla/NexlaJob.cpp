// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/NexlaJob.h"

namespace ds {

NexlaJob::NexlaJob(QObject *parent)
    : QObject(parent)
{
}

NexlaJob::~NexlaJob()
{
    abandon();
}

void NexlaJob::start(const NexlaApiMaker &maker, Work work)
{
    abandon();
    m_stop = false;
    m_worked = m_run;
    m_thread.reset(QThread::create([maker, work = std::move(work)] {
        const std::unique_ptr<NexlaApi> api = maker();
        work(*api);
    }));
    connect(m_thread.get(), &QThread::finished, this, [this, run = m_run] {
        if (run != m_run)
            return;
        m_thread->wait();
        m_thread.reset();
        emit finished();
    });
    m_thread->start();
}

void NexlaJob::abandon()
{
    ++m_run;
    m_stop = true;
    if (!m_thread)
        return;
    m_thread->quit(); // ends the event loop in which a call waits
    m_thread->wait();
    m_thread.reset();
}

void NexlaJob::tell(std::function<void()> what)
{
    QMetaObject::invokeMethod(
        this,
        [this, run = m_worked, what = std::move(what)] {
            if (run == m_run)
                what();
        },
        Qt::QueuedConnection);
}

} // namespace ds
