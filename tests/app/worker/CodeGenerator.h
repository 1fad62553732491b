// SPDX-License-Identifier: GPL-3.0-or-later
// Random code, mostly valid, biased to what a reader of tokens gets wrong (numbers, regular expressions, comments,
// arrow functions) and to what reaches built-ins. It holds nothing that depends on time or chance, and ends soon.
#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace ds {

class CodeGenerator
{
public:
    explicit CodeGenerator(unsigned seed)
        : m_random(seed)
    {
    }

    std::string code()
    {
        if (chance(3))
            return expression(3);
        std::string body;
        for (unsigned i = 0, count = 1 + below(3); i < count; ++i)
            body += statement(3) + pick(separators);
        return body + "return " + expression(3);
    }

private:
    using Texts = const char *const;
    static constexpr std::array separators{";", "\n", ";\n", "; /* ; */ "};
    static constexpr std::array numbers{"1",    "1.",     "1.5", ".5",  "0x1e", "0b11", "1e3",
                                        "1e+2", "0x1e+1", "1_0", "010", "08",   "1n",   "0x1en"};
    static constexpr std::array names{"record",    "record.a", "record.s", "record.list", "record.id",  "record.in",
                                      "record.of", "Math",     "JSON",     "Object",      "Array",      "RegExp",
                                      "String",    "Number",   "Symbol",   "Map",         "globalThis", "Function",
                                      "eval",      "Reflect",  "Promise",  "x",           "y",          "undefined",
                                      "Error",     "Intl",     "this",     "BigInt"};
    static constexpr std::array regexes{"/a/",  "/(b)/g",   "/[/]/",  "/\\//",     "/=/",
                                        "/ 1/", "/(?:x)/y", "/(.)/u", "/[^\\]/]+/"};
    static constexpr std::array members{".a",         ".in",     ".of",          ".constructor", ".prototype",
                                        ".__proto__", ".length", ".map",         ".call",        ".toString",
                                        ".lastIndex", ".exec",   ".$1",          "['x']",        ".from",
                                        ".assign",    ".freeze", ".valueOf",     "[0]",          ".raw",
                                        ".next",      ".then",   ".description", ".input",       "[Symbol.iterator]",
                                        ".push",      ".test",   ".return",      ".isFrozen",    ".values",
                                        ".entries",   ".bind",   ".replace",     ".sort"};
    static constexpr std::array comments{"/**/",      "/*\n*/", "//x\n", "//x\r",   "//x\u2028",
                                         "//x\u2029", " ",      "\n",    "<!--x\n", "\n-->x\n"};
    static constexpr std::array operators{
        "+", "-", "*", "/", "%", "<", "==", "===", "&&", "||", "??", ",", " in ", " instanceof ", "**", ">>>"};
    static constexpr std::array assignments{"=", "+=", "/=", "||=", "&&="};

    template <size_t N>
    std::string pick(const std::array<const char *, N> &texts)
    {
        return texts[below(N)];
    }
    unsigned below(size_t count) { return static_cast<unsigned>(m_random() % count); }
    bool chance(unsigned oneIn) { return below(oneIn) == 0; }
    std::string gap() { return chance(20) ? pick(comments) : ""; }

    std::string atom()
    {
        switch (below(6)) {
        case 0:
            return pick(numbers);
        case 1:
            return pick(regexes);
        case 2:
            return chance(2) ? "'b'" : "\"constructor\"";
        default:
            return pick(names);
        }
    }

    std::string member()
    {
        const std::string text = pick(members);
        return text[0] == '[' ? "." + text : text;
    }

    std::string target(int depth) { return chance(3) ? pick(names) : expression(depth - 1) + gap() + pick(members); }

    std::string arrow(int depth)
    {
        static constexpr std::array parameters{
            "x",      "(x, y)",   "(x = globalThis)", "({x})",         "(globalThis)",
            "(...x)", "(Object)", "(record)",         "([x, y] = [])", "()"};
        const std::string head = pick(parameters) + gap() + "=>" + gap();
        return chance(3) ? head + "{" + statement(depth - 1) + ";return " + expression(depth - 1) + "}"
                         : head + "(" + expression(depth - 1) + ")";
    }

    std::string expression(int depth)
    {
        if (depth <= 0)
            return atom() + gap();
        const auto inner = [&] { return gap() + expression(depth - 1) + gap(); };
        switch (below(16)) {
        case 0:
        case 1:
            return inner() + pick(operators) + inner();
        case 2:
        case 3:
            return inner() + "?" + member();
        case 4:
            return atom() + gap() + "?" + member() + "?.(" + inner() + ")";
        case 5:
            return inner() + member() + "?.(" + (chance(2) ? "" : inner()) + ")";
        case 6:
            return "(" + target(depth) + pick(assignments) + inner() + ")";
        case 7:
            return "[" + inner() + "].map(" + arrow(depth) + ")";
        case 8:
            return "(" + arrow(depth) + ")(" + inner() + ")";
        case 9:
            return "({a:" + inner() + ",['b']:" + inner() + ",..." + atom() + "})";
        case 10:
            return "`a${" + inner() + "}b`";
        case 11:
            return (chance(2) ? "typeof " : "new ") + atom() + (chance(2) ? "(" + inner() + ")" : "");
        case 12:
            return inner() + "?" + inner() + ":" + inner();
        case 13:
            return std::string("(") + (chance(2) ? "delete " : "") + target(depth) + (chance(2) ? "++" : "") + ")";
        case 14:
            return pick(names) + "`x${" + inner() + "}`";
        default:
            return "Object.defineProperty(" + inner() + ",'q',{value:" + inner() + "})";
        }
    }

    std::string statement(int depth)
    {
        const std::string one = expression(depth - 1);
        switch (below(9)) {
        case 0:
            return "const x=" + one;
        case 1:
            return "var y=" + one;
        case 2:
            return "for(const x of [" + one + "]){" + expression(depth - 1) + "}";
        case 3:
            return "if(" + one + "){" + expression(depth - 1) + "}";
        case 4:
            return "function f(){return " + one + "};y=f()";
        case 5:
            return "try{" + one + "}catch{}";
        case 6:
            return "class X{static a=" + one + "}";
        case 7:
            return "const {a:x=" + one + "}=record";
        default:
            return one;
        }
    }

    std::mt19937 m_random;
};

} // namespace ds
