// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/exchange/Importing.h"
#include "tests/support/Printers.h"

using namespace ds;
using namespace ds::test;

namespace {

/// A collection of one request, with the keys of the request and, behind them, of the collection.
std::string collection(const std::string &request, const std::string &more = {})
{
    return R"({"info":{"name":"c","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},)"
           R"("item":[{"name":"one","request":{)" +
           request + "}}]" + (more.empty() ? "" : "," + more) + "}";
}

const std::string raw = R"("body":{"mode":"raw","raw":"{\"description\":\"a\"}"})";
const std::string rooms = R"("method":"POST","url":"https://api.100ms.live/v2/rooms")";

TEST(PostmanImport, TheUrlIsMadeOfItsEnabledParts)
{
    EXPECT_EQ(
        sent(collection(
            R"("method":"GET","url":{"raw":"x","protocol":"https","host":["api","100ms","live"],"port":"443","path":["v2","sessions",":id"],)"
            R"("query":[{"key":"a","value":"1&2"},{"key":"b","value":"3","disabled":true},{"key":"c","value":null},{"key":"d","value":":id"}],)"
            R"("variable":[{"key":"id","value":"s/1"}]})")),
        "GET https://api.100ms.live:443/v2/sessions/s/1?a=1%262&c&d=:id -");
    EXPECT_EQ(sent(collection(R"("method":"GET","url":{"raw":"https://api.100ms.live/v2/rooms/:id?x=:id"})"),
                   R"({"id":"r 1"})"),
              "GET /rooms/r%201?x=:id -");
    EXPECT_EQ(
        sent(collection(R"("method":"GET","url":{"protocol":"https","host":"api.100ms.live","path":"/v2/sessions"})")),
        "GET /sessions -");
    EXPECT_EQ(sent(R"({"info":{"name":"c"},"item":[{"name":"x","request":"https://api.100ms.live/v2/sessions"}]})"),
              "GET /sessions -");
}

TEST(PostmanImport, VariablesOfTheCollectionAndItsFoldersAreFilledIn)
{
    EXPECT_EQ(
        sent(
            R"({"info":{"name":"c"},"variable":[{"id":"base","value":"https://{{host}}/v2"},{"key":"host","value":"wrong"},{"key":"off","value":"x","disabled":true}],)"
            R"("item":[{"name":"f","variable":[{"key":"host","value":"api.100ms.live"},{"key":"n","value":7}],"item":[{"name":"one","request":{"method":"POST","url":"{{base}}/odd",)"
            R"("body":{"mode":"raw","raw":"{\"n\":{{n}},\"o\":\"{{off}}\",\"p\":[{\"q\":\"{{a b}}!\"}]}"}}}]}]})",
            R"({"off":"O","a b":"B"})"),
        R"(POST /odd {"n":7,"o":"O","p":[{"q":"B!"}]})");
}

TEST(PostmanImport, DisabledHeadersStayAndSecretsAreNamed)
{
    const Imported read = imported(collection(
        rooms + "," + raw +
            R"(,"header":[{"key":"x-a","value":"{{team}}"},{"key":"x-b","value":"1","disabled":true},{"key":"x-api-key","value":"HIDDEN"},{"key":"x-t","value":"{{myToken}}"},{"key":"x-empty","value":""}])",
        R"("variable":[{"key":"myToken","value":"HIDDEN"},{"key":"s","value":"HIDDEN","type":"secret"}])"));
    EXPECT_EQ(read.destination.headers,
              u"x-a:{record.team},x-api-key:{secret.x_api_key},x-t:{secret.myToken},x-empty:");
    EXPECT_EQ(destinationToJson(read.destination).toCompact().find("HIDDEN"), std::string::npos);
}

TEST(PostmanImport, TheNearestAuthorizationCounts)
{
    const std::string bearer = R"("auth":{"type":"bearer","bearer":[{"key":"token","value":"HIDDEN"}]})";
    EXPECT_TRUE(imported(collection(rooms + "," + raw, bearer)).notes.join(u'\n').contains(u"bearer"));
    EXPECT_FALSE(imported(collection(rooms + "," + raw + R"(,"auth":{"type":"noauth"})", bearer))
                     .notes.join(u'\n')
                     .contains(u"bearer"));
    const Imported key = imported(collection(
        rooms + "," + raw, R"("auth":{"type":"apikey","apikey":{"key":"x-k","value":"HIDDEN","in":"header"}})"));
    EXPECT_EQ(key.destination.headers, u"x-k:{secret.x_k}");
}

TEST(PostmanImport, OfSeveralRequestsOneIsNamed)
{
    const std::string request = R"("request":{"method":"POST","url":"https://api.100ms.live/v2/odd/)";
    const std::string text = R"({"info":{"name":"c"},"item":[{"name":"A","item":[{"name":"x",)" + request +
                             R"(ax"}},{"name":"y",)" + request + R"(ay"}}]},{"name":"B","item":[{"name":"x",)" +
                             request + R"(bx"}}]},{"name":"empty","item":[]}]})";
    EXPECT_EQ(refusal(text),
              "The collection holds 3 requests; name the one to import (--request NAME):\n  A/x\n  A/y\n  B/x");
    EXPECT_EQ(imported(text, {u"y"_qs, {}}).destination.advanced.url, u"https://api.100ms.live/v2/odd/ay");
    EXPECT_EQ(imported(text, {u"B/x"_qs, {}}).destination.advanced.url, u"https://api.100ms.live/v2/odd/bx");
    EXPECT_NE(refusal(text, {u"x"_qs, {}}).find("2 requests named \"x\""), std::string::npos);
    EXPECT_NE(refusal(text, {u"z"_qs, {}}).find("A/y"), std::string::npos);
}

TEST(PostmanImport, BodiesThatAreNoJsonAreRefusedAndEmptyOnesAreNone)
{
    for (const char *body :
         {R"({"mode":"urlencoded","urlencoded":[{"key":"a","value":"1"}]})",
          R"({"mode":"formdata","formdata":[{"key":"a","type":"file","src":"x"}]})",
          R"({"mode":"file","file":{"src":"x"}})", R"({"mode":"raw","raw":"a=1"})", R"({"mode":"raw","raw":"<a/>"})"})
        EXPECT_NE(refusal(collection(rooms + R"(,"body":)" + body)).find("body"), std::string::npos) << body;
    for (const char *body :
         {R"({"mode":"urlencoded","urlencoded":[]})", R"({"mode":"formdata","formdata":[{"key":"a","disabled":true}]})",
          R"({"mode":"raw","raw":""})", R"({"mode":"raw","raw":"x","disabled":true})", "null"})
        EXPECT_EQ(sent(collection(rooms + R"(,"body":)" + body)), "POST /rooms {}") << body;
}

TEST(PostmanImport, GraphQlIsTheJsonThatPostmanSends)
{
    EXPECT_EQ(
        sent(collection(
            R"("method":"POST","url":"https://api.100ms.live/v2/odd","body":{"mode":"graphql","graphql":{"query":"query {a {b}}","variables":"{\"n\":1.0}"}})")),
        R"(POST /odd {"query":"query {a {b}}","variables":{"n":1.0}})");
}

TEST(PostmanImport, WhatPostmanMakesUpIsSaid)
{
    const Imported read = imported(collection(
        R"("method":"POST","url":"https://api.100ms.live/v2/odd","body":{"mode":"raw","raw":"{\"a\":\"{{$guid}}\"}"})"));
    EXPECT_EQ(read.destination.mapping[0].text, u"$guid");
    EXPECT_TRUE(read.notes.join(u'\n').contains(u"\"$guid\""));
}

TEST(PostmanImport, OtherFilesOfOthersAreCalledByTheirNames)
{
    const std::pair<const char *, const char *> cases[] = {
        {R"({"id":"1","name":"e","values":[],"_postman_variable_scope":"environment"})", "environment"},
        {R"({"id":"1","name":"c","order":[],"requests":[{"url":"x"}]})", "v1"},
        {R"({"_type":"export","__export_format":4,"resources":[]})", "Insomnia"},
        {R"({"openapi":"3.0.0","paths":{}})", "OpenAPI"},
        {R"({"log":{"version":"1.2","entries":[]}})", "HAR"},
        {R"({"info":{},"item":[]})", "no request"}};
    for (const auto &[text, word] : cases)
        EXPECT_NE(refusal(text).find(word), std::string::npos) << text << '\n' << refusal(text);
    EXPECT_EQ(sent("{\"collection\":" + collection(rooms + "," + raw) + "}"), R"(POST /rooms {"description":"a"})");
}

} // namespace
