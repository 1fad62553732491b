// SPDX-License-Identifier: GPL-3.0-or-later
// What the window keeps between runs: recent files, the destinations it knows, geometry.
#pragma once

#include "ui/shell/Preferences.h"

#include <QObject>
#include <QSettings>
#include <QStringList>

#include <memory>

namespace ds {

class Remembered : public QObject
{
    Q_OBJECT
public:
    explicit Remembered(const QString &file, QObject *parent = nullptr);

    QStringList recentNexsets() const { return list(QStringLiteral("recent/nexsets")); }
    void addNexset(const QString &path);
    QStringList destinations() const { return list(QStringLiteral("destinations")); } ///< Paths, newest first.
    void addDestination(const QString &path);
    void removeDestination(const QString &path);
    /// Destination and Nexset that were open together, the last ones first.
    QList<std::pair<QString, QString>> pairs() const;
    void addPair(const QString &destination, const QString &nexset);

    /// Files that were made here, or that the user agreed to use, by their content: another content under the same name
    /// is another file.
    bool knowsFile(const QString &path) const;
    void knowFile(const QString &path);

    QByteArray state(const QString &key) const;
    void setState(const QString &key, const QByteArray &state);

    Preferences preferences() const;
    void setPreferences(const Preferences &preferences);

signals:
    void changed();
    void preferencesChanged();

private:
    QStringList list(const QString &key) const;
    void addFront(const QString &key, const QString &path, int most);
    QStringList m_known;                   ///< Digests of this run; the settings hold them too.
    std::unique_ptr<QSettings> m_settings; ///< None: nothing is remembered.
};

} // namespace ds
