// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the API that a template file uses by name, beyond types and limits. Each is a row in the tables of
// EndpointRules.cpp; the file says which fields a rule is about and what to tell the user. Request building, checks and
// delivery go by these tables and know no field and no rule of 100ms themselves.
#pragma once

#include "model/base/Problem.h"
#include "model/endpoint/FieldSpec.h"

#include <functional>

namespace ds {

/// A rule about the value of one field: `"rule": "room-name"`.
struct FieldRule
{
    const char *name;
    FieldType type; ///< Of the fields it can stand at; of an array's elements.
    void (*check)(const Json &value, const QString &target, std::vector<Problem> &problems);
};

const std::vector<FieldRule> &fieldRules();
const FieldRule *fieldRule(const QString &name); ///< nullptr when there is none of that name.

/// The value of a top-level field of a body, nullptr when it is not in it.
using FieldLookup = std::function<const Json *(const QString &field)>;
/// Whether a mapping fills a top-level field, or a part of it.
using IsMapped = std::function<bool(const QString &field)>;

struct EndpointRule;

/// A kind of rule about a whole body, or about what is mapped: a row of the table.
struct RuleKind
{
    const char *name; ///< As in template files: `flag-above`.
    Code code;
    int fewestFields;
    int mostFields;
    bool hasLimit;
    bool ofWholeMapping; ///< Findings name the mapping instead of the first field.
    /// The sentence about one body, empty when all is well; nullptr when the rule is not about single bodies.
    QString (*ofBody)(const EndpointRule &rule, const FieldLookup &field);
    /// The same about a mapping, before any record is read.
    QString (*ofMapping)(const EndpointRule &rule, const IsMapped &isMapped);
    /// The same about a value of its field that an earlier request had already.
    QString (*ofRepeat)(const EndpointRule &rule, const QString &value);
};

const std::vector<RuleKind> &ruleKinds();

/// One use of a kind by a template.
struct EndpointRule
{
    const RuleKind *kind = nullptr;
    QStringList fields; ///< Top-level fields of the body, the one that findings name first.
    double limit = 0;
    QString message; ///< In our words: what the API does, and what to do about it.
};

/// What the rules say about one body, in their order. A rule about a field that is not among `fields` (of a route) is
/// left out.
std::vector<Problem> bodyRuleProblems(const std::vector<EndpointRule> &rules, const std::vector<FieldSpec> &fields,
                                      const FieldLookup &field);
std::vector<Problem> mappingRuleProblems(const std::vector<EndpointRule> &rules, const IsMapped &isMapped);
/// The rule that is about values standing twice; nullptr when the template has none.
const EndpointRule *repeatRule(const std::vector<EndpointRule> &rules);

/// The account's lists that ids can be picked from: `rooms`, `templates`, … as in `destination-cli list`.
const QStringList &idLists();
/// The list that says whose things a list holds: roles are those of a template, peers those of a room. Empty for lists
/// of the whole account.
QString ownersOf(const QString &idList);
/// The groups of the pulldown in their order; a user's own template can name another.
const QStringList &endpointGroups();

} // namespace ds
