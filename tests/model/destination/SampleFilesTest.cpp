// SPDX-License-Identifier: GPL-3.0-or-later
// The sample destinations fit the shipped templates and the sample Nexset.
#include "model/destination/DestinationFile.h"
#include "model/endpoint/EndpointCatalog.h"
#include "tests/support/Printers.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

using namespace ds;

namespace {

const QString samples = QStringLiteral(":/samples/");

std::vector<Json> sampleRecords()
{
    QFile file(samples + u"meetings.ndjson"_qs);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    std::vector<Json> records;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.isEmpty())
            records.push_back(*Json::parse(line.toStdString()));
    }
    return records;
}

bool hasAttribute(const Json &record, const QString &path)
{
    const Json *value = &record;
    for (const QString &key : path.split(u'.'))
        value = value ? value->find(key.toStdString()) : nullptr;
    return value;
}

void expectFits(const Destination &destination, const std::vector<Json> &records)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    const EndpointTemplate *made = catalog.find(destination.endpoint);
    ASSERT_TRUE(made) << destination.endpoint.toStdString();
    for (const ParameterSpec &parameter : made->parameters)
        EXPECT_FALSE(destination.parameter(parameter.id).isEmpty()) << parameter.id.toStdString();
    for (const MappingEntry &entry : destination.mapping) {
        EXPECT_TRUE(made->field(entry.target)) << entry.target.toStdString();
        for (const Json &record : records)
            EXPECT_TRUE(entry.kind != MappingEntry::Kind::Source || hasAttribute(record, entry.text));
    }
}

TEST(SampleFiles, DestinationsFitTheTemplatesAndTheNexset)
{
    const std::vector<Json> records = sampleRecords();
    EXPECT_EQ(records.size(), 6U);
    const QStringList names = QDir(samples).entryList({u"*.destination.json"_qs});
    EXPECT_EQ(names.size(), 2);
    for (const QString &name : names) {
        const ReadDestination read = readDestinationFile(samples + name);
        ASSERT_TRUE(read.destination) << name.toStdString();
        EXPECT_EQ(read.destination->credential, u"Sandbox"_qs);
        expectFits(*read.destination, records);
    }
}

} // namespace
