// SPDX-License-Identifier: GPL-3.0-or-later
// What fills a field, as a line of text that a person types, copies and pastes: `meeting.title` an attribute, `=eu` a
// constant, `"Owner: {record.owner}` a text, `ƒ record.seats * 2` an expression.
#pragma once

#include "model/destination/Destination.h"

namespace ds {

/// What an entry is, by a sign and by a word for screen readers.
QString mappingKindSign(MappingEntry::Kind kind);
QString mappingKindName(MappingEntry::Kind kind);
QString ifMissingName(MappingEntry::IfMissing choice);

/// A constant as a person types it: what parses as JSON is that JSON, all else is a string.
Json constantFromText(const QString &text);
QString constantToText(const Json &value);

/// What stands in the cell of `entry`, beside the sign of its kind.
QString plainText(const MappingEntry &entry);
void setPlainText(MappingEntry &entry, const QString &text);

/// The same with the sign of its kind in front, as typedEntry() reads it back.
QString cellText(const MappingEntry &entry);
/// `base` after `text` was typed into its cell. Where `base` takes an attribute, a sign in front (`=`, `"`, `ƒ`, or the
/// brace of a macro) says that it is something else; elsewhere the text is its own, and only `ƒ` and `←` are signs:
/// JSON and JavaScript begin with the others, too.
MappingEntry typedEntry(MappingEntry base, const QString &text);

/// Takes the text along when the kind changes, as far as it makes sense.
void changeKind(MappingEntry &entry, MappingEntry::Kind kind);
/// `record.meeting.title`, with brackets where a name is no identifier.
QString recordAccess(const QString &path);

/// cellText() with the steps behind it, for the clipboard: `title ▸ [{"step":"trim"}]`; and back, beginning anew.
QString copiedText(const MappingEntry &entry);
MappingEntry pastedEntry(MappingEntry base, const QString &text);

/// Cells as spreadsheets exchange them: rows at line breaks, cells at tabs, what holds either of them in quotes.
QString toTsv(const QList<QStringList> &rows);
QList<QStringList> fromTsv(const QString &text);

} // namespace ds
