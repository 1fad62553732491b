// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/exchange/RandomMapping.h"

#include "model/destination/MappingTargets.h"
#include "model/destination/Steps.h"

namespace ds::test {

namespace {

// Plain keys stand several times, so that most paths are ordinary.
constexpr const char16_t *keys[] = {u"a",
                                    u"b",
                                    u"c",
                                    u"a",
                                    u"b",
                                    u"c",
                                    u"owner",
                                    u"name",
                                    u"x y",
                                    u"0",
                                    u"1",
                                    u"01",
                                    u"é",
                                    u"a.b",
                                    u"b.c",
                                    u"a*",
                                    u"*",
                                    u"@",
                                    u"@a",
                                    u"a$",
                                    u"&1",
                                    u"#h",
                                    u"[0]",
                                    u"a[",
                                    u"b\\s",
                                    u"a|b",
                                    u"q'",
                                    u"(p)",
                                    u"x,y",
                                    u"~t",
                                    u"=e",
                                    u"^c",
                                    u"+1",
                                    u"٣",
                                    u"2b",
                                    u"a?",
                                    u"]",
                                    u"a.b.c",
                                    u"\"",
                                    u"destination_studio_text_0",
                                    u"destination_studio_value_0"};

constexpr const char16_t *targets[] = {
    u"t",      u"u",   u"v",   u"n.x",   u"n.y", u"n.z.w",  u"l.0",     u"l.2", u"m.1.k", u"m.0.k", u"d.0.0",
    u"a*",     u"s.*", u"at@", u"$x",    u"x&y", u"#1",     u"br[0]",   u"[0]", u"q.[]",  u"o|p",   u"b\\s",
    u"sp ace", u"\"",  u"0",   u"n.(p)", u"~t",  u"s.a[]b", u"g.h.i.j", u"é",   u"01",    u"k.01"};

constexpr const char16_t *literals[] = {u"Owner: ", u"it's ", u"C:\\", u", (b) ", u"=x", u"@y", u"^",  u"{x}",
                                        u"é😀",      u"'",     u"\\",   u"a-b",    u"",   u"\n", u"\"", u"true"};

constexpr const char *scalars[] = {"1",
                                   "0",
                                   "-7",
                                   "1.5",
                                   "true",
                                   "false",
                                   "null",
                                   "\"\"",
                                   "\"a\"",
                                   "\"b\"",
                                   "\"text\"",
                                   "\"it's\"",
                                   "\"a*\"",
                                   "[]",
                                   "{}",
                                   "\"0\"",
                                   "12345678901234567890"};

} // namespace

QString RandomMapping::key()
{
    return QString::fromUtf16(oneOf(keys));
}

QString RandomMapping::path()
{
    QStringList parts{key()};
    while (below(5) < 2 && parts.size() < 4)
        parts << key();
    return parts.join(u'.');
}

QString RandomMapping::target()
{
    return QString::fromUtf16(oneOf(targets));
}

QString RandomMapping::templateText()
{
    QString text;
    for (int i = below(4); i >= 0; --i) {
        text += QString::fromUtf16(oneOf(literals));
        if (below(3) > 0)
            text += u"{record."_qs + path() + u'}';
    }
    return text;
}

Json RandomMapping::value(int depth)
{
    const int kind = depth > 2 ? 9 : below(10);
    if (kind < 2) {
        Json object = Json::object();
        for (int i = below(4); i > 0; --i)
            object.set(toWtf8(key()), value(depth + 1));
        return object;
    }
    if (kind == 2) {
        Json list = Json::array();
        for (int i = below(4); i > 0; --i)
            list.items().push_back(value(depth + 1));
        return list;
    }
    return *Json::parse(oneOf(scalars));
}

MappingEntry RandomMapping::entry()
{
    MappingEntry entry;
    entry.target = target();
    const int kind = below(8);
    entry.kind = kind < 4   ? MappingEntry::Kind::Source
                 : kind < 6 ? MappingEntry::Kind::Template
                            : MappingEntry::Kind::Value;
    entry.text = entry.kind == MappingEntry::Kind::Template ? templateText() : path();
    if (entry.kind == MappingEntry::Kind::Value) {
        entry.text.clear();
        entry.value = value(0);
    }
    if (mayHaveSteps(entry.kind) && below(40) == 0)
        entry.steps = {newStep(stepKinds()[static_cast<size_t>(below(int(stepKinds().size())))])};
    const int missing = below(6);
    entry.ifMissing = missing == 0   ? MappingEntry::IfMissing::Null
                      : missing == 1 ? MappingEntry::IfMissing::Fail
                                     : MappingEntry::IfMissing::Omit;
    return entry;
}

Destination RandomMapping::destination()
{
    Destination destination;
    destination.name = QStringLiteral("Random");
    destination.endpoint = QString::fromLatin1(Destination::advancedEndpoint);
    destination.advanced.url = QStringLiteral("https://api.100ms.live/v2/rooms");
    MappingTargets taken;
    for (int i = below(5); i > 0; --i) {
        MappingEntry one = entry();
        if (!targetFault(one.target) && !taken.add(one.target))
            destination.mapping.push_back(std::move(one));
    }
    for (int i = below(4); i > 0; --i)
        destination.exclude << path();
    return destination;
}

Json RandomMapping::record()
{
    Json record = Json::object();
    for (int i = 2 + below(10); i > 0; --i)
        record.set(toWtf8(key()), value(0));
    return record;
}

} // namespace ds::test
