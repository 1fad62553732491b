// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint/EndpointRules.h"

#include "model/base/Wording.h"
#include "model/json/JsonFields.h"

#include <algorithm>

namespace ds {

namespace {

// Rules about one field.

/// 100ms docs: create-via-api, accepted characters of `name`.
void checkRoomName(const Json &value, const QString &target, std::vector<Problem> &problems)
{
    static const QString accepted = QStringLiteral(".-:_");
    const QString name = value.toQString();
    const auto bad = std::find_if(name.begin(), name.end(), [](QChar c) {
        return !(c.unicode() < 128 && c.isLetterOrNumber()) && !accepted.contains(c);
    });
    if (bad != name.end())
        problems.push_back({Code::RoomNameInvalid,
                            QStringLiteral("The room name %1 holds %2; 100ms accepts only letters, digits, and . - : _")
                                .arg(quoted(name), shownCharacter(name, bad - name.begin())),
                            target});
    // The documented workflow's limit; the API states none, so it is a warning.
    const qsizetype length = codePointCount(value.text());
    if (length > 100)
        problems.push_back(
            {Code::RoomNameLong,
             QStringLiteral("The room name has %1 characters; the documented workflow allows 100.").arg(length),
             target});
}

/// 100ms docs: create-template-via-api, accepted characters of `name`.
void checkTemplateName(const Json &value, const QString &target, std::vector<Problem> &problems)
{
    static const QString accepted = QStringLiteral(" .-:_");
    const QString name = value.toQString();
    const auto bad = std::find_if(name.begin(), name.end(), [](QChar c) {
        return !(c.unicode() < 128 && c.isLetterOrNumber()) && !accepted.contains(c);
    });
    if (bad != name.end())
        problems.push_back({Code::ValueNotAllowed,
                            QStringLiteral("The template name %1 holds %2; 100ms accepts only letters, digits, spaces "
                                           "and . - : _")
                                .arg(quoted(name), shownCharacter(name, bad - name.begin())),
                            target});
}

/// Told by the last digit, so that a number of any length is judged exactly.
void checkMultipleOf5(const Json &value, const QString &target, std::vector<Problem> &problems)
{
    if (value.raw().back() != '0' && value.raw().back() != '5')
        problems.push_back({Code::ValueNotAllowed,
                            QStringLiteral("\"%1\" is %2, but 100ms takes only multiples of 5; change the value.")
                                .arg(target, toQString(value.raw()).left(40)),
                            target});
}

void checkRtmpUrl(const Json &value, const QString &target, std::vector<Problem> &problems)
{
    const QString url = value.toQString();
    if (!url.startsWith(u"rtmp://", Qt::CaseInsensitive) && !url.startsWith(u"rtmps://", Qt::CaseInsensitive))
        problems.push_back({Code::ValueNotAllowed,
                            QStringLiteral("\"%1\" is %2, but must be an address that starts with rtmp:// or rtmps://.")
                                .arg(target, quoted(url)),
                            target});
}

/// 100ms docs: external-streams/start, `resolution`; each side by itself is checked by its range.
void checkPictureSize(const Json &value, const QString &target, std::vector<Problem> &problems)
{
    const Json *width = value.find("width");
    const Json *height = value.find("height");
    if (!width || !height || !width->isNumber() || !height->isNumber())
        return;
    const double across = jsonAmount(*width);
    const double down = jsonAmount(*height);
    const bool fits = across >= down ? down <= 1080 : across <= 1080 && down >= 500;
    if (!fits)
        problems.push_back({Code::ValueOutOfRange,
                            QStringLiteral("\"%1\" is %2 by %3, but 100ms takes at most 1920 by 1080, in portrait 1080 "
                                           "by 1920; change the size.")
                                .arg(target, toQString(width->raw()).left(20), toQString(height->raw()).left(20)),
                            target});
}

// Rules about a body or a mapping.

bool isFilled(const Json *value)
{
    return value && !value->isNull() && !value->isEmptyString() && !(value->isArray() && value->items().empty());
}

QString quotedList(const QStringList &names)
{
    return QStringLiteral("\"%1\"").arg(names.join(QStringLiteral("\", \"")));
}

/// A number above the limit needs a flag that is true.
QString flagAbove(const EndpointRule &rule, const FieldLookup &field)
{
    const Json *amount = field(rule.fields[0]);
    const Json *flag = field(rule.fields[1]);
    if (!amount || !amount->isNumber() || !(jsonAmount(*amount) > rule.limit) || (flag && flag->isTrue()))
        return {};
    return QStringLiteral("\"%1\" is %2; %3").arg(rule.fields[0], toQString(amount->raw()), rule.message);
}

/// Optional for the API, but a call without it is often refused.
QString usuallyNeeded(const EndpointRule &rule, const FieldLookup &field)
{
    const Json *value = field(rule.fields[0]);
    if (value && value->isString() && !value->isEmptyString())
        return {};
    return QStringLiteral("No \"%1\" is sent; %2").arg(rule.fields[0], rule.message);
}

QString oneOfBody(const EndpointRule &rule, const FieldLookup &field)
{
    if (std::any_of(rule.fields.begin(), rule.fields.end(), [&](const QString &name) { return isFilled(field(name)); }))
        return {};
    return QStringLiteral("One of %1 is required, but this record fills none. %2")
        .arg(quotedList(rule.fields), rule.message);
}

QString oneOfMapping(const EndpointRule &rule, const IsMapped &isMapped)
{
    if (std::any_of(rule.fields.begin(), rule.fields.end(), isMapped))
        return {};
    return QStringLiteral("One of %1 is required, but none is mapped. %2").arg(quotedList(rule.fields), rule.message);
}

/// Where the first field is filled, the API does not look at the others.
QString notTogether(const EndpointRule &rule, const FieldLookup &field)
{
    if (!isFilled(field(rule.fields[0])))
        return {};
    for (const QString &other : rule.fields.mid(1)) {
        if (isFilled(field(other)))
            return QStringLiteral("Both \"%1\" and \"%2\" are given; %3").arg(rule.fields[0], other, rule.message);
    }
    return {};
}

bool hasComma(const Json &text)
{
    return text.isString() && text.raw().find(',') != std::string::npos;
}

/// Spreadsheets and databases export several choices as one text. Where the second field is filled, nobody looks here.
QString oneNotSeveral(const EndpointRule &rule, const FieldLookup &field)
{
    const Json *value = field(rule.fields[0]);
    if (!value || (rule.fields.size() > 1 && isFilled(field(rule.fields[1]))))
        return {};
    const auto item = std::find_if(value->items().begin(), value->items().end(), hasComma);
    if (item == value->items().end() && !hasComma(*value))
        return {};
    const Json &text = item == value->items().end() ? *value : *item;
    return QStringLiteral("\"%1\" is %2, which has a comma; %3")
        .arg(rule.fields[0], quoted(text.toQString()), rule.message);
}

/// What is not sent of an object is dropped, not kept.
QString replacedWhole(const EndpointRule &rule, const IsMapped &isMapped)
{
    return isMapped(rule.fields[0]) ? rule.message : QString();
}

/// Nobody says whether what is not sent is kept.
QString mergeUnknown(const EndpointRule &rule, const IsMapped &isMapped)
{
    QStringList open;
    std::copy_if(rule.fields.begin(), rule.fields.end(), std::back_inserter(open),
                 [&](const QString &name) { return !isMapped(name); });
    return open.isEmpty() ? QString()
                          : QStringLiteral("%1 Not mapped: %2.").arg(rule.message, open.join(QStringLiteral(", ")));
}

/// A call with a value that an earlier one had changes what that one made.
QString overwritesSame(const EndpointRule &rule, const QString &value)
{
    return QStringLiteral("\"%1\" is %2 in an earlier record too; %3").arg(rule.fields[0], quoted(value), rule.message);
}

constexpr int anyNumber = 100;

} // namespace

const std::vector<FieldRule> &fieldRules()
{
    static const std::vector<FieldRule> table{
        {"room-name", FieldType::String, checkRoomName},
        {"template-name", FieldType::String, checkTemplateName},
        {"multiple-of-5", FieldType::Integer, checkMultipleOf5},
        {"rtmp-url", FieldType::String, checkRtmpUrl},
        {"picture-size", FieldType::Object, checkPictureSize},
    };
    return table;
}

const std::vector<RuleKind> &ruleKinds()
{
    static const std::vector<RuleKind> table{
        {"flag-above", Code::LargeRoomNeeded, 2, 2, true, false, flagAbove, nullptr, nullptr},
        {"usually-needed", Code::MeetingUrlNeeded, 1, 1, false, false, usuallyNeeded, nullptr, nullptr},
        {"one-of", Code::RequiredMissing, 2, anyNumber, false, false, oneOfBody, oneOfMapping, nullptr},
        {"not-together", Code::RoleConflict, 2, anyNumber, false, false, notTogether, nullptr, nullptr},
        {"one-not-several", Code::RoleWithComma, 1, 2, false, false, oneNotSeveral, nullptr, nullptr},
        {"replaced-whole", Code::RecordingInfoReplaced, 1, 1, false, false, nullptr, replacedWhole, nullptr},
        {"merge-unknown", Code::RoleMergeUnknown, 1, anyNumber, false, true, nullptr, mergeUnknown, nullptr},
        {"overwrites-same", Code::DuplicateRoomName, 1, 1, false, false, nullptr, nullptr, overwritesSame},
    };
    return table;
}

const FieldRule *fieldRule(const QString &name)
{
    const auto &table = fieldRules();
    const auto it = std::find_if(table.begin(), table.end(),
                                 [&](const FieldRule &rule) { return name == QLatin1String(rule.name); });
    return it == table.end() ? nullptr : &*it;
}

std::vector<Problem> bodyRuleProblems(const std::vector<EndpointRule> &rules, const std::vector<FieldSpec> &fields,
                                      const FieldLookup &field)
{
    std::vector<Problem> problems;
    for (const EndpointRule &rule : rules) {
        if (!rule.kind->ofBody || !findField(fields, rule.fields.front()))
            continue;
        const QString message = rule.kind->ofBody(rule, field);
        if (!message.isEmpty())
            problems.push_back({rule.kind->code, message, rule.fields.front()});
    }
    return problems;
}

std::vector<Problem> mappingRuleProblems(const std::vector<EndpointRule> &rules, const IsMapped &isMapped)
{
    std::vector<Problem> problems;
    for (const EndpointRule &rule : rules) {
        const QString message = rule.kind->ofMapping ? rule.kind->ofMapping(rule, isMapped) : QString();
        if (!message.isEmpty())
            problems.push_back({rule.kind->code, message,
                                rule.kind->ofWholeMapping ? QStringLiteral("mapping") : rule.fields.front()});
    }
    return problems;
}

const EndpointRule *repeatRule(const std::vector<EndpointRule> &rules)
{
    const auto it =
        std::find_if(rules.begin(), rules.end(), [](const EndpointRule &rule) { return rule.kind->ofRepeat; });
    return it == rules.end() ? nullptr : &*it;
}

const QStringList &idLists()
{
    static const QStringList lists{QStringLiteral("rooms"),
                                   QStringLiteral("templates"),
                                   QStringLiteral("roles"),
                                   QStringLiteral("streams"),
                                   QStringLiteral("external-streams"),
                                   QStringLiteral("recordings"),
                                   QStringLiteral("sessions"),
                                   QStringLiteral("peers")};
    return lists;
}

QString ownersOf(const QString &idList)
{
    if (idList == u"roles")
        return QStringLiteral("templates");
    return idList == u"peers" ? QStringLiteral("rooms") : QString();
}

const QStringList &endpointGroups()
{
    static const QStringList groups{
        QStringLiteral("Rooms"),        QStringLiteral("Active Rooms"),     QStringLiteral("Templates"),
        QStringLiteral("Live Streams"), QStringLiteral("External Streams"), QStringLiteral("Recordings"),
        QStringLiteral("Room Codes"),   QStringLiteral("Stream Keys"),      QStringLiteral("Polls")};
    return groups;
}

} // namespace ds
