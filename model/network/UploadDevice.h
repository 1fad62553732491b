// SPDX-License-Identifier: GPL-3.0-or-later
// A request body that can be read once only. QNetworkAccessManager repeats a request by itself when a reused connection
// closes; with a body it cannot rewind it reports ContentReSendError instead. Requests without a body get an empty one
// for the same reason.
#pragma once

#include <QIODevice>

#include <functional>
#include <string>

namespace ds {

class UploadDevice : public QIODevice
{
    Q_OBJECT
public:
    /// Wiped at the end, since secrets may have been filled in.
    explicit UploadDevice(std::string body, QObject *parent = nullptr);
    ~UploadDevice() override;

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;
    bool atEnd() const override;
    bool reset() override { return false; }
    bool started() const { return m_read > 0; }

signals:
    /// The connection stands and takes the first bytes.
    void firstRead();

protected:
    qint64 readData(char *to, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::string m_body;
    qint64 m_read = 0;
};

} // namespace ds
