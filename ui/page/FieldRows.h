// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the field table: every field of an endpoint template, mapped or not, with the entries that fill them.
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"

#include <QHash>

namespace ds {

struct FieldRow
{
    enum class Kind {
        Entry,         ///< Filled by an entry of the mapping.
        Free,          ///< A field that waits.
        Group,         ///< An object whose fields stand below it when it is open.
        UnusedHeading, ///< Over what was mapped for other endpoints and has no place here.
        Unused
    };

    Kind kind = Kind::Entry;
    QString target;                   ///< Whole: `recording_info.enabled`.
    QString label;                    ///< As shown below its group: `enabled`.
    int depth = 0;                    ///< In how many groups it lies.
    int entry = -1;                   ///< Which of the mapping; of Unused, which of those kept.
    const FieldSpec *field = nullptr; ///< nullptr where the template does not list it.
    bool required = false;            ///< And has no default.
    bool open = false;
    int mapped = 0;        ///< Of a Group: how many of its fields, at any depth, are filled,
    int fields = 0;        ///< of how many.
    size_t insertAt = 0;   ///< Where in the mapping an entry for this row belongs, so that the row stays where it is.
    size_t entriesEnd = 0; ///< Of what moves as one: behind its last entry.

    bool isEntry() const { return kind == Kind::Entry; }
    bool isGroup() const { return kind == Kind::Group; }
    bool canOpen() const { return isGroup() || kind == Kind::UnusedHeading; }
    /// Where the user can say what fills it.
    bool takesValue() const { return isEntry() || kind == Kind::Free || (isGroup() && mapped == 0); }
};

/// Which groups the user opened or closed, by target; the others are open where something in them is mapped.
using OpenGroups = QHash<QString, bool>;

/// The entries in the order of the mapping, and among them each free field behind the one that the template has before
/// it, required ones first. Without a template only the entries. `renaming`: an entry whose target is being typed; it
/// stays by itself until that ends.
std::vector<FieldRow> fieldRows(const EndpointTemplate *endpoint, const std::vector<MappingEntry> &mapping,
                                const OpenGroups &open, int renaming = -1);

/// All groups of the template, opened.
OpenGroups everyGroup(const EndpointTemplate *endpoint);

/// The entries of the row at `row` and of all below it.
std::vector<size_t> entriesUnder(const std::vector<FieldRow> &rows, size_t row,
                                 const std::vector<MappingEntry> &mapping);

/// "7 of 10 mapped · 1 required missing": of the template's own fields.
struct MappedCount
{
    int mapped = 0;
    int fields = 0;
    int requiredMissing = 0; ///< Those inside an object count once something of it is mapped.
};
MappedCount countMapped(const EndpointTemplate &endpoint, const std::vector<MappingEntry> &mapping);

} // namespace ds
