// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window over stand-ins, in a folder of its own.
#pragma once

#include "tests/ui/Fakes.h"
#include "ui/window/MainWindow.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>
#include <QLabel>
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

    template <typename Widget>
    Widget *named(const QString &name)
    {
        const QList<Widget *> all = window->findChildren<Widget *>();
        for (Widget *widget : all) {
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    bool press(const QString &name)
    {
        const QList<QAbstractButton *> all = window->findChildren<QAbstractButton *>();
        for (QAbstractButton *button : all) {
            if ((button->accessibleName() == name || button->text() == name) && button->isVisible() &&
                button->isEnabled()) {
                button->click();
                return true;
            }
        }
        return false;
    }
    QString labels()
    {
        QString all;
        for (const QLabel *label : window->findChildren<QLabel *>()) {
            if (label->isVisible())
                all += label->text() + u'\n';
        }
        return all;
    }
    /// An enabled action of the menu bar by its text, without the sign of its shortcut.
    QAction *action(QString text) const
    {
        for (QAction *each : window->findChildren<QAction *>()) {
            if (each->text().remove(u'&') == text && each->isEnabled())
                return each;
        }
        return nullptr;
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
