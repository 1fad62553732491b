// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestServer.h"

namespace ds::test {

/// Writes `key.pem` and `cert.pem` into the folder. Made anew each time by the openssl program, so that no key lies in
/// the sources and none runs out.
void makeIdentityFiles(const QString &folder, Tls tls);

} // namespace ds::test
