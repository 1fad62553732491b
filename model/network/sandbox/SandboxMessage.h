// SPDX-License-Identifier: GPL-3.0-or-later
// A request and an answer of the sandbox, apart from any HTTP library.
#pragma once

#include "model/json/Json.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>

namespace ds {

using SandboxHeaders = QList<QPair<QByteArray, QByteArray>>;

struct SandboxRequest
{
    QByteArray method;
    QByteArray path;  ///< Percent-encoded as it came: `/v2/templates/T/roles/ho%2Fst`.
    QByteArray query; ///< Without the question mark.
    SandboxHeaders headers;
    QByteArray body;

    /// The first header of this name in any case; empty when there is none.
    QByteArray header(const QByteArray &name) const;
};

struct SandboxAnswer
{
    int status = 200;
    QByteArray body; ///< JSON, or nothing (204).
    SandboxHeaders headers;
    QString note; ///< For the log: what happened beside the answer, such as who got a message.
};

/// A reason to stop and answer, or nothing.
using SandboxRefusal = std::optional<SandboxAnswer>;

SandboxAnswer sandboxOk(const Json &body);

/// 100ms's error body, `{"code","message","details"}` (100ms docs: make-api-calls); `details` repeats the message when
/// there is nothing to add.
SandboxAnswer sandboxError(int status, std::string_view message, std::string_view detail = {});

/// 400 `Invalid body param`, the whole sentence in `details` (100ms docs: create-large-rooms).
SandboxAnswer invalidParam(const std::string &what);

} // namespace ds
