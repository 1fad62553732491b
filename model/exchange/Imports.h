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

struct ImportOptions
{
    QString request; ///< Of a Postman collection with several.
    QString baseUrl; ///< What stands there for the documented base URL; empty: that one itself.
};

/// Tells the kind of `text` by its content.
Result<Imported> importText(const std::string &text, const EndpointCatalog &catalog, const ImportOptions &options = {});

/// The requests of a collection that holds several, for ImportOptions::request; else empty.
QStringList importChoices(const std::string &text);

Result<Imported> importNexla(const Json &file, const EndpointCatalog &catalog);
Result<Imported> importPostman(const Json &collection, const EndpointCatalog &catalog, const QString &name);
Result<Imported> importRequests(const std::string &lines, const EndpointCatalog &catalog);
/// The one curl command in a text, for bash or Windows' cmd.
Result<Imported> importCurl(const std::string &text, const EndpointCatalog &catalog);

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
    bool singleBraces = true; ///< `{name}` in it is a placeholder, like `{{name}}`.
    QStringList notes;        ///< What its reader left out.
};

Result<PlainCall> curlCall(const std::string &text);
/// The calls of our own script.
Result<std::vector<PlainCall>> scriptCalls(const std::string &text);
/// The request of this name, perhaps with its folders (`Rooms/Create Room`); the only one when `name` is empty.
Result<PlainCall> postmanCall(const Json &collection, const QString &name);
/// Names with folders, in the collection's order.
QStringList postmanRequestNames(const Json &collection);

/// A destination that makes this call: of the endpoint template whose address it has, else an Advanced one. An Error
/// when it cannot be made whole.
Result<Imported> importCall(PlainCall call, const EndpointCatalog &catalog);

/// An Advanced destination with this method, URL and name.
Imported advancedFrom(const PlainCall &call);
/// What a text that cannot be imported is, and what to give in its place.
Error notImportable(const std::string &text);

} // namespace ds
