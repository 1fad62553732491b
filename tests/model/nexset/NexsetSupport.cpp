// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/nexset/NexsetSupport.h"

#include <QFile>

#include <zlib.h>

namespace ds {

QString NexsetFolder::write(const QString &name, std::string_view bytes) const
{
    QFile file(path(name));
    file.remove(); // ext4 waits for the disk when a file is truncated and written again.
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.write(bytes.data(), static_cast<qint64>(bytes.size()));
    return file.fileName();
}

std::string gzipped(std::string_view bytes)
{
    z_stream z{};
    deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&z, bytes.size()) + 32, '\0');
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef *>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

namespace {

void note(ReadNexset &all, Record record)
{
    all.log.push_back(std::to_string(record.number) + "@" + std::to_string(record.line) + " " +
                      record.value.toCompact());
    all.records.push_back(std::move(record));
}

void note(ReadNexset &all, BrokenRecord broken)
{
    all.log.push_back(std::to_string(broken.number) + "@" + std::to_string(broken.line) + " broken");
    all.broken.push_back(std::move(broken));
}

} // namespace

ReadNexset readAll(const QString &path, const NexsetOptions &options)
{
    ReadNexset all;
    Result<OpenedNexset> opened = openNexset(path, options);
    if (!opened) {
        all.error = opened.error();
        all.log = {"unreadable"};
        return all;
    }
    all.format = opened->format;
    all.notes = opened->notes;
    while (std::optional<ReadItem> item = opened->records->next())
        std::visit([&](auto &&one) { note(all, std::move(one)); }, *std::move(item));
    all.error = opened->records->failure();
    if (all.error)
        all.log.push_back("failed");
    return all;
}

ReadNexset readText(std::string_view bytes, const QString &name, const NexsetOptions &options)
{
    const NexsetFolder folder;
    return readAll(folder.write(name, bytes), options);
}

} // namespace ds
