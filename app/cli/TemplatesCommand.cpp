// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Building.h"
#include "app/cli/Commands.h"

namespace ds {

namespace {

Json fieldJson(const FieldSpec &field)
{
    Json json = Json::object();
    json.set("name", Json::string(field.name));
    json.set("type", Json::string(fieldTypeName(field.type)));
    json.set("required", Json::boolean(field.required));
    if (!field.allowed.isEmpty()) {
        Json allowed = Json::array();
        for (const QString &value : field.allowed)
            allowed.items().push_back(Json::string(value));
        json.set("allowed", std::move(allowed));
    }
    json.set("help", Json::string(field.help));
    return json;
}

Json templateJson(const EndpointTemplate &endpoint)
{
    Json json = Json::object();
    json.set("id", Json::string(endpoint.id));
    json.set("label", Json::string(endpoint.label));
    json.set("group", Json::string(endpoint.group));
    json.set("summary", Json::string(endpoint.summary));
    json.set("method", Json::string(endpoint.method));
    json.set("path", Json::string(endpoint.path));
    Json parameters = Json::array();
    for (const ParameterSpec &parameter : endpoint.parameters) {
        Json one = Json::object();
        one.set("id", Json::string(parameter.id));
        one.set("label", Json::string(parameter.label));
        parameters.items().push_back(std::move(one));
    }
    json.set("parameters", std::move(parameters));
    Json fields = Json::array();
    for (const FieldSpec &field : endpoint.fields)
        fields.items().push_back(fieldJson(field));
    json.set("fields", std::move(fields));
    json.set("reference", Json::string(endpoint.reference));
    return json;
}

} // namespace

int runTemplates(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("templates"), QString(),
                     QStringLiteral("Lists the endpoint templates, one a line."));
    if (const auto code = line.parse(arguments, 0))
        return *code;
    const EndpointCatalog catalog = loadCatalog();
    for (const EndpointTemplate &endpoint : catalog.all())
        printLine(templateJson(endpoint).toCompact());
    return AllWell;
}

} // namespace ds
