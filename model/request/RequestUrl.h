// SPDX-License-Identifier: GPL-3.0-or-later
// From a template's path and parameters, or the Advanced tab's URL, to the URL of a call.
#pragma once

#include "model/base/Problem.h"
#include "model/base/Result.h"
#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"
#include "model/request/MacroText.h"

#include <QUrl>

namespace ds {

/// All bytes but RFC 3986's unreserved ones as %XX.
std::string percentEncoded(std::string_view utf8);
void appendPercentEncoded(std::string &out, std::string_view utf8);

/// Where credentials may go: scheme, host and port.
bool sameOrigin(const QUrl &a, const QUrl &b);
/// Whether responses may be sent to this address: https, or http to loopback.
bool isWebhookUrl(const QString &text);
/// What is wrong with the response webhook; it is an error of every record.
std::optional<Problem> webhookProblem(const ResponseWebhook &webhook);
/// 127.0.0.0/8, ::1 or localhost.
bool isLoopbackHost(const QString &host);
/// What is wrong with `url` as the address of a call of the credential whose origin is that of `base`.
std::optional<Problem> urlProblem(const std::string &url, const QUrl &base);

struct BuiltUrl
{
    std::string url;
    /// The values that the record gave, for keeping order per resource.
    std::vector<std::string> values;
};

/// A URL with its macros, made once per run. Also refuses what would change the meaning of a path: empty values, `.`
/// and
/// `..` segments, values of the wrong kind.
class RequestUrl
{
public:
    /// `baseUrl` has no slash at its end.
    RequestUrl(const QString &advancedUrl, const QString &baseUrl, const QDateTime &now);
    RequestUrl(const EndpointTemplate &endpoint, const QString &path, const Destination &destination,
               const QString &baseUrl, const QDateTime &now);

    /// The URL for `record` (before exclusion), or the reason why there is none.
    Result<BuiltUrl, Problem> build(const Json &record) const;

private:
    struct Part
    {
        std::string literal; ///< As it stands, when `isParameter` is false and the text is empty.
        MacroText text;      ///< A parameter's text, or a piece of an Advanced URL.
        QString field;       ///< Whom a problem concerns: a parameter id or "url".
        QString label;
        bool isParameter = false;
    };
    Result<std::string, Problem> expand(const Part &part, const Json &record, std::vector<std::string> &values) const;

    std::vector<Part> m_parts;
    QUrl m_base;
    std::string m_baseText;
    bool m_advanced = false;
};

} // namespace ds
