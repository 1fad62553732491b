// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/JsonScanner.h"

#include "model/base/Wording.h"
#include "model/json/JsonFaultText.h"

#include <QUtf8StringView>

#include <algorithm>
#include <unordered_set>

namespace ds {

namespace {

/// What may come next.
enum class Expect { Value, FirstItem, FirstKey, Key, Colon, CommaOrClose, Nothing };
enum class Inside { Nothing, String, Escape, Number, Word, Stray };

struct Level
{
    Json container;
    std::string key;                      ///< Unescaped key whose value is being read.
    std::unordered_set<std::string> keys; ///< Filled from the 33rd member on; before, the members are searched.
};

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool isNumberByte(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// Of true, false and null, and of what people write in their place.
bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

bool startsWord(char c)
{
    return isWordByte(c) && !(c >= '0' && c <= '9');
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

} // namespace

struct JsonScanner::Private
{
    State state = State::More;
    JsonFault fault = JsonFault::None;
    size_t faultOffset = 0;
    QString faultText;
    size_t offset = 0; ///< Of the byte being looked at.

    Expect expect = Expect::Value;
    Inside inside = Inside::Nothing;
    bool stringIsKey = false;
    int hexLeft = 0;
    size_t tokenOffset = 0;
    bool tokenIsAscii = true; ///< Most strings are, and then need no UTF-8 check.
    std::string token;
    const char *missing = "";  ///< What should stand where a stray character does.
    std::string brackets;      ///< Those that are open.
    bool keep = true;          ///< Off once there is a fault: the value is only read to its end, whatever its size.
    std::vector<Level> levels; ///< As many as brackets while values are kept.
    size_t values = 0;
    Json result;

    void note(JsonFault what, const QString &text, size_t where)
    {
        if (fault == JsonFault::None || what == JsonFault::Syntax) {
            fault = what;
            faultText = text;
            faultOffset = where;
        }
        keep = false;
        levels.clear();
        if (what == JsonFault::Syntax)
            state = State::Failed;
    }

    void syntax(const char *text) { note(JsonFault::Syntax, QString::fromUtf8(text), offset); }
    void stray(char c, const char *otherwise);
    bool inStray(char c);
    void endStray();

    /// True when `c` belongs to the value.
    bool step(char c);
    void outside(char c);
    void beginValue(char c);
    void beginToken(Inside what, char c);
    void inString(char c);
    void inEscape(char c);
    bool inPlain(char c);
    void endString();
    void endPlain();
    void endValue(Json &&value);
    void open(char c, Expect next);
    void close(char c);
    bool insideObject() const { return brackets.back() == '{'; }
    void addMember(Level &level, Json &&value);
    size_t takeRun(std::string_view bytes);
    size_t takeNumberRun(std::string_view bytes);
};

bool JsonScanner::Private::step(char c)
{
    switch (inside) {
    case Inside::String:
        inString(c);
        return true;
    case Inside::Escape:
        inEscape(c);
        return true;
    case Inside::Stray:
        return inStray(c);
    case Inside::Number:
    case Inside::Word:
        if (inPlain(c))
            return true;
        endPlain();
        if (state != State::More)
            return false;
        [[fallthrough]];
    case Inside::Nothing:
        break;
    }
    if (c == '\0')
        note(JsonFault::BadUtf8, QStringLiteral("a NUL byte stands between its values"), offset);
    else if (!isSpace(c))
        outside(c);
    return true;
}

/// A character that JSON does not have here; one of several bytes is waited for, so that it can be named.
void JsonScanner::Private::stray(char c, const char *otherwise)
{
    missing = otherwise;
    beginToken(Inside::Stray, c);
    if (characterSize(c) == 1)
        endStray();
}

bool JsonScanner::Private::inStray(char c)
{
    const bool belongs = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (belongs)
        token += c;
    if (!belongs || token.size() == characterSize(token[0]))
        endStray();
    return belongs;
}

void JsonScanner::Private::endStray()
{
    inside = Inside::Nothing;
    note(JsonFault::Syntax, characterFault(token, QString::fromUtf8(missing)), tokenOffset);
}

void JsonScanner::Private::outside(char c)
{
    switch (expect) {
    case Expect::FirstItem:
        if (c == ']')
            return close(c);
        return beginValue(c);
    case Expect::Value:
        return beginValue(c);
    case Expect::FirstKey:
        if (c == '}')
            return close(c);
        [[fallthrough]];
    case Expect::Key:
        if (c == '}')
            return syntax("a comma stands before the closing }; remove it");
        if (c != '"' && !startsWord(c))
            return stray(c, "a key in double quotes is missing");
        stringIsKey = true;
        return beginToken(c == '"' ? Inside::String : Inside::Word, c);
    case Expect::Colon:
        if (c != ':')
            return stray(c, "a colon is missing after a key");
        expect = Expect::Value;
        return;
    case Expect::CommaOrClose:
        if (c == ',') {
            expect = insideObject() ? Expect::Key : Expect::Value;
            return;
        }
        if (c == '}' || c == ']')
            return close(c);
        return stray(c, insideObject() ? "a comma or } is missing" : "a comma or ] is missing");
    case Expect::Nothing:
        return;
    }
}

void JsonScanner::Private::beginValue(char c)
{
    if (++values > mostJsonValues && fault == JsonFault::None)
        note(JsonFault::TooMany, QStringLiteral("it holds more than %1 values").arg(mostJsonValues), offset);
    if (c == '{')
        return open(c, Expect::FirstKey);
    if (c == '[')
        return open(c, Expect::FirstItem);
    stringIsKey = false;
    if (c == '"')
        return beginToken(Inside::String, c);
    if (isNumberByte(c) && c != 'e' && c != 'E')
        return beginToken(Inside::Number, c);
    if (startsWord(c))
        return beginToken(Inside::Word, c);
    if (c == ']' && !brackets.empty() && !insideObject())
        return syntax("a comma stands before the closing ]; remove it");
    if (c == ',' || c == '}' || c == ']' || c == ':')
        return syntax("a value is missing");
    stray(c, "a value is missing or starts with a character that JSON does not allow");
}

void JsonScanner::Private::beginToken(Inside what, char c)
{
    inside = what;
    token.assign(1, c);
    tokenOffset = offset;
    tokenIsAscii = true;
}

void JsonScanner::Private::inString(char c)
{
    if (c == '\0')
        return note(JsonFault::BadUtf8, QStringLiteral("a string holds a NUL byte"), offset);
    if (static_cast<unsigned char>(c) < 0x20)
        return syntax("a string holds a control character or is not closed; control characters must be escaped");
    token += c;
    if (c == '"')
        endString();
    else if (c == '\\')
        inside = Inside::Escape;
}

void JsonScanner::Private::inEscape(char c)
{
    token += c;
    if (hexLeft > 0) {
        if (!isHex(c))
            return syntax("\\u must be followed by four hexadecimal digits");
        if (--hexLeft == 0)
            inside = Inside::String;
    } else if (c == 'u') {
        hexLeft = 4;
    } else if (std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos) {
        inside = Inside::String;
    } else {
        syntax("a string holds an escape that JSON does not have");
    }
}

bool JsonScanner::Private::inPlain(char c)
{
    if (inside == Inside::Number && token == "-" && startsWord(c)) // -Infinity is named as the word that it is.
        inside = Inside::Word;
    const bool belongs = inside == Inside::Number ? isNumberByte(c) : isWordByte(c);
    if (belongs)
        token += c;
    return belongs;
}

void JsonScanner::Private::endString()
{
    inside = Inside::Nothing;
    if (!tokenIsAscii && !QUtf8StringView(token.data(), static_cast<qsizetype>(token.size())).isValidUtf8())
        note(JsonFault::BadUtf8, QStringLiteral("a string holds bytes that are not UTF-8"), tokenOffset);
    if (!stringIsKey)
        return endValue(Json::token(Json::Kind::String, std::move(token)));
    if (keep)
        levels.back().key = jsonUnquoted(token);
    expect = Expect::Colon;
}

void JsonScanner::Private::endPlain()
{
    const bool number = inside == Inside::Number;
    inside = Inside::Nothing;
    if (stringIsKey)
        return note(JsonFault::Syntax,
                    QStringLiteral("the key %1 needs double quotes").arg(quoted(QString::fromStdString(token), 40)),
                    tokenOffset);
    if (number && isJsonNumber(token))
        return endValue(Json::token(Json::Kind::Number, std::move(token)));
    if (token == "true" || token == "false")
        return endValue(Json::token(Json::Kind::Boolean, std::move(token)));
    if (token == "null")
        return endValue(Json());
    note(JsonFault::Syntax,
         number
             ? QStringLiteral("%1 is not written as JSON writes numbers").arg(quoted(QString::fromStdString(token), 40))
             : wordFault(token),
         tokenOffset);
}

void JsonScanner::Private::endValue(Json &&value)
{
    if (brackets.empty()) {
        result = std::move(value);
        expect = Expect::Nothing;
        state = State::Done;
        return;
    }
    expect = Expect::CommaOrClose;
    if (!keep)
        return;
    Level &level = levels.back();
    if (level.container.isObject())
        addMember(level, std::move(value));
    else
        level.container.items().push_back(std::move(value));
}

void JsonScanner::Private::addMember(Level &level, Json &&value)
{
    static constexpr size_t fewMembers = 32;
    Json::Members &members = level.container.members();
    if (members.empty())
        members.reserve(8); // Moving members as the vector grows would cost more than reading them.
    bool repeated = false;
    if (members.size() < fewMembers) {
        repeated = level.container.find(level.key) != nullptr;
    } else {
        if (level.keys.empty()) {
            for (const Json::Member &member : members)
                level.keys.insert(member.key);
        }
        repeated = !level.keys.insert(level.key).second;
    }
    if (repeated)
        note(JsonFault::RepeatedKey,
             QStringLiteral("the key %1 stands twice in one object").arg(quoted(toQString(level.key))), tokenOffset);
    else
        members.push_back({std::move(level.key), std::move(value)});
}

void JsonScanner::Private::open(char c, Expect next)
{
    brackets += c;
    expect = next;
    if (brackets.size() > static_cast<size_t>(Json::maxDepth))
        note(JsonFault::TooDeep, QStringLiteral("it is nested deeper than %1 levels").arg(Json::maxDepth), offset);
    if (keep)
        levels.push_back({c == '{' ? Json::object() : Json::array(), {}, {}});
}

void JsonScanner::Private::close(char c)
{
    if (c != (insideObject() ? '}' : ']'))
        return syntax("a bracket is closed by one of the other kind");
    Json value;
    if (keep) {
        value = std::move(levels.back().container);
        levels.pop_back();
    }
    brackets.pop_back();
    endValue(std::move(value));
}

/// Inside a string: takes all plain characters at once, which is most of the work on real records.
size_t JsonScanner::Private::takeRun(std::string_view bytes)
{
    size_t i = 0;
    unsigned seen = 0;
    while (i < bytes.size() && bytes[i] != '"' && bytes[i] != '\\' && static_cast<unsigned char>(bytes[i]) >= 0x20)
        seen |= static_cast<unsigned char>(bytes[i++]);
    token.reserve(token.size() + i + 1); // With its closing quote, in one allocation.
    token.append(bytes.substr(0, i));
    tokenIsAscii = tokenIsAscii && seen < 0x80;
    return i;
}

/// Inside a number: the same.
size_t JsonScanner::Private::takeNumberRun(std::string_view bytes)
{
    size_t i = 0;
    while (i < bytes.size() && isNumberByte(bytes[i]))
        ++i;
    token.append(bytes.substr(0, i));
    return i;
}

JsonScanner::JsonScanner(Keep keep)
    : d(std::make_unique<Private>())
{
    d->keep = keep == Keep::Value;
}
JsonScanner::~JsonScanner() = default;
JsonScanner::JsonScanner(JsonScanner &&) noexcept = default;
JsonScanner &JsonScanner::operator=(JsonScanner &&) noexcept = default;

size_t JsonScanner::feed(std::string_view bytes)
{
    size_t i = 0;
    while (i < bytes.size() && d->state == State::More) {
        if (d->inside == Inside::String || d->inside == Inside::Number) {
            const std::string_view rest = bytes.substr(i);
            const size_t run = d->inside == Inside::String ? d->takeRun(rest) : d->takeNumberRun(rest);
            i += run;
            d->offset += run;
            if (i == bytes.size())
                break;
        }
        const bool taken = d->step(bytes[i]);
        if (!taken || (d->state == State::Failed))
            break;
        ++i;
        ++d->offset;
    }
    return i;
}

size_t feedAll(JsonScanner &scanner, std::string_view bytes)
{
    constexpr size_t piece = 1U << 20;
    size_t taken = 0;
    while (taken < bytes.size() && scanner.state() == JsonScanner::State::More && scanner.fault() != JsonFault::TooMany)
        taken += scanner.feed(bytes.substr(taken, piece));
    return taken;
}

JsonScanner::State JsonScanner::finish()
{
    if (d->state == State::More && (d->inside == Inside::Number || d->inside == Inside::Word))
        d->endPlain();
    if (d->state == State::More && d->inside == Inside::Stray)
        d->endStray();
    if (d->state == State::More)
        d->syntax(isBlank() ? "there is no value" : "the value is cut off before its end");
    return d->state;
}

JsonScanner::State JsonScanner::state() const
{
    return d->state;
}

JsonFault JsonScanner::fault() const
{
    return d->fault;
}

size_t JsonScanner::faultOffset() const
{
    return d->faultOffset;
}

QString JsonScanner::faultText() const
{
    return d->faultText;
}

bool JsonScanner::isBlank() const
{
    return d->inside == Inside::Nothing && d->expect == Expect::Value && d->brackets.empty();
}

Json JsonScanner::take()
{
    return std::move(d->result);
}

} // namespace ds
