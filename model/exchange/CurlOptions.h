// SPDX-License-Identifier: GPL-3.0-or-later
// curl's options, from its own list (curl --help all, 7.88, and what came since): which take a value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ds {

struct CurlOption
{
    std::string name;  ///< The long name without hyphens: `request`.
    std::string value; ///< Empty when it takes none.
    bool known = true;
};

/// What stands in the words behind `curl`: options in order, and plain words under the name `url`.
std::vector<CurlOption> readCurlOptions(const std::vector<std::string> &words);
/// Options that change how curl works or what it shows, not what is asked of the server.
bool isQuietOption(std::string_view name);

} // namespace ds
