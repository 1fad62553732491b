// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaParser.h"

#include "model/scala/ScalaLexer.h"

#include <QStringList>

#include <algorithm>
#include <charconv>

namespace ds {

namespace {

using Kind = ScalaNode::Kind;
using Token = ScalaToken::Kind;

const QStringList &reservedWords()
{
    static const QStringList words{
        QStringLiteral("abstract"), QStringLiteral("case"),      QStringLiteral("catch"),   QStringLiteral("class"),
        QStringLiteral("def"),      QStringLiteral("do"),        QStringLiteral("extends"), QStringLiteral("final"),
        QStringLiteral("finally"),  QStringLiteral("for"),       QStringLiteral("forSome"), QStringLiteral("implicit"),
        QStringLiteral("import"),   QStringLiteral("lazy"),      QStringLiteral("match"),   QStringLiteral("new"),
        QStringLiteral("object"),   QStringLiteral("override"),  QStringLiteral("package"), QStringLiteral("private"),
        QStringLiteral("return"),   QStringLiteral("protected"), QStringLiteral("sealed"),  QStringLiteral("super"),
        QStringLiteral("this"),     QStringLiteral("throw"),     QStringLiteral("trait"),   QStringLiteral("try"),
        QStringLiteral("type"),     QStringLiteral("var"),       QStringLiteral("while"),   QStringLiteral("with"),
        QStringLiteral("yield"),    QStringLiteral("_")};
    return words;
}

/// Scala binds by the first character of an operator. 0: not one of ours.
int precedence(const QString &text)
{
    static const std::pair<const char *, int> table[] = {{"||", 1}, {"|", 1}, {"^", 2}, {"&&", 3}, {"&", 3},  {"==", 4},
                                                         {"!=", 4}, {"<", 5}, {">", 5}, {"<=", 5}, {">=", 5}, {"->", 6},
                                                         {"+", 6},  {"-", 6}, {"*", 7}, {"/", 7},  {"%", 7}};
    for (const auto &[word, level] : table) {
        if (text == QLatin1String(word))
            return level;
    }
    return 0;
}

class Parser
{
public:
    explicit Parser(std::vector<ScalaToken> tokens)
        : m_tokens(std::move(tokens))
    {
    }

    Result<std::shared_ptr<const ScalaProgram>, ScriptFault> run()
    {
        auto program = std::make_shared<ScalaProgram>();
        m_scope.push_back(QStringLiteral("messages"));
        if (now().kind == Token::End)
            return ScriptFault{QStringLiteral("there is no code; write an expression over messages"), 1, 1};
        program->root = statements(node(Kind::Block));
        if (!m_fault && now().kind != Token::End)
            unexpected();
        if (m_fault)
            return *m_fault;
        program->slotCount = m_slots;
        return std::shared_ptr<const ScalaProgram>(std::move(program));
    }

private:
    /// One deeper, until the end of the scope; the parser must not overflow the stack.
    struct Deeper
    {
        explicit Deeper(Parser &parser)
            : m_parser(parser)
        {
            if (++m_parser.m_depth > maxScalaDepth)
                m_parser.tooDeep(m_parser.now().line, m_parser.now().column);
        }
        ~Deeper() { --m_parser.m_depth; }
        Deeper(const Deeper &) = delete;
        Deeper &operator=(const Deeper &) = delete;
        Parser &m_parser;
    };

    const ScalaToken &now(size_t ahead = 0) const { return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)]; }
    /// Within parentheses line breaks do not count.
    bool breaksLine() const { return m_newlinesCount && now().newlines > 0; }
    bool take(const char *mark)
    {
        if (!now().isMark(mark))
            return false;
        ++m_at;
        return true;
    }
    void fail(const QString &message, int line, int column)
    {
        if (!m_fault)
            m_fault = ScriptFault{message, line, column};
    }
    void unknown(const QString &construct)
    {
        if (!m_fault)
            m_fault = scalaUnknown(construct, now().line, now().column);
    }
    void tooDeep(int line, int column) { fail(QStringLiteral("the code is nested too deeply"), line, column); }
    void unexpected();
    void expect(const char *mark)
    {
        if (!m_fault && !take(mark))
            unexpected();
    }

    ScalaTree node(Kind kind) const
    {
        auto made = std::make_unique<ScalaNode>();
        made->kind = kind;
        made->line = now().line;
        made->column = now().column;
        return made;
    }
    void adopt(ScalaNode &parent, ScalaTree child)
    {
        if (!child)
            return;
        parent.depth = std::max(parent.depth, child->depth + 1);
        if (parent.depth > maxScalaDepth)
            tooDeep(parent.line, parent.column);
        parent.children.push_back(std::move(child));
    }

    ScalaTree statements(ScalaTree block);
    void statement(ScalaNode &block, size_t scopeStart);
    ScalaTree definition(size_t scopeStart);
    ScalaTree expression();
    ScalaTree conditional();
    ScalaTree infix(int least);
    ScalaTree prefixed();
    ScalaTree postfixed();
    ScalaTree selection(ScalaTree receiver);
    void arguments(ScalaNode &call);
    ScalaTree argument(const ScalaNode &call);
    ScalaTree lambda(bool inBraces);
    bool lambdaAhead(size_t ahead) const;
    bool takesLambda(const ScalaNode &call) const;
    ScalaTree simple();
    ScalaTree named();
    ScalaTree collection(Kind kind);
    ScalaTree parenthesised();
    ScalaTree braced();
    ScalaTree number(bool negative);
    int declare(const QString &name);

    std::vector<ScalaToken> m_tokens;
    size_t m_at = 0;
    int m_depth = 0;
    bool m_newlinesCount = true;
    std::vector<QString> m_scope; ///< The index is the slot.
    int m_slots = 1;
    std::optional<ScriptFault> m_fault;
};

/// Names what stands here, as precisely as it can be told.
void Parser::unexpected()
{
    const ScalaToken &token = now();
    if (token.kind == Token::End)
        return fail(QStringLiteral("the code ends too early; something is not closed or missing"), token.line,
                    token.column);
    if (token.kind == Token::Name && reservedWords().contains(token.text))
        return unknown(token.text == u'_' ? QStringLiteral("The placeholder _") : u'"' + token.text + u'"');
    if (token.kind == Token::Name && token.text != QLatin1String("else") && token.text != QLatin1String("val"))
        return unknown(QStringLiteral("\"%1\" between two values (call it with a dot)").arg(token.text));
    if (token.isOperator("="))
        return unknown(QStringLiteral("An assignment (=)"));
    if (token.isOperator(":"))
        return unknown(QStringLiteral("A type (:)"));
    if (token.isMark("["))
        return unknown(QStringLiteral("A type in brackets ([)"));
    if (token.kind == Token::Operator && precedence(token.text) == 0)
        return unknown(QStringLiteral("The operator %1").arg(token.text));
    fail(QStringLiteral("%1 was not expected here")
             .arg(token.kind == Token::String ? QStringLiteral("a string") : token.text),
         token.line, token.column);
}

int Parser::declare(const QString &name)
{
    m_scope.push_back(name);
    m_slots = std::max(m_slots, int(m_scope.size()));
    return int(m_scope.size()) - 1;
}

/// Up to the end of the block, which is left to the caller.
ScalaTree Parser::statements(ScalaTree block)
{
    const size_t scopeStart = m_scope.size();
    while (!m_fault) {
        while (take(";")) {
        }
        if (now().kind == Token::End || now().isMark("}"))
            break;
        statement(*block, scopeStart);
        if (!m_fault && now().kind != Token::End && !now().isMark("}") && !now().isMark(";") && !breaksLine())
            unexpected();
    }
    m_scope.resize(scopeStart);
    return block;
}

void Parser::statement(ScalaNode &block, size_t scopeStart)
{
    adopt(block, now().isName("val") ? definition(scopeStart) : expression());
    if (block.children.size() > 100'000)
        tooDeep(now().line, now().column);
}

ScalaTree Parser::definition(size_t scopeStart)
{
    ScalaTree made = node(Kind::Val);
    ++m_at;
    const QString name = now().text;
    if (now().kind != Token::Name || reservedWords().contains(name)) {
        if (now().isMark("("))
            unknown(QStringLiteral("A pattern behind val"));
        else
            unexpected();
        return made;
    }
    if (std::find(m_scope.begin() + qsizetype(scopeStart), m_scope.end(), name) != m_scope.end()) {
        fail(QStringLiteral("%1 is already defined in this block").arg(name), now().line, now().column);
        return made;
    }
    ++m_at;
    if (!now().isOperator("=")) {
        unexpected();
        return made;
    }
    ++m_at;
    adopt(*made, expression());
    made->slot = declare(name);
    return made;
}

ScalaTree Parser::expression()
{
    const Deeper deeper(*this);
    if (m_fault)
        return node(Kind::Block);
    if (now().isName("if"))
        return conditional();
    if (lambdaAhead(0)) {
        unknown(QStringLiteral("A function (=>) that is not the argument of map or filter"));
        return node(Kind::Block);
    }
    return infix(1);
}

ScalaTree Parser::conditional()
{
    ScalaTree made = node(Kind::If);
    ++m_at;
    expect("(");
    const bool outer = std::exchange(m_newlinesCount, false);
    adopt(*made, expression());
    m_newlinesCount = outer;
    expect(")");
    if (m_fault)
        return made;
    adopt(*made, expression());
    const size_t before = m_at;
    take(";");
    if (!now().isName("else")) {
        m_at = before;
        return made;
    }
    ++m_at;
    adopt(*made, expression());
    return made;
}

ScalaTree Parser::infix(int least)
{
    const Deeper deeper(*this);
    ScalaTree left = prefixed();
    while (!m_fault && now().kind == Token::Operator && !breaksLine()) {
        const int level = precedence(now().text);
        if (level == 0 || level < least)
            break;
        ScalaTree made = node(Kind::Binary);
        made->text = now().text;
        ++m_at;
        adopt(*made, std::move(left));
        adopt(*made, infix(level + 1));
        left = std::move(made);
    }
    return left;
}

ScalaTree Parser::prefixed()
{
    const ScalaToken &token = now();
    const bool minus = token.isOperator("-");
    if (!minus && !token.isOperator("!") && !token.isOperator("+"))
        return postfixed();
    if (minus && now(1).newlines == 0 && (now(1).kind == Token::Integer || now(1).kind == Token::Decimal)) {
        ++m_at;
        return selection(number(true));
    }
    ScalaTree made = node(Kind::Unary);
    made->text = token.text;
    ++m_at;
    adopt(*made, postfixed()); // Scala takes one sign: `- -x` needs parentheses
    return made;
}

ScalaTree Parser::postfixed()
{
    return selection(simple());
}

/// What follows a value: `.method(…)`, `(…)`.
ScalaTree Parser::selection(ScalaTree receiver)
{
    while (!m_fault) {
        if (now().isMark(".")) {
            ++m_at;
            const auto method = scalaMethod(now().text);
            if (now().kind != Token::Name || !method) {
                unknown(QStringLiteral("The method \"%1\"").arg(now().text));
                break;
            }
            ScalaTree call = node(Kind::Call);
            call->method = *method;
            ++m_at;
            adopt(*call, std::move(receiver));
            arguments(*call);
            receiver = std::move(call);
        } else if (now().isMark("(") && !breaksLine()) {
            ScalaTree apply = node(Kind::Apply);
            adopt(*apply, std::move(receiver));
            arguments(*apply);
            receiver = std::move(apply);
        } else {
            break;
        }
    }
    return receiver;
}

bool Parser::takesLambda(const ScalaNode &call) const
{
    return call.kind == Kind::Call && (call.method == ScalaMethod::Map || call.method == ScalaMethod::Filter);
}

void Parser::arguments(ScalaNode &call)
{
    // One line break may stand in front of a block that is an argument (specification, 6.6).
    if (takesLambda(call) && now().isMark("{") && (!m_newlinesCount || now().newlines < 2)) {
        call.hasArguments = true;
        return adopt(call, argument(call));
    }
    if (!now().isMark("(") || breaksLine())
        return;
    ++m_at;
    call.hasArguments = true;
    const bool outer = std::exchange(m_newlinesCount, false);
    while (!m_fault && !now().isMark(")")) {
        adopt(call, argument(call));
        if (!now().isMark(",") || now(1).isMark(")"))
            break;
        ++m_at;
    }
    m_newlinesCount = outer;
    expect(")");
}

ScalaTree Parser::argument(const ScalaNode &call)
{
    if (!takesLambda(call))
        return expression();
    const Deeper deeper(*this);
    if (lambdaAhead(0))
        return lambda(false);
    if (now().isMark("{") && lambdaAhead(1)) {
        ++m_at;
        const bool outer = std::exchange(m_newlinesCount, true);
        ScalaTree made = lambda(true);
        m_newlinesCount = outer;
        expect("}");
        return made;
    }
    if (now().isMark("{") && now(1).isName("case"))
        ++m_at; // the word to name
    if (now().isName("case") || now().isName("_"))
        unexpected();
    else
        unknown(QStringLiteral("An argument of %1 that is not a function (m => …)").arg(scalaMethodName(call.method)));
    return node(Kind::Block);
}

/// `m =>` or `(m) =>`.
bool Parser::lambdaAhead(size_t ahead) const
{
    if (now(ahead).kind == Token::Name)
        return now(ahead + 1).isOperator("=>");
    if (!now(ahead).isMark("("))
        return false;
    const ScalaToken &behind = now(ahead + 2);
    return now(ahead + 1).kind == Token::Name &&
           ((behind.isMark(")") && now(ahead + 3).isOperator("=>")) || behind.isOperator(":"));
}

ScalaTree Parser::lambda(bool inBraces)
{
    ScalaTree made = node(Kind::Lambda);
    const bool wrapped = take("(");
    const QString name = now().text;
    if (reservedWords().contains(name)) {
        unexpected();
        return made;
    }
    ++m_at;
    if (wrapped)
        expect(")");
    if (m_fault)
        return made;
    ++m_at; // =>
    const size_t scopeStart = m_scope.size();
    made->slot = declare(name);
    adopt(*made, inBraces ? statements(node(Kind::Block)) : expression());
    m_scope.resize(scopeStart);
    return made;
}

ScalaTree Parser::simple()
{
    const ScalaToken &token = now();
    switch (token.kind) {
    case Token::Integer:
    case Token::Decimal:
        return number(false);
    case Token::String: {
        ScalaTree made = node(Kind::Literal);
        made->value = token.text;
        ++m_at;
        return made;
    }
    case Token::Name:
        return named();
    case Token::Mark:
        if (token.text == u'(')
            return parenthesised();
        if (token.text == u'{')
            return braced();
        break;
    case Token::Operator:
        if (token.text == u'~') {
            unknown(QStringLiteral("The operator ~"));
            return node(Kind::Block);
        }
        break;
    case Token::End:
        break;
    }
    unexpected();
    return node(Kind::Block);
}

ScalaTree Parser::named()
{
    const QString name = now().text;
    const auto local = std::find(m_scope.rbegin(), m_scope.rend(), name);
    if (local != m_scope.rend()) {
        ScalaTree made = node(Kind::Local);
        made->slot = int(m_scope.rend() - local) - 1;
        ++m_at;
        return made;
    }
    if (name == QLatin1String("Map"))
        return collection(Kind::MapOf);
    if (name == QLatin1String("List") || name == QLatin1String("Seq"))
        return collection(Kind::ListOf);
    ScalaTree made = node(Kind::Literal);
    if (name == QLatin1String("true") || name == QLatin1String("false")) {
        made->value = name == QLatin1String("true");
    } else if (name == QLatin1String("null")) {
        made->value = ScalaNull();
    } else if (name == QLatin1String("if")) {
        fail(QStringLiteral("an if between operators needs parentheses"), now().line, now().column);
    } else if (reservedWords().contains(name) || name == QLatin1String("else") || name == QLatin1String("val")) {
        unexpected();
    } else {
        unknown(QStringLiteral("The name \"%1\"").arg(name));
    }
    ++m_at;
    return made;
}

ScalaTree Parser::collection(Kind kind)
{
    ScalaTree made = node(kind);
    const QString name = now().text;
    ++m_at;
    if (!now().isMark("(") || breaksLine()) {
        if (now().isMark("["))
            unexpected();
        else if (now().isMark("."))
            unknown(QStringLiteral("%1.%2").arg(name, now(1).text));
        else
            unknown(QStringLiteral("%1 without (…)").arg(name));
        return made;
    }
    arguments(*made);
    return made;
}

ScalaTree Parser::parenthesised()
{
    ScalaTree unit = node(Kind::Literal);
    ++m_at;
    if (take(")")) {
        unit->value = ScalaUnit();
        return unit;
    }
    const bool outer = std::exchange(m_newlinesCount, false);
    ScalaTree inner = expression();
    m_newlinesCount = outer;
    if (!m_fault && now().isMark(","))
        unknown(QStringLiteral("A tuple (a, b)"));
    expect(")");
    return inner;
}

ScalaTree Parser::braced()
{
    const Deeper deeper(*this);
    ScalaTree block = node(Kind::Block);
    ++m_at;
    if (m_fault)
        return block;
    if (lambdaAhead(0)) {
        unknown(QStringLiteral("A function (=>) that is not the argument of map or filter"));
        return block;
    }
    const bool outer = std::exchange(m_newlinesCount, true);
    block = statements(std::move(block));
    m_newlinesCount = outer;
    expect("}");
    return block;
}

ScalaTree Parser::number(bool negative)
{
    ScalaTree made = node(Kind::Literal);
    const std::string digits = (negative ? "-" : "") + now().text.toStdString();
    const bool isLong = digits.ends_with('L');
    const size_t sign = negative ? 1 : 0;
    const bool hex = digits.compare(sign, 2, "0x") == 0 || digits.compare(sign, 2, "0X") == 0;
    if (now().kind == Token::Decimal) {
        double value = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (read.ec != std::errc())
            fail(QStringLiteral("the number %1 is beyond a Double").arg(now().text), now().line, now().column);
        made->value = value;
    } else {
        const std::string bare =
            digits.substr(sign + (hex ? 2 : 0), digits.size() - sign - (hex ? 2 : 0) - (isLong ? 1 : 0));
        quint64 magnitude = 0;
        const auto read = std::from_chars(bare.data(), bare.data() + bare.size(), magnitude, hex ? 16 : 10);
        // A hexadecimal number may use the sign bit: 0xFFFFFFFF is -1.
        const quint64 most =
            hex ? (isLong ? ~quint64(0) : 0xFFFFFFFFU) : (isLong ? quint64(1) << 63 : quint64(1) << 31);
        if (read.ec != std::errc() || magnitude > most || (!hex && !negative && magnitude == most))
            fail(QStringLiteral("the whole number %1 is too large for %2")
                     .arg(now().text,
                          isLong ? QStringLiteral("Long") : QStringLiteral("Int; write an L behind it for a Long")),
                 now().line, now().column);
        const quint64 signedBits = negative ? 0 - magnitude : magnitude;
        if (isLong)
            made->value = qint64(signedBits);
        else
            made->value = qint32(quint32(signedBits));
    }
    ++m_at;
    return made;
}

} // namespace

Result<std::shared_ptr<const ScalaProgram>, ScriptFault> parseScala(const QString &code)
{
    auto tokens = scalaTokens(code);
    if (!tokens)
        return tokens.error();
    return Parser(*std::move(tokens)).run();
}

} // namespace ds
