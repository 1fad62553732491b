// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/Json.h"

namespace ds {

/// What a server answered, inside JSON of ours: as it came when it is JSON, else as text.
inline Json textOrJson(const std::string &bytes)
{
    if (Result<Json> json = Json::parse(bytes))
        return *std::move(json);
    return Json::string(QString::fromUtf8(bytes.data(), qsizetype(bytes.size())));
}

} // namespace ds
