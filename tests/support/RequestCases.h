// SPDX-License-Identifier: GPL-3.0-or-later
// The data cases of request building, for tests that take each of them somewhere and back.
#pragma once

#include "model/destination/DestinationFile.h"

#include <QDir>
#include <QFile>

#include <string>
#include <vector>

namespace ds::test {

struct RequestCase
{
    QString name; ///< Of its file.
    Destination destination;
    std::vector<std::string> records; ///< Lines of the Nexset.
};

inline std::vector<RequestCase> requestCases()
{
    std::vector<RequestCase> cases;
    const QDir folder(QStringLiteral(DS_TEST_DATA "/requests"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")})) {
        QFile file(folder.filePath(name));
        const Result<Json> json =
            file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll().toStdString()) : Result<Json>(Json());
        const Json *keys = json ? json->find("destination") : nullptr;
        const Json *records = json ? json->find("records") : nullptr;
        auto destination = keys ? destinationFromJson(*keys).destination : std::nullopt;
        // With a template of its own a case is about building alone.
        if (!destination || !records || json->find("template"))
            continue;
        RequestCase one{name, std::move(*destination), {}};
        for (const QString &line : records->toQString().split(u'\n', Qt::SkipEmptyParts))
            one.records.push_back(toWtf8(line));
        cases.push_back(std::move(one));
    }
    return cases;
}

} // namespace ds::test
