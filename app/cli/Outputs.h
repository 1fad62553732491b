// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QSaveFile>
#include <QStringList>

#include <memory>

namespace ds {

/// Whether both paths lead to one file, by device and inode.
bool isSameFile(const QString &a, const QString &b);

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
    QIODevice &main() { return m_file ? static_cast<QIODevice &>(*m_file) : m_plain; }
    /// The output's name with this ending in place of its own; empty when it is no file.
    QString nameBeside(const QString &ending) const;
    /// A second file in the same folder; nullptr when there is none or it cannot be written.
    QIODevice *beside(const QString &name);
    bool commit();

private:
    bool isInput(const QString &path) const;

    QStringList m_inputs;
    QString m_path;
    Kind m_kind = Kind::Plain;
    QFile m_plain; ///< Standard output, a device or a pipe.
    std::unique_ptr<QSaveFile> m_file;
    std::unique_ptr<QSaveFile> m_beside;
};

} // namespace ds
