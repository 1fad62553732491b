// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Building.h"
#include "app/cli/Commands.h"
#include "model/exchange/Exports.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace ds {

namespace {

/// Standard output, or files that appear whole or not at all.
class Outputs
{
public:
    bool open(const QString &path, bool executable)
    {
        m_path = path;
        m_executable = executable;
        if (path.isEmpty())
            return m_plain.open(stdout, QIODevice::WriteOnly);
        // A device or pipe is written to, not replaced by a file of its name.
        if (const QFileInfo info(path); info.exists() && !info.isFile()) {
            m_plain.setFileName(path);
            return openOrSay(m_plain);
        }
        m_file = std::make_unique<QSaveFile>(path);
        return openOrSay(*m_file);
    }
    QIODevice &main() { return m_file ? static_cast<QIODevice &>(*m_file) : m_plain; }
    QIODevice *beside(const QString &name)
    {
        if (!m_file)
            return nullptr;
        m_beside = std::make_unique<QSaveFile>(QFileInfo(m_path).dir().filePath(name));
        return m_beside->open(QIODevice::WriteOnly) ? m_beside.get() : nullptr;
    }
    bool commit()
    {
        for (QSaveFile *file : {m_beside.get(), m_file.get()}) {
            // A full disk shows only when the last bytes are flushed.
            if (file && (!file->flush() || !file->commit()))
                return notWritten(*file);
        }
        if (m_file && m_executable)
            QFile::setPermissions(m_path, QFile::permissions(m_path) | QFile::ExeOwner | QFile::ExeUser);
        return m_file || m_plain.flush() || notWritten(m_plain);
    }

private:
    static bool openOrSay(QFileDevice &file)
    {
        if (file.open(QIODevice::WriteOnly))
            return true;
        printMessage(QStringLiteral("%1 cannot be written: %2.").arg(file.fileName(), file.errorString()));
        return false;
    }
    static bool notWritten(QFileDevice &file)
    {
        printMessage(QStringLiteral("%1 could not be written: %2. Free some space or choose another place.")
                         .arg(file.fileName().isEmpty() ? QStringLiteral("Standard output") : file.fileName(),
                              file.errorString()));
        return false;
    }

    QString m_path;
    bool m_executable = false;
    QFile m_plain; ///< Standard output, a device or a pipe.
    std::unique_ptr<QSaveFile> m_file;
    std::unique_ptr<QSaveFile> m_beside;
};

} // namespace

int runExport(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("export"), QStringLiteral("DEST --to nexla|postman|curl|requests [--records FILE] [-o FILE]"),
        QStringLiteral("Writes the destination for another program. No export holds a secret. What the other "
                       "program cannot hold is said on stderr."));
    line.addRecordsOptions();
    line.addOption(QStringLiteral("to"), QStringLiteral("nexla, postman, curl or requests."), QStringLiteral("FORMAT"));
    line.addOption(QStringLiteral("o"), QStringLiteral("Write to FILE instead of standard output."),
                   QStringLiteral("FILE"));
    if (const auto code = line.parse(arguments, 1))
        return *code;
    const ExportFormat *format = exportFormat(line.value(QStringLiteral("to")));
    if (!format) {
        printMessage(QStringLiteral("--to takes nexla, postman, curl or requests, not \"%1\".")
                         .arg(line.value(QStringLiteral("to"))));
        return WrongUse;
    }
    if (format->needsRecords && !line.isSet(QStringLiteral("records"))) {
        printMessage(QStringLiteral("This export is made of requests; give the Nexset with --records FILE."));
        return WrongUse;
    }
    const std::unique_ptr<Building> building = Building::load(line.positional(0), line.baseUrl());
    if (!building)
        return WrongUse;
    std::optional<OpenedNexset> nexset;
    if (line.isSet(QStringLiteral("records")) && !(nexset = openRecords(line)))
        return WrongUse;
    Outputs outputs;
    if (!outputs.open(line.value(QStringLiteral("o")), format->executable))
        return WrongUse;
    const Result<QStringList> notes =
        format->write({building->destination(), building->context(), nexset ? nexset->records.get() : nullptr,
                       outputs.main(), [&](const QString &name) { return outputs.beside(name); }});
    if (!notes) {
        printMessage(notes.error().sentence());
        return SomethingFailed;
    }
    if (const auto failure = nexset ? nexset->records->failure() : std::nullopt) {
        printMessage(failure->sentence());
        return WrongUse;
    }
    if (!outputs.commit())
        return SomethingFailed;
    for (const QString &note : *notes)
        printMessage(note);
    return AllWell;
}

} // namespace ds
