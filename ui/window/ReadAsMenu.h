// SPDX-License-Identifier: GPL-3.0-or-later
// *Read As*: another separator or encoding than the ones that were told by content.
#pragma once

#include "model/nexset/NexsetReader.h"

#include <functional>

class QMenu;
class QWidget;

namespace ds {

/// `current` is asked when the menu opens; `chosen` is called with what the Nexset is to be read with.
QMenu *makeReadAsMenu(QWidget *parent, std::function<NexsetOptions()> current,
                      std::function<void(const NexsetOptions &)> chosen);

} // namespace ds
