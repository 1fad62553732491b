// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint/AccountItems.h"

#include <algorithm>

namespace ds {

const AccountItem *AccountItems::find(const QString &id) const
{
    const auto at = std::find_if(items.begin(), items.end(), [&](const AccountItem &item) { return item.id == id; });
    return at == items.end() ? nullptr : &*at;
}

} // namespace ds
