// SPDX-License-Identifier: GPL-3.0-or-later
// What a body's values may be, from the endpoint template: allowed values, ranges, lengths, and the named rules.
#pragma once

#include "model/base/Problem.h"
#include "model/endpoint/EndpointTemplate.h"

#include <vector>

namespace ds {

/// Everything wrong with `body` (a mapped object, all targets converted) under `fields`, in the order of the body's
/// members. `path` is the dotted target of `body` itself, empty for the whole.
std::vector<Problem> fieldProblems(const Json &body, const std::vector<FieldSpec> &fields, const QString &path = {});

} // namespace ds
