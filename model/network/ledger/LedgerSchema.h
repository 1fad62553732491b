// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace ds {

/// Bit 31 clear: shown by `file` and `PRAGMA application_id`. "DSLG"
constexpr int ledgerApplicationId = 0x44534C47;
/// In `meta` and as `PRAGMA user_version`. Whoever changes the schema counts it up.
constexpr int ledgerVersion = 1;

/// The statements that make a ledger; their comments are kept in the file, where `.schema` shows them.
QStringList ledgerSchema();

/// Whether `sql` is one of them, whatever its comments say.
bool isOfLedgerSchema(const QString &sql);

} // namespace ds
