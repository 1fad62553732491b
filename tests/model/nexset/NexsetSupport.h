// SPDX-License-Identifier: GPL-3.0-or-later
// Writes Nexset files and tells in short lines what was read from them.
#pragma once

#include "model/nexset/NexsetReader.h"
#include "tests/support/Printers.h"

#include <QTemporaryDir>

#include <string>
#include <string_view>
#include <vector>

namespace ds {

/// A folder for one test.
class NexsetFolder
{
public:
    QString write(const QString &name, std::string_view bytes) const;
    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

/// One gzip member.
std::string gzipped(std::string_view bytes);

struct ReadNexset
{
    std::optional<NexsetFormat> format;
    /// Per item `number@line {…}` or `number@line broken`, at the end perhaps `failed`; or only `unreadable`.
    std::vector<std::string> log;
    QStringList notes;
    std::vector<Record> records;
    std::vector<BrokenRecord> broken;
    std::optional<Error> error; ///< Of opening, or the failure.
};

ReadNexset readAll(const QString &path, const NexsetOptions &options = {});
/// The same for a file of this content.
ReadNexset readText(std::string_view bytes, const QString &name = QStringLiteral("data"),
                    const NexsetOptions &options = {});

using Log = std::vector<std::string>;

} // namespace ds
