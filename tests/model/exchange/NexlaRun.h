// SPDX-License-Identifier: GPL-3.0-or-later
// What a destination sends from here, and what its export sends when Nexla runs it.
#pragma once

#include "model/destination/DestinationFile.h"
#include "model/exchange/NexlaForm.h"
#include "model/request/RequestBuilder.h"
#include "tests/support/DestinationKeys.h"
#include "tests/support/FakeScripts.h"
#include "tests/support/MemoryRecords.h"
#include "tests/support/jolt/JoltInterpreter.h"

#include <gtest/gtest.h>

namespace ds::test {

inline const EndpointCatalog &shippedCatalog()
{
    static const EndpointCatalog catalog = EndpointCatalog::load();
    return catalog;
}

/// A destination of these keys of its file; Advanced when they name no endpoint.
inline Destination destinationOf(const std::string &keys)
{
    const bool named = keys.find("\"endpoint\":") != std::string::npos;
    const std::string advanced = R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/rooms"})";
    const auto json =
        Json::parse(destinationText("My rooms", (named ? std::string() : advanced + (keys.empty() ? "" : ",")) + keys));
    EXPECT_TRUE(json) << keys;
    const ReadDestination read = destinationFromJson(json ? *json : Json::object());
    for (const Error &fault : read.faults)
        ADD_FAILURE() << fault.sentence().toStdString();
    return read.destination.value_or(Destination());
}

inline Destination mappingOf(const std::string &entries, const std::string &more = {})
{
    return destinationOf("\"mapping\":[" + entries + "]" + (more.empty() ? "" : "," + more));
}

inline std::vector<BuildItem> requestsOf(const Destination &destination, std::vector<std::string> records)
{
    FakeScripts scripts;
    BuildContext context;
    context.catalog = &shippedCatalog();
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    context.scripts = &scripts;
    MemoryRecords source(std::move(records));
    RequestStream stream(source, RequestBuilder(destination, context));
    std::vector<BuildItem> items;
    while (auto item = stream.next())
        items.push_back(std::move(*item));
    return items;
}

/// The body that the preview shows for one record; nothing when no request can be built.
inline std::optional<Json> previewBody(const Destination &destination, const Json &record)
{
    const std::vector<BuildItem> items = requestsOf(destination, {record.toCompact()});
    const auto *request = items.empty() ? nullptr : std::get_if<ApiRequest>(&items.front());
    return request && request->body ? std::optional(*Json::parse(*request->body)) : std::nullopt;
}

inline Result<NexlaForm> exported(const Destination &destination)
{
    return nexlaForm(destination, shippedCatalog(), QStringLiteral("https://api.100ms.live/v2"));
}

/// The body that Nexla sends for one record.
inline JoltRun nexlaBody(const NexlaForm &form, const Json &record)
{
    return form.transform.isNull() ? JoltRun{false, false, record} : runJolt(*form.transform.find("code"), record);
}

} // namespace ds::test
