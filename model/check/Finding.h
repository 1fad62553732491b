// SPDX-License-Identifier: GPL-3.0-or-later
// What is said before anything is sent (contract §6).
#pragma once

#include <QString>

#include <vector>

namespace ds {

enum class Severity { Error, Warning };

enum class Code {
    RequiredMissing, ParameterEmpty, TypeMismatch, ValueNotAllowed, ValueOutOfRange, TextTooLong, HeaderInvalid,
    HeaderReserved, UrlInvalid, UrlInsecure, OtherPropsInvalid, CodeError, WebhookInvalid, RecordInvalid,
    RoomNameInvalid, LargeRoomNeeded,
    UnknownAttribute, UnknownField, ExcludedMapped, MappingEmpty, MethodUnsupported, BatchingUnsupported, RoomNameLong,
    DuplicateRoomName, RoleConflict, MeetingUrlNeeded, RecordingInfoReplaced, RoleMergeUnknown, SecretInFile
};

QString codeName(Code code); ///< "required-missing": stable, for scripts.
Severity severityOf(Code code);
QString severityName(Severity severity); ///< "error" or "warning".

/// One thing found in one record or in the destination itself.
struct Problem
{
    Code code = Code::RecordInvalid;
    QString message; ///< A plain sentence: what is wrong, where, what to do.
    QString field;   ///< Where: a mapping target ("region"), a parameter id ("room_id"), or "url", "headers", "batching.code" …
    int line = 0;    ///< In user code, from 1; 0 when unknown.
    int column = 0;
    bool operator==(const Problem &) const = default;
};

/// The same problem over all records.
struct Finding
{
    Code code = Code::RecordInvalid;
    QString message;
    QString field;
    qint64 count = 0;            ///< How often; 1 for what concerns the destination itself.
    std::vector<qint64> records; ///< The first few.
};

} // namespace ds
