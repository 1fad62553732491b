// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/exchange/Importing.h"
#include "tests/support/Printers.h"

using namespace ds;
using namespace ds::test;

namespace {

const std::string rooms = "https://api.100ms.live/v2/rooms";

struct Command
{
    const char *what;
    std::string text;
    std::string sent;
};

class Curl : public testing::TestWithParam<Command>
{
};

TEST_P(Curl, SendsWhatTheCommandSends)
{
    EXPECT_EQ(sent(GetParam().text), GetParam().sent) << GetParam().text;
}

std::string names(const testing::TestParamInfo<Command> &test)
{
    return test.param.what;
}

INSTANTIATE_TEST_SUITE_P(
    Bash, Curl,
    testing::Values(
        Command{"SingleQuotes", "curl " + rooms + " -d '{\"description\":\"a b\"}'",
                R"(POST /rooms {"description":"a b"})"},
        Command{"JoinedShortOptions", "curl -sSXPOST " + rooms + " -HX-a:1 -d'{\"description\":\"a\"}'",
                R"(POST /rooms {"description":"a"})"},
        Command{"LongOptionsWithEquals", "curl --request=POST --url=" + rooms + " --data='{\"description\":\"a\"}'",
                R"(POST /rooms {"description":"a"})"},
        Command{"BeginningsOfOptions", "curl --insec --data-r '{\"description\":\"a\"}' " + rooms,
                R"(POST /rooms {"description":"a"})"},
        Command{"AnsiQuotes",
                "curl " + rooms + R"( --data-raw $'{"description":"it\'s \x41\u00e9\U0001F600\101 \ud83d\ude00"}')",
                R"(POST /rooms {"description":"it's Aé😀A 😀"})"},
        Command{"FirefoxWritesLatin1", "curl '" + rooms + R"(' --data-raw $'{"description":"Zo\xeb"}')",
                R"(POST /rooms {"description":"Zoë"})"},
        Command{"LineBreakInAnsiQuotes", "curl " + rooms + R"( -d $'{\n "description":\t"x\\ny"}')",
                R"(POST /rooms {"description":"x\ny"})"},
        Command{"DoubleQuotes", "curl \"" + rooms + R"(" -d "{\"description\":\"a\\\"b \$x\"}")",
                R"(POST /rooms {"description":"a\"b $x"})"},
        Command{"BackslashesWithBlanksBehind", "curl " + rooms + " \\ \n -d '{\"description\":\"a\"}' \\\r\n -s",
                R"(POST /rooms {"description":"a"})"},
        Command{"LostBackslashes", "curl --location '" + rooms + "'\n--header 'x: y'\n--data '{\"description\":\"a\"}'",
                R"(POST /rooms {"description":"a"})"},
        Command{"HereDocument", "curl -d @- " + rooms + " <<'END'\n{\"description\":\"$a\"}\nEND\necho done",
                R"(POST /rooms {"description":"$a"})"},
        Command{"HereDocumentWithTabs", "curl -d @- " + rooms + " <<-END\n\t{\"description\":\"a\"}\n\tEND\n",
                R"(POST /rooms {"description":"a"})"},
        Command{"HereString", "curl " + rooms + " --data-binary @- <<< '{\"description\":\"a\"}'",
                R"(POST /rooms {"description":"a"})"},
        Command{"CatOfAHereDocument", "curl " + rooms + " -d \"$(cat <<EOF\n{\"description\":\"a\"}\nEOF\n)\"",
                R"(POST /rooms {"description":"a"})"},
        Command{"PipedText", "echo '{\"description\":\"a\"}' | curl -d @- " + rooms + " | jq .",
                R"(POST /rooms {"description":"a"})"},
        Command{"PipedHereDocument", "cat <<EOF | curl -d @- " + rooms + "\n{\"description\":\"a\"}\nEOF\n",
                R"(POST /rooms {"description":"a"})"},
        Command{"ScriptWithVariable",
                "NAME=blue\nanswer=$(curl -s " + rooms + " -d \"{\\\"description\\\":\\\"$NAME\\\"}\")",
                R"(POST /rooms {"description":"blue"})"},
        Command{"UnknownVariableIsAnAttribute", "curl " + rooms + "/$id -d '{\"description\":\"'\"${id}\"'\"}'",
                R"(POST /rooms/r1 {"description":"r1"})"},
        Command{"PromptAndFence", "```bash\nuser@host:~$ curl " + rooms + " -d '{\"description\":\"a\"}'\n```\n",
                R"(POST /rooms {"description":"a"})"},
        Command{"CurlExeOfPowerShell", "curl.exe " + rooms + " `\n -d '{\"description\":\"a\"}'",
                R"(POST /rooms {"description":"a"})"},
        Command{"UnquotedQuery", "curl https://api.100ms.live/v2/sessions?active=true&limit=5",
                "GET /sessions?active=true&limit=5 -"}),
    names);

INSTANTIATE_TEST_SUITE_P(
    Options, Curl,
    testing::Values(Command{"ValuesAreNoUrls",
                            "curl -e https://a.example/ --cacert ca.pem --retry-max-time 9 -b 'x' -o out.json " +
                                rooms + " -d '{\"description\":\"a\"}'",
                            R"(POST /rooms {"description":"a"})"},
                    Command{"OptionsOfNewerCurls",
                            "curl --new-thing 7 --other " + rooms + " -d '{\"description\":\"a\"}'",
                            R"(POST /rooms {"description":"a"})"},
                    Command{"GetTakesDataIntoTheQuery",
                            "curl -G '" + rooms +
                                "?a=1#x' -d b=2 --data-urlencode 'c=d e&f' --data-urlencode '=g/h' --url-query i=j",
                            "GET /rooms?a=1&i=j&b=2&c=d%20e%26f&g%2Fh -"},
                    Command{"Json", "curl --json '{\"description\":' --json '\"a\"}' " + rooms,
                            R"(POST /rooms {"description":"a"})"},
                    Command{"DataParts", "curl -d '{\"description\":\"a' -d 'b\"}' " + rooms,
                            R"(POST /rooms {"description":"a&b"})"},
                    Command{"RawDataMayBeginWithAt", "curl " + rooms + " --data-raw '{\"description\":\"@x\"}'",
                            R"(POST /rooms {"description":"@x"})"},
                    Command{"Put", "curl -XPUT https://api.100ms.live/v2/x -d '{\"a\":1}'", R"(PUT /x {"a":1})"},
                    Command{"Delete", "curl -X DELETE https://api.100ms.live/v2/odd/x", "DELETE /odd/x -"}),
    names);

INSTANTIATE_TEST_SUITE_P(
    Cmd, Curl,
    testing::Values(
        Command{"ChromeToday",
                "curl ^\"https://api.100ms.live/v2/rooms^\" ^\n  -H ^\"accept: */*^\" ^\n  --data-raw "
                "^\"^{^\\^\"description^\\^\":^\\^\"100^% ^& C:^\\^\\^\\^\\x^\\^\"^}^\"",
                R"(POST /rooms {"description":"100% & C:\\x"})"},
        Command{"ChromeBefore", R"(curl "https://api.100ms.live/v2/sessions?a=1^&b=%^20" -H "x-a: b" --compressed)",
                "GET /sessions?a=1&b=%20 -"},
        Command{"DoubledQuotes", R"(curl "https://api.100ms.live/v2/rooms" -d "{""description"":""a b""}")",
                R"(POST /rooms {"description":"a b"})"},
        Command{"TypedByHand",
                "curl -X POST \"https://api.100ms.live/v2/rooms\" ^\r\n -d \"{\\\"description\\\":\\\"a b\\\"}\"\r\n",
                R"(POST /rooms {"description":"a b"})"},
        Command{"LineBreakInTheBody",
                "curl ^\"" + rooms + "^\" --data-raw ^\"^{^\n\n^\\^\"description^\\^\": ^\\^\"a^\\^\"^}^\"",
                R"(POST /rooms {"description":"a"})"}),
    names);

TEST(CurlImport, APastedCommandOfATemplateFillsTheTemplate)
{
    const Imported read =
        imported("$ curl --location --request POST 'https://api.100ms.live/v2/rooms/<room_id>' \\\n"
                 "--header 'Authorization: Bearer tok' -H \"X-Note: a, \\\"b\\\"\" -H 'X-Empty;' -H 'X-Gone:' \\\n"
                 "--header 'Accept-Encoding: gzip' --data-raw '{\"description\":\"it'\\''s\",\"size\":10}'\n");
    EXPECT_EQ(read.destination.endpoint, u"update_room");
    EXPECT_EQ(read.destination.parameter(u"room_id"_qs), u"{record.room_id}");
    EXPECT_EQ(read.destination.headers, uR"(X-Note:"a, \"b\"",X-Empty:)");
    EXPECT_EQ(sent(read.destination, R"({"room_id":"r 1"})"), R"(POST /rooms/r%201 {"description":"it's","size":10})");
    const QString notes = read.notes.join(u'\n');
    EXPECT_TRUE(notes.contains(u"Authorization")) << notes.toStdString();
    EXPECT_TRUE(notes.contains(u"Accept-Encoding"));
    EXPECT_TRUE(notes.contains(u"room_id"));
    EXPECT_FALSE(notes.contains(u"location"));
}

TEST(CurlImport, SecretsOfTheCommandStayOutOfTheFile)
{
    const Imported read =
        imported("curl 'https://me:pass1@api.100ms.live/v2/rooms?api_key=pass2' -u me:pass3 -b 'sid=pass4' "
                 "-H 'x-auth-token: pass5' -H \"x-key-id: $KEY\" -d "
                 "'{\"a\":{\"password\":\"pass6\"},\"token\":\"pass7\",\"key\":\"data\"}'");
    const std::string file = destinationToJson(read.destination).toCompact() + read.notes.join(u'\n').toStdString();
    EXPECT_EQ(file.find("pass1"), std::string::npos) << file;
    for (const char *secret : {"pass2", "pass3", "pass4", "pass5", "pass6", "pass7"})
        EXPECT_EQ(file.find(secret), std::string::npos) << secret << '\n' << file;
    EXPECT_NE(file.find(R"("value":"data")"), std::string::npos) << file;
    EXPECT_NE(file.find("x-auth-token:{secret.x_auth_token}"), std::string::npos) << file;
    EXPECT_NE(file.find("Cookie:{secret.Cookie}"), std::string::npos) << file;
    EXPECT_NE(file.find("api_key={secret.api_key}"), std::string::npos) << file;
}

TEST(CurlImport, OnlyVariablesWithoutAValueAreNoted)
{
    const std::string command = "curl " + rooms + "/$ROOM -H \"Authorization: Bearer $TOKEN\"";
    EXPECT_TRUE(imported(command).notes.join(u'\n').contains(u"$ROOM, $TOKEN"));
    const Imported set = imported("export TOKEN=hidden\nROOM=r1\n" + command);
    EXPECT_FALSE(set.notes.join(u'\n').contains(u"shell variables")) << set.notes.join(u'\n').toStdString();
    EXPECT_EQ(destinationToJson(set.destination).toCompact().find("hidden"), std::string::npos);
}

TEST(CurlImport, PlaceholdersBecomeAttributesAtAnyDepth)
{
    EXPECT_EQ(
        sent("curl https://api.100ms.live/v2/odd/{id}?q={{q}} -d "
             "'{\"a\":{\"b\":[{{n}},\"{q}\",{\"c\":\"x {{q}} {now}\"}],\"k\":[1.10]},\"l\":\"{}\",\"m\":{m}}'",
             R"({"id":"r/1","q":"Q","n":[1,2],"m":null})"),
        R"(POST /odd/r%2F1?q=Q {"a":{"b":[[1,2],"Q",{"c":"x Q 2026-03-05T06:07:08Z"}],"k":[1.10]},"l":"{}","m":null})");
}

TEST(CurlImport, AHeaderThatStandsTwiceIsOneList)
{
    EXPECT_EQ(imported("curl " + rooms + " -H 'x-a: 1' -H 'X-A: 2'").destination.headers, uR"(x-a:"1, 2")");
}

TEST(CurlImport, WhatIsNotOneWholeCallIsRefused)
{
    const std::pair<std::string, const char *> cases[] = {
        {"curl", "no URL"},
        {"curl -X POST", "no URL"},
        {"curl " + rooms + " https://api.100ms.live/v2/recordings -d '{}'", "2 URLs"},
        {"curl " + rooms + " -d '{}'; curl " + rooms, "2 curl commands"},
        {"curl " + rooms + " --next " + rooms, "--next"},
        {"curl 'https://api.100ms.live/v2/rooms/{a,b}'", "several"},
        {"curl 'https://api.100ms.live/v2/rooms/[1-3]'", "several"},
        {"curl ftp://api.100ms.live/x", "https://"},
        {"curl $BASE/rooms -d '{}'", "BASE"},
        {"curl " + rooms + " -d @body.json", "body.json"},
        {"curl " + rooms + " -d @- < body.json", "standard input"},
        {"curl " + rooms + " -d \"$(cat body.json)\"", "output of a command"},
        {"curl " + rooms + " -d 'name=a&size=2'", "no JSON"},
        {"curl " + rooms + " -d '[{\"name\":\"a\"},{\"name\":\"b\"}]'", "object"},
        {"curl " + rooms + " -d '{\"a.b\":1}'", "a.b"},
        {"curl " + rooms + " -d '{\"{{k}}\":1}'", "placeholder"},
        {"curl " + rooms + " -F file=@x", "form"},
        {"curl " + rooms + " -T x.json", "file"},
        {"curl -I " + rooms, "HEAD"},
        {"curl -X GET " + rooms + " -d '{\"a\":1}'", "GET"},
        {"Invoke-WebRequest -Uri \"https://api.100ms.live/v2/rooms\" -Method POST", "PowerShell"},
        {"fetch(\"https://api.100ms.live/v2/rooms\", {\"method\":\"POST\"});", "fetch"},
        {"wget https://api.100ms.live/v2/rooms", "curl command"},
        {"<html>", "web page"},
        {"curl " + rooms + " –d \u2018{}\u2019", "U+2018"},
    };
    for (const auto &[text, word] : cases) {
        const std::string sentence = refusal(text);
        EXPECT_NE(sentence.find(word), std::string::npos) << text << "\n" << sentence;
    }
}

TEST(CurlImport, ACallWithoutFieldsSendsNothingOfARecord)
{
    for (const char *text :
         {"curl -X POST https://api.100ms.live/v2/odd", "curl https://api.100ms.live/v2/odd -d '{}'"}) {
        const Imported read = imported(text);
        ASSERT_EQ(read.destination.mapping.size(), 1U) << text;
        EXPECT_EQ(read.destination.mapping[0].text, u"undefined") << "what makes the body {}, whatever the record";
        EXPECT_TRUE(read.notes.join(u'\n').contains(u"no fields"));
    }
    EXPECT_EQ(sent("curl -X POST https://api.100ms.live/v2/live-streams/room/r1/start"),
              "POST /live-streams/room/r1/start {}");
}

TEST(CurlImport, AListOfOneObjectIsABatchOfOne)
{
    EXPECT_EQ(sent("curl " + rooms + " -d '[{\"name\":\"a\"}]'"), R"(POST /rooms [{"name":"a"}])");
}

TEST(CurlImport, AValueThatTheTemplateWouldRefuseKeepsTheCallAdvanced)
{
    EXPECT_EQ(sent("curl " + rooms + " -d '{\"size\":1.0}'"), R"(POST /rooms {"size":1.0})");
}

TEST(CurlImport, TheBodysFormDecidesWhetherACallIsATemplates)
{
    const std::string api = "curl -X POST https://api.100ms.live/v2";
    const auto endpointOf = [&](const std::string &rest) {
        return imported(api + rest).destination.endpoint.toStdString();
    };
    const std::string recordings = "/templates/t/recordings";
    EXPECT_EQ(endpointOf(recordings + R"( -d '[{"name":"a","role":"r"}]')"), "configure_recordings");
    EXPECT_EQ(sent(api + recordings + R"( -d '[{"name":"a","role":"r"}]')"),
              "POST " + recordings + R"( [{"name":"a","role":"r"}])");
    EXPECT_EQ(endpointOf(recordings + R"( -d '{"name":"a","role":"r"}')"), "advanced");
    EXPECT_EQ(endpointOf(recordings), "advanced");
    EXPECT_EQ(endpointOf("/live-streams/s/stop"), "stop_live_stream");
    EXPECT_EQ(endpointOf(R"(/live-streams/s/stop -d '{"a":1}')"), "advanced");
    EXPECT_EQ(sent(api + R"(/live-streams/s/stop -d '{"a":1}')"), R"(POST /live-streams/s/stop {"a":1})");
}

TEST(CurlImport, AFileOfPowerShellIsRead)
{
    const QString command = QStringLiteral("curl https://api.100ms.live/v2/odd -d '{\"a\":\"\u00e9\"}'");
    QByteArray wide("\xFF\xFE");
    for (const QChar c : command)
        wide.append(char(c.unicode() & 0xFF)).append(char(c.unicode() >> 8));
    EXPECT_EQ(sent(wide.toStdString()), "POST /odd {\"a\":\"\u00e9\"}");
    EXPECT_EQ(sent("\xEF\xBB\xBF" + command.toStdString()), "POST /odd {\"a\":\"\u00e9\"}");
}

TEST(CurlImport, NestingWithoutEndIsRead)
{
    std::string text = "curl " + rooms + " -d '";
    EXPECT_FALSE(refusal(text + std::string(100'000, '{') + "'").empty());
    text = "curl " + rooms + " ";
    for (int i = 0; i < 10'000; ++i)
        text += "$(";
    EXPECT_FALSE(refusal(text).empty());
}

} // namespace
