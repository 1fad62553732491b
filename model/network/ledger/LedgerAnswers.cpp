// SPDX-License-Identifier: GPL-3.0-or-later
// Which answers a ledger keeps: whole ones while there is room, and where there is none any more, those of delivered
// requests give way to those that tell what went wrong.
#include "model/network/ledger/Ledger.h"

#include <utility>

namespace ds {

namespace {

constexpr qint64 beforeAll = std::numeric_limits<qint64>::min();

/// Text where it is some, so that any tool shows it; the bytes as they came otherwise. Never NULL.
QVariant storedAs(const std::string &answer)
{
    const QByteArray bytes(answer.data(), qsizetype(answer.size()));
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() != bytes || text.contains(QChar(u'\0')))
        return bytes;
    return text.isNull() ? QString(QLatin1String("")) : text;
}

/// At most so many bytes, without half a character at the end.
std::string cutTo(const std::string &answer, size_t most)
{
    if (answer.size() <= most)
        return answer;
    size_t end = most;
    while (end > 0 && most - end < 4 && (static_cast<unsigned char>(answer[end]) & 0xC0) == 0x80)
        --end;
    return answer.substr(0, end);
}

} // namespace

Result<void> Ledger::countAnswers()
{
    const Result<QVariant> bytes =
        value(QStringLiteral("SELECT sum(length(CAST(answer AS BLOB))) FROM requests WHERE answer IS NOT NULL"));
    if (!bytes)
        return bytes.error();
    m_answerBytes = bytes->toLongLong();
    m_gaveWay = beforeAll;
    m_nothingGivesWay = false;
    return {};
}

Result<QVariant> Ledger::answerToKeep(const LedgerEntry &entry)
{
    if (m_limits.all == std::numeric_limits<qint64>::max())
        return entry.status ? storedAs(entry.answer) : QVariant();
    if (m_answerBytes < 0) {
        if (Result<void> counted = countAnswers(); !counted)
            return counted.error();
    }
    if (entry.attempts > 1) { // an earlier answer is replaced
        const Result<QVariant> old =
            value(QStringLiteral("SELECT length(CAST(answer AS BLOB)) FROM requests WHERE number=?"), {entry.number});
        if (!old)
            return old.error();
        m_answerBytes -= old->toLongLong();
    }
    if (entry.status == 0)
        return QVariant();
    const std::string answer = cutTo(entry.answer, m_limits.each);
    const auto bytes = qint64(answer.size());
    const bool delivered = entry.state == RequestState::Delivered;
    if (m_answerBytes + bytes > m_limits.all) {
        const Result<bool> room = delivered ? Result<bool>(false) : makeRoom(bytes);
        if (!room)
            return room.error();
        if (!*room)
            return QVariant();
    }
    m_answerBytes += bytes;
    m_nothingGivesWay = m_nothingGivesWay && !delivered;
    return storedAs(answer);
}

/// The oldest first. The place is remembered, so that all of it costs one walk through the rows.
Result<bool> Ledger::makeRoom(qint64 bytes)
{
    bool again = m_gaveWay != beforeAll; // what came later to rows behind us is found by a second walk
    while (m_answerBytes + bytes > m_limits.all && !m_nothingGivesWay) {
        QSqlQuery query(m_database);
        query.prepare(QStringLiteral("SELECT number, length(CAST(answer AS BLOB)) FROM requests WHERE number>? AND "
                                     "state='delivered' AND answer IS NOT NULL ORDER BY number LIMIT 1"));
        query.bindValue(0, m_gaveWay);
        if (!query.exec())
            return lastError(query);
        if (!query.next()) {
            m_gaveWay = beforeAll;
            m_nothingGivesWay = !std::exchange(again, false);
            continue;
        }
        m_gaveWay = query.value(0).toLongLong();
        m_answerBytes -= query.value(1).toLongLong();
        query.finish();
        const Result<QVariant> gone =
            value(QStringLiteral("UPDATE requests SET answer=NULL WHERE number=?"), {m_gaveWay});
        if (!gone)
            return gone.error();
    }
    return m_answerBytes + bytes <= m_limits.all;
}

} // namespace ds
