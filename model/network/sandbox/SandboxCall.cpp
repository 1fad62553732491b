// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxCall.h"

#include "model/json/WholeJson.h"

#include <QUrlQuery>

#include <algorithm>
#include <limits>

namespace ds {

namespace {

const char *kindName(Json::Kind kind)
{
    switch (kind) {
    case Json::Kind::Null:
        return "null";
    case Json::Kind::Boolean:
        return "a boolean";
    case Json::Kind::Number:
        return "a number";
    case Json::Kind::String:
        return "a string";
    case Json::Kind::Array:
        return "an array";
    case Json::Kind::Object:
        break;
    }
    return "an object";
}

/// `offset` counts from 0, the message from 1 as Go's decoder does.
SandboxAnswer badlyFormed(size_t offset)
{
    return sandboxError(400,
                        "request body contains badly-formed JSON (at position " + std::to_string(offset + 1) + ")");
}

size_t blanksFrom(std::string_view text, size_t from)
{
    const size_t next = text.find_first_not_of(" \t\r\n", from);
    return next == std::string_view::npos ? text.size() : next;
}

SandboxRefusal scan(std::string_view text, Json &value)
{
    Result<Json, JsonTextFault> parsed = parseWholeJson(text);
    if (!parsed)
        return badlyFormed(parsed.error().offset);
    value = *std::move(parsed);
    return {};
}

} // namespace

std::optional<std::string> SandboxCall::query(const char *name) const
{
    if (request.query.isEmpty())
        return {};
    const QUrlQuery parsed(QString::fromUtf8(request.query));
    const QString value = parsed.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
    return value.isEmpty() ? std::nullopt : std::optional(value.toStdString());
}

SandboxRefusal readBody(const SandboxCall &call, EmptyBody empty, Json &body)
{
    const std::string_view text(call.request.body.constData(), static_cast<size_t>(call.request.body.size()));
    body = Json::object();
    if (blanksFrom(text, 0) == text.size())
        return empty == EmptyBody::IsEmptyObject ? SandboxRefusal()
                                                 : sandboxError(400, "request body must not be empty");
    if (SandboxRefusal refusal = scan(text, body))
        return refusal;
    if (!body.isObject())
        return invalidParam("the request body must be a JSON object"); // (assumption: the text is not documented)
    return {};
}

SandboxRefusal readItems(const SandboxCall &call, Json &body)
{
    const std::string_view text(call.request.body.constData(), static_cast<size_t>(call.request.body.size()));
    if (blanksFrom(text, 0) == text.size())
        return sandboxError(400, "request body must not be empty");
    if (SandboxRefusal refusal = scan(text, body))
        return refusal;
    const bool objects = body.isArray() && std::all_of(body.items().begin(), body.items().end(),
                                                       [](const Json &item) { return item.isObject(); });
    return objects ? SandboxRefusal() // (assumption: the text is not documented)
                   : invalidParam("the request body must be a JSON array of objects");
}

SandboxRefusal checkKinds(const Json &body, std::initializer_list<FieldKind> fields)
{
    for (const FieldKind &field : fields) {
        const Json *value = given(body, field.key);
        if (value && value->kind() != field.kind) // (assumption: the text is not documented)
            return invalidParam(std::string(field.key) + " must be " + kindName(field.kind));
    }
    return {};
}

std::string textOf(const Json &body, std::string_view key)
{
    const Json *value = body.find(key);
    return value && value->isString() ? value->text() : std::string();
}

bool flagOf(const Json &body, std::string_view key, bool otherwise)
{
    const Json *value = body.find(key);
    return value && value->isBoolean() ? value->isTrue() : otherwise;
}

const Json *given(const Json &body, std::string_view key)
{
    const Json *value = body.find(key);
    return value && !value->isNull() ? value : nullptr;
}

std::optional<qint64> integerOf(const Json &value)
{
    if (!value.isNumber() || !isJsonInteger(value.raw()))
        return {};
    bool ok = false;
    const qint64 number = QByteArray::fromStdString(value.raw()).toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<double> decimalOf(const Json &value)
{
    return value.isNumber() ? std::optional(QByteArray::fromStdString(value.raw()).toDouble()) : std::nullopt;
}

SandboxRefusal readPage(const SandboxCall &call, PageRequest &page)
{
    page.start = call.query("start").value_or("");
    const std::optional<std::string> limit = call.query("limit");
    if (!limit)
        return {};
    if (!isJsonInteger(*limit))
        return sandboxError(400, "Invalid query param", "Invalid query param: limit must be a number");
    const QByteArray text = QByteArray::fromStdString(*limit);
    bool fits = false;
    const int number = text.toInt(&fits);
    page.limit = std::clamp(fits ? number : std::numeric_limits<int>::max(), 10, 100);
    return {};
}

/// An empty page has `data: null`, which 100ms's own SDK expects as one way of saying the end.
SandboxAnswer pageAnswer(const PageRequest &page, Json::Items data, const std::string &last)
{
    Json list = data.empty() ? Json() : Json::array(std::move(data));
    return sandboxOk(Json::object({{"limit", Json::number(page.limit)},
                                   {"data", std::move(list)},
                                   {"last", Json::string(std::string_view(last))}}));
}

bool isInAskedTime(const SandboxCall &call, const QDateTime &time)
{
    const auto bound = [&call](const char *name) {
        return QDateTime::fromString(QString::fromStdString(call.query(name).value_or("")), Qt::ISODateWithMs);
    };
    const QDateTime after = bound("after");
    const QDateTime before = bound("before");
    return (!after.isValid() || time > after) && (!before.isValid() || time < before);
}

} // namespace ds
