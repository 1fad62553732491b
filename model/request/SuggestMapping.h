// SPDX-License-Identifier: GPL-3.0-or-later
// "Map by name": which attribute of the Nexset fits which field of an endpoint template, by its name and by what it
// holds.
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"
#include "model/nexset/Record.h"

#include <span>

namespace ds {

struct Suggestion
{
    QString target; ///< A field, or the id of a parameter.
    QString attribute;
    bool isParameter = false;
    qint64 values = 0;       ///< How many of the records looked at have one that could be judged,
    qint64 fitting = 0;      ///< and how many of those the field takes.
    QString reason;          ///< What is wrong with the first that it does not take.
    bool isMendable = false; ///< That is only how a text is written.

    bool isPossible() const { return values == 0 || fitting > 0 || isMendable; }
};

/// For the suggested fields of `endpoint` that `now` leaves free, in the template's order, and behind them for its
/// empty parameters. A name fits when it is equal, then equal but for case, then equal but for case, dots, spaces, `_`
/// and
/// `-`; of equally good ones a whole path beats a last segment (`meeting.name` for `name`), and the first beats the
/// later. An attribute none of whose values fits gives way to the next; where there is no next, it is told and
/// impossible.
std::vector<Suggestion> suggestByName(const EndpointTemplate &endpoint, const QStringList &attributes,
                                      const Destination &now, std::span<const ReadItem> records = {});
/// Takes over those that are possible.
void applySuggestions(Destination &destination, const std::vector<Suggestion> &suggestions);

/// The attribute whose name fits `name` best; empty when none does.
QString attributeForName(const QString &name, const QStringList &attributes);

} // namespace ds
