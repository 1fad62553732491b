// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a credential works: `GET /v2/rooms?limit=10`, explained.
#pragma once

#include "model/delivery/Credential.h"
#include "model/delivery/Outcome.h"

#include <functional>

namespace ds {

struct CredentialVerdict
{
    bool works = false;
    QString sentence;
    int status = 0; ///< 0: no answer.
};

/// `done` is called once, later. `credential.baseUrl` says where to ask.
void checkCredential(Sender &sender, const CredentialInfo &credential, std::function<void(CredentialVerdict)> done,
                     int timeoutSeconds = 30);

} // namespace ds
