// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaLexer.h"

namespace ds {

namespace {

bool isOperatorChar(QChar c)
{
    return QStringLiteral("+-*/%<>=!&|^:?~#@\\").contains(c);
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isNameStart(QChar c)
{
    return c.isLetter() || c == u'_' || c == u'$';
}

bool isHexDigit(QChar c)
{
    return isDigit(c) || (c.toLower() >= u'a' && c.toLower() <= u'f');
}

class Lexer
{
public:
    explicit Lexer(const QString &code)
        : m_code(code)
    {
    }

    Result<std::vector<ScalaToken>, ScriptFault> run()
    {
        std::vector<ScalaToken> tokens;
        while (!m_fault) {
            skipBlanks();
            if (m_fault)
                break;
            m_token = {ScalaToken::Kind::End, {}, m_line, column(), m_newlines};
            m_newlines = 0;
            if (m_at < m_code.size())
                readToken();
            tokens.push_back(m_token);
            if (m_token.kind == ScalaToken::Kind::End)
                break;
        }
        if (m_fault)
            return *m_fault;
        return tokens;
    }

private:
    QChar peek(qsizetype ahead = 0) const { return m_at + ahead < m_code.size() ? m_code[m_at + ahead] : QChar(); }
    int column() const { return int(m_at - m_lineStart) + 1; }
    bool startsWith(const char *text) const { return QStringView(m_code).mid(m_at).startsWith(QLatin1String(text)); }
    void unknown(const QString &construct) { m_fault = scalaUnknown(construct, m_token.line, m_token.column); }
    void wrong(const QString &sentence) { m_fault = ScriptFault{sentence, m_token.line, m_token.column}; }

    void step()
    {
        if (m_code[m_at++] == u'\n') {
            ++m_line;
            ++m_newlines;
            m_lineStart = m_at;
        }
    }

    void skipBlanks()
    {
        while (m_at < m_code.size() && !m_fault) {
            const QChar c = peek();
            if (c == u' ' || c == u'\t' || c == u'\r' || c == u'\n' || c == u'\f') {
                step();
            } else if (startsWith("//")) {
                while (m_at < m_code.size() && peek() != u'\n')
                    step();
            } else if (startsWith("/*")) {
                skipComment();
            } else {
                return;
            }
        }
    }

    /// Comments nest in Scala.
    void skipComment()
    {
        m_token.line = m_line;
        m_token.column = column();
        int open = 0;
        do {
            if (m_at >= m_code.size())
                return wrong(QStringLiteral("the comment has no end (*/)"));
            const bool opens = startsWith("/*");
            open += opens ? 1 : startsWith("*/") ? -1 : 0;
            const bool pair = opens || startsWith("*/");
            step();
            if (pair)
                step();
        } while (open > 0);
    }

    void readToken()
    {
        const QChar c = peek();
        if (isNameStart(c))
            return readName();
        if (isDigit(c) || (c == u'.' && isDigit(peek(1))))
            return readNumber();
        if (c == u'"')
            return startsWith("\"\"\"") ? readRawString() : readString();
        if (QStringLiteral("()[]{},;.").contains(c)) {
            m_token.kind = ScalaToken::Kind::Mark;
            m_token.text = c;
            return step();
        }
        if (isOperatorChar(c))
            return readOperator();
        if (c == u'\'')
            return unknown(QStringLiteral("A character or symbol literal (')"));
        unknown(c == u'`' ? QStringLiteral("A name in backticks") : QStringLiteral("The character \"%1\"").arg(c));
    }

    void readName()
    {
        const qsizetype from = m_at;
        while (m_at < m_code.size() && (isNameStart(peek()) || peek().isDigit()))
            ++m_at;
        m_token.kind = ScalaToken::Kind::Name;
        m_token.text = m_code.mid(from, m_at - from);
        if (peek() == u'"')
            unknown(QStringLiteral("String interpolation (%1\"…\")").arg(m_token.text));
    }

    void readOperator()
    {
        const qsizetype from = m_at;
        while (m_at < m_code.size() && isOperatorChar(peek()) &&
               (m_at == from || !(startsWith("//") || startsWith("/*"))))
            ++m_at;
        m_token.kind = ScalaToken::Kind::Operator;
        m_token.text = m_code.mid(from, m_at - from);
    }

    void takeDigits()
    {
        while (isDigit(peek()))
            ++m_at;
    }

    void readNumber()
    {
        const qsizetype from = m_at;
        m_token.kind = ScalaToken::Kind::Integer;
        if (peek() == u'0' && peek(1).toLower() == u'x') {
            m_at += 2;
            while (isHexDigit(peek()))
                ++m_at;
            if (m_at == from + 2)
                return wrong(QStringLiteral("a hexadecimal number needs digits after 0x"));
        } else {
            takeDigits();
            takeFraction();
            takeExponent();
        }
        m_token.text = m_code.mid(from, m_at - from);
        takeSuffix();
    }

    /// `1.size` is a selection, `1.5` a number.
    void takeFraction()
    {
        if (peek() != u'.' || !isDigit(peek(1)))
            return;
        m_token.kind = ScalaToken::Kind::Decimal;
        ++m_at;
        takeDigits();
    }

    void takeExponent()
    {
        if (peek().toLower() != u'e')
            return;
        const int sign = peek(1) == u'+' || peek(1) == u'-' ? 1 : 0;
        if (!isDigit(peek(1 + sign)))
            return;
        m_token.kind = ScalaToken::Kind::Decimal;
        m_at += 1 + sign;
        takeDigits();
    }

    void takeSuffix()
    {
        const QChar c = peek().toLower();
        const bool whole = m_token.kind == ScalaToken::Kind::Integer;
        const bool hex = m_token.text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive);
        if (c == u'l' && whole) {
            m_token.text += u'L';
            ++m_at;
        } else if (c == u'd' && !hex) {
            m_token.kind = ScalaToken::Kind::Decimal;
            ++m_at;
        } else if (c == u'f' && !hex) {
            return unknown(QStringLiteral("A Float literal (%1f)").arg(m_token.text));
        }
        if (whole && !hex && m_token.kind == ScalaToken::Kind::Integer && m_token.text.size() > 1 &&
            m_token.text[0] == u'0' && m_token.text != QLatin1String("0L"))
            return wrong(QStringLiteral("a whole number must not begin with 0"));
        if (isNameStart(peek()))
            wrong(QStringLiteral("the number %1 runs into a name").arg(m_token.text));
    }

    void readRawString()
    {
        m_token.kind = ScalaToken::Kind::String;
        m_at += 3;
        const qsizetype from = m_at;
        while (m_at < m_code.size() && !startsWith("\"\"\""))
            step();
        if (m_at >= m_code.size())
            return wrong(QStringLiteral("the string has no end (\"\"\")"));
        while (peek(3) == u'"') // more than three: the first ones belong to the text
            ++m_at;
        m_token.text = m_code.mid(from, m_at - from);
        m_at += 3;
        m_newlines = 0; // those inside are no line breaks in front of the next token
    }

    void readString()
    {
        m_token.kind = ScalaToken::Kind::String;
        ++m_at;
        while (!m_fault && peek() != u'"') {
            if (m_at >= m_code.size() || peek() == u'\n')
                return wrong(QStringLiteral("the string has no end (\") on its line"));
            if (peek() == u'\\')
                readEscape();
            else
                m_token.text += m_code[m_at++];
        }
        ++m_at;
    }

    void readEscape()
    {
        static const QString names = QStringLiteral("btnfr\"'\\");
        static const QString meanings = QStringLiteral("\b\t\n\f\r\"'\\");
        const QChar c = peek(1);
        const qsizetype known = c.isNull() ? -1 : names.indexOf(c);
        m_at += 2;
        if (known >= 0) {
            m_token.text += meanings[known];
        } else if (c == u'u') {
            while (peek() == u'u')
                ++m_at;
            bool good = false;
            const ushort unit = m_code.mid(m_at, 4).toUShort(&good, 16);
            if (!good || m_code.size() < m_at + 4 || !isHexDigit(peek()))
                return wrong(QStringLiteral("\\u needs four hexadecimal digits"));
            m_token.text += QChar(unit);
            m_at += 4;
        } else {
            wrong(QStringLiteral("\\%1 is no escape; write \\\\ for a backslash").arg(c));
        }
    }

    const QString &m_code;
    qsizetype m_at = 0;
    qsizetype m_lineStart = 0;
    int m_line = 1;
    int m_newlines = 0;
    ScalaToken m_token;
    std::optional<ScriptFault> m_fault;
};

} // namespace

Result<std::vector<ScalaToken>, ScriptFault> scalaTokens(const QString &code)
{
    return Lexer(code).run();
}

ScriptFault scalaUnknown(const QString &construct, int line, int column)
{
    return {QStringLiteral("%1 is not in the part of Scala that runs here; Nexla may know it, so the code can still be "
                           "published")
                .arg(construct),
            line, column};
}

} // namespace ds
