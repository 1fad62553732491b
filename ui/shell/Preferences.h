// SPDX-License-Identifier: GPL-3.0-or-later
// What the user chose once for the whole program. Nothing of it is secret, and nothing of it changes what is sent.
#pragma once

#include <QString>

class QSettings;

namespace ds {

struct Preferences
{
    enum class Theme { System, Light, Dark };
    enum class Density { Comfortable, Compact };
    static constexpr int usualAnswers = 50;

    Theme theme = Theme::System;
    Density density = Density::Comfortable;
    int textSize = 0;               ///< Points; 0: the system's.
    int keychainSeconds = 0;        ///< How long the keychain is waited for; 0: as long as its prompt stands.
    QString proxy;                  ///< Where the environment names none; empty: the system's.
    int testSeconds = 0;            ///< For a test's answer; 0: as long as the destination's own limit.
    int answersKept = usualAnswers; ///< Tests of each destination.
    QString destinationFolder;      ///< Where new destinations are saved; empty: the program's own library.
    QString nexsetFolder;           ///< Where opening a Nexset begins; empty: where the last one was.

    bool operator==(const Preferences &) const = default;
};

/// What is not there, or makes no sense, is as by default.
Preferences readPreferences(const QSettings &settings);
void writePreferences(QSettings &settings, const Preferences &preferences);

/// Why `proxy` cannot be one to keep; empty: it can. A password does not belong into a file.
QString proxyProblem(const QString &proxy);

} // namespace ds
