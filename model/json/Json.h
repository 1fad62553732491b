// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON value that loses nothing: members stay in order, numbers and strings keep the text they came with.
//
//     Result<Json> record = Json::parse(R"({"id":12345678901234567890,"price":1.10})");
//     record->toCompact() == R"({"id":12345678901234567890,"price":1.10})"
//
// QJsonDocument cannot be used for records: it sorts keys, keeps only the last of repeated keys and turns numbers into
// doubles.
#pragma once

#include "model/base/Result.h"

#include <QString>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ds {

class Json
{
public:
    enum class Kind { Null, Boolean, Number, String, Array, Object };
    struct Member;
    using Items = std::vector<Json>;
    using Members = std::vector<Member>;

    /// Deeper nesting is refused by the scanner, so that recursion over a value always ends.
    static constexpr int maxDepth = 5000;

    Json(); ///< null
    Json(const Json &other);
    Json(Json &&) noexcept = default;
    Json &operator=(const Json &other);
    Json &operator=(Json &&) noexcept = default;
    ~Json() = default;
    static Json boolean(bool value);
    static Json number(std::string text); ///< `text` must be in JSON's number grammar; kept as it is.
    static Json number(qint64 value);
    static Json string(std::string_view utf8); ///< Unescaped UTF-8 (lone surrogates as WTF-8).
    static Json string(const QString &text);
    static Json array();
    static Json array(Items items);
    static Json object();
    static Json object(Members members);
    /// A scalar from its validated JSON token, quotes included; the scanner's way in.
    static Json token(Kind kind, std::string raw);

    /// Strict RFC 8259, valid UTF-8, no repeated keys at any depth; the Error says what and `where` gives "column N".
    static Result<Json> parse(std::string_view utf8);

    Kind kind() const;
    bool isNull() const { return kind() == Kind::Null; }
    bool isString() const { return kind() == Kind::String; }
    bool isArray() const { return kind() == Kind::Array; }
    bool isObject() const { return kind() == Kind::Object; }
    bool isNumber() const { return kind() == Kind::Number; }
    bool isBoolean() const { return kind() == Kind::Boolean; }
    bool isTrue() const;
    bool isEmptyString() const;

    /// A scalar's token as it came (`"a\u0041"` with quotes, `1.10`, `true`, `null`); empty for arrays and objects.
    const std::string &raw() const;
    /// A string unescaped, as UTF-8; a lone surrogate becomes its three WTF-8 bytes. Other scalars: their token.
    std::string text() const;
    QString toQString() const; ///< text() for people and Qt; a lone surrogate stays one UTF-16 unit.

    const Items &items() const;     ///< Empty unless an array.
    Items &items();                 ///< Precondition: array.
    const Members &members() const; ///< Empty unless an object.
    Members &members();             ///< Precondition: object.

    /// The member of this (unescaped) key; nullptr when there is none or this is not an object.
    const Json *find(std::string_view key) const;
    Json *find(std::string_view key);
    /// Replaces the value where the key stands, or appends it. Precondition: object.
    Json &set(std::string_view key, Json value);
    bool remove(std::string_view key); ///< True when it was there.

    std::string toCompact() const;              ///< No white space; what goes into bodies.
    void appendCompact(std::string &out) const; ///< Same, appended.
    std::string toPretty(int indent = 2) const; ///< For people and files; ends without a line break.

    /// Same kind, same members in the same order; strings compare by meaning, numbers by text.
    bool operator==(const Json &other) const;

private:
    using Value = std::variant<std::string, Items, Members>;
    Json(Kind kind, Value value);

    Kind m_kind = Kind::Null;
    Value m_value;
};

/// `key` is unescaped UTF-8 (WTF-8 for a lone surrogate).
struct Json::Member
{
    std::string key;
    Json value;
    bool operator==(const Member &) const = default;
};

// Here, since a vector of members cannot be made before they are known.
inline Json::Json()
    : m_value(std::string("null"))
{
}

/// The JSON string token of `utf8`, quotes included. Escapes only what must be: quote, backslash, control characters
/// and lone surrogates (given as WTF-8).
std::string jsonQuoted(std::string_view utf8);
/// Unescapes a validated JSON string token (with quotes) into UTF-8; lone surrogates become WTF-8.
std::string jsonUnquoted(std::string_view token);
/// True when `utf8` holds a WTF-8 lone surrogate, which no URL, header or file name can carry.
bool hasLoneSurrogate(std::string_view utf8);
/// JSON's number grammar: `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
bool isJsonNumber(std::string_view text);
/// `-?(0|[1-9][0-9]*)`.
bool isJsonInteger(std::string_view text);
/// Code points of UTF-8 text.
qsizetype codePointCount(std::string_view utf8);

/// WTF-8 to QString and back, keeping lone surrogates (QString::fromUtf8 would replace them).
QString toQString(std::string_view wtf8);
std::string toWtf8(QStringView text);

} // namespace ds
