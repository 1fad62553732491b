// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/EmbeddedCopy.h"

#include "model/base/ApiAddress.h"
#include "model/exchange/BodyMapping.h"
#include "model/exchange/ImportedUrl.h"
#include "model/exchange/SecretNames.h"
#include "model/request/FieldConversion.h"
#include "model/request/HeaderText.h"
#include "model/request/MacroText.h"
#include "model/request/RequestBuilder.h"
#include "model/request/RequestUrl.h"
#include "model/request/Target.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

/// What a text with macros may have become: its literals through `literal`, anything of `any` for the macros.
template <typename Literal>
QString patternOf(const QString &text, const QString &any, const Literal &literal)
{
    QString pattern;
    const MacroText macros(text, QDateTime::fromSecsSinceEpoch(0));
    for (const MacroPiece &piece : macros.pieces()) {
        if (piece.kind == MacroPiece::Kind::Literal)
            pattern += QRegularExpression::escape(literal(toQString(piece.text)));
        else if (piece.kind == MacroPiece::Kind::Secret)
            pattern += QRegularExpression::escape(u"{secret."_qs + toQString(piece.text) + u'}');
        else
            pattern += any;
    }
    return pattern;
}

bool matches(const QString &pattern, const QString &text)
{
    const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern),
                                   QRegularExpression::DotMatchesEverythingOption);
    return whole.match(text).hasMatch();
}

QString asIs(const QString &text)
{
    return text;
}

/// One value that all have, or nothing.
template <typename Values>
auto common(const Values &values) -> std::optional<typename Values::value_type>
{
    if (values.empty() ||
        std::any_of(values.begin(), values.end(), [&](const auto &v) { return !(v == values.front()); }))
        return {};
    return values.front();
}

class Reconciler
{
public:
    Reconciler(Destination copy, const std::vector<PlainCall> &calls, const EndpointCatalog &catalog)
        : m_calls(calls)
        , m_catalog(catalog)
    {
        m_imported.destination = std::move(copy);
    }

    Result<Imported> read()
    {
        if (m_calls.empty())
            return std::move(m_imported);
        const QString name = m_calls.front().name;
        if (!name.isEmpty() && name != destination().name)
            destination().name = name;
        if (const Result<void> done = readAddress(); !done)
            return done.error();
        readHeaders();
        if (carriesBody(m_calls.front().method.toStdString()))
            readBodies();
        return std::move(m_imported);
    }

private:
    Destination &destination() { return m_imported.destination; }
    void note(const QString &text) { m_imported.notes.append(text); }
    const EndpointTemplate *endpoint()
    {
        return destination().isAdvanced() ? nullptr : m_catalog.find(destination().endpoint);
    }

    bool fits(const PlainCall &call, const QString &path)
    {
        static const QRegularExpression place(QStringLiteral("\\{([^{}]+)\\}"));
        const QString any = QStringLiteral("[^/?#&]+");
        if (!endpoint())
            return call.url == destination().advanced.url ||
                   matches(patternOf(destination().advanced.url, any, asIs), call.url);
        QString pattern = QRegularExpression::escape(apiBaseUrl());
        for (const QString &segment : path.split(u'/').mid(1)) {
            const auto match = place.match(segment);
            pattern += u'/';
            if (!match.hasMatch())
                pattern += QRegularExpression::escape(segment);
            else if (call.url.contains(segment)) // an export without records
                pattern += QRegularExpression::escape(segment);
            else
                pattern += patternOf(destination().parameter(match.captured(1)), any, [](const QString &t) {
                    return QString::fromStdString(percentEncoded(toWtf8(t)));
                });
        }
        return matches(pattern, call.url);
    }

    bool fits(const PlainCall &call)
    {
        const EndpointTemplate *known = endpoint();
        if (call.method != (known ? known->method : destination().advanced.method))
            return false;
        return fits(call, known ? known->path : QString()) || (known && known->route && fits(call, known->route->path));
    }

    Result<void> readAddress()
    {
        const auto others =
            std::count_if(m_calls.begin(), m_calls.end(), [&](const PlainCall &call) { return !fits(call); });
        if (others == 0)
            return {};
        std::vector<std::pair<QString, QString>> addresses;
        for (const PlainCall &call : m_calls)
            addresses.emplace_back(call.method, call.url);
        if (const auto one = common(addresses))
            return takeAddress(one->first, one->second);
        if (others == qsizetype(m_calls.size()))
            return Error{QStringLiteral("The calls were changed so that they go to several addresses, none of which is "
                                        "the destination's; keep one call, or change the destination instead."),
                         {}};
        note(QStringLiteral("%1 of %2 calls go elsewhere than the destination; that was not taken over.")
                 .arg(others)
                 .arg(m_calls.size()));
        return {};
    }

    Result<void> takeAddress(const QString &method, const QString &text)
    {
        Placeholders seen;
        const Result<QString> url = importedUrl(text, seen, m_imported.notes);
        if (!url)
            return url.error();
        const auto found = templateOfUrl(method, *url, m_catalog, bodyKeys(m_calls.front().body));
        destination().endpoint = found ? found->endpoint->id : QString::fromLatin1(Destination::advancedEndpoint);
        destination().parameters = found ? found->parameters : std::vector<Parameter>();
        if (!found)
            destination().advanced.method = method, destination().advanced.url = *url;
        note(QStringLiteral("The address was changed in the file to %1 %2; that was taken over.").arg(method, *url));
        return {};
    }

    /// The values of a header in the calls that have it, for its `nth` standing.
    std::vector<QString> valuesOf(const QString &name, int nth) const
    {
        std::vector<QString> values;
        for (const PlainCall &call : m_calls) {
            int left = nth;
            for (const auto &[key, value] : call.headers) {
                if (key.trimmed().compare(name, Qt::CaseInsensitive) == 0 && left-- == 0)
                    values.push_back(value.trimmed());
            }
        }
        return values;
    }

    void readHeaders()
    {
        const auto parsed = parseHeaderText(destination().headers);
        if (!parsed ||
            std::any_of(parsed->begin(), parsed->end(), [](const HeaderPair &p) { return p.name.contains(u'{'); }))
            return;
        std::vector<HeaderPair> kept;
        for (const HeaderPair &pair : *parsed) {
            const auto nth = std::count_if(kept.begin(), kept.end(), [&](const HeaderPair &one) {
                return one.name.compare(pair.name, Qt::CaseInsensitive) == 0;
            });
            keepHeader(pair, valuesOf(pair.name, int(nth)), kept);
        }
        addHeaders(*parsed, kept);
        if (kept != *parsed)
            destination().headers = headerTextFrom(kept);
    }

    void keepHeader(const HeaderPair &pair, const std::vector<QString> &values, std::vector<HeaderPair> &kept)
    {
        if (values.empty()) {
            note(QStringLiteral("The header \"%1\" was removed in the file; that was taken over.").arg(pair.name));
            return;
        }
        kept.push_back(pair);
        const QString pattern = patternOf(pair.value, QStringLiteral(".*"), asIs);
        const bool agrees = values.size() == m_calls.size() &&
                            std::all_of(values.begin(), values.end(),
                                        [&](const QString &v) { return v == pair.value || matches(pattern, v); });
        if (agrees)
            return;
        const auto one = values.size() == m_calls.size() ? common(values) : std::nullopt;
        Placeholders seen;
        if (one)
            kept.back().value = withMacros(*one, seen);
        note(one ? QStringLiteral("The header \"%1\" was changed in the file; that was taken over.").arg(pair.name)
                 : QStringLiteral("The header \"%1\" was changed in some calls only; that was not taken over.")
                       .arg(pair.name));
    }

    void addHeaders(const std::vector<HeaderPair> &known, std::vector<HeaderPair> &kept)
    {
        static const QStringList ofProgram{QStringLiteral("authorization"), QStringLiteral("content-type"),
                                           QStringLiteral("expect")};
        for (const auto &[key, value] : m_calls.front().headers) {
            const QString name = key.trimmed();
            const auto isIt = [&](const HeaderPair &pair) { return pair.name.compare(name, Qt::CaseInsensitive) == 0; };
            if (ofProgram.contains(name.toLower()) || std::any_of(known.begin(), known.end(), isIt))
                continue;
            const std::vector<QString> values = valuesOf(name, 0);
            const auto one = values.size() == m_calls.size() ? common(values) : std::nullopt;
            Placeholders seen;
            if (one)
                kept.push_back({name, namesSecret(name) ? secretMacro(name) : withMacros(*one, seen)});
            note(one ? QStringLiteral("The header \"%1\" was added in the file; that was taken over.").arg(name)
                     : QStringLiteral("The header \"%1\" was added in some calls only; that was not taken over.")
                           .arg(name));
        }
    }

    /// The objects that the calls send: one each, or those of its batch.
    std::vector<Json> elements()
    {
        const Batching &batching = destination().batching;
        std::vector<Json> all;
        for (const PlainCall &call : m_calls) {
            const Result<OpenJson> open = parseOpenJson(call.body);
            if (!open)
                continue;
            const Json *list = &open->json;
            if (batching.enabled && batching.algorithm == Batching::Algorithm::Property)
                list = open->json.find(toWtf8(batching.propertyName));
            if (!batching.enabled)
                all.push_back(open->json);
            else if (list && list->isArray())
                all.insert(all.end(), list->items().begin(), list->items().end());
        }
        return all;
    }

    void readBodies()
    {
        const Batching &batching = destination().batching;
        if ((batching.enabled && batching.algorithm == Batching::Algorithm::Code) || m_calls.front().body == "{}")
            return;
        const std::vector<Json> bodies = elements();
        if (bodies.empty() || (destination().mapping.empty() && destination().isAdvanced()))
            return;
        for (MappingEntry &entry : destination().mapping) {
            if (entry.kind == MappingEntry::Kind::Value)
                readConstant(entry, bodies);
        }
        std::erase_if(destination().mapping, [](const MappingEntry &entry) { return entry.target.isEmpty(); });
        addFields(bodies);
    }

    /// As the template sends it.
    Json converted(const MappingEntry &entry)
    {
        const FieldSpec *field = endpoint() ? endpoint()->field(entry.target) : nullptr;
        if (!field)
            return entry.value;
        const ConvertedValue value = convertToField(entry.value, *field, entry.target, false);
        const Json *json = std::get_if<Json>(&value);
        return json ? *json : entry.value;
    }

    void readConstant(MappingEntry &entry, const std::vector<Json> &bodies)
    {
        std::vector<Json> values;
        for (const Json &body : bodies) {
            if (const Json *value = valueAt(body, entry.target))
                values.push_back(*value);
        }
        const bool isLeftOut = endpoint() && values.empty() && entry.value.isEmptyString();
        const bool isSplit = endpoint() && endpoint()->fanOut && topLevel(entry.target) == endpoint()->fanOut->field;
        const auto one = values.size() == bodies.size() ? common(values) : std::nullopt;
        if (isLeftOut || isSplit || (one && *one == converted(entry)))
            return;
        if (one) {
            entry.value = *one;
            note(QStringLiteral("\"%1\" was changed in the file; that was taken over.").arg(entry.target));
        } else if (values.empty()) {
            note(QStringLiteral("\"%1\" was removed in the file; that was taken over.").arg(entry.target));
            entry.target.clear();
        } else {
            note(QStringLiteral("\"%1\" was changed in some calls only; that was not taken over.").arg(entry.target));
        }
    }

    bool isExpected(const QString &key)
    {
        const auto &mapping = destination().mapping;
        const EndpointTemplate *known = endpoint();
        const FieldSpec *field = known ? known->field(key) : nullptr;
        return (field && field->defaultValue) || (known && known->fanOut && key == known->fanOut->into) ||
               std::any_of(mapping.begin(), mapping.end(),
                           [&](const MappingEntry &entry) { return topLevel(entry.target) == key; });
    }

    void addFields(const std::vector<Json> &bodies)
    {
        QStringList done;
        for (const Json &body : bodies) {
            for (const Json::Member &member : body.members()) {
                const QString key = toQString(member.key);
                if (done.contains(key) || isExpected(key))
                    continue;
                done.append(key);
                addField(key, bodies);
            }
        }
    }

    void addField(const QString &key, const std::vector<Json> &bodies)
    {
        std::vector<Json> values;
        for (const Json &body : bodies) {
            if (const Json *value = body.find(toWtf8(key)))
                values.push_back(*value);
        }
        const auto one = values.size() == bodies.size() && !key.contains(u'.') ? common(values) : std::nullopt;
        if (one) {
            MappingEntry entry;
            entry.target = key;
            entry.kind = MappingEntry::Kind::Value;
            entry.value = *one;
            destination().mapping.push_back(std::move(entry));
        }
        note(one ? QStringLiteral("\"%1\" was added in the file; that was taken over.").arg(key)
                 : QStringLiteral("\"%1\" was added in some calls only; that was not taken over.").arg(key));
    }

    const std::vector<PlainCall> &m_calls;
    const EndpointCatalog &m_catalog;
    Imported m_imported;
};

} // namespace

Result<Imported> reconciled(Destination copy, const std::vector<PlainCall> &calls, const EndpointCatalog &catalog)
{
    return Reconciler(std::move(copy), calls, catalog).read();
}

} // namespace ds
