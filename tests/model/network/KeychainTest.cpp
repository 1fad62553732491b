// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real keyring of its own; started by tests/support/with-keyring.sh.
#include "model/network/Keychain.h"
#include "tests/support/Printers.h"

#include <QEventLoop>
#include <QTimer>

#include <gtest/gtest.h>

using namespace ds;

namespace {

template <typename T>
Result<T> answerOf(const std::function<void(std::function<void(Result<T>)>)> &ask)
{
    Result<T> answer = Error{QStringLiteral("never answered")};
    QEventLoop loop;
    int answers = 0;
    ask([&](const Result<T> &came) {
        answer = came;
        ++answers;
        loop.quit();
    });
    QTimer::singleShot(20000, &loop, &QEventLoop::quit);
    if (answers == 0)
        loop.exec();
    EXPECT_EQ(answers, 1);
    return answer;
}

Result<void> written(Keychain &keychain, const QString &key, const SecretBytes &value)
{
    return answerOf<void>([&](auto done) { keychain.write(key, value, done); });
}
Result<SecretBytes> readBack(Keychain &keychain, const QString &key)
{
    return answerOf<SecretBytes>([&](auto done) { keychain.read(key, done); });
}
Result<void> removed(Keychain &keychain, const QString &key)
{
    return answerOf<void>([&](auto done) { keychain.remove(key, done); });
}

class KeychainTest : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!qEnvironmentVariableIsSet("DS_TEST_KEYRING"))
            GTEST_SKIP() << "not started by with-keyring.sh";
    }
    SystemKeychain m_keychain;
    QString m_key = QStringLiteral("credential/test \"😀\"");
};

TEST_F(KeychainTest, KeepsReadsReplacesAndRemoves)
{
    const SecretBytes binary{QByteArrayView("a\0b\nc\xFF", 6)};
    const Result<void> kept = written(m_keychain, m_key, binary);
    ASSERT_TRUE(kept) << kept.error().what.toStdString();
    EXPECT_EQ(*readBack(m_keychain, m_key), binary);
    EXPECT_TRUE(written(m_keychain, m_key, SecretBytes(QByteArrayView("new"))));
    EXPECT_EQ(*readBack(m_keychain, m_key), SecretBytes(QByteArrayView("new")));
    EXPECT_TRUE(removed(m_keychain, m_key));
    const Result<SecretBytes> gone = readBack(m_keychain, m_key);
    ASSERT_FALSE(gone);
    EXPECT_TRUE(gone.error().what.contains(u"does not hold")) << gone.error().what.toStdString();
}

TEST_F(KeychainTest, RemovingWhatIsNotThereSucceeds)
{
    EXPECT_TRUE(removed(m_keychain, QStringLiteral("credential/never")));
}

TEST_F(KeychainTest, AnAnswerThatTakesTooLongIsSaid)
{
    SystemKeychain impatient(std::chrono::milliseconds(0));
    const Result<SecretBytes> late = readBack(impatient, m_key);
    ASSERT_FALSE(late);
    EXPECT_TRUE(late.error().what.contains(u"did not answer") || late.error().what.contains(u"does not hold"));
}

} // namespace
