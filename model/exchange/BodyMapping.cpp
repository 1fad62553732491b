// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/BodyMapping.h"

#include "model/base/ArrayIndex.h"
#include "model/destination/MappingTargets.h"
#include "model/exchange/SecretNames.h"
#include "model/request/MacroText.h"

#include <algorithm>

namespace ds {

namespace {

/// What a JSON string of the body becomes.
MappingEntry entryOfText(const QString &text, const Json &value, const std::string &mark, Placeholders &seen)
{
    MappingEntry entry;
    const bool isBare = text.startsWith(toQString(mark));
    const QString macros = withMacros(isBare ? u"{{"_qs + text.mid(1) + u"}}"_qs : text, seen);
    const MacroText pieces(macros, QDateTime::fromSecsSinceEpoch(0));
    const auto &list = pieces.pieces();
    const bool isFilled = std::any_of(list.begin(), list.end(), [](const MacroPiece &piece) {
        return piece.kind == MacroPiece::Kind::Attribute || piece.kind == MacroPiece::Kind::Time;
    });
    if (const auto attribute = onlyAttribute(macros)) {
        entry.kind = MappingEntry::Kind::Source;
        entry.text = *attribute;
    } else if (isFilled) {
        entry.kind = MappingEntry::Kind::Template;
        entry.text = macros;
    } else {
        entry.kind = MappingEntry::Kind::Value;
        entry.value = macros == text ? value : Json::string(macros);
    }
    return entry;
}

class Reader
{
public:
    Reader(const std::string &mark, const EndpointTemplate *endpoint, Placeholders &seen)
        : m_mark(mark)
        , m_endpoint(endpoint)
        , m_seen(seen)
    {
    }

    Result<void> readObject(const Json &object, const QString &target)
    {
        for (const Json::Member &member : object.members()) {
            const QString key = toQString(member.key);
            if (const auto fault = keyFault(key))
                return Error{*fault, {}};
            if (const Result<void> done = read(member.value, target.isEmpty() ? key : target + u'.' + key); !done)
                return done.error();
        }
        return {};
    }

    std::vector<MappingEntry> entries;

private:
    /// A key that could not be told from a path or a place in a list.
    static std::optional<QString> keyFault(const QString &key)
    {
        if (key.isEmpty() || key.contains(u'.') || isArrayIndex(key))
            return QStringLiteral(
                       "The body's key \"%1\" cannot be the target of a mapping, so the call cannot be taken "
                       "over whole; rename the key, or send records that have it with an empty mapping.")
                .arg(key);
        if (key.contains(u"{{"))
            return QStringLiteral(
                       "The body's key \"%1\" is a placeholder; the names of fields are fixed here, so write "
                       "the name itself.")
                .arg(key);
        return {};
    }

    bool isOpen(const Json &value) const
    {
        if (value.isArray())
            return std::any_of(value.items().begin(), value.items().end(),
                               [&](const Json &item) { return isOpen(item); });
        if (value.isObject())
            return std::any_of(value.members().begin(), value.members().end(), [&](const Json::Member &member) {
                return isOpen(member.value) || member.key.find("{{") != std::string::npos;
            });
        if (!value.isString())
            return false;
        Placeholders ignored;
        ignored.singleBraces = m_seen.singleBraces;
        return entryOfText(value.toQString(), value, m_mark, ignored).kind != MappingEntry::Kind::Value;
    }

    Result<void> read(const Json &value, const QString &target)
    {
        if (value.isString() || !isOpen(value)) {
            add(value, target);
            return {};
        }
        if (value.isObject())
            return readObject(value, target);
        if (value.items().size() > size_t(largestTargetIndex) + 1)
            return Error{
                QStringLiteral("The list \"%1\" has more than %2 elements and placeholders among them; make it "
                               "shorter.")
                    .arg(target)
                    .arg(largestTargetIndex + 1),
                {}};
        for (size_t i = 0; i < value.items().size(); ++i) {
            if (const Result<void> done = read(value.items()[i], target + u'.' + QString::number(i)); !done)
                return done.error();
        }
        return {};
    }

    void add(const Json &value, const QString &target)
    {
        MappingEntry entry;
        if (value.isString())
            entry = entryOfText(value.toQString(), value, m_mark, m_seen);
        else
            entry.kind = MappingEntry::Kind::Value, entry.value = withoutSecrets(value, target);
        if (value.isString() && entry.kind == MappingEntry::Kind::Value)
            entry.value = withoutSecrets(entry.value, target);
        entry.target = target;
        entries.push_back(std::move(entry));
    }

    bool isSecret(const QString &target) const
    {
        const FieldSpec *field = m_endpoint ? m_endpoint->field(target) : nullptr;
        return (field && field->secret) || namesSecretField(target.section(u'.', -1));
    }

    Json withoutSecrets(Json value, const QString &target)
    {
        if (value.isObject()) {
            for (Json::Member &member : value.members())
                member.value = withoutSecrets(std::move(member.value), target + u'.' + toQString(member.key));
        } else if (value.isArray()) {
            for (size_t i = 0; i < value.items().size(); ++i)
                value.items()[i] = withoutSecrets(std::move(value.items()[i]), target + u'.' + QString::number(i));
        } else if (value.isString() && !value.isEmptyString() && isSecret(target) &&
                   !value.toQString().startsWith(u"{secret.")) {
            const QString macro = secretMacro(target.section(u'.', -1));
            m_seen.secrets.append(macro);
            return Json::string(macro);
        }
        return value;
    }

    const std::string &m_mark;
    const EndpointTemplate *m_endpoint;
    Placeholders &m_seen;
};

} // namespace

Result<BodyMapping> bodyMapping(const std::string &body, const EndpointTemplate *endpoint, Placeholders &seen)
{
    const Result<OpenJson> open = parseOpenJson(body);
    if (!open)
        return Error{
            QStringLiteral("The body is no JSON, which is all that can be sent: %1").arg(open.error().sentence()), {}};
    BodyMapping mapping;
    mapping.isInArray = open->json.isArray() && open->json.items().size() == 1;
    const Json &object = mapping.isInArray ? open->json.items().front() : open->json;
    if (!object.isObject())
        return Error{QStringLiteral("The body is no JSON object, and each record makes one; paste a call whose body "
                                    "stands in braces."),
                     {}};
    Reader reader(open->mark, endpoint, seen);
    if (const Result<void> done = reader.readObject(object, {}); !done)
        return done.error();
    mapping.entries = std::move(reader.entries);
    return mapping;
}

QStringList bodyKeys(const std::string &body)
{
    QStringList keys;
    if (const Result<OpenJson> open = parseOpenJson(body); open && open->json.isObject()) {
        for (const Json::Member &member : open->json.members())
            keys.append(toQString(member.key));
    }
    return keys;
}

MappingEntry nothingEntry()
{
    MappingEntry entry;
    entry.target = QStringLiteral("nothing");
    entry.kind = MappingEntry::Kind::Expression;
    entry.text = QStringLiteral("undefined");
    return entry;
}

} // namespace ds
