// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/Json.h"

namespace ds {

/// Something that is done with the value of a source or template, without code: `{"step":"first","count":20}`. It is
/// kept as it stands in the file, so that unknown keys, key order and number texts stay; Steps.h tells what it may be.
struct Step
{
    Json json = Json::object();
    bool operator==(const Step &) const = default;
};

} // namespace ds
