// SPDX-License-Identifier: GPL-3.0-or-later
// What every command of destination-cli shares: its options and the exit codes that scripts rely on (contract §8).
#pragma once

#include "app/cli/Printing.h"
#include "model/base/Result.h"
#include "model/destination/Destination.h"
#include "model/nexset/NexsetReader.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

namespace ds {

enum ExitCode {
    AllWell = 0,
    SomethingFailed = 1, ///< A record failed, is unknown or has an error; the answer was not 2xx or never came.
    WrongUse = 2,        ///< Or unreadable input, or output that cannot be written.
    LeftPending = 3,     ///< Interrupted; can be resumed.
};

/// The options of one command.
class CommandLine
{
public:
    /// `usage`: what follows the command's name, for example "DEST --records FILE".
    CommandLine(const QString &command, const QString &usage, const QString &description);

    void addOption(const QString &name, const QString &description, const QString &valueName = {});
    /// --records, --format, --separator, --encoding and --no-unwrap.
    void addRecordsOptions();

    /// Nothing: go on. Otherwise the exit code (after --help, or after saying what is wrong).
    /// `optional`: how many arguments may follow the ones that must be there.
    std::optional<int> parse(const QStringList &arguments, int positionals, int optional = 0);

    const QString &command() const { return m_command; }
    QString positional(int index) const { return m_parser.positionalArguments().value(index); }
    qsizetype positionals() const { return m_parser.positionalArguments().size(); }
    bool isSet(const QString &name) const { return m_parser.isSet(name); }
    QString value(const QString &name) const { return m_parser.value(name); }
    /// Of an option that may be given several times.
    QStringList values(const QString &name) const { return m_parser.values(name); }
    /// A whole number of an option within bounds; says what is wrong and gives nothing otherwise.
    std::optional<qint64> number(const QString &name, qint64 otherwise, qint64 least, qint64 most) const;

    /// `--base-url`, or the documented one.
    QString baseUrl() const;
    /// `--base-url`; empty when it was not given.
    QString givenBaseUrl() const { return isSet(QStringLiteral("base-url")) ? baseUrl() : QString(); }

private:
    std::optional<int> wrong(const QString &message) const;
    QString baseUrlFault() const;

    QString m_command;
    QString m_usage;
    QCommandLineParser m_parser;
};

/// Reads the destination file, with every fault on stderr.
std::optional<Destination> loadDestination(const QString &path);
/// What --format, --separator, --encoding and --no-unwrap say; nothing after a word of complaint.
std::optional<NexsetOptions> nexsetOptions(const CommandLine &line);
/// What was taken when the Nexset was opened, on stderr.
void printNotes(const QString &path, const QStringList &notes);
/// Opens what `--records` names, with its notes or the error on stderr.
std::optional<OpenedNexset> openRecords(const CommandLine &line);

} // namespace ds
