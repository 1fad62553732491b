// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/OpenNexsets.h"

#include "model/json/Json.h"

#include <QFileInfo>
#include <QScopedValueRollback>

#include <algorithm>

namespace ds {
namespace {

Json toJson(const OpenedFile &file)
{
    const NexsetOptions &options = file.options;
    Json json = Json::object();
    json.set("path", Json::string(file.path));
    json.set("record", Json::number(file.record));
    json.set("format", Json::string(options.format ? nexsetFormatName(*options.format) : QString()));
    json.set("separator", Json::string(options.separator ? QString(QLatin1Char(*options.separator)) : QString()));
    json.set("encoding", Json::string(options.encoding));
    json.set("unwrap", Json::boolean(options.unwrap));
    return json;
}

QString textIn(const Json &json, std::string_view key)
{
    const Json *value = json.find(key);
    return value && value->isString() ? value->toQString() : QString();
}

OpenedFile fromJson(const Json &json)
{
    OpenedFile file;
    file.path = textIn(json, "path");
    file.options.format = nexsetFormatFromName(textIn(json, "format"));
    file.options.encoding = textIn(json, "encoding");
    if (const QString separator = textIn(json, "separator"); separator.size() == 1)
        file.options.separator = separator[0].toLatin1();
    if (const Json *unwrap = json.find("unwrap"))
        file.options.unwrap = unwrap->isTrue();
    if (const Json *record = json.find("record"))
        file.record = record->toQString().toLongLong();
    return file;
}

bool isKept(const QString &path)
{
    return !path.isEmpty() && !path.startsWith(u':') && path != QLatin1String("-");
}

} // namespace

OpenNexsets::OpenNexsets(NexsetSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_session, &NexsetSession::opened, this, &OpenNexsets::takeOpened);
    connect(&m_session, &NexsetSession::currentChanged, this, [this](qint64 record) {
        if (m_current >= 0)
            m_all[size_t(m_current)].record = record;
    });
    connect(&m_session, &NexsetSession::refused, this, [this] {
        if (m_current < 0 && m_session.isOpen()) // closed, but the next one could not be read
            m_session.close();
    });
    connect(&m_session, &NexsetSession::becameStale, this, [this] { noteChange(m_session.path()); });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &OpenNexsets::noteChange);
}

int OpenNexsets::find(const QString &path) const
{
    const auto at = std::find_if(m_all.begin(), m_all.end(), [&](const OpenedFile &file) { return file.path == path; });
    return at == m_all.end() ? -1 : int(at - m_all.begin());
}

/// The session has another Nexset, or none: then its Nexset was closed, or could not be read at all.
void OpenNexsets::takeOpened()
{
    if (m_session.isOpen()) {
        m_current = find(m_session.path());
        if (m_current < 0) {
            m_current = int(m_all.size());
            m_all.push_back({m_session.path(), {}, 0, {}, false});
        }
        OpenedFile &file = m_all[size_t(m_current)];
        file.options = m_session.options();
        file.stamp = FileStamp::of(file.path);
        file.isStale = false;
    } else {
        if (m_current >= 0 && !m_closing)
            m_all.erase(m_all.begin() + m_current);
        m_current = -1;
    }
    watch();
    emit changed();
}

void OpenNexsets::choose(int index)
{
    if (index < 0 || index >= int(m_all.size()) || index == m_current)
        return;
    const OpenedFile file = m_all[size_t(index)];
    m_session.openAt(file.path, file.record, file.options);
}

void OpenNexsets::close(int index)
{
    if (index < 0 || index >= int(m_all.size()))
        return;
    const bool wasCurrent = index == m_current;
    m_all.erase(m_all.begin() + index);
    m_current = wasCurrent ? -1 : m_current > index ? m_current - 1 : m_current;
    if (wasCurrent && m_all.empty()) {
        const QScopedValueRollback quiet(m_closing, true);
        m_session.close();
        return;
    }
    if (wasCurrent)
        choose(std::min(index, int(m_all.size()) - 1));
    watch();
    emit changed();
}

void OpenNexsets::watch()
{
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    for (const OpenedFile &file : m_all) {
        if (file.stamp.size >= 0)
            m_watcher.addPath(file.path);
    }
}

void OpenNexsets::noteChange(const QString &path)
{
    const int index = find(path);
    if (index < 0 || m_all[size_t(index)].isStale || FileStamp::of(path) == m_all[size_t(index)].stamp)
        return;
    m_all[size_t(index)].isStale = true;
    emit changed();
}

QByteArray OpenNexsets::state() const
{
    Json::Items items;
    for (const OpenedFile &file : m_all) {
        if (isKept(file.path))
            items.push_back(toJson(file));
    }
    return QByteArray::fromStdString(Json::array(std::move(items)).toCompact());
}

void OpenNexsets::restore(const QByteArray &state)
{
    const Result<Json> json = Json::parse(state.toStdString());
    for (const Json &item : json ? json->items() : Json::Items()) {
        OpenedFile file = fromJson(item);
        if (isKept(file.path) && find(file.path) < 0 && QFileInfo::exists(file.path))
            m_all.push_back(std::move(file));
    }
    emit changed();
}

} // namespace ds
