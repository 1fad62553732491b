// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/AtomicFile.h"

#include <QFile>
#include <QStringList>

#include <optional>

namespace ds {

/// Where a command writes: standard output, or files that appear whole or not at all. Says on stderr what is wrong.
class Outputs
{
public:
    enum class Kind { Plain, Executable, Private };

    /// `inputs` may not be written to.
    explicit Outputs(QStringList inputs)
        : m_inputs(std::move(inputs))
    {
    }

    /// Standard output when `path` is empty.
    bool open(const QString &path, Kind kind);
    QIODevice &main() { return m_file ? m_file->device() : m_stdout; }
    /// The output's name with this ending in place of its own; empty when it is no file.
    QString nameBeside(const QString &ending) const;
    /// A second file in the same folder; nullptr when there is none or it cannot be written.
    QIODevice *beside(const QString &name);
    /// False when anything could not be written.
    bool commit();

private:
    bool isFree(const QString &path) const;
    /// A device or pipe has nothing beside it.
    bool isFile() const;

    QStringList m_inputs;
    QString m_path;
    Kind m_kind = Kind::Plain;
    QFile m_stdout;
    std::optional<AtomicFile> m_file;
    std::optional<AtomicFile> m_beside;
    bool m_failed = false;
};

} // namespace ds
