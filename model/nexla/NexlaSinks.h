// SPDX-License-Identifier: GPL-3.0-or-later
// The bodies of Nexla's API that publishing is made of, and what a sink that came back says (Nexla's OpenAPI:
// data_sinks, data_sets).
#pragma once

#include "model/exchange/NexlaForm.h"
#include "model/nexla/NexlaIds.h"

namespace ds {

/// Of POST /data_sinks. Ids of 0 become null.
Json newSinkBody(const NexlaForm &form, qint64 dataSet, qint64 credential);
/// Of PUT /data_sinks/ID. `sink_config` is replaced as a whole there, so what this program does not know of `current`
/// goes along, and so does what Nexla cannot be told from here (losses) and was filled in there, and what `keep` names
/// (NexlaIds).
Json replacingSinkBody(const NexlaForm &form, const Json &current, const Json &keep, qint64 dataSet, qint64 credential);
/// What `keep` must be for a form to be published over `current` and change nothing: null, or an object.
Json differingSettings(const NexlaForm &form, const Json &current);
/// Of POST /data_sets: a Nexset derived from `parent` by the form's transform.
Json derivedBody(const NexlaForm &form, qint64 parent);
/// Of PUT /data_sets/ID.
Json replacingDerivedBody(const NexlaForm &form);

/// `ACTIVE`, `PAUSED` …; empty when the answer does not say.
QString nexlaStatus(const Json &resource);
bool isActive(const Json &resource);
/// A sink's Nexset and its credential, in either form that answers have them in.
qint64 dataSetOf(const Json &sink);
qint64 credentialOf(const Json &sink);
/// The Nexset that a derived one is made of; 0 when it is detected from a source, or of several.
qint64 parentOf(const Json &dataSet);
/// The Jolt operations of a data set's own transform, in either form; nullptr when it has none.
const Json *joltOf(const Json &dataSet);

/// Of a sink that was read or answered, or of a body that was sent: what publishing sets.
Json publishedPart(const Json &sink);
/// The settings that are otherwise in `now` than in `written`, apart from those that the form leaves to Nexla. Numbers
/// and truth values are held against texts by their text, since Nexla may give either.
QStringList changedSince(const Json &written, const Json &now, const NexlaForm &form);
bool isSameSetting(const Json *a, const Json *b);

} // namespace ds
