// SPDX-License-Identifier: GPL-3.0-or-later
// An Advanced destination as an endpoint template of the user's own: its address with places for what comes from the
// record, its fields with types and fill rates as the records have them. It is a beginning; everything guessed says so.
#pragma once

#include "model/exchange/Exports.h"

namespace ds {

struct TemplateDraft
{
    Json document;                     ///< The template file; the loader takes it.
    std::vector<Parameter> parameters; ///< What the destination fills the places of the path with.
    qint64 guessedFrom = 0;            ///< So many records.
    QStringList notes;                 ///< What a template cannot hold.
};

/// So many records are looked at.
constexpr qint64 recordsForTemplate = 1'000;

/// The id of a template of this name: `my_rooms`.
QString templateId(const QString &name);

/// A template of the destination's name. `records`: nullptr where there are none. An Error where the address cannot be
/// a template's.
Result<TemplateDraft> templateDraft(const Destination &destination, const BuildContext &context, RecordSource *records);

/// The same as something to write. It is none of exportFormats(), since it is no other program's.
const ExportFormat &templateFormat();

} // namespace ds
