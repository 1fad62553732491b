// SPDX-License-Identifier: GPL-3.0-or-later
// What an imported text would send for one record.
#pragma once

#include "model/destination/DestinationFile.h"
#include "model/exchange/Imports.h"
#include "model/request/RequestBuilder.h"
#include "model/request/RequestLine.h"
#include "tests/support/MemoryRecords.h"

#include <gtest/gtest.h>

namespace ds::test {

inline const EndpointCatalog &shippedTemplates()
{
    static const EndpointCatalog catalog = EndpointCatalog::load();
    return catalog;
}

/// The import, or an empty one after a failure.
inline Imported imported(const std::string &text, const ImportOptions &options = {})
{
    Result<Imported> read = importText(text, shippedTemplates(), options);
    EXPECT_TRUE(read) << read.error().sentence().toStdString() << "\n" << text;
    return read ? *std::move(read) : Imported();
}

/// Why it is refused; empty when it is not.
inline std::string refusal(const std::string &text, const ImportOptions &options = {})
{
    const Result<Imported> read = importText(text, shippedTemplates(), options);
    return read ? std::string() : read.error().sentence().toStdString();
}

/// `METHOD URL BODY` of the first request; "error CODE" when none can be built.
inline std::string sent(const Destination &destination, const std::string &record)
{
    BuildContext context;
    context.catalog = &shippedTemplates();
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    MemoryRecords records({record});
    RequestStream stream(records, RequestBuilder(destination, context));
    const std::optional<BuildItem> item = stream.next();
    if (!item)
        return "nothing";
    if (const auto *failure = std::get_if<RecordFailure>(&*item))
        return "error " + codeName(failure->problems.front().code).toStdString();
    const auto &request = std::get<ApiRequest>(*item);
    const std::string base = "https://api.100ms.live/v2";
    const std::string url = request.url.starts_with(base) ? request.url.substr(base.size()) : request.url;
    return request.method + ' ' + url + ' ' + request.body.value_or("-");
}

inline std::string sent(const std::string &text, const std::string &record = R"({"id":"r1"})")
{
    return sent(imported(text).destination, record);
}

} // namespace ds::test
