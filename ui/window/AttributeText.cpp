// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/AttributeText.h"

#include "ui/base/Look.h"
#include "ui/window/NexsetPanel.h"

#include <algorithm>
#include <utility>

namespace ds {
namespace {

QString typesText(const AttributeProfile &profile)
{
    const std::pair<Json::Kind, QString> words[] = {
        {Json::Kind::String, NexsetPanel::tr("text")},        {Json::Kind::Number, NexsetPanel::tr("number")},
        {Json::Kind::Boolean, NexsetPanel::tr("true/false")}, {Json::Kind::Array, NexsetPanel::tr("list")},
        {Json::Kind::Object, NexsetPanel::tr("object")},      {Json::Kind::Null, NexsetPanel::tr("null")}};
    QStringList types;
    for (const auto &[kind, word] : words) {
        if (profile.is(kind))
            types << word;
    }
    return types.join(NexsetPanel::tr(" or "));
}

/// Rounded towards the middle: what is sometimes filled is neither 0 nor 100 %.
qint64 percent(qint64 filled, qint64 records)
{
    return filled == 0 ? 0 : std::clamp<qint64>(filled * 100 / records, 1, 99);
}

} // namespace

QString attributeSign(const AttributeProfile &profile, qint64 records)
{
    const QString types = typesText(profile);
    if (profile.filled >= records)
        return types;
    return types + QStringLiteral(" · ") + NexsetPanel::tr("%1 %").arg(percent(profile.filled, records));
}

QString attributeText(const AttributeProfile &profile, qint64 records)
{
    QStringList lines{
        typesText(profile),
        NexsetPanel::tr("filled in %1 of %2 records looked at").arg(countText(profile.filled), countText(records))};
    if (!profile.examples.empty()) {
        const QStringList examples(profile.examples.begin(), profile.examples.end());
        lines << NexsetPanel::tr("for example %1").arg(examples.join(QStringLiteral(" · ")));
    }
    return lines.join(u'\n');
}

} // namespace ds
