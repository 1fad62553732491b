// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/Grouping.h"

#include "model/request/Mapping.h"
#include "model/scala/ScalaRun.h"

#include <algorithm>

namespace ds {

namespace {

using Body = Result<std::string, Problem>;

Body asArray(const BatchElements &elements, const Batching &, ScriptHost *)
{
    return '[' + elements.joined + ']';
}

Body asProperty(const BatchElements &elements, const Batching &batching, ScriptHost *)
{
    if (auto problem = groupingProblem(batching))
        return *problem;
    std::string body = '{' + jsonQuoted(toWtf8(batching.propertyName)) + ":[" + elements.joined + ']';
    for (const Json::Member &other : batching.otherProps.members()) {
        body += ',' + jsonQuoted(other.key) + ':';
        other.value.appendCompact(body);
    }
    return body + '}';
}

Body byCode(const BatchElements &elements, const Batching &batching, ScriptHost *scripts)
{
    const QString field = QStringLiteral("batching.code");
    if (batching.language == Batching::Language::Scala) {
        Result<std::string, ScriptFault> body = runScala(batching.code, elements.values());
        if (!body)
            return codeProblem(body.error(), field);
        return *std::move(body);
    }
    if (!scripts)
        return codeProblem({QStringLiteral("user code cannot run here"), 0, 0}, field);
    std::vector<ScriptCall> calls;
    calls.push_back({ScriptCall::Kind::Batch, toWtf8(batching.code), elements.values()});
    const std::vector<ScriptResult> results = scripts->run(calls);
    if (const auto *fault = std::get_if<ScriptFault>(&results.front()))
        return codeProblem(*fault, field);
    if (const auto *value = std::get_if<Json>(&results.front()))
        return value->toCompact();
    return codeProblem(
        {QStringLiteral("the code gave no value (undefined); end it with an expression or a return"), 0, 0}, field);
}

} // namespace

void BatchElements::add(std::string_view body)
{
    joined += joined.empty() ? "" : ",";
    joined += body;
    ends.push_back(joined.size());
}

Json::Items BatchElements::values() const
{
    Json::Items values;
    size_t begin = 0;
    for (const size_t end : ends) {
        // Compact JSON that we wrote ourselves.
        values.push_back(*Json::parse(std::string_view(joined).substr(begin, end - begin)));
        begin = end + 1;
    }
    return values;
}

const GroupingAlgorithm &groupingAlgorithm(Batching::Algorithm algorithm)
{
    static const std::vector<GroupingAlgorithm> table{
        {Batching::Algorithm::Array, asArray},
        {Batching::Algorithm::Property, asProperty},
        {Batching::Algorithm::Code, byCode},
    };
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
