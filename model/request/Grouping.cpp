// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/Grouping.h"

#include "model/request/Mapping.h"

#include <algorithm>

namespace ds {

namespace {

using Body = std::variant<std::string, Problem>;

void appendArray(std::string &out, const std::vector<Json> &elements)
{
    out += '[';
    for (size_t i = 0; i < elements.size(); ++i) {
        if (i > 0)
            out += ',';
        elements[i].appendCompact(out);
    }
    out += ']';
}

Body asArray(std::vector<Json> elements, const Batching &, ScriptHost *)
{
    std::string body;
    appendArray(body, elements);
    return body;
}

Body asProperty(std::vector<Json> elements, const Batching &batching, ScriptHost *)
{
    if (auto problem = groupingProblem(batching))
        return *problem;
    std::string body = '{' + jsonQuoted(toWtf8(batching.propertyName)) + ':';
    appendArray(body, elements);
    for (const Json::Member &other : batching.otherProps.members()) {
        body += ',' + jsonQuoted(other.key) + ':';
        other.value.appendCompact(body);
    }
    return body + '}';
}

Body byCode(std::vector<Json> elements, const Batching &batching, ScriptHost *scripts)
{
    const QString field = QStringLiteral("batching.code");
    if (!scripts)
        return codeProblem({QStringLiteral("user code cannot run here"), 0, 0}, field);
    std::vector<ScriptCall> calls;
    calls.push_back({ScriptCall::Kind::Batch, toWtf8(batching.code), std::move(elements)});
    const std::vector<ScriptResult> results = scripts->run(calls);
    if (const auto *fault = std::get_if<ScriptFault>(&results.front()))
        return codeProblem(*fault, field);
    if (const auto *value = std::get_if<Json>(&results.front()))
        return value->toCompact();
    return codeProblem(
        {QStringLiteral("the code gave no value (undefined); end it with an expression or a return"), 0, 0}, field);
}

} // namespace

const std::vector<GroupingAlgorithm> &groupingAlgorithms()
{
    static const std::vector<GroupingAlgorithm> table{
        {Batching::Algorithm::Array, "array", "JSON Array", asArray},
        {Batching::Algorithm::Property, "property", "Property Inside JSON Object", asProperty},
        {Batching::Algorithm::Code, "code", "Code", byCode},
    };
    return table;
}

const GroupingAlgorithm &groupingAlgorithm(Batching::Algorithm algorithm)
{
    const auto &table = groupingAlgorithms();
    return *std::find_if(table.begin(), table.end(),
                         [&](const GroupingAlgorithm &row) { return row.algorithm == algorithm; });
}

std::optional<Problem> groupingProblem(const Batching &batching)
{
    if (batching.algorithm != Batching::Algorithm::Property)
        return {};
    const QString field = QStringLiteral("batching.otherProps");
    if (batching.propertyName.isEmpty())
        return Problem{Code::OtherPropsInvalid,
                       QStringLiteral("Property Name is empty; enter the name of the property that holds the records."),
                       QStringLiteral("batching.propertyName")};
    if (!batching.otherProps.isObject())
        return Problem{Code::OtherPropsInvalid,
                       QStringLiteral("Other Props must be a JSON object such as {\"source\": \"nexla\"}."), field};
    if (batching.otherProps.find(toWtf8(batching.propertyName)))
        return Problem{
            Code::OtherPropsInvalid,
            QStringLiteral("Other Props repeats the property \"%1\", which holds the records; rename one of them.")
                .arg(batching.propertyName),
            field};
    return {};
}

} // namespace ds
