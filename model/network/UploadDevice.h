// SPDX-License-Identifier: GPL-3.0-or-later
// A request body that can be read once only: nothing below the program repeats a request.
#pragma once

#include <QIODevice>

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

protected:
    qint64 readData(char *to, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::string m_body;
    qint64 m_read = 0;
};

} // namespace ds
