// SPDX-License-Identifier: GPL-3.0-or-later
// Imports: what is taken over is a destination that can be saved and read again.
#include "model/destination/DestinationFile.h"
#include "model/exchange/Imports.h"
#include "model/exchange/JoltReader.h"
#include "model/exchange/Scala.h"
#include "tests/fuzz/FuzzTargets.h"

namespace ds::fuzz {

namespace {

void requireSavable(const Result<Imported> &read)
{
    if (!read)
        return require(!read.error().what.isEmpty(), "A refusal says why.");
    const Json written = destinationToJson(read->destination);
    const Result<Json> file = Json::parse(written.toPretty());
    require(file && *file == written, "An import is written as JSON.");
    const ReadDestination again = destinationFromJson(*file);
    require(again.destination.has_value(), "An import can be opened again.");
}

} // namespace

void curl(std::string_view bytes)
{
    requireSavable(importText(std::string(bytes), templates()));
}

void postman(std::string_view bytes)
{
    const Result<Json> collection = Json::parse(bytes);
    if (!collection)
        return;
    const QStringList names = postmanRequestNames(*collection);
    requireSavable(importPostman(*collection, templates(), names.value(0)));
    importChoices(std::string(bytes));
}

void nexla(std::string_view bytes)
{
    if (const Result<Json> file = Json::parse(bytes))
        requireSavable(importNexla(*file, templates()));
}

void jolt(std::string_view bytes)
{
    const Result<Json> code = Json::parse(bytes);
    if (!code)
        return;
    for (const EndpointTemplate *endpoint :
         {static_cast<const EndpointTemplate *>(nullptr), &templates().all().front()}) {
        const JoltReading reading = readJolt(*code, endpoint);
        for (const MappingEntry &entry : reading.mapping)
            require(!reading.faults.isEmpty() || !entry.target.isEmpty(), "An entry has a target.");
    }
}

void scala(std::string_view bytes)
{
    const std::optional<Batching> read = groupingFromScala(std::string(bytes));
    if (!read)
        return;
    const Result<std::string> written = scalaGrouping(*read);
    if (!written)
        return;
    const std::optional<Batching> again = groupingFromScala(*written);
    require(again && again->algorithm == read->algorithm && again->propertyName == read->propertyName &&
                again->otherProps == read->otherProps,
            "What is written back is read the same.");
}

} // namespace ds::fuzz
