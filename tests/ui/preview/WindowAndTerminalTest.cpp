// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows and what the terminal prints are the same bytes: each grouping algorithm, with the real
// terminal program and the real worker of user code.
#include "model/destination/DestinationFile.h"
#include "model/nexset/NexsetReader.h"
#include "model/request/RequestLine.h"
#include "model/script/ProcessScriptHost.h"
#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/preview/PreviewWorker.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace ds {
namespace {

const QByteArray lines = "{\"id\":12345678901234567890,\"p\":1.10,\"s\":\"\\ud83d\\ude00\"}\n"
                         "{\"z\":1e400,\"a\":[],\"id\":2}\n"
                         "{\"id\":3,\"deep\":{\"x\":[{},[null]]}}\n"
                         "{\"id\":4}\n"
                         "{\"id\":5,\"p\":0.1000}\n";

class WindowAndTerminal : public testing::TestWithParam<const char *>
{
protected:
    QString write(const char *name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    }
    QTemporaryDir folder;
};

TEST_P(WindowAndTerminal, BuildTheSameBytes)
{
    const QString destination =
        write("d.destination.json", QByteArray(R"({"format":"100ms-destination","version":1,"name":"d","endpoint":)"
                                               R"("advanced","advanced":{"url":"https://api.100ms.live/v2/batch"},)") +
                                        GetParam() + "}");
    const QString records = write("r.ndjson", lines);
    QProcess terminal;
    terminal.start(QStringLiteral(DS_BIN "/destination-cli"), {"preview", destination, "--records", records});
    ASSERT_TRUE(terminal.waitForFinished(30000));
    const QList<QByteArray> printed = terminal.readAllStandardOutput().trimmed().split('\n');
    ASSERT_EQ(printed.size(), 3) << "batches of 2, 2 and 1";

    const EndpointCatalog catalog = EndpointCatalog::load();
    PreviewJob job;
    job.destination = *readDestinationFile(destination).destination;
    job.context.catalog = &catalog;
    job.context.now = QDateTime::currentDateTimeUtc();
    auto items = std::make_shared<std::vector<ReadItem>>();
    Result<OpenedNexset> nexset = openNexset(records, {});
    ASSERT_TRUE(bool(nexset));
    while (auto item = nexset->records->next())
        items->push_back(*std::move(item));
    job.records = items;
    PreviewWorker worker([] { return std::make_unique<ProcessScriptHost>(defaultWorkerPath()); });
    std::shared_ptr<const PreviewResult> shown;
    QObject::connect(&worker, &PreviewWorker::ready, [&](const auto &ready) { shown = ready; });
    worker.request(job);
    ASSERT_TRUE(waitFor([&] { return shown && shown->samples.size() == 3; }));
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(QByteArray::fromStdString(buildItemLine(shown->samples[size_t(i)].item)), printed[i]);
}

INSTANTIATE_TEST_SUITE_P(
    Algorithms, WindowAndTerminal,
    testing::Values(
        R"("batching":{"enabled":true,"size":2,"algorithm":"array"})",
        R"("batching":{"enabled":true,"size":2,"algorithm":"property","propertyName":"items","otherProps":{"n":1.10}})",
        R"x("batching":{"enabled":true,"size":2,"algorithm":"code","code":"({all: messages.map(m => ({...m})), n: messages.length})"})x"));

} // namespace
} // namespace ds
