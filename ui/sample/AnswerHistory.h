// SPDX-License-Identifier: GPL-3.0-or-later
// The tests of this run, for each destination. In memory only: answers may hold what belongs to nobody else.
#pragma once

#include "model/delivery/Outcome.h"

#include <QDateTime>

#include <map>
#include <memory>

namespace ds {

/// One test that was sent and what came of it.
struct SentTest
{
    quint64 id = 0;
    QDateTime at; ///< UTC; when the outcome was there.
    ApiRequest request;
    QString credential;
    Outcome outcome;
    bool isPinned = false;
};

class AnswerHistory
{
public:
    static constexpr int usualMost = 50;
    static constexpr size_t mostBytes = 64 * 1024 * 1024; ///< Of the bodies of one destination.

    /// Of each destination; pinned ones stay on top of that. 0: none are kept.
    void setMost(int most);
    const SentTest &add(const QString &destination, SentTest test);
    /// Newest first.
    std::vector<const SentTest *> of(const QString &destination) const;
    const SentTest *find(quint64 id) const;
    void setPinned(quint64 id, bool pinned);
    void clear(const QString &destination); ///< Pinned ones too.
    /// A destination was saved under another name.
    void rename(const QString &from, const QString &to);

private:
    using Tests = std::vector<std::unique_ptr<SentTest>>; ///< Oldest first.
    void trim(Tests &tests) const;

    std::map<QString, Tests> m_tests;
    int m_most = usualMost;
    quint64 m_lastId = 0;
};

/// Whether the request or the answer of `test` holds `text`, or its status, record or method do.
bool testHolds(const SentTest &test, const QString &text);

} // namespace ds
