// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/AppPaths.h"
#include "app/common/CrashDumps.h"
#include "app/common/LocalDeliveries.h"
#include "app/common/RunCredentials.h"
#include "app/common/StoreCredentialEditing.h"
#include "app/common/StoreNexlaGate.h"
#include "app/common/TestWebhook.h"
#include "app/common/Wastebasket.h"
#include "app/window/Appearance.h"
#include "app/window/StartOptions.h"
#include "model/network/AccountBrowser.h"
#include "model/network/HttpSender.h"
#include "model/network/http/ProxyRules.h"
#include "model/script/ProcessScriptHost.h"
#include "resources/resources.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QProcessEnvironment>
#include <QSettings>

#include <algorithm>
#include <cstdio>
#include <optional>

namespace {

bool styleIsGiven(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        return QByteArray(argument).startsWith("-style") || QByteArray(argument).startsWith("--style");
    });
}

QString settingsFile()
{
    return ds::programHome() + QStringLiteral("/settings.ini");
}

ds::Preferences keptPreferences()
{
    const QSettings settings(settingsFile(), QSettings::IniFormat);
    return ds::readPreferences(settings);
}

/// The user's proxy where the environment names none; one that is no proxy any more is as none.
void takeProxy(const QString &proxy)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const ds::Result<ds::ProxyRules> rules = ds::ProxyRules::fromEnvironment(environment);
    environment.insert(QStringLiteral("ALL_PROXY"), proxy);
    if (!proxy.isEmpty() && rules && rules->isEmpty() && ds::ProxyRules::fromEnvironment(environment))
        qputenv("ALL_PROXY", proxy.toUtf8());
}

QString destinationFolder(const QString &chosen)
{
    if (!chosen.isEmpty() && QFileInfo(chosen).isDir())
        return chosen;
    const ds::Result<QString> folder = ds::ownFolder(QStringLiteral("destinations"));
    return folder ? *folder : ds::programHome();
}

void openAsAsked(ds::MainWindow &window, const ds::StartOptions &options)
{
    if (!options.records.isEmpty())
        window.openNexset(options.records);
    if (!options.destination.isEmpty())
        window.openDestination(options.destination);
}

int say(const QString &text, int exitCode)
{
    std::fputs(qPrintable(text), exitCode == 0 ? stdout : stderr);
    return std::fflush(stdout) == 0 ? exitCode : 2;
}

/// The exit code of a start that ends without a window: a question for text, or no display.
std::optional<int> endedWithoutWindow(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (const QStringList asking = ds::askingForText(arguments); !asking.isEmpty())
        return say(ds::readStartOptions(asking).answer, 0);
    if (const QString fault = ds::displayFault(arguments); !fault.isEmpty())
        return say(fault, 2);
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    ds::forbidCrashDumps();
    if (const std::optional<int> ended = endedWithoutWindow(argc, argv))
        return *ended;
    const bool styleGiven = styleIsGiven(argc, argv); // QApplication takes the option out
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("destination-studio"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DS_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Destination Studio"));
    QGuiApplication::setDesktopFileName(QStringLiteral("destination-studio"));
    initialiseResources();
    const ds::StartOptions options = ds::readStartOptions(QCoreApplication::arguments());
    if (!options.answer.isEmpty())
        return say(options.answer, options.exitCode);
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/destination-studio.svg")));
    const ds::Preferences preferences = keptPreferences();
    ds::applyAppearance(styleGiven, preferences);
    takeProxy(preferences.proxy);

    const std::unique_ptr<ds::RunCredentials> credentials =
        ds::RunCredentials::forWindow(std::chrono::seconds(preferences.keychainSeconds));
    credentials->store().setSandboxStarter([&credentials] {
        if (const ds::Result<QString> sandbox = credentials->startSandbox(); !sandbox)
            std::fprintf(stderr, "%s\n", qPrintable(sandbox.error().sentence()));
    });
    const ds::Result<ds::HttpSettings> http = ds::HttpSettings::fromEnvironment();
    if (!http) {
        std::fprintf(stderr, "%s\n", qPrintable(http.error().sentence()));
        return 2;
    }
    ds::HttpClient client(*http);
    ds::HttpSender sender(client, credentials->store());
    ds::StoreCredentialEditing credentialEditing(credentials->store(), client);
    const ds::EndpointCatalog catalog = ds::EndpointCatalog::load(ds::userEndpointFolder());
    ds::DialogPrompts prompts;

    ds::WindowServices services;
    services.catalog = &catalog;
    services.credentials = &credentials->store();
    services.credentialEditing = &credentialEditing;
    services.sender = &sender;
    ds::AccountBrowser accounts(sender, credentials->store());
    services.accounts = &accounts;
    ds::StoreNexlaGate nexla(credentials->store(), ds::NexlaEnvironment::take(), *http);
    services.nexla = &nexla;
    services.nexlaFolder = ds::programHome() + QStringLiteral("/nexla");
    services.makeScripts = [] { return std::make_unique<ds::ProcessScriptHost>(ds::defaultWorkerPath()); };
    ds::LocalDeliveries deliveries(
        {catalog, credentials->store(), credentials->store(), services.makeScripts, ds::programHome()});
    services.deliveries = &deliveries;
    services.prompts = &prompts;
    services.toWastebasket = ds::moveToWastebasket;
    services.settingsFile = settingsFile();
    services.applyLook = [styleGiven](const ds::Preferences &chosen) { ds::applyAppearance(styleGiven, chosen); };
    services.destinationFolder = destinationFolder(preferences.destinationFolder);
    services.endpointFolder = ds::userEndpointFolder();
    services.draftFolder = ds::programHome() + QStringLiteral("/drafts");
    services.sampleNexset = QStringLiteral(":/samples/meetings.ndjson");
    services.tested = [&http](const ds::Destination &destination, const ds::ApiRequest &request,
                              const ds::Outcome &outcome, const std::function<void(const QString &)> &report) {
        if (ds::isPassedOn(destination, outcome))
            ds::passOnTest(destination, request, outcome, *http,
                           [report, url = destination.responseWebhook.url](bool taken) {
                               if (!taken)
                                   report(ds::MainWindow::tr("The response webhook %1 did not take the test's answer. "
                                                             "Check its address and that it runs.")
                                              .arg(url));
                           });
    };
    ds::MainWindow window(services);
    window.show();
    openAsAsked(window, options);
    return QApplication::exec();
}
