// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/delivery/Outcome.h"

namespace ds {

/// Unpacks a body that came compressed although nobody asked for it (gzip, deflate), up to 10 MiB: a few kilobytes can
/// stand for gigabytes. Returns a sentence where it could not be done in full; what cannot be unpacked stays as it
/// came.
QString unpack(Answer &answer);

} // namespace ds
