// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Preferences.h"

namespace ds {

/// One consistent look: Fusion unless `-style` says otherwise, in a restrained light or dark palette. Which of both
/// says DESTINATION_STUDIO_THEME (`dark` or `light`), else the user's choice, else the desktop. May be called again
/// when the choice changes.
void applyAppearance(bool styleGiven, const Preferences &preferences);

} // namespace ds
