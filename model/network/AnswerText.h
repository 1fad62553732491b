// SPDX-License-Identifier: GPL-3.0-or-later
// Answers in words.
#pragma once

#include "model/delivery/Outcome.h"

#include <QDateTime>

namespace ds {

/// What the server itself says in an error body: `message`, `details[]` and `data.description` as 100ms writes them
/// (100ms docs: how-to-guides/make-api-calls), else the members that other APIs and gateways use, else the first line
/// of plain text, without repeats. Empty when there is nothing of the kind, and for a web page.
QString apiMessage(const std::string &body);
/// The title of a web page, or what it begins with; nothing where `body` is none.
std::optional<QString> webPageTitle(const std::string &body);
/// With control characters, direction marks and lone surrogates as `\u001b`: a server must not draw on a terminal.
QString shown(const QString &text);
/// 2xx, but a web page or an error in its own words: somebody else may have answered.
bool isSuspect(const Answer &answer);
/// After a 401: how far this machine's clock (`now`) is from the server's, which alone decides whether a token is
/// valid. Empty where they agree or the server does not say.
QString clockText(const Answer &answer, const QDateTime &now);
/// The value of this header (any case); nothing when it is missing.
std::optional<std::string> headerValue(const HeaderList &headers, std::string_view name);
/// What a status other than 2xx means and what to do, with the API's own words. Empty for 2xx.
QString explainAnswer(const Answer &answer);

/// `body` with storage credentials (100ms echoes `recording_info.upload_info.credentials`) shown as `•••`. Returned
/// byte for byte when there are none.
std::string maskAnswer(const std::string &body);

} // namespace ds
