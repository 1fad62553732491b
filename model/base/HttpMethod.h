// SPDX-License-Identifier: GPL-3.0-or-later
// The methods that a call can have, in the order of the documented workflow's pulldown.
#pragma once

#include <QStringList>

#include <string_view>

namespace ds {

inline const QStringList &httpMethods()
{
    static const QStringList methods{QStringLiteral("POST"), QStringLiteral("PUT"), QStringLiteral("GET"),
                                     QStringLiteral("PATCH"), QStringLiteral("DELETE")};
    return methods;
}

/// GET and DELETE carry none (contract §4 point 9).
inline bool carriesBody(std::string_view method)
{
    return method != "GET" && method != "DELETE";
}

} // namespace ds
