// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint/EndpointCatalog.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace ds {

namespace {

constexpr qint64 largestTemplate = 4 * 1024 * 1024;

Error inFile(const QString &path, const Error &fault)
{
    return {QStringLiteral("The endpoint template was left out: %1").arg(fault.sentence()), path};
}

Result<EndpointTemplate> readTemplateFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return inFile(path, {QStringLiteral("it cannot be read (%1).").arg(file.errorString()), {}});
    if (file.size() > largestTemplate)
        return inFile(path, {QStringLiteral("it is larger than 4 MiB, which no endpoint template is."), {}});
    const Result<Json> document = Json::parse(file.readAll().toStdString());
    if (!document)
        return inFile(path, document.error());
    Result<EndpointTemplate> made = endpointTemplateFromJson(*document);
    return made ? made : Result<EndpointTemplate>(inFile(path, made.error()));
}

QStringList templateFiles(const QString &folder)
{
    QStringList paths;
    const QDir dir(folder);
    for (const QString &name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        paths += dir.filePath(name);
    return paths;
}

qsizetype groupPlace(const QString &group)
{
    const qsizetype place = endpointGroups().indexOf(group);
    return place < 0 ? endpointGroups().size() : place;
}

/// Those with a place first, then by group and label.
bool standsBefore(const EndpointTemplate &a, const EndpointTemplate &b)
{
    if (a.place != b.place)
        return a.place > 0 && (b.place == 0 || a.place < b.place);
    if (groupPlace(a.group) != groupPlace(b.group))
        return groupPlace(a.group) < groupPlace(b.group);
    return a.label.localeAwareCompare(b.label) < 0;
}

} // namespace

void EndpointCatalog::addFolder(const QString &folder)
{
    for (const QString &path : templateFiles(folder)) {
        Result<EndpointTemplate> made = readTemplateFile(path);
        if (!made) {
            m_faults.push_back(made.error());
        } else if (find(made->id)) {
            const QString what = QStringLiteral("another template has the id \"%1\" already; choose another.");
            m_faults.push_back(inFile(path, {what.arg(made->id), QStringLiteral("$.id")}));
        } else {
            m_templates.push_back(std::move(*made));
        }
    }
}

EndpointCatalog EndpointCatalog::load(const QString &userFolder)
{
    EndpointCatalog catalog;
    catalog.addFolder(QStringLiteral(":/endpoints"));
    std::stable_sort(catalog.m_templates.begin(), catalog.m_templates.end(), standsBefore);
    const auto shipped = static_cast<std::ptrdiff_t>(catalog.m_templates.size());
    if (!userFolder.isEmpty())
        catalog.addFolder(userFolder);
    std::stable_sort(catalog.m_templates.begin() + shipped, catalog.m_templates.end(), standsBefore);
    return catalog;
}

const EndpointTemplate *EndpointCatalog::find(const QString &id) const
{
    const auto it = std::find_if(m_templates.begin(), m_templates.end(),
                                 [&](const EndpointTemplate &made) { return made.id == id; });
    return it == m_templates.end() ? nullptr : &*it;
}

} // namespace ds
