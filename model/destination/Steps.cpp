// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/Steps.h"

#include "model/base/Wording.h"
#include "model/destination/StepActions.h"
#include "model/json/JsonFields.h"

#include <algorithm>

namespace ds {

namespace {

constexpr auto secretMacro = "{secret.";

StepArgument count(const char *key, const char *label, const char *help, int usual, int maximum)
{
    return {key, StepArgument::Kind::Count, label, help, true, Json::number(qint64(usual)), 1, maximum};
}

StepArgument oneOf(const char *key, const char *label, const char *help, std::vector<SettingWord> words)
{
    const Json first = Json::string(std::string_view(words.front().word));
    return {key, StepArgument::Kind::Word, label, help, false, first, 0, 0, std::move(words)};
}

std::vector<StepKind> makeKinds()
{
    using Kind = StepArgument::Kind;
    return {
        {"trim", "Trim", "Takes white space and invisible characters away from both ends.", {}, trimStep},
        {"lower", "Lower case", "Makes all letters small.", {}, lowerStep},
        {"slug",
         "Make a slug",
         "Letters a to z, digits and hyphens only: \"Weekly Sync (Größe)\" becomes weekly-sync-grosse, a valid room "
         "name.",
         {},
         slugStep},
        {"first",
         "First characters",
         "Keeps so many characters and drops the rest.",
         {count("count", "Characters", "How many are kept.", 100, 100'000)},
         firstStep},
        {"replace",
         "Replace by table",
         "Looks the whole text up in a table and takes the value beside it.",
         {{"table", Kind::Table, "Table", "What is looked up, and what takes its place.", true, Json::object()},
          oneOf("otherwise", "Otherwise", "What becomes of a value that is not in the table.",
                {{"keep", "Keep it"}, {"omit", "It is missing"}, {"fail", "It is a problem"}})},
         replaceStep},
        {"number",
         "Number",
         "Makes a number of a text that is one, digit for digit; an empty text is missing.",
         {oneOf("decimal", "Decimal sign", "What stands before the fraction.", {{".", "."}, {",", ","}}),
          oneOf("thousands", "Thousands", "What groups of three digits are parted by.",
                {{"", "nothing"}, {",", ","}, {".", "."}, {" ", "a space"}, {"'", "'"}})},
         numberStep},
        {"default",
         "Default",
         "The value where there is none: the attribute is missing, null or an empty text.",
         {{"value", Kind::Any, "Value", "Any JSON.", true, Json::string(std::string_view())}},
         defaultStep},
    };
}

const StepArgument *argumentOf(const StepKind &kind, std::string_view key)
{
    const auto at = std::find_if(kind.arguments.begin(), kind.arguments.end(),
                                 [&](const StepArgument &argument) { return key == argument.key; });
    return at == kind.arguments.end() ? nullptr : &*at;
}

QStringList wordsOf(const StepArgument &argument)
{
    QStringList words;
    for (const SettingWord &word : argument.words)
        words << QString::fromLatin1(word.word);
    return words;
}

/// Values are read for their faults only; the step keeps the object.
void readArgument(JsonFields &in, const StepArgument &argument)
{
    if (argument.required)
        in.require({argument.key});
    int number = 0;
    const Json *value = nullptr;
    switch (argument.kind) {
    case StepArgument::Kind::Count:
        in.readInteger(argument.key, number, argument.minimum, argument.maximum);
        return;
    case StepArgument::Kind::Word:
        in.readWord(argument.key, number, wordsOf(argument));
        return;
    case StepArgument::Kind::Table:
        value = in.object(argument.key);
        if (value && value->members().size() > mostTableRows)
            in.fault(
                argument.key,
                QStringLiteral("has %1 rows, and %2 are the most.").arg(value->members().size()).arg(mostTableRows));
        break;
    case StepArgument::Kind::Any:
        value = in.any(argument.key);
        break;
    }
    if (value && value->toCompact().find(secretMacro) != std::string::npos)
        in.fault(argument.key, QStringLiteral("cannot hold {secret.…}; a secret stands in a constant or a template."));
}

void readStep(const Json &step, const QString &path, JsonFaults &faults)
{
    static const QStringList words = [] {
        QStringList all;
        for (const StepKind &kind : stepKinds())
            all << QString::fromLatin1(kind.word);
        return all;
    }();
    JsonFields in(step, path, faults);
    in.require({"step"});
    int index = 0;
    if (!in.readWord("step", index, words))
        return;
    const StepKind &kind = stepKinds()[static_cast<size_t>(index)];
    for (const StepArgument &argument : kind.arguments)
        readArgument(in, argument);
    // "1,5" would be fifteen or one and a half.
    if (kind.apply == numberStep && stepArgument({step}, "decimal") == stepArgument({step}, "thousands"))
        in.fault("thousands", QStringLiteral("must be another sign than \"decimal\"."));
}

QString argumentWords(const StepArgument &argument, const Json &value)
{
    if (argument.kind == StepArgument::Kind::Table)
        return counted(qint64(value.members().size()), QStringLiteral("value"));
    const QString text = argument.kind == StepArgument::Kind::Word ? value.toQString() : toQString(value.toCompact());
    return text.size() > 30 ? text.left(29) + u'…' : text;
}

} // namespace

const std::vector<StepKind> &stepKinds()
{
    static const std::vector<StepKind> table = makeKinds();
    return table;
}

const StepKind *stepKind(const QString &word)
{
    const auto &table = stepKinds();
    const auto at = std::find_if(table.begin(), table.end(),
                                 [&](const StepKind &kind) { return word == QLatin1String(kind.word); });
    return at == table.end() ? nullptr : &*at;
}

const StepKind *kindOf(const Step &step)
{
    const Json *word = step.json.find("step");
    return word && word->isString() ? stepKind(word->toQString()) : nullptr;
}

bool mayHaveSteps(MappingEntry::Kind kind)
{
    return kind == MappingEntry::Kind::Source || kind == MappingEntry::Kind::Template;
}

bool hasSteps(const MappingEntry &entry)
{
    return !entry.steps.empty() && mayHaveSteps(entry.kind);
}

Step newStep(const StepKind &kind)
{
    Step step;
    step.json.set("step", Json::string(std::string_view(kind.word)));
    for (const StepArgument &argument : kind.arguments) {
        if (argument.required)
            step.json.set(argument.key, argument.usual);
    }
    return step;
}

Json stepArgument(const Step &step, const char *key)
{
    const Json *value = step.json.find(key);
    const StepKind *kind = kindOf(step);
    const StepArgument *argument = kind ? argumentOf(*kind, key) : nullptr;
    return value && argument ? *value : argument ? argument->usual : Json();
}

void setStepArgument(Step &step, const char *key, Json value)
{
    step.json.set(key, std::move(value));
}

void replaceValue(MappingEntry &entry, const QString &text, Json value)
{
    const StepKind &kind = *stepKind(QStringLiteral("replace"));
    if (entry.steps.empty() || kindOf(entry.steps.back()) != &kind)
        entry.steps.push_back(newStep(kind));
    Json table = stepArgument(entry.steps.back(), "table");
    table.set(toWtf8(text), std::move(value));
    setStepArgument(entry.steps.back(), "table", std::move(table));
}

QString stepWords(const Step &step)
{
    const StepKind *kind = kindOf(step);
    if (!kind)
        return toQString(step.json.toCompact()).left(30);
    QString words = QString::fromLatin1(kind->word);
    for (const StepArgument &argument : kind->arguments) {
        const Json value = stepArgument(step, argument.key);
        const bool said = argument.kind != StepArgument::Kind::Word;
        if (said)
            words += u' ' + argumentWords(argument, value);
        else if (!(value == argument.usual))
            words += QStringLiteral(" (%1 \"%2\")").arg(QLatin1String(argument.key), argumentWords(argument, value));
    }
    return words;
}

QString stepsWords(const MappingEntry &entry)
{
    QStringList all;
    for (const Step &step : entry.steps)
        all << stepWords(step);
    return all.join(u", "_qs);
}

QStringList stepFaults(const Step &step)
{
    JsonFaults faults;
    readStep(step.json, QStringLiteral("step"), faults);
    QStringList sentences;
    for (const Error &fault : faults)
        sentences << fault.sentence();
    return sentences;
}

std::vector<Step> readSteps(JsonFields &entry, std::vector<Error> &faults)
{
    std::vector<Step> steps;
    const Json *list = entry.array("steps");
    for (size_t i = 0; list && i < list->items().size() && i < mostSteps; ++i) {
        readStep(list->items()[i], JsonFields::itemPath(entry.pathOf("steps"), i), faults);
        steps.push_back({list->items()[i]});
    }
    if (list && list->items().size() > mostSteps)
        entry.fault("steps",
                    QStringLiteral("has %1 steps, and %2 are the most.").arg(list->items().size()).arg(mostSteps));
    return steps;
}

} // namespace ds
