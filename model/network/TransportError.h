// SPDX-License-Identifier: GPL-3.0-or-later
// Why no answer came, in words.
#pragma once

#include "model/network/http/HttpConnection.h"

#include <QUrl>

namespace ds {

/// Whole sentences for an exchange with `url` that was not answered.
QString transportErrorText(const WireResult &result, const QUrl &url);
/// A certificate, the name of a proxy, its password: the next try would end the same way.
bool waitingMendsNothing(const WireResult &result);

} // namespace ds
