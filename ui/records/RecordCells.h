// SPDX-License-Identifier: GPL-3.0-or-later
// A record as a row of texts: what stands in it, nothing rounded or reworded.
#pragma once

#include "model/nexset/Attributes.h"
#include "model/nexset/Record.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace ds {

struct RecordCell
{
    static constexpr qsizetype mostCharacters = 400; ///< Of the text; longer ones end with "…".

    enum class State { Missing, Null, Text, Other }; ///< Other: numbers, true, false, arrays, objects.
    State state = State::Missing;
    QString text;
    bool isCut = false;
};

/// Columns are shared with the thread that reads.
using RecordColumns = std::shared_ptr<const QStringList>;

struct RecordRow
{
    qint64 number = 0;
    QString broken; ///< Why it is no record; then there are no cells.
    std::vector<RecordCell> cells;
};

RecordRow rowOf(const ReadItem &item, const QStringList &columns);

/// The whole text of one cell; empty where there is none.
QString wholeText(const ReadItem &item, const QString &column);

/// The attributes that make columns: objects give way to what is in them, where that is all that they are.
QStringList recordColumns(const QStringList &attributes, const std::vector<AttributeProfile> &profiles);

} // namespace ds
