// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/RecordBlock.h"

#include "model/json/JsonText.h"

#include <algorithm>

namespace ds {

namespace {

/// Writes a value behind `bytes` and its tokens behind `tokens`: what a tokenizer would find in it, without looking.
class Appender
{
public:
    Appender(std::string &bytes, JsonTokens &tokens)
        : m_bytes(bytes)
        , m_tokens(tokens)
        , m_first(tokens.size())
    {
    }
    void add(const Json &value)
    {
        const size_t which = m_tokens.size();
        const size_t begin = m_bytes.size();
        m_tokens.push_back({at(begin), 0, 0, value.kind(), false, 0});
        if (value.isObject())
            addMembers(value);
        else if (value.isArray())
            addItems(value);
        else
            m_bytes += value.raw();
        JsonToken &token = m_tokens.at(which);
        token.end = at(m_bytes.size());
        token.next = at(m_tokens.size() - m_first);
        if (value.isString()) {
            ++token.begin;
            --token.end;
            token.flags = flagsOf(value.raw());
        }
    }

private:
    static uint32_t at(size_t offset) { return static_cast<uint32_t>(offset); }
    static uint8_t flagsOf(std::string_view text)
    {
        return text.find('\\') == std::string_view::npos ? 0 : JsonToken::Escaped;
    }
    void addMembers(const Json &object)
    {
        m_bytes += '{';
        for (const Json::Member &member : object.members()) {
            m_bytes += &member == &object.members().front() ? "" : ",";
            const size_t begin = m_bytes.size() + 1;
            appendJsonQuoted(m_bytes, member.key);
            const std::string_view text = std::string_view(m_bytes).substr(begin, m_bytes.size() - begin - 1);
            const size_t index = m_tokens.size() - m_first;
            m_tokens.push_back(
                {at(begin), at(m_bytes.size() - 1), at(index + 1), Json::Kind::String, true, flagsOf(text)});
            m_bytes += ':';
            add(member.value);
        }
        m_bytes += '}';
    }
    void addItems(const Json &array)
    {
        m_bytes += '[';
        for (const Json &item : array.items()) {
            m_bytes += &item == &array.items().front() ? "" : ",";
            add(item);
        }
        m_bytes += ']';
    }

    std::string &m_bytes;
    JsonTokens &m_tokens;
    size_t m_first;
};

} // namespace

void RecordBlock::clear()
{
    bytes.clear();
    tokens.clear();
    m_entries.clear();
    m_broken.clear();
}

ReadItem RecordBlock::item(size_t i) const
{
    const Entry &entry = m_entries[i];
    if (entry.isBroken)
        return m_broken[entry.broken];
    return Record{entry.number, entry.line, record(i).toJson(), entry.fromCells};
}

void RecordBlock::dropFirst(size_t count)
{
    m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(count));
}

void RecordBlock::dropBefore(qint64 number)
{
    const auto first =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.number >= number; });
    m_entries.erase(m_entries.begin(), first);
}

void RecordBlock::add(ReadItem item)
{
    Entry entry;
    if (auto *broken = std::get_if<BrokenRecord>(&item)) {
        entry.number = broken->number;
        entry.line = broken->line;
        entry.isBroken = true;
        entry.broken = m_broken.size();
        m_broken.push_back(std::move(*broken));
    } else {
        const Record &record = std::get<Record>(item);
        entry.number = record.number;
        entry.line = record.line;
        entry.fromCells = record.fromCells;
        entry.firstToken = tokens.size();
        Appender(bytes, tokens).add(record.value);
    }
    m_entries.push_back(entry);
}

} // namespace ds
