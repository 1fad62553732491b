// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace ds::test {

/// A sandbox in a process of its own, as `destination-cli sandbox` gives it.
class Sandbox
{
public:
    explicit Sandbox(const QStringList &options = {});
    ~Sandbox();

    QString url() const { return m_url; }
    /// The credential, for another process.
    QStringList environment() const;
    /// A management token of its keys.
    QString token() const;
    /// The lines it printed until now, one per request, without the first.
    QList<QByteArray> requestLines();

private:
    QProcess m_process;
    QString m_url;
    QString m_accessKey;
    QString m_secret;
    QByteArray m_lines;
};

} // namespace ds::test
