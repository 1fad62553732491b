// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/BackgroundRun.h"

#include "ui/preview/GuardedScripts.h"

namespace ds {

BackgroundRun::BackgroundRun(const QString &name, int restMs, ScriptHostFactory makeScripts, QObject *parent)
    : QObject(parent)
    , m_makeScripts(std::move(makeScripts))
    , m_inThread(new QObject)
{
    m_thread.setObjectName(name);
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    connect(m_inThread, &QObject::destroyed, [this] { m_scripts.reset(); });
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &BackgroundRun::start);
    m_thread.start(QThread::LowPriority);
}

BackgroundRun::~BackgroundRun()
{
    cancel();
    m_thread.quit();
    m_thread.wait();
}

void BackgroundRun::cancel()
{
    ++m_newest;
    m_rest.stop();
    const std::lock_guard lock(m_scriptsLock);
    if (m_scripts && m_busy)
        m_scripts->stop();
    m_busy = false;
}

void BackgroundRun::request(Work work)
{
    cancel();
    m_next = std::move(work);
    m_busy = true;
    m_rest.start();
}

void BackgroundRun::start()
{
    QMetaObject::invokeMethod(
        m_inThread, [this, generation = m_newest.load(), work = std::move(m_next)] { run(generation, work); });
}

void BackgroundRun::run(quint64 generation, const Work &work)
{
    const Stale stale = [this, generation] { return generation != m_newest; };
    if (stale())
        return;
    m_inRun = generation;
    {
        const std::lock_guard lock(m_scriptsLock);
        if (!m_scripts && m_makeScripts)
            m_scripts = m_makeScripts();
    }
    std::optional<GuardedScripts> guarded;
    if (m_scripts)
        guarded.emplace(*m_scripts, stale);
    work(guarded ? &*guarded : nullptr, stale);
}

void BackgroundRun::tell(std::function<void()> what)
{
    QMetaObject::invokeMethod(this, [this, generation = m_inRun, what = std::move(what)] {
        if (generation == m_newest)
            what();
    });
}

void BackgroundRun::end(std::function<void()> what)
{
    tell([this, what = std::move(what)] {
        m_busy = false;
        what();
    });
}

} // namespace ds
