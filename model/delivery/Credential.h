// SPDX-License-Identifier: GPL-3.0-or-later
// What the window and the terminal may know of credentials: everything but the secrets.
#pragma once

#include "model/base/Result.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>

namespace ds {

enum class CredentialKind { KeyAndSecret, ManagementToken, Sandbox, Nexla };

struct CredentialInfo
{
    QString name;
    CredentialKind kind = CredentialKind::Sandbox;
    QString baseUrl;     ///< `https://api.100ms.live/v2`, or the sandbox's.
    QDateTime expires;   ///< Of a management token; invalid when unknown.
    bool stored = false; ///< In the keychain; else for this run only.
    QString note;        ///< For people: "management token, expires 2026-12-01", "from the environment" …
};

/// The credentials for 100ms that there are. `Sandbox` is always among them.
class CredentialList : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual QList<CredentialInfo> credentials() const = 0;
    virtual std::optional<CredentialInfo> find(const QString &name) const = 0;
signals:
    void changed();
};

} // namespace ds
