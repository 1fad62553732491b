// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of a Jolt spec and what they match; written after bazaarvoice/jolt's own rules, quirks included.
#pragma once

#include "model/json/Json.h"

#include <QLocale>
#include <QRegularExpression>

#include <memory>
#include <optional>
#include <vector>

namespace ds::jolt {

/// A spec that Jolt does not accept when a chain is made (its SpecException and kin).
struct Refused
{
};
/// What Jolt throws while a record is transformed.
struct Failed
{
};

/// What a key of the spec matched: the key, then what its wildcards stood for.
struct Matched
{
    std::vector<QString> keys;
    int hashes = 0; ///< How often something below it was matched so far.
};

/// The way from the root to where the spec is being applied. A tree is nullptr where Jolt has null.
struct Step
{
    const Json *tree = nullptr;
    Matched matched;
};
using Walked = std::vector<Step>;

class Path;

/// `&`, `$` and `[&]` refer to a step of the walk, counted from its end, and to one of its keys.
struct Reference
{
    int level = 0;
    int key = 0;
    const Step &step(const Walked &walked) const;
    QString value(const Walked &walked) const;
};
/// `&`, `&2`, `&(1,0)`; the first character is not looked at.
Reference parseReference(const QString &text);

struct Element
{
    enum class Kind { Literal, At, StarAll, Star, Array, Transpose, Dollar, Amp, Hash };
    Kind kind = Kind::Literal;
    QString raw;       ///< Without escapes.
    QString canonical; ///< Two keys of one object may not share it.
    QRegularExpression pattern;
    std::vector<std::pair<QString, std::optional<Reference>>> tokens; ///< Of `&`: texts and references.
    std::optional<int> index;                                         ///< `[3]`
    std::optional<Reference> reference;                               ///< `[&1]`, `[#1]`, `$`
    bool countsMatches = false;                                       ///< `[#1]`
    bool autoExpand = false;                                          ///< `[]`
    int up = 0;                                                       ///< Of `@(up,path)`.
    std::shared_ptr<Path> path;

    std::optional<Matched> match(const QString &key, const Walked &walked) const;
    /// The text that stands in a write path; nothing: the write is dropped.
    std::optional<QString> evaluate(const Walked &walked) const;
    /// What `@(…)` finds: a value (null too) or nothing.
    std::optional<Json> lookUp(const Walked &walked) const;
    bool isComputed() const { return kind == Kind::StarAll || kind == Kind::Star || kind == Kind::Amp; }
};

Element parseKey(const QString &key);
std::vector<Element> parsePath(const QString &dotted);

/// A dotted path to read or write.
class Path
{
public:
    explicit Path(const QString &dotted);
    std::optional<Json> read(const Json *tree, const Walked &walked) const;
    /// The way of shift: what is there already becomes a list with the new value at its end.
    void write(Json &tree, const Json &value, const Walked &walked) const;
    QString canonical() const;
    const std::vector<Element> &elements() const { return m_elements; }

private:
    std::optional<std::vector<QString>> evaluated(const Walked &walked) const;
    std::vector<Element> m_elements;
};

/// Integer.parseInt: an optional sign and digits of any script, within 32 bits.
std::optional<int> javaInt(const QString &text);
/// Object.toString().
QString javaText(const Json &value);
/// String.split("\\|"): empty parts at the end are dropped.
QStringList alternatives(const QString &key);

} // namespace ds::jolt
