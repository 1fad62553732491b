// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ledger/Fingerprint.h"
#include "tests/support/Printers.h"

#include <QTemporaryFile>

#include <gtest/gtest.h>

namespace ds {
namespace {

const QString base = QStringLiteral("https://api.100ms.live/v2");

TEST(DestinationFingerprint, namesWhatDiffers)
{
    Destination before;
    before.name = QStringLiteral("a");
    Destination now = before;
    now.exclude = QStringList{QStringLiteral("email")};
    now.headers = QStringLiteral("x:y");
    EXPECT_EQ(fingerprintDifference(destinationFingerprint(before, base), destinationFingerprint(now, base)),
              QStringLiteral("exclude, headers"));
    EXPECT_EQ(fingerprintDifference(destinationFingerprint(before, base), destinationFingerprint(before, base)),
              QString());
}

TEST(DestinationFingerprint, speedMayChange)
{
    Destination before;
    Destination now = before;
    now.delivery.maxConcurrency = 2;
    EXPECT_EQ(fingerprintDifference(destinationFingerprint(before, base), destinationFingerprint(now, base)),
              QString());
}

TEST(DestinationFingerprint, anotherServerIsAnotherDestinationButAnotherSandboxPortIsNot)
{
    const Destination destination;
    const auto at = [&](const char *url) { return destinationFingerprint(destination, QLatin1String(url)); };
    EXPECT_EQ(fingerprintDifference(at("http://127.0.0.1:80/v2"), at("http://127.0.0.1:81/v2")), QString());
    EXPECT_EQ(fingerprintDifference(at("https://a.example/v2"), at("https://b.example/v2")),
              QStringLiteral("base URL"));
}

TEST(NexsetFingerprint, isOfTheWholeContent)
{
    QTemporaryFile file;
    ASSERT_TRUE(file.open());
    file.write("abc");
    file.flush();
    const auto fingerprint = nexsetFingerprint(file.fileName());
    ASSERT_TRUE(bool(fingerprint));
    EXPECT_EQ(fingerprint->size, 3);
    EXPECT_EQ(fingerprint->sha256, QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    EXPECT_FALSE(bool(nexsetFingerprint(QStringLiteral("/nowhere"))));
}

} // namespace
} // namespace ds
