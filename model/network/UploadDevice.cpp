// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/UploadDevice.h"

#include "model/network/Secret.h"

#include <cstring>

namespace ds {

UploadDevice::UploadDevice(std::string body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

UploadDevice::~UploadDevice()
{
    wipe(m_body);
}

qint64 UploadDevice::bytesAvailable() const
{
    return qint64(m_body.size()) - m_read + QIODevice::bytesAvailable();
}

bool UploadDevice::atEnd() const
{
    return m_read == qint64(m_body.size());
}

qint64 UploadDevice::readData(char *to, qint64 most)
{
    const qint64 count = std::min(most, qint64(m_body.size()) - m_read);
    if (count <= 0)
        return -1;
    std::memcpy(to, m_body.data() + m_read, size_t(count));
    m_read += count;
    return count;
}

} // namespace ds
