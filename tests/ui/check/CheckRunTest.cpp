// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/CheckRun.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace ds {
namespace {

TEST(CheckRun, WhatWasFoundBeforeIsInDoubtFromTheChangeOn)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    CheckRun run({});
    QSignalSpy progressed(&run, &CheckRun::progressed);
    QSignalSpy finished(&run, &CheckRun::finished);
    CheckJob job;
    job.destination.endpoint = "create_room";
    job.context.catalog = &catalog;
    run.request(job);
    EXPECT_EQ(progressed.size(), 1) << "not only once the check begins";
    EXPECT_TRUE(run.isRunning());
    EXPECT_TRUE(waitFor([&] { return !finished.isEmpty(); }));
    EXPECT_FALSE(run.isRunning());
}

} // namespace
} // namespace ds
