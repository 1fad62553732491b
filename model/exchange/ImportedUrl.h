// SPDX-License-Identifier: GPL-3.0-or-later
// The address of an imported call: as the destination holds it, and the endpoint template that it belongs to.
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointCatalog.h"
#include "model/exchange/Placeholders.h"

namespace ds {

/// `text` percent-encoded as one component, its macros left as they are.
QString encodedAroundMacros(const QString &text);

/// The address with placeholders as macros, without fragment and user, its impossible characters percent-encoded and
/// the secrets of its query taken out. An Error when it is no http(s) address.
Result<QString> importedUrl(const QString &url, Placeholders &seen, QStringList &notes);

struct TemplateOfUrl
{
    const EndpointTemplate *endpoint = nullptr;
    std::vector<Parameter> parameters;
};

/// The template that `method` and `url` call, the one with most of `bodyKeys` among its fields where several do.
std::optional<TemplateOfUrl> templateOfUrl(const QString &method, const QString &url, const EndpointCatalog &catalog,
                                           const QStringList &bodyKeys);

} // namespace ds
