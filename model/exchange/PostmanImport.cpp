// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Imports.h"

#include <QHash>
#include <QRegularExpression>

namespace ds {

namespace {

using Variables = QHash<QString, QString>;

QString textOf(const Json &object, std::string_view key)
{
    const Json *value = object.find(key);
    return value && value->isString() ? value->toQString() : QString();
}

Variables variablesOf(const Json &collection)
{
    Variables variables;
    if (const Json *list = collection.find("variable")) {
        for (const Json &one : list->items())
            variables.insert(textOf(one, "key"), textOf(one, "value"));
    }
    return variables;
}

/// Variables with a value are filled in; others become attribute macros, which is what a data file would give.
QString filled(QString text, const Variables &variables, int depth = 0)
{
    static const QRegularExpression variable(QStringLiteral("\\{\\{([^{}]+)\\}\\}"));
    QString out;
    qsizetype done = 0;
    for (auto it = variable.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QString name = match.captured(1);
        out += text.mid(done, match.capturedStart() - done);
        const QString value = variables.value(name);
        out += value.isEmpty() ? u"{record."_qs + name + u'}' : depth < 5 ? filled(value, variables, depth + 1) : value;
        done = match.capturedEnd();
    }
    return out + text.mid(done);
}

/// The first request in the collection's folders; counts the others.
const Json *firstRequest(const Json &parent, int depth, int &count, QString &name)
{
    const Json *found = nullptr;
    const Json *items = depth < 20 ? parent.find("item") : nullptr;
    if (!items)
        return nullptr;
    for (const Json &item : items->items()) {
        QString inner = textOf(item, "name");
        const Json *request = item.find("request");
        if (request)
            ++count;
        else
            request = firstRequest(item, depth + 1, count, inner);
        if (request && !found) {
            found = request;
            name = inner;
        }
    }
    return found;
}

QString urlOf(const Json &request)
{
    const Json *url = request.find("url");
    if (!url)
        return {};
    return url->isString() ? url->toQString() : textOf(*url, "raw");
}

} // namespace

Result<Imported> importPostman(const Json &file)
{
    if (auto marked = markedDestination(textOf(*file.find("info"), "description").toStdString()))
        return Imported{std::move(*marked), {}};
    int count = 0;
    PlainCall call;
    const Json *request = firstRequest(file, 0, count, call.name);
    if (!request || !request->isObject())
        return Error{QStringLiteral("The collection holds no request, so nothing can be imported."), {}};
    const Variables variables = variablesOf(file);
    call.method = textOf(*request, "method");
    call.url = filled(urlOf(*request), variables);
    if (const Json *headers = request->find("header")) {
        for (const Json &header : headers->items())
            call.headers.emplace_back(textOf(header, "key"), filled(textOf(header, "value"), variables));
    }
    if (const Json *body = request->find("body"))
        call.body = toWtf8(filled(textOf(*body, "raw"), variables));
    Imported imported = advancedFrom(call);
    if (count > 1)
        imported.notes.append(
            QStringLiteral("The collection holds %1 requests; only the first, \"%2\", was taken over.")
                .arg(count)
                .arg(call.name));
    return imported;
}

} // namespace ds
