// SPDX-License-Identifier: GPL-3.0-or-later
// A destination is a value: where records go and how they are shaped (contract §3).
#pragma once

#include "model/destination/Step.h"
#include "model/json/Json.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace ds {

struct MappingEntry
{
    enum class Kind { Source, Value, Template, Expression };
    enum class IfMissing { Omit, Null, Fail };

    QString target; ///< Dotted path in the body; `items.0` for array elements.
    Kind kind = Kind::Source;
    QString text; ///< Attribute path, template or JavaScript; unused for Kind::Value.
    Json value;   ///< For Kind::Value.
    IfMissing ifMissing = IfMissing::Omit;
    Json::Members unknown;   ///< Keys of the file that this version does not know; kept on save.
    std::vector<Step> steps; ///< Of a source or template, in their order.

    bool operator==(const MappingEntry &) const = default;
};

/// One path parameter of an endpoint template and its text with macros.
struct Parameter
{
    QString id; ///< For example `room_id`.
    QString text;
    bool operator==(const Parameter &) const = default;
};

struct AdvancedSettings
{
    QString method = QStringLiteral("POST"); ///< POST, PUT, GET, PATCH or DELETE.
    QString contentFormat = QStringLiteral("application/json");
    QString url;
    bool operator==(const AdvancedSettings &) const = default;
};

struct Batching
{
    enum class Algorithm { Array, Property, Code };
    enum class Language { JavaScript, Scala };

    bool enabled = false;
    int size = 100; ///< Records a batch at most; 1 to 100,000.
    Algorithm algorithm = Algorithm::Array;
    QString propertyName;
    Json otherProps = Json::object();
    QString code;
    Language language = Language::JavaScript; ///< Of the code.
    bool operator==(const Batching &) const = default;
};

struct ResponseWebhook
{
    bool enabled = false;
    QString url;
    bool operator==(const ResponseWebhook &) const = default;
};

struct DeliveryLimits
{
    int maxConcurrency = 8;       ///< Requests in flight; 1 to 256.
    double requestsPerSecond = 0; ///< 0: no limit.
    int maxAttempts = 5;          ///< Of one request; 1 to 100.
    int timeoutSeconds = 30;      ///< For one request; 1 to 3600.
    int giveUpAfterSeconds = 600; ///< How long an unreachable server is waited for; 0: for ever.
    bool operator==(const DeliveryLimits &) const = default;
};

struct Destination
{
    /// The endpoint of the Advanced tab; the others are ids of endpoint templates.
    static constexpr auto advancedEndpoint = "advanced";

    QString name;
    QString credential; ///< A name, never a secret.
    QString endpoint;
    std::vector<Parameter> parameters;
    std::vector<MappingEntry> mapping;
    QStringList exclude;
    AdvancedSettings advanced;
    QString headers; ///< `h1:v1,h2:v2`
    Batching batching;
    ResponseWebhook responseWebhook;
    DeliveryLimits delivery;
    /// The file as it was read: unknown keys, key order and layout of what is not changed come from here on save.
    Json document = Json::object();

    bool isAdvanced() const { return endpoint == QLatin1String(advancedEndpoint); }
    QString parameter(const QString &id) const; ///< Empty when not set.
    void setParameter(const QString &id, const QString &text);
    bool operator==(const Destination &) const = default;
};

} // namespace ds
