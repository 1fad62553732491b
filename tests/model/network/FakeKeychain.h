// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/Keychain.h"

#include <QHash>

namespace ds::test {

/// Works, or gives `failure` on everything; `late` keeps the callbacks back until release().
class FakeKeychain : public Keychain
{
public:
    QHash<QString, SecretBytes> values;
    std::optional<Error> failure;
    bool late = false;
    int reads = 0;

    void read(const QString &key, std::function<void(Result<SecretBytes>)> done) override
    {
        ++reads;
        answer([=, this] {
            if (failure)
                return done(*failure);
            done(values.contains(key) ? Result<SecretBytes>(values.value(key)) : Error{QStringLiteral("not there")});
        });
    }
    void write(const QString &key, const SecretBytes &value, std::function<void(Result<void>)> done) override
    {
        answer([=, this] {
            if (failure)
                return done(*failure);
            values.insert(key, value);
            done({});
        });
    }
    void remove(const QString &key, std::function<void(Result<void>)> done) override
    {
        answer([=, this] {
            if (failure)
                return done(*failure);
            values.remove(key);
            done({});
        });
    }
    void release()
    {
        for (const auto &job : std::exchange(m_waiting, {}))
            job();
    }

private:
    void answer(std::function<void()> job)
    {
        if (late)
            m_waiting.append(std::move(job));
        else
            job();
    }
    QList<std::function<void()>> m_waiting;
};

} // namespace ds::test
