// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Preferences.h"

#include <QCoreApplication>
#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace ds {
namespace {

const QStringList themes{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
const QStringList densities{QStringLiteral("comfortable"), QStringLiteral("compact")};

int numberIn(const QSettings &settings, const char *key, int usual, int most)
{
    bool isNumber = false;
    const int number = settings.value(QLatin1String(key), usual).toInt(&isNumber);
    return isNumber ? std::clamp(number, 0, most) : usual;
}

int wordIn(const QSettings &settings, const char *key, const QStringList &words)
{
    return std::max(0, int(words.indexOf(settings.value(QLatin1String(key)).toString())));
}

QString textIn(const QSettings &settings, const char *key)
{
    return settings.value(QLatin1String(key)).toString();
}

QString tr(const char *text)
{
    return QCoreApplication::translate("Preferences", text);
}

} // namespace

Preferences readPreferences(const QSettings &settings)
{
    Preferences preferences;
    preferences.theme = Preferences::Theme(wordIn(settings, "preferences/theme", themes));
    preferences.density = Preferences::Density(wordIn(settings, "preferences/density", densities));
    preferences.textSize = numberIn(settings, "preferences/textSize", 0, 24);
    preferences.keychainSeconds = numberIn(settings, "preferences/keychainSeconds", 0, 3600);
    preferences.testSeconds = numberIn(settings, "preferences/testSeconds", 0, 3600);
    preferences.answersKept = numberIn(settings, "preferences/answersKept", Preferences::usualAnswers, 500);
    preferences.proxy = textIn(settings, "preferences/proxy");
    if (!proxyProblem(preferences.proxy).isEmpty())
        preferences.proxy.clear();
    preferences.destinationFolder = textIn(settings, "preferences/destinationFolder");
    preferences.nexsetFolder = textIn(settings, "preferences/nexsetFolder");
    return preferences;
}

void writePreferences(QSettings &settings, const Preferences &preferences)
{
    settings.setValue(QStringLiteral("preferences/theme"), themes[int(preferences.theme)]);
    settings.setValue(QStringLiteral("preferences/density"), densities[int(preferences.density)]);
    settings.setValue(QStringLiteral("preferences/textSize"), preferences.textSize);
    settings.setValue(QStringLiteral("preferences/keychainSeconds"), preferences.keychainSeconds);
    settings.setValue(QStringLiteral("preferences/testSeconds"), preferences.testSeconds);
    settings.setValue(QStringLiteral("preferences/answersKept"), preferences.answersKept);
    settings.setValue(QStringLiteral("preferences/proxy"), preferences.proxy);
    settings.setValue(QStringLiteral("preferences/destinationFolder"), preferences.destinationFolder);
    settings.setValue(QStringLiteral("preferences/nexsetFolder"), preferences.nexsetFolder);
}

QString proxyProblem(const QString &proxy)
{
    if (proxy.isEmpty())
        return {};
    const QUrl url(proxy, QUrl::StrictMode);
    const QStringList schemes{QStringLiteral("http"), QStringLiteral("socks5"), QStringLiteral("socks5h")};
    if (!url.isValid() || !schemes.contains(url.scheme()) || url.host().isEmpty())
        return tr("A proxy is written as http://HOST:PORT or socks5://HOST:PORT.");
    if (!url.userInfo().isEmpty())
        return tr("A name and password would be kept in a file: give such a proxy in the environment (https_proxy).");
    return {};
}

} // namespace ds
