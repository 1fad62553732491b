// SPDX-License-Identifier: GPL-3.0-or-later
// Every write call of the API, one table: the template, what the sandbox answers, and the call of 100ms's SDK that runs
// against it (tests/sdk/sandbox.mjs). The help says the same.
#include "model/endpoint/EndpointCatalog.h"
#include "model/network/sandbox/SandboxRoutes.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

#include <QFile>
#include <QRegularExpression>

#include <map>
#include <set>

using namespace ds;

namespace {

std::string contentOf(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll().toStdString();
}

const Json &table()
{
    static const Json all = *Json::parse(contentOf(QStringLiteral(DS_TEST_DATA "/write-endpoints.json")));
    return all;
}

const Json::Items &calls()
{
    return table().find("calls")->items();
}

std::string textOf(const Json &row, const char *key)
{
    const Json *value = row.find(key);
    return value ? value->text() : std::string();
}

std::string callOf(const Json &row)
{
    return textOf(row, "method") + ' ' + textOf(row, "path");
}

class WriteEndpoints : public SandboxTest
{
protected:
    /// `{room}` is the id that an earlier answer gave.
    std::string filled(std::string text, const Json *values = nullptr)
    {
        for (const Json::Member &one : values ? values->members() : Json::Members())
            replace(text, one.key, one.value.text());
        for (const auto &[name, value] : m_kept)
            replace(text, name, value);
        return text;
    }
    void keep(const Json &row, const Json &answer)
    {
        const Json *kept = row.find("keep");
        for (const Json::Member &one : kept ? kept->members() : Json::Members())
            m_kept[one.key] = answer.find(one.value.text()) ? answer.find(one.value.text())->text() : "(none)";
    }

private:
    static void replace(std::string &text, const std::string &name, const std::string &value)
    {
        const std::string place = '{' + name + '}';
        for (size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size()))
            text.replace(at, place.size(), value);
    }
    std::map<std::string, std::string> m_kept;
};

TEST_F(WriteEndpoints, EachHasATemplateAndEachTemplateIsOne)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    std::set<std::string> inTable;
    for (const Json &row : calls()) {
        inTable.insert(textOf(row, "template"));
        const EndpointTemplate *endpoint = catalog.find(row.find("template")->toQString());
        ASSERT_TRUE(endpoint) << callOf(row);
        EXPECT_EQ((endpoint->method + u' ' + endpoint->path).toStdString(), callOf(row));
    }
    std::set<std::string> shipped;
    for (const EndpointTemplate &endpoint : catalog.all())
        shipped.insert(endpoint.id.toStdString());
    EXPECT_EQ(inTable, shipped);
}

TEST_F(WriteEndpoints, TheSandboxAnswersEachInTurn)
{
    for (const Json &row : calls()) {
        const Json *body = row.find("body");
        const std::string path = filled(textOf(row, "path"), row.find("values"));
        const SandboxReply reply = call(QByteArray::fromStdString(textOf(row, "method")), path.c_str(),
                                        body ? QByteArray::fromStdString(filled(body->toCompact())) : QByteArray());
        EXPECT_EQ(std::to_string(reply.status), textOf(row, "status"))
            << callOf(row) << reply.answer.body.toStdString();
        EXPECT_NE(reply.answer.body.toStdString().find(textOf(row, "answer")), std::string::npos)
            << callOf(row) << reply.answer.body.toStdString();
        keep(row, reply.body);
        pass(1000);
    }
}

TEST_F(WriteEndpoints, TheOthersAreUnknownToTheSandbox)
{
    for (const Json &row : table().find("none")->items()) {
        const QByteArray path = QByteArray::fromStdString("/v2" + textOf(row, "path"));
        EXPECT_EQ(matchRoute(QByteArray::fromStdString(textOf(row, "method")), path).route, nullptr) << callOf(row);
        EXPECT_NE(textOf(row, "why"), "");
    }
}

TEST_F(WriteEndpoints, EachWriteCallOfTheSdkThatRunsIsNamed)
{
    static const QRegularExpression sdkCall(QStringLiteral("\\bsdk\\.(\\w+)\\.(\\w+)\\("));
    static const QRegularExpression reads(QStringLiteral("^(retrieve|list)"));
    std::set<std::string> run;
    const QString script = QString::fromStdString(contentOf(QStringLiteral(DS_SDK_TEST "/sandbox.mjs")));
    for (auto it = sdkCall.globalMatch(script); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (!match.captured(2).contains(reads))
            run.insert((match.captured(1) + u'.' + match.captured(2)).toStdString());
    }
    std::set<std::string> named;
    for (const Json &row : calls()) {
        for (const QString &each : row.find("sdk")->toQString().split(QStringLiteral(", ")))
            named.insert(each.toStdString());
    }
    named.erase("none");
    EXPECT_EQ(named, run);
}

TEST_F(WriteEndpoints, TheHelpHasTheSameTable)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    std::set<std::string> seen;
    std::vector<std::string> expected;
    for (const Json &row : calls()) {
        if (!seen.insert(callOf(row)).second)
            continue;
        const EndpointTemplate *endpoint = catalog.find(row.find("template")->toQString());
        const QString sdk = row.find("sdk")->toQString().replace(QStringLiteral(", "), QStringLiteral("`, `"));
        expected.push_back("| `" + callOf(row) + "` | " + endpoint->label.toStdString() + " | " +
                           textOf(row, "status") + " | " +
                           (sdk == u"none" ? std::string("none") : '`' + sdk.toStdString() + '`') + " |");
    }
    for (const Json &row : table().find("none")->items())
        expected.push_back("| `" + callOf(row) + "` | " + textOf(row, "why") + " |");
    std::vector<std::string> lines;
    for (const QString &line : QString::fromStdString(contentOf(u":/help/endpoints.md"_qs)).split(u'\n')) {
        if (line.startsWith(u"| `"))
            lines.push_back(line.toStdString());
    }
    EXPECT_EQ(lines, expected);
}

} // namespace
