// SPDX-License-Identifier: GPL-3.0-or-later
// The window's way to Nexla: which keys there are, and what opens its API.
#pragma once

#include "model/nexla/NexlaApi.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace ds {

/// Called in the thread that makes the calls.
using NexlaApiMaker = std::function<std::unique_ptr<NexlaApi>()>;

struct NexlaKeyDraft
{
    QString name;
    QString secret; ///< A service key or a token; wiped by who keeps it.
    QString baseUrl;
};

class NexlaGate : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Names; that of the environment, where it has one, comes first.
    virtual QStringList keys() const = 0;
    /// Where the API of a new key is.
    virtual QString usualBaseUrl() const = 0;
    /// The keychain may ask the user. Called once, perhaps at once.
    virtual void open(const QString &key, std::function<void(Result<NexlaApiMaker>)> done) = 0;
    /// Into the keychain; the value says whether it is there, else it is kept for this run only.
    virtual void keep(NexlaKeyDraft draft, std::function<void(Result<bool>)> done) = 0;

signals:
    void changed();
};

} // namespace ds
