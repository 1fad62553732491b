// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Building.h"
#include "app/cli/Commands.h"
#include "app/cli/Outputs.h"
#include "model/exchange/Exports.h"

namespace ds {

namespace {

/// Takes everything and keeps nothing: for the notes alone.
class Nowhere : public QIODevice
{
public:
    Nowhere() { open(QIODevice::WriteOnly); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override { return size; }
};

struct Job
{
    const CommandLine &line;
    const ExportFormat &format;
    const Building &building;
    std::optional<OpenedNexset> nexset;
};

/// The notes of the export, or nothing after saying why it failed.
std::optional<QStringList> write(Job &job, QIODevice &out, const std::function<QIODevice *(const QString &)> &beside,
                                 const QString &besideName, QStringList &hints)
{
    const Result<QStringList> notes =
        job.format.write({job.building.destination(), job.building.context(),
                          job.nexset ? job.nexset->records.get() : nullptr, out, beside, besideName, &hints});
    if (!notes) {
        printMessage(notes.error().sentence());
        return {};
    }
    if (const auto failure = job.nexset ? job.nexset->records->failure() : std::nullopt) {
        printMessage(failure->sentence());
        return {};
    }
    return *notes;
}

int writeNotes(Job &job)
{
    Nowhere nowhere;
    QStringList hints;
    const auto notes = write(
        job, nowhere, [&](const QString &) { return &nowhere; }, {}, hints);
    if (!notes)
        return WrongUse;
    for (const QString &note : *notes)
        printLine(Json::object({{"note", Json::string(note)}}).toCompact());
    return notes->isEmpty() ? AllWell : SomethingFailed;
}

int writeFiles(Job &job)
{
    const QString records = job.line.value(QStringLiteral("records"));
    Outputs outputs({job.line.positional(0), records});
    const auto kind = job.format.executable ? Outputs::Kind::Executable
                      : !records.isEmpty()  ? Outputs::Kind::Private
                                            : Outputs::Kind::Plain;
    if (!outputs.open(job.line.value(QStringLiteral("o")), kind))
        return WrongUse;
    QStringList hints;
    const auto notes = write(
        job, outputs.main(), [&](const QString &name) { return outputs.beside(name); },
        outputs.nameBeside(QStringLiteral(".data.json")), hints);
    if (!notes || !outputs.commit())
        return WrongUse;
    for (const QString &line : hints + *notes)
        printMessage(line);
    return AllWell;
}

} // namespace

int runExport(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("export"),
        QStringLiteral("DEST --to nexla|postman|curl|requests [--records FILE] [-o FILE] [--check]"),
        QStringLiteral("Writes the destination for another program. No export holds a secret. What the other "
                       "program cannot hold is said on stderr."));
    line.addRecordsOptions();
    line.addOption(QStringLiteral("to"), QStringLiteral("What to write."),
                   QStringLiteral("nexla|postman|curl|requests"));
    line.addOption(QStringLiteral("o"), QStringLiteral("Write to FILE instead of standard output."),
                   QStringLiteral("FILE"));
    line.addOption(QStringLiteral("check"),
                   QStringLiteral("Write nothing but print what the other program cannot hold, a note a line; the exit "
                                  "code is 1 when there is any."));
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
    Job job{line, *format, *building, std::move(nexset)};
    return line.isSet(QStringLiteral("check")) ? writeNotes(job) : writeFiles(job);
}

} // namespace ds
