// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/CodeCompiler.h"

#include <js/CharacterEncoding.h>
#include <js/CompilationAndEvaluation.h>
#include <js/CompileOptions.h>
#include <js/SourceText.h>

#include <algorithm>
#include <array>

namespace ds::worker {

namespace {

std::u16string utf16(JSContext *cx, std::string_view text)
{
    size_t length = 0;
    const JS::UTF8Chars bytes(text.data(), text.size());
    const JS::UniqueTwoByteChars chars(JS::LossyUTF8CharsToNewTwoByteCharsZ(cx, bytes, &length, js::MallocArena).get());
    return chars ? std::u16string(chars.get(), length) : std::u16string();
}

bool isBlank(char16_t c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f' || c == u'\v' || c == 0xA0 || c == 0xFEFF;
}

bool isLineEnd(char16_t c)
{
    return c == u'\n' || c == u'\r' || c == 0x2028 || c == 0x2029;
}

bool isOnlyBlankOrComment(std::u16string_view text)
{
    while (!text.empty()) {
        if (isBlank(text[0]) || isLineEnd(text[0])) {
            text.remove_prefix(1);
        } else if (text.starts_with(u"//")) {
            text.remove_prefix(static_cast<size_t>(std::find_if(text.begin(), text.end(), isLineEnd) - text.begin()));
        } else if (text.starts_with(u"/*")) {
            const size_t end = text.find(u"*/", 2);
            if (end == std::u16string_view::npos)
                return false;
            text.remove_prefix(end + 2);
        } else {
            return false;
        }
    }
    return true;
}

/// One text of the user, tried in several wrappings. Each starts with a line of its own that counts as line 0, so the
/// engine's lines and columns are those of the user's text.
class Attempts
{
public:
    Attempts(JSContext *cx, std::string_view parameter)
        : m_cx(cx)
        , m_parameter(utf16(cx, parameter))
    {
    }

    void setStrict() { m_strict = true; }

    RefPtr<JS::Stencil> stencil(std::u16string_view before, std::u16string_view text, std::u16string_view after)
    {
        std::u16string source = u"(function(" + m_parameter + u"){";
        source.append(before).append(u"\n").append(text).append(u"\n").append(after).append(u"})");
        JS::CompileOptions options(m_cx);
        options.setFileAndLine("code", 0);
        if (m_strict)
            options.setForceStrictMode();
        JS::SourceText<char16_t> buffer;
        if (!buffer.init(m_cx, source.data(), source.size(), JS::SourceOwnership::Borrowed))
            return nullptr;
        return JS::CompileGlobalScriptToStencil(m_cx, options, buffer);
    }

    /// Two kinds of brackets around it, since one alone would accept `1) + (2`.
    RefPtr<JS::Stencil> expression(std::u16string_view text)
    {
        if (!stencil(u"return [", text, u"]"))
            return nullptr;
        return stencil(u"return (", text, u")");
    }

    /// In a block of its own as well, which refuses `}, function() {`.
    RefPtr<JS::Stencil> body(std::u16string_view text)
    {
        if (!stencil(u"{", text, u"}"))
            return nullptr;
        return stencil(u"", text, u"");
    }

private:
    JSContext *m_cx;
    std::u16string m_parameter;
    bool m_strict = false;
};

/// The text without its last `;` (and what comment follows it), if there is one.
std::optional<std::u16string_view> withoutSemicolon(std::u16string_view text)
{
    for (size_t at = text.rfind(u';'); at != std::u16string_view::npos && at > 0; at = text.rfind(u';', at - 1)) {
        if (isOnlyBlankOrComment(text.substr(at + 1)))
            return text.substr(0, at);
    }
    return std::nullopt;
}

/// The engine's words for a fault at the end name the bracket of our wrapping.
void placeInText(Fault &fault, std::u16string_view text)
{
    const auto lines = static_cast<unsigned>(std::count(text.begin(), text.end(), u'\n')) + 1;
    if (fault.line <= lines)
        return;
    const size_t lastLine = text.rfind(u'\n') + 1; // 0 when there is only one line: npos + 1.
    fault.line = lines;
    fault.column = static_cast<unsigned>(text.size() - lastLine) + 1;
    for (const char *bracket : {"got ')'", "got ']'", "got '}'"}) {
        if (const size_t at = fault.message.find(bracket); at != std::string::npos)
            fault.message.replace(at, 7, "but the code ends");
    }
}

/// Of two readings that both fail, the one that gets further is the one that was meant.
const Fault &meant(const Fault &asExpression, const Fault &asBody)
{
    const auto place = [](const Fault &fault) { return std::pair(fault.line, fault.column); };
    return place(asBody) > place(asExpression) ? asBody : asExpression;
}

/// `this` and `arguments` are other values in strict mode; a function in a block has another scope, and one that is no
/// arrow may have a `this`. `try`, `async` and the promises of `import()` can swallow an exception. Only `arguments`
/// could be spelled with an escape. What `RegExp` itself remembers is another thing before the first match.
bool mayRunFrozen(std::u16string_view text)
{
    static constexpr std::u16string_view words[] = {u"this",  u"arguments", u"function", u"try",
                                                    u"async", u"import",    u"RegExp",   u"\\u"};
    return std::none_of(std::begin(words), std::end(words),
                        [&](std::u16string_view word) { return text.find(word) != std::u16string_view::npos; });
}

/// The same text in strict mode, as an expression or as a body; null where that is a syntax error.
RefPtr<JS::Stencil> strictly(JSContext *cx, Attempts &attempts, std::u16string_view text, bool isExpression)
{
    if (!mayRunFrozen(text))
        return nullptr;
    attempts.setStrict();
    RefPtr<JS::Stencil> stencil =
        isExpression ? attempts.stencil(u"return (", text, u")") : attempts.stencil(u"", text, u"");
    JS_ClearPendingException(cx);
    return stencil;
}

} // namespace

void compileCode(JSContext *cx, std::string_view utf8, std::string_view parameter, CompiledCode &code)
{
    const std::u16string text = utf16(cx, utf8);
    if (isOnlyBlankOrComment(text)) {
        code.fault = Fault{"The code is empty.", 0, 0};
        return;
    }
    Attempts attempts(cx, parameter);
    std::optional<Fault> asExpression;
    for (std::optional<std::u16string_view> tried = text; tried && !code.stencil; tried = withoutSemicolon(*tried)) {
        code.stencil = attempts.expression(*tried);
        if (code.stencil)
            code.strict = strictly(cx, attempts, *tried, true);
        else
            asExpression = takeFault(cx, FaultFrom::Compiling); // Of the last reading: its `;` is none of its faults.
    }
    if (code.stencil)
        return;
    code.stencil = attempts.body(text);
    if (code.stencil) {
        code.strict = strictly(cx, attempts, text, false);
        return;
    }
    Fault asBody = takeFault(cx, FaultFrom::Compiling);
    placeInText(*asExpression, text);
    placeInText(asBody, text);
    code.fault = meant(*asExpression, asBody);
}

} // namespace ds::worker
