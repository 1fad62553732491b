// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Remembered.h"

#include "model/base/AtomicFile.h"

#include <QFileInfo>

namespace ds {

Remembered::Remembered(const QString &file, QObject *parent)
    : QObject(parent)
{
    if (file.isEmpty())
        return;
    // File names are the user's own business; QSettings keeps the permissions that it finds.
    if (!QFileInfo::exists(file))
        (void)writeFileAtomically(file, {}, ReadBy::Owner);
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    m_settings = std::make_unique<QSettings>(file, QSettings::IniFormat);
}

QStringList Remembered::list(const QString &key) const
{
    return m_settings ? m_settings->value(key).toStringList() : QStringList();
}

void Remembered::addFront(const QString &key, const QString &path, int most)
{
    if (!m_settings)
        return;
    QStringList paths = list(key);
    const QString whole = QFileInfo(path).absoluteFilePath();
    paths.removeAll(whole);
    paths.prepend(whole);
    m_settings->setValue(key, QStringList(paths.mid(0, most)));
    emit changed();
}

void Remembered::addNexset(const QString &path)
{
    if (!path.startsWith(u':') && path != QLatin1String("-"))
        addFront(QStringLiteral("recent/nexsets"), path, 10);
}

void Remembered::addDestination(const QString &path)
{
    addFront(QStringLiteral("destinations"), path, 200);
}

void Remembered::removeDestination(const QString &path)
{
    if (!m_settings)
        return;
    QStringList paths = destinations();
    paths.removeAll(QFileInfo(path).absoluteFilePath());
    m_settings->setValue(QStringLiteral("destinations"), paths);
    emit changed();
}

QByteArray Remembered::state(const QString &key) const
{
    return m_settings ? m_settings->value(QStringLiteral("window/") + key).toByteArray() : QByteArray();
}

void Remembered::setState(const QString &key, const QByteArray &state)
{
    if (m_settings)
        m_settings->setValue(QStringLiteral("window/") + key, state);
}

} // namespace ds
