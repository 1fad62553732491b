// SPDX-License-Identifier: GPL-3.0-or-later
// A block of records and what each of them gives.
#pragma once

#include "model/request/QuickPlan.h"
#include "model/request/RecordShaper.h"

namespace ds {

class ShapedBlock
{
public:
    RecordBlock records;

    /// Fills in what `records` give. May run in any thread.
    void shape(const QuickPlan &plan, QuickPlan::Desk &desk, const RecordShaper &shaper);
    /// Hands it on, in order.
    void assemble(const QuickPlan &plan, RequestAssembler &assembler, RequestSink &sink) const;

private:
    struct Row
    {
        size_t record = 0; ///< Which of the block.
        bool isQuick = false;
        QuickRecord quick;
        size_t shaped = 0; ///< Which of m_shaped, unless quick or broken.
    };
    void shapeOne(Row &row, const QuickPlan &plan, QuickPlan::Desk &desk, const RecordShaper &shaper);

    std::vector<Row> m_rows;
    std::string m_text; ///< Of the quick ones.
    std::vector<ShapedRecord> m_shaped;
};

} // namespace ds
