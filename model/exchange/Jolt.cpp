// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Jolt.h"

#include "model/request/MacroText.h"

#include <QRegularExpression>

namespace ds {

namespace {

const QString templatePrefix = QStringLiteral("destination_studio_text_");

Json operation(const char *name, Json spec)
{
    return Json::object({{"operation", Json::string(std::string_view(name))}, {"spec", std::move(spec)}});
}

/// Puts `value` under nested keys, whatever the segments look like (Jolt reaches array elements by key as well).
void nest(Json &spec, const QString &path, Json value)
{
    Json *level = &spec;
    const QStringList segments = path.split(u'.');
    for (qsizetype i = 0; i + 1 < segments.size(); ++i) {
        const std::string key = toWtf8(segments[i]);
        Json *next = level->find(key);
        level = next && next->isObject() ? next : &level->set(key, Json::object());
    }
    const std::string last = toWtf8(segments.last());
    Json *there = level->find(last);
    if (!there) {
        level->set(last, std::move(value));
    } else if (there->isArray()) {
        there->items().push_back(std::move(value));
    } else {
        Json first = std::move(*there);
        *there = Json::array({std::move(first), std::move(value)});
    }
}

/// `items.0.x` is written `items[0].x`.
QString joltTarget(const QString &target)
{
    static const QRegularExpression index(QStringLiteral("\\.(\\d+)(?=\\.|$)"));
    QString out = target;
    return out.replace(index, QStringLiteral("[\\1]"));
}

QString fromJoltTarget(QString target)
{
    static const QRegularExpression index(QStringLiteral("\\[(\\d+)\\]"));
    return target.replace(index, QStringLiteral(".\\1"));
}

QString joltText(const QString &text)
{
    QString out = text;
    return out.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
}

/// `=concat('Owner: ',@(1,owner))`; nothing when the template has macros that Jolt has no words for.
std::optional<QString> concatOf(const QString &text)
{
    static const QRegularExpression macro(QStringLiteral("\\{(now(-\\d+)?|YYYY|MM|dd|HH|secret\\.[^{}]+)\\}"));
    if (text.contains(macro))
        return {};
    QStringList parts;
    const MacroText macros(text, {});
    for (const MacroPiece &piece : macros.pieces()) {
        const QString words = toQString(piece.text);
        parts.append(piece.kind == MacroPiece::Kind::Attribute ? QStringLiteral("@(1,%1)").arg(words)
                                                               : u'\'' + joltText(words) + u'\'');
    }
    return QStringLiteral("=concat(%1)").arg(parts.join(u','));
}

struct Specs
{
    Json texts = Json::object();
    Json shift = Json::object();
    Json defaults = Json::object();
    int textCount = 0;
};

void addEntry(const MappingEntry &entry, Specs &specs, QStringList &notes)
{
    const Json target = Json::string(joltTarget(entry.target));
    switch (entry.kind) {
    case MappingEntry::Kind::Source:
        nest(specs.shift, entry.text, target);
        break;
    case MappingEntry::Kind::Value:
        nest(specs.defaults, entry.target, entry.value);
        break;
    case MappingEntry::Kind::Template:
        if (const auto concat = concatOf(entry.text)) {
            const QString name = templatePrefix + QString::number(specs.textCount++);
            specs.texts.set(name.toStdString(), Json::string(*concat));
            specs.shift.set(name.toStdString(), target);
        } else {
            notes.append(
                QStringLiteral("The template of \"%1\" (%2) uses macros that a Nexset transform does not have; fill "
                               "the field in Nexla.")
                    .arg(entry.target, entry.text));
        }
        break;
    case MappingEntry::Kind::Expression:
        notes.append(QStringLiteral("The JavaScript expression of \"%1\" cannot run in Nexla: %2")
                         .arg(entry.target, entry.text));
        break;
    }
    if (entry.ifMissing == MappingEntry::IfMissing::Fail)
        notes.append(
            QStringLiteral("\"%1\" must be present here; Nexla would send the record without it.").arg(entry.target));
    if (entry.ifMissing == MappingEntry::IfMissing::Null && entry.kind != MappingEntry::Kind::Value)
        nest(specs.defaults, entry.target, Json());
}

void addSource(Destination &destination, const QString &source, const QString &target)
{
    MappingEntry entry;
    entry.target = fromJoltTarget(target);
    entry.text = source;
    destination.mapping.push_back(std::move(entry));
}

void takeShift(const Json &spec, const QString &prefix, Destination &destination, QStringList &notes)
{
    for (const Json::Member &member : spec.members()) {
        const QString path = prefix + toQString(member.key);
        if (member.value.isObject()) {
            takeShift(member.value, path + u'.', destination, notes);
        } else if (member.value.isString() && !path.contains(QRegularExpression(QStringLiteral("[*&@#$|]")))) {
            addSource(destination, path, member.value.toQString());
        } else if (member.value.isArray()) {
            for (const Json &target : member.value.items())
                addSource(destination, path, target.toQString());
        } else {
            notes.append(QStringLiteral("The Jolt rule \"%1\" uses wildcards and was left out; map its fields by hand.")
                             .arg(path));
        }
    }
}

void takeDefaults(const Json &spec, const QString &prefix, Destination &destination)
{
    for (const Json::Member &member : spec.members()) {
        const QString path = prefix + toQString(member.key);
        if (member.value.isObject() && !member.value.members().empty()) {
            takeDefaults(member.value, path + u'.', destination);
            continue;
        }
        const auto same = std::find_if(destination.mapping.begin(), destination.mapping.end(),
                                       [&](const MappingEntry &entry) { return entry.target == path; });
        if (same != destination.mapping.end() && member.value.isNull()) {
            same->ifMissing = MappingEntry::IfMissing::Null;
        } else if (same == destination.mapping.end()) {
            MappingEntry entry;
            entry.target = path;
            entry.kind = MappingEntry::Kind::Value;
            entry.value = member.value;
            destination.mapping.push_back(std::move(entry));
        }
    }
}

void takeRemove(const Json &spec, const QString &prefix, Destination &destination)
{
    for (const Json::Member &member : spec.members()) {
        const QString path = prefix + toQString(member.key);
        if (member.value.isObject())
            takeRemove(member.value, path + u'.', destination);
        else
            destination.exclude.append(path);
    }
}

/// Templates come back from the concat() that the shift's helper attributes hold.
void takeTexts(const Json &spec, Destination &destination, QStringList &notes)
{
    static const QRegularExpression part(QStringLiteral("@\\(1,([^)]*)\\)|'((?:[^'\\\\]|\\\\.)*)'"));
    for (MappingEntry &entry : destination.mapping) {
        const Json *concat = entry.kind == MappingEntry::Kind::Source ? spec.find(toWtf8(entry.text)) : nullptr;
        if (!concat)
            continue;
        const QString words = concat->toQString();
        if (!words.startsWith(u"=concat("))
            notes.append(QStringLiteral("The Jolt function of \"%1\" is not taken over: %2").arg(entry.target, words));
        QString text;
        for (auto it = part.globalMatch(words); it.hasNext();) {
            const auto match = it.next();
            if (match.capturedStart(1) >= 0)
                text += u"{record."_qs + match.captured(1) + u'}';
            else
                text += match.captured(2)
                            .replace(QStringLiteral("\\'"), QStringLiteral("'"))
                            .replace(QStringLiteral("\\\\"), QStringLiteral("\\"));
        }
        entry.kind = MappingEntry::Kind::Template;
        entry.text = text;
    }
}

} // namespace

Json joltFrom(const Destination &destination, QStringList &notes)
{
    Json operations = Json::array();
    Json remove = Json::object();
    for (const QString &path : destination.exclude)
        nest(remove, path, Json::string(std::string_view()));
    if (!remove.members().empty())
        operations.items().push_back(operation("remove", std::move(remove)));
    Specs specs;
    for (const MappingEntry &entry : destination.mapping)
        addEntry(entry, specs, notes);
    if (!specs.texts.members().empty())
        operations.items().push_back(operation("modify-overwrite-beta", std::move(specs.texts)));
    if (!destination.mapping.empty())
        operations.items().push_back(operation("shift", std::move(specs.shift)));
    if (!specs.defaults.members().empty())
        operations.items().push_back(operation("default", std::move(specs.defaults)));
    return operations;
}

void takeJolt(const Json &operations, Destination &destination, QStringList &notes)
{
    Json texts = Json::object();
    for (const Json &one : operations.items()) {
        const Json *name = one.find("operation");
        const Json *spec = one.find("spec");
        const std::string word = name ? name->text() : std::string();
        if (!spec || !spec->isObject())
            notes.append(QStringLiteral("A transform step without a spec was left out."));
        else if (word == "remove")
            takeRemove(*spec, {}, destination);
        else if (word == "shift")
            takeShift(*spec, {}, destination, notes);
        else if (word == "default")
            takeDefaults(*spec, {}, destination);
        else if (word == "modify-overwrite-beta")
            texts = *spec;
        else
            notes.append(QStringLiteral("The transform step \"%1\" was left out; do its work in the mapping.")
                             .arg(toQString(word)));
    }
    takeTexts(texts, destination, notes);
}

} // namespace ds
