// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace ds {

/// Name, versions and licence.
void showAbout(QWidget *parent);

} // namespace ds
