// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/nexset/Record.h"

#include <string>
#include <vector>

namespace ds {

/// Records from JSON texts; a text that is no object becomes a broken record.
class MemoryRecords : public RecordSource
{
public:
    explicit MemoryRecords(std::vector<std::string> texts)
        : m_texts(std::move(texts))
    {
    }
    std::optional<ReadItem> next() override
    {
        if (m_next == m_texts.size())
            return {};
        const auto number = static_cast<qint64>(m_next);
        const std::string &text = m_texts[m_next++];
        Result<Json> value = Json::parse(text);
        if (value && value->isObject())
            return Record{number, number + 1, std::move(*value), false};
        return BrokenRecord{number, number + 1, text, QStringLiteral("broken")};
    }
    std::optional<Error> failure() const override { return {}; }
    qint64 bytesRead() const override { return 0; }
    qint64 bytesTotal() const override { return -1; }

private:
    std::vector<std::string> m_texts;
    size_t m_next = 0;
};

} // namespace ds
