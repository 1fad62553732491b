// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/ConstantIds.h"

#include "model/base/Wording.h"

#include <algorithm>

namespace ds {

namespace {

struct ConstantId
{
    QString list;
    QString id;
    QString label; ///< "Room ID", "template_id".
    QString field; ///< As in a Problem.
    bool mayBeNew; ///< A name that is not there yet is what the call is for.
};

bool isConstant(const QString &text)
{
    return !text.isEmpty() && !text.contains(u'{');
}

void addParameters(std::vector<ConstantId> &ids, const Destination &destination, const EndpointTemplate &endpoint)
{
    for (const ParameterSpec &spec : endpoint.parameters) {
        const QString text = destination.parameter(spec.id);
        if (!spec.pick.isEmpty() && isConstant(text))
            ids.push_back({spec.pick, text, spec.label, spec.id, spec.mayBeNew});
    }
}

void addEntry(std::vector<ConstantId> &ids, const MappingEntry &entry, const FieldSpec &spec)
{
    const auto add = [&](const QString &text) {
        if (isConstant(text))
            ids.push_back({spec.pick, text, entry.target, entry.target, false});
    };
    if (entry.kind == MappingEntry::Kind::Template)
        add(entry.text);
    if (entry.kind != MappingEntry::Kind::Value)
        return;
    if (entry.value.isString())
        add(entry.value.toQString());
    for (const Json &item : entry.value.items()) {
        if (item.isString())
            add(item.toQString());
    }
}

std::vector<ConstantId> constantIds(const Destination &destination, const EndpointTemplate &endpoint)
{
    std::vector<ConstantId> ids;
    addParameters(ids, destination, endpoint);
    for (const MappingEntry &entry : destination.mapping) {
        const FieldSpec *spec = endpoint.field(entry.target);
        if (spec && !spec->pick.isEmpty())
            addEntry(ids, entry, *spec);
    }
    return ids;
}

QString onlyOne(const QString &list, const std::vector<ConstantId> &ids)
{
    const auto at = std::find_if(ids.begin(), ids.end(), [&](const ConstantId &id) { return id.list == list; });
    return at == ids.end() ? QString() : at->id;
}

QString ownerAmong(const QString &list, const std::vector<ConstantId> &ids, const KnownItems &known)
{
    const QString owners = ownersOf(list);
    if (owners.isEmpty())
        return {};
    const QString owner = onlyOne(owners, ids);
    if (!owner.isEmpty() || owners != u"templates")
        return owner;
    const AccountItems *rooms = known(QStringLiteral("rooms"), {});
    const AccountItem *room = rooms ? rooms->find(onlyOne(QStringLiteral("rooms"), ids)) : nullptr;
    return room ? room->templateId : QString();
}

/// What the list was narrowed to, since a thing that is not in it may exist all the same.
QString wordsOf(const QString &list)
{
    if (list == u"rooms")
        return QStringLiteral("enabled rooms");
    if (list == u"streams" || list == u"external-streams" || list == u"recordings")
        return QStringLiteral("running %1").arg(QString(list).replace(u'-', u' '));
    if (list == u"peers")
        return QStringLiteral("people in the room");
    return list;
}

} // namespace

QString ownerOf(const QString &list, const Destination &destination, const EndpointTemplate &endpoint,
                const KnownItems &known)
{
    return ownerAmong(list, constantIds(destination, endpoint), known);
}

std::vector<Problem> unknownIds(const Destination &destination, const EndpointTemplate &endpoint,
                                const KnownItems &known)
{
    std::vector<Problem> problems;
    const std::vector<ConstantId> ids = constantIds(destination, endpoint);
    for (const ConstantId &each : ids) {
        const QString owner = ownerAmong(each.list, ids, known);
        const bool wantsOwner = !ownersOf(each.list).isEmpty();
        const AccountItems *items =
            each.mayBeNew || (wantsOwner && owner.isEmpty()) ? nullptr : known(each.list, owner);
        if (!items || !items->isWhole() || items->find(each.id))
            continue;
        problems.push_back({Code::IdUnknown,
                            QStringLiteral("%1 is %2, which is not among the %3 that were listed; check it, or press "
                                           "Choose… beside it. Refresh the list if it is new.")
                                .arg(each.label, quoted(each.id), wordsOf(each.list)),
                            each.field});
    }
    return problems;
}

} // namespace ds
