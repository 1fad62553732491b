// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Remembered.h"

#include "model/base/AtomicFile.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace ds {
namespace {

/// Empty when it cannot be read: such a file is not known.
QString digestOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? QString::fromLatin1(hash.result().toHex())
                                                                 : QString();
}

} // namespace

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

QList<std::pair<QString, QString>> Remembered::pairs() const
{
    const QStringList paths = list(QStringLiteral("recent/pairs"));
    QList<std::pair<QString, QString>> all;
    for (qsizetype i = 0; i + 1 < paths.size(); i += 2)
        all.append({paths[i], paths[i + 1]});
    return all;
}

void Remembered::addPair(const QString &destination, const QString &nexset)
{
    constexpr int most = 8;
    if (!m_settings)
        return;
    const QString path = nexset.startsWith(u':') ? nexset : QFileInfo(nexset).absoluteFilePath();
    const std::pair<QString, QString> now{QFileInfo(destination).absoluteFilePath(), path};
    QList<std::pair<QString, QString>> all = pairs();
    if (all.value(0) == now)
        return;
    all.removeAll(now);
    all.prepend(now);
    QStringList paths;
    for (const auto &[one, other] : all.mid(0, most))
        paths << one << other;
    m_settings->setValue(QStringLiteral("recent/pairs"), paths);
    emit changed();
}

bool Remembered::knowsFile(const QString &path) const
{
    if (path.startsWith(u':'))
        return true; // Came with the program.
    const QString digest = digestOf(path);
    return !digest.isEmpty() && (m_known.contains(digest) || list(QStringLiteral("known")).contains(digest));
}

void Remembered::knowFile(const QString &path)
{
    constexpr int most = 1000;
    const QString digest = digestOf(path);
    if (digest.isEmpty() || knowsFile(path))
        return;
    m_known.prepend(digest);
    if (m_settings)
        m_settings->setValue(QStringLiteral("known"),
                             (QStringList{digest} + list(QStringLiteral("known"))).mid(0, most));
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

Preferences Remembered::preferences() const
{
    return m_settings ? readPreferences(*m_settings) : Preferences();
}

void Remembered::setPreferences(const Preferences &preferences)
{
    if (!m_settings)
        return;
    writePreferences(*m_settings, preferences);
    emit preferencesChanged();
}

} // namespace ds
