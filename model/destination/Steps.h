// SPDX-License-Identifier: GPL-3.0-or-later
// The steps without code that a mapping entry can have, each declared once: its word in the file, its arguments, what
// people read, and what it does. Reader, writer, schema (by test), checks, exports and the window go by this table.
//
//     Step step = newStep(*stepKind(u"first"_qs));
//     setStepArgument(step, "count", Json::number(qint64(20)));
//     entry.steps.push_back(step);
//     for (const ConvertedValue &after : StepRun(entry.steps, entry.target).each(value)) …   // StepRun.h
#pragma once

#include "model/destination/Destination.h"
#include "model/destination/DestinationSettings.h"

namespace ds {

class JsonFields;
struct ReadyStep;
struct StepFault;
class StepValue;

struct StepArgument
{
    enum class Kind {
        Count, ///< A whole number.
        Word,  ///< One of `words`; the first is meant when it is not there.
        Table, ///< An object: by text, the value that takes its place.
        Any,   ///< Any JSON.
    };
    const char *key;
    Kind kind;
    const char *label;
    const char *help;
    bool required = false;
    Json usual;      ///< Of a new step.
    int minimum = 0; ///< Of a count.
    int maximum = 0;
    std::vector<SettingWord> words{};
};

struct StepKind
{
    const char *word; ///< As in the file: `trim`.
    const char *label;
    const char *help;
    std::vector<StepArgument> arguments;
    StepValue (*apply)(const ReadyStep &, StepValue);
};

constexpr size_t mostSteps = 50;         ///< Of one entry.
constexpr size_t mostTableRows = 10'000; ///< Of one table.

/// In the order of menus.
const std::vector<StepKind> &stepKinds();
const StepKind *stepKind(const QString &word); ///< nullptr when there is none of that name.
const StepKind *kindOf(const Step &step);

/// Only what comes from the record can have steps: sources and templates.
bool mayHaveSteps(MappingEntry::Kind kind);
/// Whether steps are taken for the entry, and written into the file.
bool hasSteps(const MappingEntry &entry);

/// A step with its arguments as they are at first; those of `replace` and `default` are for people to fill.
Step newStep(const StepKind &kind);
/// The argument as it is, or as it is meant when it is not there; null when the step has none of that key.
Json stepArgument(const Step &step, const char *key);
void setStepArgument(Step &step, const char *key, Json value);
/// Puts a row into the entry's last table, or into a new one at its end: what a check's mend does ("uk" → "eu").
void replaceValue(MappingEntry &entry, const QString &text, Json value);

/// `first 20`, `replace 3 values`: one line for people.
QString stepWords(const Step &step);
QString stepsWords(const MappingEntry &entry); ///< `trim, first 20`
/// What is wrong with a step, in whole sentences; empty when it can run.
QStringList stepFaults(const Step &step);
/// The steps of an entry's object in a file; what they cannot be becomes faults of `faults`.
std::vector<Step> readSteps(JsonFields &entry, std::vector<Error> &faults);

} // namespace ds
