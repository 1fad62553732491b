// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/Problem.h"

#include <array>

namespace ds {

namespace {

struct CodeRow
{
    Code code;
    const char16_t *name;
    Severity severity;
};

constexpr auto error = Severity::Error;
constexpr auto warning = Severity::Warning;

// In the order of the enum, which is the order of contract §6.
constexpr std::array rows{
    CodeRow{Code::RequiredMissing, u"required-missing", error},
    CodeRow{Code::ParameterEmpty, u"parameter-empty", error},
    CodeRow{Code::TypeMismatch, u"type-mismatch", error},
    CodeRow{Code::ValueNotAllowed, u"value-not-allowed", error},
    CodeRow{Code::ValueOutOfRange, u"value-out-of-range", error},
    CodeRow{Code::TextTooLong, u"text-too-long", error},
    CodeRow{Code::HeaderInvalid, u"header-invalid", error},
    CodeRow{Code::HeaderReserved, u"header-reserved", error},
    CodeRow{Code::UrlInvalid, u"url-invalid", error},
    CodeRow{Code::UrlInsecure, u"url-insecure", error},
    CodeRow{Code::OtherPropsInvalid, u"other-props-invalid", error},
    CodeRow{Code::CodeError, u"code-error", error},
    CodeRow{Code::WebhookInvalid, u"webhook-invalid", error},
    CodeRow{Code::RecordInvalid, u"record-invalid", error},
    CodeRow{Code::RoomNameInvalid, u"room-name-invalid", error},
    CodeRow{Code::LargeRoomNeeded, u"large-room-needed", error},
    CodeRow{Code::NothingMapped, u"nothing-mapped", error},
    CodeRow{Code::UnknownAttribute, u"unknown-attribute", warning},
    CodeRow{Code::UnknownField, u"unknown-field", warning},
    CodeRow{Code::ExcludedMapped, u"excluded-mapped", warning},
    CodeRow{Code::MappingEmpty, u"mapping-empty", warning},
    CodeRow{Code::MethodUnsupported, u"method-unsupported", warning},
    CodeRow{Code::BatchingUnsupported, u"batching-unsupported", warning},
    CodeRow{Code::RoomNameLong, u"room-name-long", warning},
    CodeRow{Code::DuplicateRoomName, u"duplicate-room-name", warning},
    CodeRow{Code::RoleConflict, u"role-conflict", warning},
    CodeRow{Code::MeetingUrlNeeded, u"meeting-url-needed", warning},
    CodeRow{Code::RecordingInfoReplaced, u"recording-info-replaced", warning},
    CodeRow{Code::RoleMergeUnknown, u"role-merge-unknown", warning},
    CodeRow{Code::SecretInFile, u"secret-in-file", warning},
    CodeRow{Code::RoleWithComma, u"role-with-comma", warning},
    CodeRow{Code::IdUnknown, u"id-unknown", warning},
};

} // namespace

QString codeName(Code code)
{
    return QString::fromUtf16(rows[static_cast<size_t>(code)].name);
}

Severity severityOf(Code code)
{
    return rows[static_cast<size_t>(code)].severity;
}

QString severityName(Severity severity)
{
    return severity == Severity::Error ? QStringLiteral("error") : QStringLiteral("warning");
}

} // namespace ds
