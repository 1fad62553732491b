// SPDX-License-Identifier: GPL-3.0-or-later
// Where secrets rest: the system's keychain, behind an interface for the tests.
#pragma once

#include "model/base/Result.h"
#include "model/network/Secret.h"

#include <chrono>
#include <functional>

namespace ds {

/// Every callback is called exactly once, perhaps before the function returns.
class Keychain
{
public:
    virtual ~Keychain() = default;
    virtual void read(const QString &key, std::function<void(Result<SecretBytes>)> done) = 0;
    virtual void write(const QString &key, const SecretBytes &value, std::function<void(Result<void>)> done) = 0;
    /// Removing what is not there succeeds.
    virtual void remove(const QString &key, std::function<void(Result<void>)> done) = 0;
};

/// QtKeychain: Secret Service, KWallet, macOS or Windows. Never falls back to a file. An answer that is not there after
/// `patience` counts as none; without a limit it is waited for as long as the keychain's prompt stands.
class SystemKeychain : public Keychain
{
public:
    static constexpr auto service = "destination-studio";

    static constexpr std::chrono::milliseconds usualPatience = std::chrono::seconds(10);
    static constexpr std::chrono::milliseconds withoutLimit{0};

    explicit SystemKeychain(std::chrono::milliseconds patience = usualPatience);
    void read(const QString &key, std::function<void(Result<SecretBytes>)> done) override;
    void write(const QString &key, const SecretBytes &value, std::function<void(Result<void>)> done) override;
    void remove(const QString &key, std::function<void(Result<void>)> done) override;

private:
    std::chrono::milliseconds m_patience;
};

} // namespace ds
