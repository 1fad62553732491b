// SPDX-License-Identifier: GPL-3.0-or-later
// The fast way must give what RequestBuilder gives, byte for byte, or leave the record to it.
#include "model/request/QuickPlan.h"
#include "model/destination/DestinationFile.h"
#include "model/endpoint/EndpointCatalog.h"
#include "model/json/JsonTokenizer.h"
#include "model/nexset/NexsetReader.h"
#include "model/request/RequestLine.h"
#include "model/request/RequestRun.h"
#include "tests/support/DestinationKeys.h"
#include "tests/support/MemoryRecords.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <random>

using namespace ds;

namespace {

/// Records from JSON texts as a reader gives them: with shapes, and from cells when wanted.
class TokenRecords : public RecordSource
{
public:
    explicit TokenRecords(const std::vector<std::string> &texts)
        : m_texts(texts)
    {
    }
    std::optional<ReadItem> next() override { return {}; }
    bool nextBlock(RecordBlock &block) override
    {
        constexpr size_t atOnce = 7;
        block.clear();
        const size_t end = std::min(m_texts.size(), m_next + atOnce);
        for (size_t i = m_next; i < end; ++i)
            block.bytes += m_texts[i];
        size_t from = 0;
        for (; m_next < end; ++m_next) {
            const size_t first = block.tokens.size();
            m_tokenizer.begin(block.bytes.data(), from, from + m_texts[m_next].size());
            EXPECT_TRUE(m_tokenizer.read(block.tokens)) << m_texts[m_next];
            from += m_texts[m_next].size();
            const auto number = static_cast<qint64>(m_next);
            block.add({number, number + 1, first, 0, m_tokenizer.shape(), false, false, 0});
        }
        return !block.empty();
    }
    std::optional<Error> failure() const override { return {}; }
    qint64 bytesRead() const override { return 0; }
    qint64 bytesTotal() const override { return 1; }

private:
    const std::vector<std::string> &m_texts;
    JsonTokenizer m_tokenizer;
    size_t m_next = 0;
};

class Lines : public RunSink
{
public:
    void request(const ApiRequest &request) override { lines.push_back(said(request)); }
    void failure(const RecordFailure &failure) override { lines.push_back(failureLine(failure)); }
    void settled(qint64) override {}
    bool isDone() const override { return false; }
    static std::string said(const ApiRequest &request)
    {
        std::string line = requestLine(request) + " lane " + request.lane + " key " + request.key +
                           (request.repeatSafe ? " repeatable" : "") + " part " + std::to_string(request.part) + "/" +
                           std::to_string(request.parts);
        for (const Problem &warning : request.warnings)
            line += " " + codeName(warning.code).toStdString();
        return line;
    }

    std::vector<std::string> lines;
};

struct Setting
{
    const char *name;
    const char *keys; ///< Of the destination file.
    int fewestQuick;  ///< So many of 1500 records must go the fast way, or the comparison would say little.
};

const Setting settings[] = {
    {"advanced_nested",
     R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x/{record.id}?q={record.a.b}"},"exclude":["a.c","z"],
     "mapping":[{"target":"t","source":"a.b"},{"target":"deep.one","source":"id"},{"target":"deep.two","template":"<{record.s}> {now} \""},
     {"target":"list.1","source":"a"},{"target":"k","value":{"x":[1.10]}}])",
     50},
    {"advanced_whole",
     R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x"},"exclude":["a.b","list.0","z"])", 500},
    {"advanced_batch",
     R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x"},"headers":"x-a:b","batching":{"enabled":true,"size":3,"algorithm":"property","propertyName":"p","otherProps":{"o":1.0}})",
     500},
    {"out_of_order",
     R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x"},"mapping":[{"target":"a.b","source":"id"},{"target":"c","source":"s"},{"target":"a.d","source":"a.b"}])",
     15},
    {"create_room",
     R"("endpoint":"create_room","mapping":[{"target":"name","source":"name"},{"target":"description","source":"s"},{"target":"region","source":"region"},{"target":"size","source":"size"},{"target":"recording_info.enabled","source":"flag"}])",
     15},
    {"send_message",
     R"("endpoint":"send_message","parameters":{"room_id":"r-{record.id}"},"mapping":[{"target":"message","template":"{record.name}: {record.s}"},{"target":"roles","source":"list"},{"target":"type","value":"chat"}])",
     15},
    {"timed_metadata",
     R"("endpoint":"send_timed_metadata","parameters":{"stream_id":"abc"},"mapping":[{"target":"payload","source":"name"}])",
     15},
    {"role",
     R"("endpoint":"create_update_role","parameters":{"template_id":"t","role_name":"{record.name}"},"mapping":[{"target":"priority","source":"size"},{"target":"publishParams.allowed","source":"list","ifMissing":"null"}])",
     15},
    {"steps_advanced",
     R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x"},"exclude":["a.c"],"mapping":[
     {"target":"n","source":"size","steps":[{"step":"trim"},{"step":"number"},{"step":"default","value":0}]},
     {"target":"s","source":"s","steps":[{"step":"lower"},{"step":"first","count":3}]},
     {"target":"r","source":"region","steps":[{"step":"replace","table":{"eu":"Europe","mars":{"x":1}},"otherwise":"omit"}]},
     {"target":"list.0","source":"id","steps":[{"step":"trim"}]},
     {"target":"t","template":"{record.name} {record.a.b}","steps":[{"step":"slug"},{"step":"default","value":"none"}]}])",
     100},
    {"steps_create_room",
     R"("endpoint":"create_room","mapping":[{"target":"name","source":"name","steps":[{"step":"slug"},{"step":"first","count":20}]},
     {"target":"description","template":"{record.s}!","steps":[{"step":"lower"}]},
     {"target":"region","source":"region","steps":[{"step":"replace","table":{"mars":"us","":"auto"}}]},
     {"target":"size","source":"size","steps":[{"step":"number"}],"ifMissing":"null"},
     {"target":"large_room","source":"flag","steps":[{"step":"lower"},{"step":"replace","table":{"no":false,"1":true}}]}])",
     40},
};

class RandomRecords
{
public:
    std::vector<std::string> make(size_t count)
    {
        std::vector<std::string> records;
        for (size_t i = 0; i < count; ++i)
            records.push_back(record());
        return records;
    }

private:
    std::string record()
    {
        std::string out = "{";
        const bool usual = m_random() % 3 != 0;
        const auto add = [&](const std::string &key, const std::string &value) {
            if (usual || m_random() % 4 != 0)
                out += (out.size() > 1 ? "," : "") + space() + "\"" + key + "\":" + space() + value;
        };
        add("id", pick({"\"64a1\"", "7", "12345678901234567890", "\"a/b \xC3\xBC\"", "\"..\"", "null", "\"\"", "{}",
                        "\"\\ud800\""}));
        add("a", pick({R"({"b":"x","c":1})", R"({"b":1.10})", R"({"c":{"b":1},"b":"y"})", "{}", "5", R"({"b":null})"}));
        add("s", pick({"\"text\"", "\"q\\\"uote\"", "\"\\u00e9\xC3\xA9\"", "true", "[1, 2]", "1e400", "null"}));
        add("name", pick({"\"room-1\"", "\"Room.B\"", "\"bad name\"", "\"\"", "5", "null",
                          "\"" + std::string(101, 'x') + "\""}));
        add("region", pick({"\"eu\"", "\"us\"", "\"mars\"", "\"\"", "null"}));
        add("size", pick({"5", "\"12\"", "2501", "10.5", "\"\"", "0", "true", "99999999999"}));
        add("flag", pick({"true", "\"TRUE\"", "\"no\"", "false", "null", "1"}));
        add("list",
            pick({"[]", R"(["host"])", R"(["host","guest"])", "\"host\"", "[null]", "null", R"(["a", {"b":[]}])"}));
        if (m_random() % 10 == 0)
            add("a.b", "\"exact\"");
        return out + space() + "}";
    }
    std::string space() { return m_random() % 8 == 0 ? " " : ""; }
    /// Mostly the first one.
    std::string pick(const std::vector<std::string> &values)
    {
        return m_random() % 2 == 0 ? values.front() : values[m_random() % values.size()];
    }

    std::mt19937 m_random{20261125};
};

class QuickAndExact : public testing::TestWithParam<Setting>
{
};

TEST_P(QuickAndExact, GiveTheSameLines)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    BuildContext context;
    context.catalog = &catalog;
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    const auto json = Json::parse(test::destinationText("n", GetParam().keys));
    ASSERT_TRUE(json);
    const ReadDestination read = destinationFromJson(*json);
    ASSERT_TRUE(read.destination);
    const std::vector<std::string> records = RandomRecords().make(1500);

    MemoryRecords exactSource(records);
    RequestBuilder exact(*read.destination, context);
    std::vector<std::string> expected;
    const auto note = [&expected](const std::vector<BuildItem> &items) {
        for (const BuildItem &item : items) {
            const auto *request = std::get_if<ApiRequest>(&item);
            expected.push_back(request ? Lines::said(*request) : failureLine(std::get<RecordFailure>(item)));
        }
    };
    while (std::optional<ReadItem> item = exactSource.next())
        note(exact.add({&*item, 1}));
    note(exact.finish());

    TokenRecords source(records);
    Lines lines;
    runRequests(source, *read.destination, context, lines);
    ASSERT_EQ(lines.lines.size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i)
        ASSERT_EQ(lines.lines[i], expected[i]) << i;

    const QuickPlan plan(*read.destination, context);
    const auto desk = plan.desk();
    TokenRecords again(records);
    RecordBlock block;
    int quick = 0;
    std::string text;
    QuickRecord shaped;
    while (again.nextBlock(block)) {
        for (size_t i = 0; i < block.size(); ++i)
            quick += plan.shape(block, i, *desk, text, shaped);
    }
    EXPECT_GT(quick, GetParam().fewestQuick);
}

INSTANTIATE_TEST_SUITE_P(Settings, QuickAndExact, testing::ValuesIn(settings),
                         [](const auto &test) { return std::string(test.param.name); });

const Setting cellSettings[] = {
    {"advanced",
     R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x/{record.id}"},"exclude":["region"],
     "mapping":[{"target":"n","source":"name"},{"target":"d","template":"<{record.text}{record.size}>"},{"target":"c","value":1}])",
     200},
    {"whole", R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x"},"exclude":["text"])", 500},
    {"create_room",
     R"("endpoint":"create_room","mapping":[{"target":"name","source":"name"},{"target":"size","source":"size"},{"target":"region","source":"region"},{"target":"description","template":"{record.text}"}])",
     15},
    {"steps",
     R"("endpoint":"create_room","mapping":[{"target":"name","source":"name","steps":[{"step":"slug"}]},{"target":"size","source":"size","steps":[{"step":"number"},{"step":"replace","table":{"2600":"25"}}]},
     {"target":"region","source":"region","steps":[{"step":"replace","table":{"mars":"us"}},{"step":"default","value":"auto"}]},{"target":"description","template":"{record.text}","steps":[{"step":"trim"},{"step":"first","count":5}]}])",
     50},
    {"steps_alone",
     R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x"},"mapping":[{"target":"d","template":"{record.text}","steps":[{"step":"default","value":"x"}]},
     {"target":"n","source":"name","steps":[{"step":"lower"}]}])",
     200},
};

std::string randomRows(size_t count)
{
    std::mt19937 random{20261125};
    const auto pick = [&random](const std::vector<std::string> &values) {
        return random() % 2 == 0 ? values.front() : values[random() % values.size()];
    };
    std::string rows = "id,name,text,size,region\r\n";
    for (size_t i = 0; i < count; ++i)
        rows += pick({"64a1", "", "a b", "\"q\"\"x\""}) + ',' + pick({"room-1", "", "Bad name", "\xC3\x89"}) + ',' +
                pick({"", "plain", "\"two\nlines\"", "\"say \"\"hi\"\"\"", "back\\slash"}) + ',' +
                pick({"5", "", "2600", "x", "1.0"}) + ',' + pick({"eu", "", "mars"}) + (i % 2 == 0 ? "\r\n" : "\n");
    return rows;
}

class QuickAndExactCells : public testing::TestWithParam<Setting>
{
};

TEST_P(QuickAndExactCells, GiveTheSameLines)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    BuildContext context;
    context.catalog = &catalog;
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    const auto json = Json::parse(test::destinationText("n", GetParam().keys));
    const ReadDestination read = destinationFromJson(*json);
    ASSERT_TRUE(read.destination);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("rows.csv")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(randomRows(1500)));
    file.close();

    std::vector<std::string> expected;
    const Result<OpenedNexset> exactly = openNexset(file.fileName());
    ASSERT_TRUE(exactly);
    RequestStream exact(*exactly->records, RequestBuilder(*read.destination, context));
    while (const std::optional<BuildItem> item = exact.next()) {
        const auto *request = std::get_if<ApiRequest>(&*item);
        expected.push_back(request ? Lines::said(*request) : failureLine(std::get<RecordFailure>(*item)));
    }
    const Result<OpenedNexset> opened = openNexset(file.fileName());
    Lines lines;
    runRequests(*opened->records, *read.destination, context, lines);
    ASSERT_EQ(lines.lines.size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i)
        ASSERT_EQ(lines.lines[i], expected[i]) << i;

    const Result<OpenedNexset> again = openNexset(file.fileName());
    const QuickPlan plan(*read.destination, context);
    const auto desk = plan.desk();
    RecordBlock block;
    int quick = 0;
    std::string text;
    QuickRecord shaped;
    while (again->records->nextBlock(block)) {
        for (size_t i = 0; i < block.size(); ++i)
            quick += !block.entry(i).isBroken && plan.shape(block, i, *desk, text, shaped);
    }
    EXPECT_GT(quick, GetParam().fewestQuick);
}

INSTANTIATE_TEST_SUITE_P(Settings, QuickAndExactCells, testing::ValuesIn(cellSettings),
                         [](const auto &test) { return std::string(test.param.name); });

TEST(RunRequests, StartsAtARecordAndKeepsTheNumbers)
{
    BuildContext context;
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    Destination destination;
    destination.endpoint = QStringLiteral("advanced");
    destination.advanced.url = QStringLiteral("https://api.100ms.live/v2/x");
    std::vector<std::string> records;
    for (int i = 0; i < 20; ++i)
        records.push_back("{\"i\":" + std::to_string(i) + "}");
    const auto linesFrom = [&](qint64 from) {
        TokenRecords source(records);
        Lines lines;
        runRequests(source, destination, context, lines, {from});
        return lines.lines;
    };
    const std::vector<std::string> all = linesFrom(0);
    EXPECT_EQ(linesFrom(9), std::vector<std::string>(all.begin() + 9, all.end()));
    EXPECT_TRUE(linesFrom(20).empty());
}

} // namespace
