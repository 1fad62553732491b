// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/Destination.h"

#include <algorithm>

namespace ds {

QString Destination::parameter(const QString &id) const
{
    const auto it =
        std::find_if(parameters.begin(), parameters.end(), [&](const Parameter &one) { return one.id == id; });
    return it == parameters.end() ? QString() : it->text;
}

void Destination::setParameter(const QString &id, const QString &text)
{
    const auto it =
        std::find_if(parameters.begin(), parameters.end(), [&](const Parameter &one) { return one.id == id; });
    if (it != parameters.end())
        it->text = text;
    else if (!text.isEmpty())
        parameters.push_back({id, text});
}

} // namespace ds
