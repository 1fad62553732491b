// SPDX-License-Identifier: GPL-3.0-or-later
// The stable codes of what can be wrong with a record or a destination (contract §6).
#pragma once

#include <QString>

namespace ds {

enum class Severity { Error, Warning };

enum class Code {
    RequiredMissing,
    ParameterEmpty,
    TypeMismatch,
    ValueNotAllowed,
    ValueOutOfRange,
    TextTooLong,
    HeaderInvalid,
    HeaderReserved,
    UrlInvalid,
    UrlInsecure,
    OtherPropsInvalid,
    CodeError,
    WebhookInvalid,
    RecordInvalid,
    RoomNameInvalid,
    LargeRoomNeeded,
    NothingMapped,
    UnknownAttribute,
    UnknownField,
    ExcludedMapped,
    MappingEmpty,
    MethodUnsupported,
    BatchingUnsupported,
    RoomNameLong,
    DuplicateRoomName,
    RoleConflict,
    MeetingUrlNeeded,
    RecordingInfoReplaced,
    RoleMergeUnknown,
    SecretInFile,
    RoleWithComma,
    IdUnknown
};

QString codeName(Code code);             ///< "required-missing": stable, for scripts.
Severity severityOf(Code code);          ///< An error blocks its record's sending, a warning never does.
QString severityName(Severity severity); ///< "error" or "warning".

/// One thing found in one record or in the destination itself.
struct Problem
{
    Code code = Code::RecordInvalid;
    QString message; ///< A plain sentence: what is wrong, where, what to do.
    QString field;   ///< Where: a mapping target ("region"), a parameter id ("room_id"), or "url", "headers",
                     ///< "batching.code" …
    int line = 0;    ///< In user code, from 1; 0 when unknown.
    int column = 0;
    bool operator==(const Problem &) const = default;
    bool isError() const { return severityOf(code) == Severity::Error; }
};

} // namespace ds
