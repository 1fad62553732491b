// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaRun.h"

#include "model/scala/ScalaWriter.h"
#include "model/script/CodeMarks.h"

namespace ds {

namespace {

Result<std::string, ScriptFault> runOn(const ScalaProgram &program, const Json &messages, const ScalaLimits &limits)
{
    ScalaMachine machine(limits);
    ScalaEvaluator evaluator(program, machine);
    const ScalaValue value = evaluator.run(&messages);
    machine.at = machine.fault                    ? machine.at
                 : program.root->children.empty() ? program.root.get()
                                                  : program.root->children.back().get();
    std::string body = machine.fault ? std::string() : scalaJson(machine, value);
    if (machine.fault)
        return *machine.fault;
    return body;
}

/// As the code sees them: with marks that only this run has.
Result<Json, ScriptFault> hidden(const Json::Items &messages, CodeMarks &marks)
{
    std::string text = Json::array(messages).toCompact();
    marks.hide(text, 0);
    if (marks.empty())
        return Json::array(messages);
    const Result<Json> read = Json::parse(text);
    if (!read)
        return ScriptFault{read.error().what, 0, 0};
    return *read;
}

} // namespace

Result<std::string, ScriptFault> runScala(const QString &code, const Json::Items &messages, const ScalaLimits &limits)
{
    const auto program = parseScala(code);
    if (!program)
        return program.error();
    CodeMarks marks;
    const auto input = hidden(messages, marks);
    if (!input)
        return input.error();
    Result<std::string, ScriptFault> body = runOn(**program, *input, limits);
    if (!body)
        return ScriptFault{QString::fromStdString(marks.masked(body.error().message.toStdString())), body.error().line,
                           body.error().column};
    if (marks.empty())
        return body;
    std::string real = marks.restored(*std::move(body));
    if (CodeMarks::isBroken(real))
        return ScriptFault{CodeMarks::brokenSentence(), 0, 0};
    return real;
}

} // namespace ds
