// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Imports.h"

#include <QRegularExpression>

namespace ds {

namespace {

struct Kind
{
    const char16_t *sign; ///< A regular expression.
    const char *what;
};

/// What people have at hand instead, told by its look; the first that fits counts.
constexpr Kind kinds[] = {
    {u"Invoke-(WebRequest|RestMethod)|WebRequestSession|\\biwr\\b|\\birm\\b",
     "This is a PowerShell command. Copy the call as curl instead: in the browser's network list, Copy, Copy as cURL "
     "(bash) or (cmd)."},
    {u"\\bfetch\\(",
     "This is a fetch call in JavaScript. Copy the call as curl instead: in the browser's network list, Copy, Copy as "
     "cURL (bash) or (cmd)."},
    {u"\"_postman_variable_scope\"",
     "This is an environment of Postman, which holds variables but no requests; export the collection instead."},
    {u"\"requests\":\\[.*\"order\":|\"order\":.*\"requests\":\\[",
     "This is a Postman collection of format v1; export it as Collection v2.1."},
    {u"\"__export_format\"|\"_type\":\"export\"",
     "This is an export of Insomnia. Export the request as curl there (Copy as Curl), or as a Postman collection."},
    {u"\"openapi\":|\"swagger\":",
     "This is an OpenAPI description. Make a Postman collection of it, or paste a curl command."},
    {u"\"log\":\\{.*\"entries\":", "This is a HAR file. Copy the one call that you want as curl (bash) instead."},
    {u"\\A\\s*(wget|http|https|xh)\\s", "This is a command of another program; write the call as a curl command."},
    {u"\\baxios\\b|XMLHttpRequest|requests\\.(post|get|put)|HttpClient",
     "This is program code. Paste the call as a curl command instead."},
    {u"\\A\\s*<", "This is a web page or XML, not an export. Save or copy the collection or the curl command itself."},
};

} // namespace

Error notImportable(const std::string &text)
{
    const QString start = QString::fromStdString(text.substr(0, 200'000));
    for (const Kind &kind : kinds) {
        const QRegularExpression sign(QString::fromUtf16(kind.sign), QRegularExpression::DotMatchesEverythingOption);
        if (start.contains(sign))
            return {QString::fromLatin1(kind.what), {}};
    }
    return {QStringLiteral("This is neither an export of Nexla, Postman or this program nor a curl command; there is "
                           "nothing to import."),
            {}};
}

} // namespace ds
