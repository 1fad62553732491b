// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxMessage.h"

namespace ds {

QByteArray SandboxRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers)
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

SandboxAnswer sandboxOk(const Json &body)
{
    return {200, QByteArray::fromStdString(body.toCompact()), {}, {}};
}

SandboxAnswer sandboxError(int status, std::string_view message, std::string_view detail)
{
    const Json body = Json::object({{"code", Json::number(status)},
                                    {"message", Json::string(message)},
                                    {"details", Json::array({Json::string(detail.empty() ? message : detail)})}});
    return {status, QByteArray::fromStdString(body.toCompact()), {}, {}};
}

SandboxAnswer invalidParam(const std::string &what)
{
    return sandboxError(400, "Invalid body param", "Invalid body param: " + what);
}

} // namespace ds
