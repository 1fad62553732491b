// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/DestinationSecrets.h"

#include "model/destination/DestinationFile.h"
#include "model/destination/KeptMappings.h"
#include "model/request/MacroText.h"

namespace ds {

namespace {

void collect(const Json &value, QStringList &names)
{
    for (const Json &item : value.items())
        collect(item, names);
    for (const Json::Member &member : value.members())
        collect(member.value, names);
    if (!value.isString())
        return;
    const MacroText text(value.toQString(), {});
    for (const MacroPiece &piece : text.pieces()) {
        if (piece.kind == MacroPiece::Kind::Secret)
            names += toQString(piece.text);
    }
}

} // namespace

QStringList secretsOf(const Destination &destination)
{
    QStringList names;
    collect(destinationToJson(withoutKept(destination)), names);
    names.removeDuplicates();
    return names;
}

} // namespace ds
