// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/RetryAfter.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

const QDateTime now(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);

qint64 header(const std::string &value)
{
    const auto wait = retryAfterHeader(value, now);
    return wait ? wait->count() : -1;
}

qint64 sentence(const std::string &body)
{
    const auto wait = retryAfterText(body);
    return wait ? wait->count() : -1;
}

TEST(RetryAfter, readsSecondsAndDates)
{
    EXPECT_EQ(header("0"), 0);
    EXPECT_EQ(header("120"), 120000);
    EXPECT_EQ(header(" 5 "), 5000);
    EXPECT_EQ(header("Mon, 02 Mar 2026 09:00:30 GMT"), 30000);
    EXPECT_EQ(header("Monday, 02-Mar-26 09:00:30 GMT"), 30000);
    EXPECT_EQ(header("Mon Mar  2 09:00:30 2026"), 30000);
}

TEST(RetryAfter, aDateInTheHourThatLocalTimeSkipsIsRead)
{
    const QByteArray zone = qgetenv("TZ");
    qputenv("TZ", "Europe/Berlin");
    EXPECT_EQ(httpDate("Sun, 29 Mar 2026 02:30:00 GMT"), QDateTime(QDate(2026, 3, 29), QTime(2, 30), Qt::UTC));
    EXPECT_EQ(httpDate("Sun Mar 29 02:30:00 2026"), QDateTime(QDate(2026, 3, 29), QTime(2, 30), Qt::UTC));
    zone.isNull() ? qunsetenv("TZ") : qputenv("TZ", zone);
}

TEST(RetryAfter, aPastDateIsNowAndAFarOneIsCutToAnHour)
{
    EXPECT_EQ(header("Sun, 01 Mar 2026 09:00:00 GMT"), 0);
    EXPECT_EQ(header("Fri, 01 Jan 2100 00:00:00 GMT"), 3600000);
    EXPECT_EQ(header("999999999999"), 3600000);
}

TEST(RetryAfter, whatCannotBeReadIsAsIfMissing)
{
    for (const char *value : {"", "soon", "-5", "1.5", "1e3", "nan", "Mon, 99 Mar 2026 09:00:30 GMT"})
        EXPECT_EQ(header(value), -1) << value;
}

TEST(RetryAfter, ofSeveralTheLongestCounts)
{
    EXPECT_EQ(header("1, 3, 2"), 3000);
    EXPECT_EQ(askedWait(Answer{429, {{"Retry-After", "1"}, {"Retry-After", "4"}}, ""}, now)->count(), 4000);
}

TEST(RetryAfter, aDateIsHeldAgainstTheAnswersOwnClock)
{
    const Answer answer{
        429, {{"Date", "Mon, 02 Mar 2026 12:00:00 GMT"}, {"Retry-After", "Mon, 02 Mar 2026 12:00:05 GMT"}}, ""};
    EXPECT_EQ(askedWait(answer, now)->count(), 5000);
}

TEST(RetryAfter, findsTheSentenceOf100ms)
{
    EXPECT_EQ(sentence(R"({"code":429,"message":"Too many requests, retry after 12 seconds"})"), 12000);
    EXPECT_EQ(sentence("Retry after 1 second"), 1000);
    EXPECT_EQ(sentence("retry after 2 minutes"), 120000);
    EXPECT_EQ(sentence("retry later"), -1);
}

TEST(RetryAfter, theLongerOfHeaderAndSentenceCounts)
{
    const Answer answer{429, {{"retry-AFTER", "2"}}, "retry after 5 seconds"};
    EXPECT_EQ(askedWait(answer, now)->count(), 5000);
    EXPECT_FALSE(askedWait(Answer{429, {}, "{}"}, now));
}

} // namespace
} // namespace ds
