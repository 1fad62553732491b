// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint/EndpointRules.h"
#include "tests/support/Printers.h"

#include <QFile>

#include <gtest/gtest.h>

namespace ds {
namespace {

std::vector<FieldSpec> fields(const QStringList &names)
{
    std::vector<FieldSpec> specs;
    for (const QString &name : names) {
        FieldSpec spec;
        spec.name = name;
        specs.push_back(spec);
    }
    return specs;
}

EndpointRule rule(const char *kind, const QStringList &fields, double limit = 0)
{
    for (const RuleKind &row : ruleKinds()) {
        if (std::string_view(row.name) == kind)
            return {&row, fields, limit, u"Said by the file."_qs};
    }
    ADD_FAILURE() << kind;
    return {};
}

QString codes(const std::vector<Problem> &problems)
{
    QStringList all;
    for (const Problem &problem : problems) {
        EXPECT_TRUE(problem.message.contains(u"Said by the file."_qs)) << problem.message.toStdString();
        all += codeName(problem.code) + u'@' + problem.field;
    }
    return all.join(u' ');
}

QString ofBody(const EndpointRule &rule, const char *body)
{
    const Json json = *Json::parse(body);
    return codes(
        bodyRuleProblems({rule}, fields(rule.fields), [&](const QString &name) { return json.find(toWtf8(name)); }));
}

QString ofMapping(const EndpointRule &rule, const QStringList &mapped)
{
    return codes(mappingRuleProblems({rule}, [&](const QString &name) { return mapped.contains(name); }));
}

TEST(EndpointRules, FlagAboveWantsTheFlagOnlyAboveTheLimit)
{
    const EndpointRule large = rule("flag-above", {u"size"_qs, u"big"_qs}, 10);
    EXPECT_EQ(ofBody(large, R"({"size":11})"), u"large-room-needed@size"_qs);
    EXPECT_EQ(ofBody(large, R"({"size":11,"big":false})"), u"large-room-needed@size"_qs);
    EXPECT_EQ(ofBody(large, R"({"size":1e999})"), u"large-room-needed@size"_qs) << "beyond a double";
    for (const char *fine : {R"({"size":10})", R"({"size":11,"big":true})", R"({"size":"11"})", "{}"})
        EXPECT_EQ(ofBody(large, fine), QString()) << fine;
}

TEST(EndpointRules, UsuallyNeededIsAWarningWhereTheFieldIsNotSent)
{
    const EndpointRule needed = rule("usually-needed", {u"url"_qs});
    for (const char *without : {"{}", R"({"url":""})", R"({"url":null})"})
        EXPECT_EQ(ofBody(needed, without), u"meeting-url-needed@url"_qs) << without;
    EXPECT_EQ(ofBody(needed, R"({"url":"x"})"), QString());
}

TEST(EndpointRules, OneOfSpeaksOfRecordsAndOfTheMapping)
{
    const EndpointRule oneOf = rule("one-of", {u"peer"_qs, u"role"_qs});
    EXPECT_EQ(ofBody(oneOf, R"({"peer":"","other":1})"), u"required-missing@peer"_qs);
    EXPECT_EQ(ofBody(oneOf, R"({"role":"host"})"), QString());
    EXPECT_EQ(ofMapping(oneOf, {u"other"_qs}), u"required-missing@peer"_qs);
    EXPECT_EQ(ofMapping(oneOf, {u"role"_qs}), QString());
}

TEST(EndpointRules, NotTogetherNamesTheFieldThatWins)
{
    const EndpointRule together = rule("not-together", {u"peer"_qs, u"role"_qs, u"roles"_qs});
    EXPECT_EQ(ofBody(together, R"({"peer":"p","roles":["a"]})"), u"role-conflict@peer"_qs);
    for (const char *fine :
         {R"({"peer":"p","role":"","roles":[]})", R"({"role":"a","roles":["a"]})", R"({"peer":"p"})"})
        EXPECT_EQ(ofBody(together, fine), QString()) << fine;
}

TEST(EndpointRules, OneNotSeveralSeesACommaInATextOrInOneOfAList)
{
    const EndpointRule comma = rule("one-not-several", {u"role"_qs, u"peer"_qs});
    EXPECT_EQ(ofBody(comma, R"({"role":"host,guest"})"), u"role-with-comma@role"_qs);
    EXPECT_EQ(ofBody(comma, R"({"role":["a","host,guest"]})"), u"role-with-comma@role"_qs);
    for (const char *fine : {R"({"role":"host"})", R"({"role":["a","b"]})", R"({"role":"a,b","peer":"p"})", "{}"})
        EXPECT_EQ(ofBody(comma, fine), QString()) << fine;
}

TEST(EndpointRules, ReplacedWholeAndMergeUnknownSpeakOfTheMapping)
{
    EXPECT_EQ(ofMapping(rule("replaced-whole", {u"info"_qs}), {u"info"_qs}), u"recording-info-replaced@info"_qs);
    EXPECT_EQ(ofMapping(rule("replaced-whole", {u"info"_qs}), {}), QString());
    const EndpointRule merge = rule("merge-unknown", {u"a"_qs, u"b"_qs});
    EXPECT_EQ(ofMapping(merge, {u"a"_qs}), u"role-merge-unknown@mapping"_qs);
    EXPECT_EQ(ofMapping(merge, {u"a"_qs, u"b"_qs}), QString());
}

TEST(EndpointRules, ARuleAboutAFieldThatARouteDoesNotHaveIsLeftOut)
{
    const EndpointRule needed = rule("usually-needed", {u"url"_qs});
    const auto nothing = [](const QString &) -> const Json * { return nullptr; };
    EXPECT_EQ(bodyRuleProblems({needed}, fields({u"url"_qs}), nothing).size(), 1U);
    EXPECT_TRUE(bodyRuleProblems({needed}, fields({u"else"_qs}), nothing).empty());
}

TEST(EndpointRules, OnlyOverwritesSameIsAboutRepeats)
{
    EXPECT_FALSE(repeatRule({rule("one-of", {u"a"_qs, u"b"_qs})}));
    const std::vector<EndpointRule> rules{rule("overwrites-same", {u"name"_qs})};
    const EndpointRule *repeats = repeatRule(rules);
    ASSERT_TRUE(repeats);
    EXPECT_TRUE(repeats->kind->ofRepeat(*repeats, u"x"_qs).contains(u"\"x\""_qs));
}

QString ofValue(const char *rule, const char *value)
{
    std::vector<Problem> problems;
    const FieldRule *found = fieldRule(QString::fromLatin1(rule));
    EXPECT_TRUE(found) << rule;
    if (found)
        found->check(*Json::parse(value), u"f"_qs, problems);
    return problems.empty() ? QString() : codeName(problems.front().code) + u'@' + problems.front().field;
}

TEST(FieldRules, JudgeOneValue)
{
    EXPECT_EQ(ofValue("room-name", "\"Weekly-1.a:b_c\""), QString());
    EXPECT_EQ(ofValue("room-name", "\"a b\""), u"room-name-invalid@f"_qs);
    EXPECT_EQ(ofValue("template-name", "\"a b\""), QString());
    EXPECT_EQ(ofValue("template-name", "\"a/b\""), u"value-not-allowed@f"_qs);
    EXPECT_EQ(ofValue("multiple-of-5", "10000000000000000000000005"), QString());
    EXPECT_EQ(ofValue("multiple-of-5", "-10"), QString());
    EXPECT_EQ(ofValue("multiple-of-5", "12"), u"value-not-allowed@f"_qs);
    EXPECT_EQ(ofValue("rtmp-url", "\"RTMPS://a\""), QString());
    EXPECT_EQ(ofValue("rtmp-url", "\"https://a\""), u"value-not-allowed@f"_qs);
    EXPECT_EQ(ofValue("picture-size", R"({"width":1080,"height":1920})"), QString());
    EXPECT_EQ(ofValue("picture-size", R"({"width":1920,"height":1920})"), u"value-out-of-range@f"_qs);
}

TEST(EndpointRules, TheSchemaNamesTheRulesOfTheTables)
{
    QFile file(u":/schema/endpoint-template.schema.json"_qs);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const Json definitions = *Json::parse(file.readAll().toStdString())->find("$defs");
    const auto wordsOf = [&](const char *definition) {
        QStringList words;
        for (const Json &word : definitions.find(definition)->find("properties")->find("rule")->find("enum")->items())
            words += word.toQString();
        return words;
    };
    QStringList kinds;
    for (const RuleKind &kind : ruleKinds())
        kinds += QString::fromLatin1(kind.name);
    QStringList rules;
    for (const FieldRule &rule : fieldRules())
        rules += QString::fromLatin1(rule.name);
    QStringList lists;
    for (const Json &word : definitions.find("pick")->find("enum")->items())
        lists += word.toQString();
    EXPECT_EQ(wordsOf("rule"), kinds);
    EXPECT_EQ(wordsOf("field"), rules);
    EXPECT_EQ(lists, idLists());
}

TEST(EndpointRules, EveryNameStandsOnceAndEveryKindSaysSomething)
{
    QStringList names;
    for (const RuleKind &kind : ruleKinds()) {
        names += QString::fromLatin1(kind.name);
        EXPECT_TRUE(kind.ofBody || kind.ofMapping || kind.ofRepeat) << kind.name;
    }
    for (const FieldRule &rule : fieldRules())
        names += QString::fromLatin1(rule.name);
    EXPECT_EQ(names.removeDuplicates(), 0);
}

} // namespace
} // namespace ds
