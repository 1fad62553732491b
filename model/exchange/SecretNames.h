// SPDX-License-Identifier: GPL-3.0-or-later
// Which names of headers, parameters and variables stand for secrets, whose values no file of ours may hold.
#pragma once

#include <QString>

namespace ds {

/// `x-api-key`, `Cookie`, `APP_SECRET`, `accessToken`, `password`, …
bool namesSecret(const QString &name);
/// The same of a field in a body, where `key`, `auth`, `sig` and `sid` are mostly data.
bool namesSecretField(const QString &name);
/// `{secret.NAME}`, with the characters that an environment variable's name may have.
QString secretMacro(const QString &name);

} // namespace ds
