// SPDX-License-Identifier: GPL-3.0-or-later
// A request of a Postman collection (formats v2.0 and v2.1) as a call.
#include "model/exchange/EmbeddedCopy.h"
#include "model/exchange/Imports.h"
#include "model/exchange/PostmanUrl.h"
#include "model/exchange/SecretNames.h"

#include <algorithm>

namespace ds {

namespace {

bool isDisabled(const Json &one)
{
    const Json *disabled = one.find("disabled");
    return disabled && disabled->isTrue();
}

/// A request with the folders that it stands in.
struct Found
{
    QStringList path; ///< Names from the outermost folder to the request.
    const Json *request;
    std::vector<const Json *> owners; ///< The collection, its folders, the item.

    QString name() const { return path.join(u'/'); }
};

void collect(const Json &parent, Found place, std::vector<Found> &all)
{
    const Json *items = place.path.size() < 50 ? parent.find("item") : nullptr;
    if (!items)
        return;
    place.owners.push_back(&parent);
    for (const Json &item : items->items()) {
        Found inner = place;
        inner.path.append(postmanText(item, "name"));
        if (const Json *request = item.find("request")) {
            inner.request = request;
            inner.owners.push_back(&item);
            all.push_back(std::move(inner));
        } else {
            collect(item, std::move(inner), all);
        }
    }
}

Error severalRequests(const QString &sentence, const std::vector<Found> &requests)
{
    QStringList names;
    for (const Found &one : requests)
        names.append(u"  "_qs + one.name());
    return {sentence + u'\n' + names.join(u'\n'), {}};
}

/// The request that is meant: the only one, or the one named, alone or with its folders (`Rooms/Create Room`).
Result<Found> chosen(const std::vector<Found> &all, const QString &name)
{
    if (all.empty())
        return Error{QStringLiteral("The collection holds no request, so nothing can be imported."), {}};
    if (name.isEmpty()) {
        if (all.size() == 1)
            return all.front();
        return severalRequests(QStringLiteral("The collection holds %1 requests; name the one to import (--request "
                                              "NAME):")
                                   .arg(all.size()),
                               all);
    }
    std::vector<Found> named;
    std::copy_if(all.begin(), all.end(), std::back_inserter(named),
                 [&](const Found &one) { return one.path.last() == name || one.name() == name; });
    if (named.empty())
        return severalRequests(QStringLiteral("The collection holds no request \"%1\"; there are:").arg(name), all);
    if (std::count_if(named.begin(), named.end(), [&](const Found &one) { return one.name() == name; }) > 1)
        return Error{
            QStringLiteral("There are several requests named \"%1\" in the same folder; rename the one that you "
                           "mean in Postman.")
                .arg(name),
            {}};
    const auto whole = std::find_if(named.begin(), named.end(), [&](const Found &one) { return one.name() == name; });
    if (named.size() > 1 && whole == named.end())
        return severalRequests(
            QStringLiteral("There are %1 requests named \"%2\"; name the folder too:").arg(named.size()).arg(name),
            named);
    return whole == named.end() ? named.front() : *whole;
}

class RequestReader
{
public:
    RequestReader(const Found &found)
        : m_found(found)
    {
        for (const Json *owner : found.owners)
            m_variables.add(*owner);
    }

    Result<PlainCall> read()
    {
        const Json &request = *m_found.request;
        m_call.name = m_found.path.last();
        m_call.method = postmanText(request, "method");
        if (m_call.method.isEmpty())
            m_call.method = QStringLiteral("GET");
        m_call.url = postmanUrl(request, m_variables);
        readHeaders(request.find("header"));
        readAuth();
        noteScripts();
        const Json *body = request.find("body");
        if (body && body->isObject() && !isDisabled(*body)) {
            if (const Result<void> done = readBody(*body); !done)
                return done.error();
        }
        return std::move(m_call);
    }

private:
    void readHeaders(const Json *headers)
    {
        if (headers && headers->isString()) { // v2.0: lines
            for (const QString &line : headers->toQString().split(u'\n', Qt::SkipEmptyParts))
                addHeader(line.section(u':', 0, 0), line.section(u':', 1));
        }
        for (const Json &header : headers ? headers->items() : Json::Items()) {
            if (header.isString())
                addHeader(header.toQString().section(u':', 0, 0), header.toQString().section(u':', 1));
            else if (!isDisabled(header))
                addHeader(postmanText(header, "key"), postmanText(header, "value"));
        }
    }

    void addHeader(const QString &name, const QString &value)
    {
        if (!name.trimmed().isEmpty())
            m_call.headers.emplace_back(m_variables.filled(name), m_variables.filled(value));
    }

    /// The nearest one counts; `noauth` there means none.
    void readAuth()
    {
        const Json *auth = m_found.request->find("auth");
        for (auto owner = m_found.owners.rbegin(); owner != m_found.owners.rend() && !(auth && auth->isObject());
             ++owner)
            auth = (*owner)->find("auth");
        const QString type = auth ? postmanText(*auth, "type") : QString();
        if (type == u"apikey")
            readApiKey(*auth);
        else if (!type.isEmpty() && type != u"noauth")
            m_call.notes.append(
                QStringLiteral("The authorization (%1) was left out; choose a credential instead.").arg(type));
    }

    /// v2.0 has an object of settings, v2.1 a list of them.
    static QString authSetting(const Json &auth, std::string_view key)
    {
        const Json *settings = auth.find("apikey");
        for (const Json &one : settings ? settings->items() : Json::Items()) {
            if (postmanText(one, "key").toStdString() == key)
                return postmanText(one, "value");
        }
        return settings ? postmanText(*settings, key) : QString();
    }

    void readApiKey(const Json &auth)
    {
        const QString name = m_variables.filled(authSetting(auth, "key"));
        if (authSetting(auth, "in") == u"query")
            m_call.notes.append(QStringLiteral("The API key in the URL's parameter \"%1\" was left out: no secret is "
                                               "sent in a URL.")
                                    .arg(name));
        else if (!name.isEmpty())
            m_call.headers.emplace_back(name, secretMacro(name)),
                m_call.notes.append(QStringLiteral("The API key is sent as the header \"%1\"; its value is not taken "
                                                   "over: set the secret %2.")
                                        .arg(name, secretMacro(name)));
    }

    void noteScripts()
    {
        for (const Json *owner : m_found.owners) {
            const Json *events = owner->find("event");
            for (const Json &event : events ? events->items() : Json::Items()) {
                const Json *script = event.find("script");
                const Json *lines = script ? script->find("exec") : nullptr;
                const bool isEmpty = !lines || lines->toQString().trimmed().isEmpty();
                if (!isEmpty ||
                    (lines && std::any_of(lines->items().begin(), lines->items().end(),
                                          [](const Json &line) { return !line.toQString().trimmed().isEmpty(); })))
                    m_call.notes.append(
                        QStringLiteral("The scripts (%1) were left out.").arg(postmanText(event, "listen")));
            }
        }
    }

    Result<void> readBody(const Json &body)
    {
        const QString mode = postmanText(body, "mode");
        if (mode.isEmpty() || mode == u"raw")
            return readRaw(postmanText(body, "raw"));
        const Json *contents = body.find(mode.toStdString());
        if (isEmptyBody(contents))
            return {};
        if (mode == u"graphql")
            return readGraphQl(*contents);
        return Error{QStringLiteral("The body of \"%1\" is of the kind %2, which cannot be sent as JSON, so it is not "
                                    "taken over; choose raw and JSON in Postman.")
                         .arg(m_call.name, mode),
                     {}};
    }

    static bool isEmptyBody(const Json *contents)
    {
        if (!contents || contents->isNull() || contents->isEmptyString())
            return true;
        if (contents->isArray())
            return std::all_of(contents->items().begin(), contents->items().end(), isDisabled);
        return contents->isObject() && contents->members().empty();
    }

    Result<void> readRaw(const QString &raw)
    {
        // Postman itself drops what stands there for GET.
        const Json *behavior = m_found.owners.back()->find("protocolProfileBehavior");
        const Json *keeps = behavior ? behavior->find("disableBodyPruning") : nullptr;
        if (m_call.method.compare(u"GET", Qt::CaseInsensitive) == 0 && !(keeps && keeps->isTrue()))
            return {};
        const QString body = m_variables.filled(raw);
        if (raw.trimmed().startsWith(u"{{") && raw.trimmed().endsWith(u"}}") && body != raw && !raw.contains(u':'))
            m_call.notes.append(QStringLiteral("The body is the value that the variable %1 has in the collection; its "
                                               "values are constants now. Map attributes in their place.")
                                    .arg(raw.trimmed()));
        m_call.body = toWtf8(body);
        return {};
    }

    /// Postman sends it as JSON: `{"query": …, "variables": {…}}`. Braces are GraphQL's own.
    Result<void> readGraphQl(const Json &graphql)
    {
        Json body = Json::object({{"query", Json::string(m_variables.filled(postmanText(graphql, "query")))}});
        const QString variables = m_variables.filled(postmanText(graphql, "variables")).trimmed();
        if (!variables.isEmpty()) {
            Result<Json> values = Json::parse(toWtf8(variables));
            if (!values)
                return Error{
                    QStringLiteral("The variables of the GraphQL body are no JSON: %1").arg(values.error().sentence()),
                    {}};
            body.set("variables", std::move(*values));
        }
        m_call.singleBraces = false;
        m_call.body = body.toCompact();
        m_call.notes.append(
            QStringLiteral("The body is GraphQL; it was taken over as the JSON that Postman sends, query "
                           "and variables."));
        return {};
    }

    const Found &m_found;
    PostmanVariables m_variables;
    PlainCall m_call;
};

} // namespace

QStringList postmanRequestNames(const Json &collection)
{
    std::vector<Found> all;
    collect(collection, {}, all);
    QStringList names;
    for (const Found &one : all)
        names.append(one.name());
    return names;
}

Result<PlainCall> postmanCall(const Json &collection, const QString &name)
{
    std::vector<Found> all;
    collect(collection, {}, all);
    const Result<Found> found = chosen(all, name);
    return found ? RequestReader(*found).read() : Result<PlainCall>(found.error());
}

Result<Imported> importPostman(const Json &collection, const EndpointCatalog &catalog, const QString &name)
{
    const Json *info = collection.find("info");
    if (auto marked = markedDestination(info ? postmanText(*info, "description").toStdString() : std::string()))
        return importOwnCollection(collection, std::move(*marked), catalog, name);
    const Result<PlainCall> call = postmanCall(collection, name);
    return call ? importCall(*call, catalog) : Result<Imported>(call.error());
}

} // namespace ds
