// SPDX-License-Identifier: GPL-3.0-or-later
// What the keys of a spreadsheet do to the field table. Each is one step to undo.
#pragma once

#include "ui/page/MappingModel.h"

namespace ds {

/// The row takes `path`, as it comes.
void mapAttribute(MappingModel &model, int row, const QString &path);
/// Unmaps the rows; a group with all in it.
void clearRows(MappingModel &model, const QList<int> &rows);
/// Past the next row that has a place in the mapping; returns where the row is then.
int moveRow(MappingModel &model, int row, int by);
/// The first of `rows` fills the others; a single one takes what is above it.
void fillDown(MappingModel &model, const QList<int> &rows);

/// As TSV. The sign of its kind goes along with a value, so *From* is no cell of its own.
QString copyCells(const MappingModel &model, const QModelIndexList &cells);
/// From `at` on to the right and down; from *Field* on each line names its field. One cell fills all `rows`. Returns
/// how many lines found no field that they could fill.
int pasteCells(MappingModel &model, const QModelIndex &at, const QList<int> &rows, const QString &tsv);

} // namespace ds
