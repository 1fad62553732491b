// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/ImportedUrl.h"

#include "model/base/ApiAddress.h"
#include "model/exchange/SecretNames.h"
#include "model/request/RequestUrl.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

/// Macros of ours in a text; everything between them is literal.
const QRegularExpression &macro()
{
    static const QRegularExpression any(QStringLiteral("\\{[^{}]+\\}"));
    return any;
}

/// `change` on what stands between the macros.
template <typename Change>
QString aroundMacros(const QString &text, const Change &change)
{
    QString out;
    qsizetype done = 0;
    for (auto it = macro().globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        out += change(text.mid(done, match.capturedStart() - done)) + match.captured(0);
        done = match.capturedEnd();
    }
    return out + change(text.mid(done));
}

QString encoded(const QString &text)
{
    return QString::fromStdString(percentEncoded(toWtf8(text)));
}

/// Only what no URL may hold; `%41` stays.
QString withoutImpossible(const QString &text)
{
    static const QString allowed = QStringLiteral("-._~:/?#[]@!$&'()*+,;=%");
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isPlain = c.unicode() < 0x80 && (c.isLetterOrNumber() || allowed.contains(c));
        const qsizetype length = c.isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        out += isPlain ? QString(c) : encoded(text.mid(i, length));
        i += length - 1;
    }
    return out;
}

/// `/rooms/<room_id>`, as documentation writes it.
QString withAngledPlaceholders(QString url, Placeholders &seen)
{
    static const QRegularExpression angled(QStringLiteral("(?<=[/=])<([A-Za-z_][\\w.-]*)>(?=[/?&#]|$)"));
    if (url.contains(angled))
        url.replace(angled, QStringLiteral("{{\\1}}"));
    return withMacros(url, seen);
}

QString withoutFragment(const QString &url)
{
    qsizetype depth = 0;
    for (qsizetype i = 0; i < url.size(); ++i) {
        depth += url[i] == u'{' ? 1 : url[i] == u'}' ? -1 : 0;
        if (url[i] == u'#' && depth <= 0)
            return url.left(i);
    }
    return url;
}

QString withoutQuerySecrets(const QString &url, QStringList &notes)
{
    const qsizetype mark = url.indexOf(u'?');
    if (mark < 0)
        return url;
    QStringList pairs = url.mid(mark + 1).split(u'&');
    for (QString &pair : pairs) {
        const QString name = pair.section(u'=', 0, 0);
        const QString value = pair.section(u'=', 1);
        if (value.isEmpty() || value.startsWith(u"{record.") || !namesSecret(name))
            continue;
        pair = name + u'=' + secretMacro(name);
        notes.append(QStringLiteral("The value of \"%1\" in the URL was not taken over, since a file is no place for a "
                                    "secret. No secret is sent in a URL either: remove it there, and send it as a "
                                    "header, for example %1:%2.")
                         .arg(name, secretMacro(name)));
    }
    return url.left(mark + 1) + pairs.join(u'&');
}

Error noAddress(const QString &url)
{
    if (url.startsWith(u"{record."))
        return {QStringLiteral("The URL begins with \"%1\", whose value is not given; write the address in its place, "
                               "for example https://api.100ms.live/v2.")
                    .arg(macro().match(url).captured(0).mid(8).chopped(1)),
                {}};
    return {QStringLiteral("\"%1\" is no address that begins with https:// or http://; give the whole address.")
                .arg(url.left(80)),
            {}};
}

/// One path segment, decoded; nothing when a part of it would turn into a macro or is no text.
std::optional<QString> decodedSegment(const QString &segment)
{
    bool isText = true;
    const QString decoded = aroundMacros(segment, [&](const QString &part) {
        const QByteArray bytes = QByteArray::fromPercentEncoding(part.toUtf8());
        const QString text = QString::fromUtf8(bytes);
        isText = isText && text.toUtf8() == bytes && !text.contains(u'{') && !text.contains(u'}');
        return text;
    });
    if (!isText || decoded.isEmpty() || decoded == u"." || decoded == u"..")
        return {};
    return decoded;
}

/// The parameters, when `path` (behind the base) is one of `endpoint`'s at its address `shape`.
std::optional<std::vector<Parameter>> parametersOf(const QString &shape, const QString &path)
{
    const QStringList wanted = shape.split(u'/');
    const QStringList given = path.split(u'/');
    if (wanted.size() != given.size())
        return {};
    std::vector<Parameter> parameters;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const bool isPlace = wanted[i].startsWith(u'{') && wanted[i].endsWith(u'}');
        if (!isPlace && wanted[i] != given[i])
            return {};
        const std::optional<QString> text = isPlace ? decodedSegment(given[i]) : std::nullopt;
        if (isPlace && !text)
            return {};
        if (isPlace)
            parameters.push_back({wanted[i].mid(1).chopped(1), *text});
    }
    return parameters;
}

qsizetype knownKeys(const EndpointTemplate &endpoint, const QStringList &keys)
{
    return std::count_if(keys.begin(), keys.end(), [&](const QString &key) { return endpoint.field(key) != nullptr; });
}

} // namespace

QString encodedAroundMacros(const QString &text)
{
    return aroundMacros(text, encoded);
}

Result<QString> importedUrl(const QString &url, Placeholders &seen, QStringList &notes)
{
    static const QRegularExpression address(QStringLiteral("\\A(https?)://([^/?#{}\\s]+)"),
                                            QRegularExpression::CaseInsensitiveOption);
    QString text = withoutFragment(withAngledPlaceholders(url.trimmed(), seen));
    const auto match = address.match(text);
    if (!match.hasMatch())
        return noAddress(text);
    const QString host = match.captured(2).section(u'@', -1);
    if (match.captured(2).contains(u'@'))
        notes.append(QStringLiteral("User name and password of the URL were left out; choose a credential instead."));
    text = match.captured(1).toLower() + u"://"_qs + host.toLower() + text.mid(match.capturedEnd());
    return withoutQuerySecrets(aroundMacros(text, withoutImpossible), notes);
}

std::optional<TemplateOfUrl> templateOfUrl(const QString &method, const QString &url, const EndpointCatalog &catalog,
                                           const QStringList &bodyKeys)
{
    const QString base = apiBaseUrl();
    if (!url.startsWith(base + u'/') || url.contains(u'?'))
        return {};
    const QString path = url.mid(base.size());
    std::optional<TemplateOfUrl> best;
    for (const EndpointTemplate &endpoint : catalog.all()) {
        if (endpoint.method != method)
            continue;
        auto parameters = parametersOf(endpoint.path, path);
        // The other address of a template is its own only with the field that leads there.
        if (!parameters && endpoint.route && bodyKeys.contains(endpoint.route->when))
            parameters = parametersOf(endpoint.route->path, path);
        if (!parameters)
            continue;
        const bool isBetter = !best || parameters->size() < best->parameters.size() ||
                              (parameters->size() == best->parameters.size() &&
                               knownKeys(endpoint, bodyKeys) > knownKeys(*best->endpoint, bodyKeys));
        if (isBetter)
            best = TemplateOfUrl{&endpoint, std::move(*parameters)};
    }
    return best;
}

} // namespace ds
