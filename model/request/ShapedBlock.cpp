// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/ShapedBlock.h"

namespace ds {

namespace {

ShapedRecord shapedSlowly(const RecordShaper &shaper, const RecordBlock &records, size_t index)
{
    const Record record = std::get<Record>(records.item(index));
    const std::vector<ScriptResult> none(shaper.callCount());
    return shaper.shape(record, shaper.forBody(record.value), none.data());
}

} // namespace

void ShapedBlock::shape(const QuickPlan &plan, QuickPlan::Desk &desk, const RecordShaper &shaper)
{
    m_rows.clear();
    m_text.clear();
    m_shaped.clear();
    for (size_t i = 0; i < records.size(); ++i) {
        Row row;
        row.record = i;
        if (!records.entry(i).isBroken)
            shapeOne(row, plan, desk, shaper);
        m_rows.push_back(row);
    }
}

/// A record that memory cannot hold costs no other one.
void ShapedBlock::shapeOne(Row &row, const QuickPlan &plan, QuickPlan::Desk &desk, const RecordShaper &shaper)
{
    const size_t before = m_text.size();
    row.shaped = m_shaped.size();
    try {
        row.isQuick = plan.shape(records, row.record, desk, m_text, row.quick);
        if (!row.isQuick)
            m_shaped.push_back(shapedSlowly(shaper, records, row.record));
    } catch (const std::bad_alloc &) {
        m_text.resize(before);
        desk.shape = 0; // What it knew of the shape may be half of it.
        m_shaped.push_back(tooLargeForMemory());
    }
}

void ShapedBlock::assemble(const QuickPlan &plan, RequestAssembler &assembler, RequestSink &sink) const
{
    const auto text = [&](const QuickRecord::Range &range) {
        return std::string_view(m_text).substr(range.begin, range.end - range.begin);
    };
    for (const Row &row : m_rows) {
        const RecordBlock::Entry &entry = records.entry(row.record);
        if (entry.isBroken) {
            sink.failure(failureOf(records.broken(row.record)));
        } else if (!row.isQuick) {
            addShaped(entry.number, entry.line, m_shaped[row.shaped], assembler, sink);
        } else {
            const std::string_view body = text(row.quick.body);
            assembler.add(entry.number, entry.line,
                          {text(row.quick.url), &plan.headers(), text(row.quick.lane), text(row.quick.key),
                           row.quick.repeatSafe, &body, 1, nullptr},
                          sink);
        }
    }
}

} // namespace ds
