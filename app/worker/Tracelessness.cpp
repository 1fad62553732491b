// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/Tracelessness.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace ds::worker {

namespace {

using Text = std::u16string_view;
using Names = std::set<Text>;

/// Lead out of the data, to built-ins or to the functions that made it.
const Names forbiddenNames{u"constructor",
                           u"prototype",
                           u"__proto__",
                           u"__defineGetter__",
                           u"__defineSetter__",
                           u"__lookupGetter__",
                           u"__lookupSetter__",
                           u"arguments",
                           u"caller",
                           u"callee",
                           u"this",
                           u"eval"};

/// Called on data, they change at most their receiver.
const Names methods{u"at",
                    u"charAt",
                    u"charCodeAt",
                    u"codePointAt",
                    u"concat",
                    u"endsWith",
                    u"entries",
                    u"every",
                    u"fill",
                    u"filter",
                    u"find",
                    u"findIndex",
                    u"flat",
                    u"flatMap",
                    u"forEach",
                    u"getDate",
                    u"getDay",
                    u"getFullYear",
                    u"getHours",
                    u"getMinutes",
                    u"getMonth",
                    u"getSeconds",
                    u"getTime",
                    u"getUTCDate",
                    u"getUTCDay",
                    u"getUTCHours",
                    u"getUTCMonth",
                    u"includes",
                    u"indexOf",
                    u"join",
                    u"keys",
                    u"lastIndexOf",
                    u"localeCompare",
                    u"map",
                    u"match",
                    u"normalize",
                    u"padEnd",
                    u"padStart",
                    u"push",
                    u"reduce",
                    u"reduceRight",
                    u"repeat",
                    u"replace",
                    u"replaceAll",
                    u"reverse",
                    u"search",
                    u"slice",
                    u"some",
                    u"sort",
                    u"split",
                    u"startsWith",
                    u"substr",
                    u"substring",
                    u"test",
                    u"toFixed",
                    u"toISOString",
                    u"toLowerCase",
                    u"toPrecision",
                    u"toString",
                    u"toUpperCase",
                    u"trim",
                    u"trimEnd",
                    u"trimStart",
                    u"valueOf",
                    u"values",
                    u"hasOwnProperty",
                    u"getUTCFullYear",
                    u"getUTCMinutes",
                    u"getUTCSeconds"};

const Names functions{u"String",
                      u"Number",
                      u"Boolean",
                      u"parseInt",
                      u"parseFloat",
                      u"isNaN",
                      u"isFinite",
                      u"encodeURIComponent",
                      u"decodeURIComponent",
                      u"encodeURI",
                      u"decodeURI"};

/// `Object.assign` is in the list only with `{}` as its first argument.
const Names staticCalls{u"Math.abs",
                        u"Math.ceil",
                        u"Math.floor",
                        u"Math.max",
                        u"Math.min",
                        u"Math.pow",
                        u"Math.random",
                        u"Math.round",
                        u"Math.sign",
                        u"Math.sqrt",
                        u"Math.trunc",
                        u"Math.log",
                        u"Math.log2",
                        u"Math.log10",
                        u"Math.exp",
                        u"Math.hypot",
                        u"Math.cbrt",
                        u"JSON.parse",
                        u"JSON.stringify",
                        u"Object.keys",
                        u"Object.values",
                        u"Object.entries",
                        u"Object.fromEntries",
                        u"Array.isArray",
                        u"Array.of",
                        u"Number.isInteger",
                        u"Number.isNaN",
                        u"Number.isFinite",
                        u"Number.parseInt",
                        u"Number.parseFloat",
                        u"Number.isSafeInteger",
                        u"String.fromCharCode",
                        u"String.fromCodePoint",
                        u"Date.now",
                        u"Date.parse",
                        u"Date.UTC"};

const Names staticValues{u"Math.PI",        u"Math.E",           u"Number.MAX_SAFE_INTEGER", u"Number.MIN_SAFE_INTEGER",
                         u"Number.EPSILON", u"Number.MAX_VALUE", u"Number.MIN_VALUE"};

const Names words{u"true", u"false", u"null", u"undefined", u"NaN", u"Infinity"};
const Names prefixWords{u"typeof", u"void", u"in"};

/// Methods and accessors of the built-in prototypes: uncalled, they would be functions to hold. Object's stand for
/// every value, the others are not reached directly behind the input's name, which is an object or an array.
const Names inheritedByAll{u"toString",      u"valueOf", u"hasOwnProperty", u"isPrototypeOf", u"propertyIsEnumerable",
                           u"toLocaleString"};

/// The names a record's attribute is likely to have and no prototype has as a method need not be listed: an uncalled
/// name is fine only when it is the attribute of the input itself, or when no built-in prototype can have it.
bool isBuiltInMember(Text name)
{
    static const Names more{u"anchor",
                            u"big",
                            u"blink",
                            u"bold",
                            u"fixed",
                            u"fontcolor",
                            u"fontsize",
                            u"italics",
                            u"link",
                            u"small",
                            u"strike",
                            u"sub",
                            u"sup",
                            u"trimLeft",
                            u"trimRight",
                            u"matchAll",
                            u"pop",
                            u"shift",
                            u"unshift",
                            u"splice",
                            u"copyWithin",
                            u"findLast",
                            u"findLastIndex",
                            u"toSource",
                            u"toLocaleLowerCase",
                            u"toLocaleUpperCase",
                            u"toJSON",
                            u"toExponential",
                            u"description",
                            u"call",
                            u"apply",
                            u"bind",
                            u"exec",
                            u"compile",
                            u"flags",
                            u"source",
                            u"global",
                            u"ignoreCase",
                            u"multiline",
                            u"sticky",
                            u"unicode",
                            u"dotAll",
                            u"hasIndices",
                            u"next",
                            u"return",
                            u"throw",
                            u"then",
                            u"catch",
                            u"finally",
                            u"toGMTString",
                            u"toUTCString",
                            u"toDateString",
                            u"toTimeString",
                            u"toLocaleDateString",
                            u"toLocaleTimeString",
                            u"getYear",
                            u"setYear",
                            u"group",
                            u"groupToMap",
                            u"isWellFormed",
                            u"toWellFormed",
                            u"localeCompare",
                            u"quote",
                            u"with",
                            u"toSorted",
                            u"toReversed",
                            u"toSpliced",
                            u"compile"};
    return methods.contains(name) || inheritedByAll.contains(name) || more.contains(name) || name.starts_with(u"get") ||
           name.starts_with(u"set");
}

struct Token
{
    enum class Kind { Name, Number, String, Template, Regex, Punctuator };
    Kind kind;
    Text text;
};
using Tokens = std::vector<Token>;

bool isNameStart(char16_t c)
{
    return c == u'_' || c == u'$' || ((c | 0x20) >= u'a' && (c | 0x20) <= u'z');
}
bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

/// Splits into tokens; false at anything unusual (escapes and letters beyond ASCII outside of texts, HTML comments).
class Tokenizer
{
public:
    explicit Tokenizer(Text text)
        : m_text(text)
    {
    }

    bool run(Tokens &tokens)
    {
        while (skipBlank()) {
            if (!next(tokens))
                return false;
        }
        return m_good;
    }

private:
    char16_t at(size_t i) const { return i < m_text.size() ? m_text[i] : u'\0'; }

    /// False at the end.
    bool skipBlank()
    {
        while (m_at < m_text.size()) {
            const char16_t c = m_text[m_at];
            if (c == u' ' || c == u'\n' || c == u'\t' || c == u'\r')
                ++m_at;
            else if (c == u'/' && at(m_at + 1) == u'/')
                m_at = std::min(m_text.find(u'\n', m_at), m_text.size());
            else if (c == u'/' && at(m_at + 1) == u'*')
                m_at = std::min(m_text.find(u"*/", m_at + 2), m_text.size() - 2) + 2;
            else
                return true;
        }
        return false;
    }

    bool next(Tokens &tokens)
    {
        const char16_t c = m_text[m_at];
        const size_t start = m_at;
        Token::Kind kind = Token::Kind::Punctuator;
        if (isNameStart(c)) {
            kind = Token::Kind::Name;
            while (isNameStart(at(m_at)) || isDigit(at(m_at)))
                ++m_at;
        } else if (isDigit(c) || (c == u'.' && isDigit(at(m_at + 1)))) {
            kind = Token::Kind::Number;
            takeNumber();
        } else if (c == u'"' || c == u'\'') {
            kind = Token::Kind::String;
            takeQuoted(c);
        } else if (c == u'`') {
            return takeTemplate(tokens);
        } else if (c == u'/' && !endsOperand(tokens)) {
            kind = Token::Kind::Regex;
            takeRegex();
        } else if (!takePunctuator()) {
            return false;
        }
        tokens.push_back({kind, m_text.substr(start, m_at - start)});
        return m_good;
    }

    static bool endsOperand(const Tokens &tokens)
    {
        if (tokens.empty())
            return false;
        const Token &last = tokens.back();
        if (last.kind == Token::Kind::Name)
            return !prefixWords.contains(last.text);
        return last.kind != Token::Kind::Punctuator || last.text == u")" || last.text == u"]" || last.text == u"}";
    }

    void takeNumber()
    {
        while (isNameStart(at(m_at)) || isDigit(at(m_at)) || at(m_at) == u'.' ||
               ((at(m_at) == u'+' || at(m_at) == u'-') && (at(m_at - 1) | 0x20) == u'e' && at(m_at - 2) != u'x'))
            ++m_at;
    }

    void takeQuoted(char16_t quote)
    {
        for (++m_at; m_at < m_text.size() && m_text[m_at] != quote; ++m_at)
            m_at += m_text[m_at] == u'\\' ? 1 : 0;
        m_good = m_good && m_at < m_text.size();
        ++m_at;
    }

    void takeRegex()
    {
        bool inClass = false;
        for (++m_at; m_at < m_text.size() && (inClass || m_text[m_at] != u'/') && m_text[m_at] != u'\n'; ++m_at) {
            if (m_text[m_at] == u'\\')
                ++m_at;
            else if (m_text[m_at] == u'[' || m_text[m_at] == u']')
                inClass = m_text[m_at] == u'[';
        }
        m_good = m_good && at(m_at) == u'/';
        for (++m_at; isNameStart(at(m_at)); ++m_at) {
        }
    }

    /// The parts in `${}` become tokens in parentheses, the rest one Template token.
    bool takeTemplate(Tokens &tokens)
    {
        const size_t start = m_at++;
        tokens.push_back({Token::Kind::Template, m_text.substr(start, 1)});
        while (m_at < m_text.size() && m_text[m_at] != u'`') {
            if (m_text[m_at] == u'\\') {
                m_at += 2;
            } else if (m_text[m_at] == u'$' && at(m_at + 1) == u'{') {
                if (!takeSubstitution(tokens))
                    return false;
            } else {
                ++m_at;
            }
        }
        return m_at++ < m_text.size();
    }

    bool takeSubstitution(Tokens &tokens)
    {
        m_at += 2;
        tokens.push_back({Token::Kind::Punctuator, u"+"});
        tokens.push_back({Token::Kind::Punctuator, u"("});
        for (int depth = 0; skipBlank();) {
            if (m_text[m_at] == u'}' && depth == 0) {
                ++m_at;
                tokens.push_back({Token::Kind::Punctuator, u")"});
                return true;
            }
            depth += m_text[m_at] == u'{' ? 1 : m_text[m_at] == u'}' ? -1 : 0;
            if (!next(tokens))
                return false;
        }
        return false;
    }

    bool takePunctuator()
    {
        static constexpr Text all[] = {u"...", u"===", u"!==", u"**",  u"==", u"!=", u"<=", u">=", u"=>", u"&&",
                                       u"||",  u"??",  u"?.",  u">>>", u">>", u"<<", u"(",  u")",  u"[",  u"]",
                                       u"{",   u"}",   u",",   u".",   u"?",  u":",  u"+",  u"-",  u"*",  u"/",
                                       u"%",   u"<",   u">",   u"!",   u"&",  u"|",  u"^",  u"~"};
        const Text rest = m_text.substr(m_at);
        if (rest.starts_with(u"++") || rest.starts_with(u"--") || rest.starts_with(u"<!--"))
            return false;
        for (Text punctuator : all) {
            if (rest.starts_with(punctuator)) {
                m_at += punctuator.size();
                // `+=` and its kin.
                return at(m_at) != u'=' || punctuator == u"(" || punctuator == u"," || punctuator == u"=>";
            }
        }
        return false;
    }

    Text m_text;
    size_t m_at = 0;
    bool m_good = true;
};

class Proof
{
public:
    Proof(const Tokens &tokens, Text parameter)
        : m_tokens(tokens)
        , m_parameter(parameter)
    {
    }

    bool holds()
    {
        if (!collectArrowParameters())
            return false;
        for (size_t i = 0; i < m_tokens.size(); ++i) {
            if (!tokenIsFine(i))
                return false;
        }
        return true;
    }

private:
    using Kind = Token::Kind;

    Text text(size_t i) const { return i < m_tokens.size() ? m_tokens[i].text : Text(); }
    Kind kind(size_t i) const { return i < m_tokens.size() ? m_tokens[i].kind : Kind::Punctuator; }
    bool isName(size_t i) const { return i < m_tokens.size() && kind(i) == Kind::Name; }
    bool is(size_t i, Text punctuator) const { return kind(i) == Kind::Punctuator && text(i) == punctuator; }
    bool isMember(size_t i) const { return i > 0 && (is(i - 1, u".") || is(i - 1, u"?.")); }
    bool isOperandEnd(size_t i) const
    {
        return kind(i) != Kind::Punctuator ? !(isName(i) && prefixWords.contains(text(i)) && !isMember(i))
                                           : is(i, u")") || is(i, u"]") || is(i, u"}");
    }

    /// `x =>` and `(x, y) =>`; anything else before an arrow is no proof.
    bool collectArrowParameters()
    {
        for (size_t i = 0; i < m_tokens.size(); ++i) {
            if (!is(i, u"=>"))
                continue;
            if (i == 0 || is(i + 1, u"{"))
                return false;
            if (isName(i - 1)) {
                m_parameters.insert(text(i - 1));
                continue;
            }
            size_t at = i - 1;
            if (!is(at, u")"))
                return false;
            while (at > 0 && (isName(at - 1) || is(at - 1, u",")))
                m_parameters.insert(text(--at));
            if (at == 0 || !is(at - 1, u"(") || (at > 1 && isOperandEnd(at - 2)))
                return false;
        }
        // A parameter that hides a name of the lists below would make their promises void.
        return std::none_of(m_parameters.begin(), m_parameters.end(), [this](Text name) {
            return name == m_parameter || functions.contains(name) || isNamespace(name) ||
                   forbiddenNames.contains(name);
        });
    }

    static bool isNamespace(Text name)
    {
        static const Names all{u"Math", u"JSON", u"Object", u"Array", u"Number", u"String", u"Date"};
        return all.contains(name);
    }

    bool tokenIsFine(size_t i) const
    {
        switch (kind(i)) {
        case Kind::Name:
            return nameIsFine(i);
        case Kind::Template:
            return i == 0 || !isOperandEnd(i - 1);
        case Kind::Punctuator:
            return punctuatorIsFine(i);
        default:
            return true;
        }
    }

    bool punctuatorIsFine(size_t i) const
    {
        if (is(i, u"(") && i > 0 && isOperandEnd(i - 1))
            return callIsFine(i - 1);
        if (is(i, u"(") && i > 0 && is(i - 1, u"?."))
            return false;
        if (is(i, u"["))
            return indexIsFine(i);
        if (is(i, u"{"))
            return i == 0 || !(isOperandEnd(i - 1) || is(i - 1, u"=>"));
        return true;
    }

    /// An array, or `[1]` and `["name"]` behind a value. A key that is computed, also in an object, is no proof.
    bool indexIsFine(size_t i) const
    {
        const bool behindValue = i > 0 && (isOperandEnd(i - 1) || is(i - 1, u"?."));
        if (!behindValue)
            return i == 0 || !(is(i - 1, u"{") || is(i - 1, u",")) || !isComputedKey(i);
        if (!is(i + 2, u"]"))
            return false;
        return kind(i + 1) == Kind::Number || (kind(i + 1) == Kind::String && stringIsFine(i + 1));
    }

    bool isComputedKey(size_t open) const
    {
        int depth = 0;
        for (size_t i = open; i < m_tokens.size(); ++i) {
            depth += is(i, u"[") ? 1 : is(i, u"]") ? -1 : 0;
            if (depth == 0)
                return is(i + 1, u":") || is(i + 1, u"(");
        }
        return true;
    }

    bool stringIsFine(size_t i) const
    {
        const Text inner = text(i).substr(1, text(i).size() - 2);
        return inner.find(u'\\') == Text::npos && !forbiddenNames.contains(inner) && !isBuiltInMember(inner);
    }

    bool callIsFine(size_t callee) const
    {
        if (!isName(callee))
            return false;
        if (!isMember(callee))
            return functions.contains(text(callee)) || (text(callee) == u"Date" && is_new(callee));
        if (isName(callee - 2) && isNamespace(text(callee - 2)) && !isMember(callee - 2))
            return true; // nameIsFine() has looked at the pair.
        return methods.contains(text(callee));
    }

    bool is_new(size_t name) const { return name > 0 && isName(name - 1) && text(name - 1) == u"new"; }

    bool nameIsFine(size_t i) const
    {
        const Text name = text(i);
        if (forbiddenNames.contains(name))
            return false;
        if (isMember(i))
            return memberIsFine(i);
        if (is(i + 1, u":") && i > 0 && (is(i - 1, u"{") || is(i - 1, u",")))
            return true; // A key, or a value that the next lines would refuse as a syntax error.
        if (name == u"new")
            return text(i + 1) == u"Date" && is(i + 2, u"(");
        if (isNamespace(name) && is(i + 1, u"."))
            return staticIsFine(i);
        if (name == u"Date")
            return is_new(i);
        if (functions.contains(name))
            return is(i + 1, u"(") || (i > 0 && is(i - 1, u"(") && is(i + 1, u")"));
        return name == m_parameter || m_parameters.contains(name) || words.contains(name) || prefixWords.contains(name);
    }

    bool staticIsFine(size_t i) const
    {
        const std::u16string pair = std::u16string(text(i)) + u"." + std::u16string(text(i + 2));
        if (pair == u"Object.assign")
            return is(i + 3, u"(") && is(i + 4, u"{") && is(i + 5, u"}") && is(i + 6, u",");
        return staticValues.contains(pair) || (is(i + 3, u"(") && staticCalls.contains(pair));
    }

    bool memberIsFine(size_t i) const
    {
        if (is(i + 1, u"(")) // callIsFine() looks at it.
            return true;
        if (i >= 2 && text(i - 2) == m_parameter && !isMember(i - 2) && m_parameter == u"record")
            return !inheritedByAll.contains(text(i));
        if (i >= 2 && isName(i - 2) && isNamespace(text(i - 2)) && !isMember(i - 2))
            return true; // staticIsFine() looks at it.
        return !isBuiltInMember(text(i));
    }

    const Tokens &m_tokens;
    Text m_parameter;
    Names m_parameters;
};

} // namespace

bool leavesNoTrace(std::u16string_view expression, std::u16string_view parameter)
{
    Tokens tokens;
    return Tokenizer(expression).run(tokens) && !tokens.empty() && Proof(tokens, parameter).holds();
}

} // namespace ds::worker
