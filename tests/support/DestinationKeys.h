// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace ds::test {

/// The text of a destination file of this name with `keys`, in the version that they need.
inline std::string destinationText(const std::string &name, const std::string &keys)
{
    const char *version = keys.find(R"("steps":[{)") == std::string::npos ? "1" : "2";
    return R"({"format":"100ms-destination","version":)" + std::string(version) + R"(,"name":")" + name + R"(",)" +
           keys + "}";
}

} // namespace ds::test
