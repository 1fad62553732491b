// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/Secret.h"

#ifdef Q_OS_UNIX
#include <strings.h>
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <string.h>
#include <sys/prctl.h>
#endif

namespace ds {

namespace {

void overwrite(void *bytes, size_t size)
{
#ifdef Q_OS_LINUX
    explicit_bzero(bytes, size);
#else
    for (volatile char *at = static_cast<char *>(bytes); size > 0; --size)
        *at++ = 0;
#endif
}

std::shared_ptr<const std::string> wipedAtEnd(QByteArrayView bytes)
{
    return {new std::string(bytes.data(), size_t(bytes.size())), [](std::string *held) {
                wipe(*held);
                delete held;
            }};
}

} // namespace

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty() && bytes.isDetached())
        overwrite(bytes.data(), size_t(bytes.size()));
    bytes.clear();
}

void wipe(QString &text)
{
    if (!text.isEmpty() && text.isDetached())
        overwrite(text.data(), size_t(text.size()) * sizeof(QChar));
    text.clear();
}

void wipe(std::string &text)
{
    overwrite(text.data(), text.size());
    text.clear();
}

SecretBytes::SecretBytes(QByteArrayView bytes)
    : m_bytes(wipedAtEnd(bytes))
{
}

SecretBytes SecretBytes::take(QByteArray &&bytes)
{
    SecretBytes secret(bytes);
    wipe(bytes);
    return secret;
}

SecretBytes SecretBytes::take(QString &&text)
{
    SecretBytes secret = take(text.toUtf8());
    wipe(text);
    return secret;
}

QByteArrayView SecretBytes::reveal() const
{
    return m_bytes ? QByteArrayView(m_bytes->data(), qsizetype(m_bytes->size())) : QByteArrayView();
}

bool SecretBytes::operator==(const SecretBytes &other) const
{
    const QByteArrayView left = reveal();
    const QByteArrayView right = other.reveal();
    if (left.size() != right.size())
        return false;
    char different = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        different |= char(left[i] ^ right[i]);
    return different == 0;
}

void disableCoreDumps()
{
#ifdef Q_OS_UNIX
    const rlimit none = {.rlim_cur = 0, .rlim_max = 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace ds
