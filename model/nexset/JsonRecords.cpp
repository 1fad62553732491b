// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/JsonRecords.h"

namespace ds {

namespace {

/// Why a file goes on behind its array or object.
QString tailFault(char next)
{
    if (next == '{' || next == '[')
        return QStringLiteral(
            "another JSON value follows, but a JSON file is one array of records, or one record; put them "
            "into an array (jq -s .), or write one record a line (jq -c .)");
    if (next == ',')
        return QStringLiteral(
            "a comma follows; records with commas between them need [ in front of the first and ] behind "
            "the last");
    if (next == '\0')
        return QStringLiteral("NUL bytes follow the end of the JSON value; remove them");
    return QStringLiteral("something follows the end of the JSON value; remove it");
}

} // namespace

std::optional<ReadItem> JsonRecords::read()
{
    m_text.clear();
    switch (m_expect) {
    case Expect::Start:
        return readStart();
    case Expect::Nothing:
        return readTail();
    case Expect::Ended:
        return {};
    default:
        return readNext();
    }
}

std::optional<ReadItem> JsonRecords::readStart()
{
    if (!input().skipSpace())
        return {};
    if (input().data().front() != '[')
        return readItem(Expect::Nothing);
    input().consume(1);
    m_expect = Expect::FirstItem;
    return readNext();
}

std::optional<ReadItem> JsonRecords::readNext()
{
    if (!input().skipSpace())
        return end(QStringLiteral("the array is not closed; the file is cut off or its last ] is missing"));
    const char c = input().data().front();
    if (c == ']' && m_expect != Expect::Item) {
        input().consume(1);
        m_expect = Expect::Nothing;
        return readTail();
    }
    if (c == ']')
        return end(QStringLiteral("a comma stands before the closing ]; remove it"));
    if (m_expect == Expect::CommaOrClose) {
        if (c != ',')
            return end(QStringLiteral("a comma or ] is missing after the record before"));
        input().consume(1);
        m_expect = Expect::Item;
        return readNext();
    }
    return readItem(Expect::CommaOrClose);
}

std::optional<ReadItem> JsonRecords::readTail()
{
    if (!input().skipSpace()) {
        m_expect = Expect::Ended;
        return {};
    }
    return end(tailFault(input().data().front()));
}

/// Reads the value at the front of the input; `next` is what may follow it.
std::optional<ReadItem> JsonRecords::readItem(Expect next)
{
    const qint64 line = input().line();
    JsonScanner scanner;
    if (!scan(scanner)) {
        m_expect = Expect::Ended;
        return brokenEnd({line, m_text.text()}, tooLong());
    }
    if (scanner.state() == JsonScanner::State::More && failed()) {
        m_expect = Expect::Ended;
        return {};
    }
    scanner.finish();
    m_expect = scanner.state() == JsonScanner::State::Done ? next : Expect::Ended;
    return scanned(scanner, line);
}

/// False when the value is too long.
bool JsonRecords::scan(JsonScanner &scanner)
{
    size_t size = 0;
    while (scanner.state() == JsonScanner::State::More && (!input().data().empty() || input().fill())) {
        const size_t used = scanner.feed(input().data());
        m_text.add(input().data().substr(0, used));
        input().consume(used);
        size += used;
        if (size > mostBytes())
            return false;
    }
    return true;
}

ReadItem JsonRecords::scanned(JsonScanner &scanner, qint64 line)
{
    if (scanner.fault() == JsonFault::None)
        return record({line, m_text.text()}, scanner.take());
    const qint64 seenOn = input().line();
    const QString reason = scanner.fault() == JsonFault::Syntax && seenOn != line
                               ? QStringLiteral("%1 (seen on line %2)").arg(scanner.faultText()).arg(seenOn)
                               : scanner.faultText();
    if (scanner.fault() != JsonFault::Syntax)
        return broken({line, m_text.text()}, reason);
    m_text.add(input().data().substr(0, input().data().find('\n')));
    return brokenEnd({line, m_text.text()}, reason);
}

std::optional<ReadItem> JsonRecords::end(const QString &reason)
{
    m_expect = Expect::Ended;
    if (failed())
        return {};
    const std::string_view rest = input().data();
    return brokenEnd({input().line(), rest.substr(0, rest.find('\n'))}, reason);
}

} // namespace ds
