// SPDX-License-Identifier: GPL-3.0-or-later
// The one idea: a pure function from a destination and records to requests. The sample panel, Send Test Data, the
// terminal and a delivery all call it, so a sample cannot lie.
#pragma once

#include "model/base/ApiAddress.h"
#include "model/base/HttpMethod.h"
#include "model/destination/Destination.h"
#include "model/endpoint/EndpointCatalog.h"
#include "model/nexset/Record.h"
#include "model/request/ApiRequest.h"
#include "model/script/ScriptHost.h"

#include <QDateTime>
#include <QUrl>

#include <functional>
#include <memory>
#include <span>

namespace ds {

/// What building needs beside the destination.
struct BuildContext
{
    const EndpointCatalog *catalog = nullptr; ///< Must outlive the builder.
    /// The base URL that replaces `https://api.100ms.live/v2` everywhere; its origin is the credential's.
    QString baseUrl = apiBaseUrl();
    QDateTime now;                 ///< UTC; one instant per run.
    ScriptHost *scripts = nullptr; ///< nullptr: user code gives `code-error`.
};

struct ShapedRecord;

/// Turns records into requests, in order. Keeps at most one open batch in memory.
class RequestBuilder
{
public:
    /// Never fails: what is wrong with the destination itself becomes the failure of every record.
    RequestBuilder(const Destination &destination, const BuildContext &context);
    ~RequestBuilder();
    RequestBuilder(RequestBuilder &&) noexcept;

    /// Adds records (many at once are faster when there is user code) and returns what became complete. Failures come
    /// at once, a batch when it is full; so a failure can stand before the request of an earlier record.
    std::vector<BuildItem> add(std::span<const ReadItem> items);
    /// The end of the Nexset: returns the open batch.
    std::vector<BuildItem> finish();
    /// The first record of the open batch; -1 when there is none.
    qint64 openSince() const;
    /// Called with what each record gives (RecordShaper.h), also where no request can be made of it, before add()
    /// returns.
    void setObserver(std::function<void(qint64 record, const ShapedRecord &)> observer);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Pulls records from a source through a builder, one item at a time and in the order of their first record.
class RequestStream
{
public:
    /// `records` must outlive the stream. With `keepOrder` off, failures are not held back while a batch is open.
    RequestStream(RecordSource &records, RequestBuilder builder, bool keepOrder = true);
    ~RequestStream();
    /// Blocks while reading and while user code runs; nothing at the end.
    std::optional<BuildItem> next();
    /// Called with each record as it is read; for attribute lists and checks.
    void setObserver(std::function<void(const ReadItem &)> observer);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ds
