// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/PostmanUrl.h"

#include <QStringList>

namespace ds {

namespace {

/// An array of texts or of `{type, value}`, or one text.
QString joined(const Json *parts, const QString &separator)
{
    if (!parts)
        return {};
    QStringList texts;
    for (const Json &part : parts->items())
        texts.append(part.isObject() ? postmanText(part, "value") : part.toQString());
    return parts->isArray() ? texts.join(separator) : parts->toQString();
}

/// Postman encodes these where they would end a part of the URL.
QString guarded(QString text, const QStringList &characters)
{
    for (const QString &c : characters)
        text.replace(c, QString::fromLatin1(c.toLatin1().toPercentEncoding()));
    return text;
}

QString withPathVariables(const QString &path, const Json &url)
{
    PostmanVariables own;
    own.add(url);
    QStringList segments = path.split(u'/');
    for (QString &segment : segments) {
        if (segment.size() < 2 || !segment.startsWith(u':'))
            continue;
        const QString value = own.value(segment.mid(1));
        segment = value.isEmpty() ? u"{{"_qs + segment.mid(1) + u"}}"_qs : guarded(value, {u"?"_qs, u"#"_qs});
    }
    return segments.join(u'/');
}

QString queryOf(const Json &url)
{
    QStringList pairs;
    const Json *query = url.find("query");
    if (query && query->isString())
        return query->toQString();
    for (const Json &one : query ? query->items() : Json::Items()) {
        const Json *disabled = one.find("disabled");
        if (disabled && disabled->isTrue())
            continue;
        const Json *value = one.find("value");
        QString pair = guarded(postmanText(one, "key"), {u"&"_qs, u"#"_qs, u"="_qs});
        if (value && !value->isNull())
            pair += u'=' + guarded(postmanText(one, "value"), {u"&"_qs, u"#"_qs});
        pairs.append(pair);
    }
    return pairs.join(u'&');
}

QString fromParts(const Json &url)
{
    const QString host = joined(url.find("host"), u"."_qs);
    const QString protocol = postmanText(url, "protocol").section(u':', 0, 0);
    const QString port = postmanText(url, "port");
    QString path = joined(url.find("path"), u"/"_qs);
    if (!path.isEmpty() && !path.startsWith(u'/'))
        path.prepend(u'/');
    const QString query = queryOf(url);
    QString text = protocol.isEmpty() ? host : protocol + u"://"_qs + host;
    if (!port.isEmpty())
        text += u':' + port;
    return text + withPathVariables(path, url) + (query.isEmpty() ? QString() : u'?' + query);
}

/// `https://host/path?query` with its path variables.
QString fromRaw(const QString &raw, const Json &url)
{
    const qsizetype scheme = raw.indexOf(u"://");
    const qsizetype start = raw.indexOf(u'/', scheme < 0 ? 0 : scheme + 3);
    if (start < 0)
        return raw;
    qsizetype end = raw.indexOf(u'?', start);
    end = end < 0 ? raw.size() : end;
    return raw.left(start) + withPathVariables(raw.mid(start, end - start), url) + raw.mid(end);
}

} // namespace

QString postmanUrl(const Json &request, const PostmanVariables &variables)
{
    const Json *url = request.isString() ? &request : request.find("url");
    if (!url)
        return {};
    if (url->isString())
        return variables.filled(fromRaw(url->toQString(), Json::object()));
    const Json *host = url->find("host");
    const bool hasParts = host && !(host->isArray() ? host->items().empty() : host->toQString().isEmpty());
    return variables.filled(hasParts ? fromParts(*url) : fromRaw(postmanText(*url, "raw"), *url));
}

} // namespace ds
