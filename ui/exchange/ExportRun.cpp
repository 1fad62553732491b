// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/ExportRun.h"

#include "model/base/AtomicFile.h"
#include "model/base/OutputPaths.h"
#include "ui/preview/GuardedScripts.h"

#include <QDir>
#include <QFileInfo>

namespace ds {
namespace {

/// Ends early when told to.
class StoppableRecords : public RecordSource
{
public:
    StoppableRecords(RecordSource &inner, const std::function<bool()> &stop)
        : m_inner(inner)
        , m_stop(stop)
    {
    }
    std::optional<ReadItem> next() override { return m_stop() ? std::nullopt : m_inner.next(); }
    std::optional<Error> failure() const override
    {
        return m_stop() ? Error{ExportRun::tr("The export was cancelled; nothing was written.")} : m_inner.failure();
    }
    qint64 bytesRead() const override { return m_inner.bytesRead(); }
    qint64 bytesTotal() const override { return m_inner.bytesTotal(); }

private:
    RecordSource &m_inner;
    const std::function<bool()> &m_stop;
};

} // namespace

Result<void> PreparedExport::commit()
{
    if (Result<void> done = beside ? beside->commit() : Result<void>(); !done)
        return done;
    return file.commit();
}

Result<PreparedExport> prepareExport(const ExportOrder &order, const std::function<bool()> &stop)
{
    OpenedNexset nexset;
    if (!order.nexset.isEmpty()) {
        Result<OpenedNexset> opened = openNexset(order.nexset, order.options);
        if (!opened)
            return opened.error();
        nexset = *std::move(opened);
    }
    const NamedPath input{ExportRun::tr("the Nexset"), order.nexset};
    if (Result<void> free = checkOutputs({{ExportRun::tr("the export"), order.path}}, {input}); !free)
        return free.error();
    const ReadBy readBy = order.nexset.isEmpty() ? ReadBy::Everybody : ReadBy::Owner;
    PreparedExport made{{}, AtomicFile(order.path, readBy), {}};
    if (Result<void> opened = made.file.open(); !opened)
        return opened.error();
    std::optional<AtomicFile> &beside = made.beside;
    Result<void> besideOpened;
    const auto openBeside = [&](const QString &name) -> QIODevice * {
        const QString path = QFileInfo(order.path).dir().filePath(name);
        besideOpened = checkOutputs({{ExportRun::tr("the data of the export"), path}}, {input});
        if (besideOpened)
            besideOpened = beside.emplace(path, readBy).open();
        return besideOpened ? &beside->device() : nullptr;
    };
    std::optional<StoppableRecords> records;
    if (nexset.records)
        records.emplace(*nexset.records, stop);
    Result<QStringList> notes = order.format->write(
        {order.destination, order.context, records ? &*records : nullptr, made.file.device(), openBeside,
         nameWithEnding(QFileInfo(order.path).fileName(), QStringLiteral(".data.json")), nullptr});
    if (!notes)
        return notes.error();
    if (!besideOpened)
        return besideOpened.error();
    if (const auto failure = records ? records->failure() : std::nullopt)
        return *failure;
    made.notes = *notes;
    return made;
}

ExportRun::ExportRun(ScriptHostFactory makeScripts, QObject *parent)
    : QObject(parent)
    , m_makeScripts(std::move(makeScripts))
{
}

ExportRun::~ExportRun()
{
    m_stop = true;
    if (m_thread)
        m_thread->wait();
}

void ExportRun::start(const ExportOrder &order, std::function<bool(const QStringList &)> agrees)
{
    m_stop = false;
    m_agrees = std::move(agrees);
    m_thread.reset(QThread::create([this, order] {
        const std::function<bool()> stop = [this] { return m_stop.load(); };
        const std::unique_ptr<ScriptHost> scripts = m_makeScripts ? m_makeScripts() : nullptr;
        std::optional<GuardedScripts> guarded;
        if (scripts)
            guarded.emplace(*scripts, stop);
        ExportOrder own = order;
        own.context.scripts = guarded ? &*guarded : nullptr;
        const auto result = std::make_shared<Result<PreparedExport>>(prepareExport(own, stop));
        QMetaObject::invokeMethod(this, [this, own, result] { end(own, *result); });
    }));
    m_thread->start();
}

void ExportRun::end(const ExportOrder &order, Result<PreparedExport> &result)
{
    m_thread->wait();
    m_thread.reset();
    if (!result)
        return emit failed(result.error().sentence());
    if (!result->notes.isEmpty() && !m_agrees(result->notes))
        return emit declined();
    if (const Result<void> done = result->commit(); !done)
        return emit failed(done.error().sentence());
    if (order.format->executable)
        QFile::setPermissions(order.path, QFile::permissions(order.path) | QFile::ExeOwner | QFile::ExeUser);
    emit finished(order.path, result->notes);
}

} // namespace ds
