// SPDX-License-Identifier: GPL-3.0-or-later
// The way back: a destination from one of our exports, from files of the same kinds made by others, or from a pasted
// curl command. What cannot be taken over is listed in the notes; tokens never are taken over.
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointCatalog.h"

namespace ds {

struct Imported
{
    Destination destination;
    QStringList notes;
};

/// Tells the kind of `text` by its content.
Result<Imported> importText(const std::string &text, const EndpointCatalog &catalog);

Result<Imported> importNexla(const Json &file, const EndpointCatalog &catalog);
Result<Imported> importPostman(const Json &file);
Result<Imported> importRequests(const std::string &lines);
/// One curl command, or the first of a script.
Result<Imported> importCurl(const std::string &text);

/// The destination that follows the re-import mark in `text`; nothing when there is none or it is broken.
std::optional<Destination> markedDestination(const std::string &text);

/// A call as other programs describe it.
struct PlainCall
{
    QString name;
    QString method;
    QString url;
    std::vector<std::pair<QString, QString>> headers;
    std::string body;
};

/// An Advanced destination that makes this call.
Imported advancedFrom(const PlainCall &call);

} // namespace ds
