// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ds {

/// One consistent look: Fusion unless `-style` says otherwise, in a restrained light or dark palette. Dark when the
/// desktop is dark, or when DESTINATION_STUDIO_THEME says `dark` (or `light`).
void applyAppearance(bool styleGiven);

} // namespace ds
