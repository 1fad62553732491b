// SPDX-License-Identifier: GPL-3.0-or-later
// `{secret.NAME}` (contract §7). Request building puts a mark where a secret goes; only the transport fills it in, and
// everybody else shows `•••`. A mark holds a number drawn anew for each run, so a record cannot forge one.
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <string>

namespace ds {

/// The mark for secret `name`, as UTF-8; needs no escaping in JSON or headers.
std::string secretMark(const QString &name);
/// False when `text` certainly holds no mark; fast.
bool mayHoldSecretMark(std::string_view text);
/// `text` with each mark replaced by `•••`.
std::string maskSecretMarks(std::string text);
/// The names of the marks in `text`.
QStringList secretNames(const std::string &text);
/// `text` with each mark filled. With `json`, values are escaped for the inside of a JSON string. Nothing when `lookup`
/// does not know a name.
std::optional<std::string> fillSecretMarks(const std::string &text, bool json,
                                           const std::function<std::optional<QByteArray>(const QString &)> &lookup);

} // namespace ds
