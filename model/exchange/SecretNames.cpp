// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/SecretNames.h"

#include <QRegularExpression>
#include <QStringList>

namespace ds {

bool namesSecret(const QString &name)
{
    static const QStringList whole{QStringLiteral("cookie"), QStringLiteral("key"), QStringLiteral("auth"),
                                   QStringLiteral("sig"),    QStringLiteral("jwt"), QStringLiteral("sid")};
    static const QRegularExpression part(
        QStringLiteral("secret|passw|token|apikey|accesskey|privatekey|authkey|authorization|signature|credential|"
                       "bearer"));
    static const QStringList harmless{QStringLiteral("postmantoken"), QStringLiteral("pagetoken"),
                                      QStringLiteral("nextpagetoken")};
    QString plain = name.toLower();
    plain.remove(QRegularExpression(QStringLiteral("[^a-z0-9]")));
    return whole.contains(plain) || (!harmless.contains(plain) && plain.contains(part));
}

bool namesSecretField(const QString &name)
{
    static const QStringList data{QStringLiteral("key"), QStringLiteral("auth"), QStringLiteral("sig"),
                                  QStringLiteral("sid")};
    return !data.contains(name.toLower()) && namesSecret(name);
}

QString secretMacro(const QString &name)
{
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9_]+"));
    return u"{secret."_qs + QString(name).replace(other, QStringLiteral("_")) + u'}';
}

} // namespace ds
