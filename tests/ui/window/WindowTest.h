// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window over stand-ins, in a folder of its own.
#pragma once

#include "tests/ui/Fakes.h"
#include "ui/window/MainWindow.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTemporaryDir>

namespace ds {

class WindowTest : public testing::Test
{
protected:
    WindowTest()
    {
        services.catalog = &catalog;
        services.credentials = &credentials;
        services.credentialEditing = &credentialEditing;
        services.sender = &sender;
        services.deliveries = &deliveries;
        services.prompts = &prompts;
        services.destinationFolder = folder.path();
        services.settingsFile = folder.filePath("settings.ini");
        services.sampleNexset = ":/samples/meetings.ndjson";
        window = std::make_unique<MainWindow>(services);
        window->setWindowState(Qt::WindowNoState);
        window->show();
        QCoreApplication::processEvents(); // it fits itself into the screen first
        window->resize(1400, 900);
    }

    QTemporaryDir folder;
    EndpointCatalog catalog = EndpointCatalog::load();
    FakeCredentials credentials;
    FakeCredentialEditing credentialEditing;
    FakeSender sender;
    FakeDeliveries deliveries;
    FakePrompts prompts;
    WindowServices services;
    std::unique_ptr<MainWindow> window;
};

} // namespace ds
