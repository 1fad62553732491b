// SPDX-License-Identifier: GPL-3.0-or-later
// Looking things up in a template; reading one is in EndpointTemplateFile.cpp.
#include "model/endpoint/EndpointTemplate.h"

namespace ds {

QString bodyKindName(BodyKind kind)
{
    switch (kind) {
    case BodyKind::Object:
        return QStringLiteral("object");
    case BodyKind::Array:
        return QStringLiteral("array");
    case BodyKind::None:
        return QStringLiteral("none");
    }
    return {};
}

const FieldSpec *EndpointTemplate::field(const QString &target) const
{
    return findField(fields, target);
}

} // namespace ds
