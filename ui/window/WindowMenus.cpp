// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowMenus.h"

#include "ui/base/PlainText.h"
#include "ui/check/FindingsStrip.h"
#include "ui/data/OpenNexsets.h"
#include "ui/delivery/DeliveryFlow.h"
#include "ui/exchange/ExchangeFlow.h"
#include "ui/nexla/NexlaFlow.h"
#include "ui/page/DestinationPage.h"
#include "ui/sample/SamplePanel.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/window/AboutBox.h"
#include "ui/window/MainWindow.h"
#include "ui/window/NexsetPanel.h"
#include "ui/window/ReadAsMenu.h"
#include "ui/window/TabRegions.h"
#include "ui/window/WindowTools.h"
#include "ui/window/WorkArea.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QUrl>

namespace ds {
namespace {

/// A file's name as an entry: a single & would mark a shortcut.
QString menuText(const QString &path)
{
    return QFileInfo(path).fileName().replace(u'&', QLatin1String("&&"));
}

} // namespace

WindowMenus::WindowMenus(MainWindow &window)
    : QObject(&window)
    , m_window(window)
{
    makeFile();
    makeEdit();
    makeNexset();
    makeDestination();
    makeView();
    makeHelp();
    connect(&window.m_editor, &DestinationEditor::changed, this, &WindowMenus::enableByState);
    connect(&window.m_editor, &DestinationEditor::saved, this, &WindowMenus::enableByState);
    connect(window.m_flow, &DocumentFlow::opened, this, &WindowMenus::enableByState);
    connect(window.m_flow, &DocumentFlow::closed, this, &WindowMenus::enableByState);
    connect(&window.m_nexset, &NexsetSession::opened, this, &WindowMenus::enableByState);
    enableByState();
}

QAction *WindowMenus::add(QMenu &menu, const QString &text, const QKeySequence &keys, std::function<void()> run)
{
    QAction *action = menu.addAction(text, this, std::move(run));
    action->setShortcut(keys);
    return action;
}

void WindowMenus::makeFile()
{
    QMenu &menu = *m_window.menuBar()->addMenu(tr("&File"));
    add(menu, tr("&Open Nexset…"), QKeySequence::Open, [this] { m_window.askForNexset(); });
    if (m_window.m_nexla)
        add(menu, tr("Open From &Nexla…"), QKeySequence(tr("Ctrl+Shift+L")),
            [this] { m_window.m_nexla->chooseNexset(); });
    add(menu, tr("Open &Destination…"), QKeySequence(tr("Ctrl+Shift+O")), [this] { m_window.askForDestination(); });
    QMenu *recent = menu.addMenu(tr("Open &Recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(*recent); });
    if (!m_window.m_services.sampleNexset.isEmpty())
        add(menu, tr("Try the &Sample Nexset"), QKeySequence(tr("Ctrl+Shift+N")),
            [this] { m_window.openNexset(m_window.m_services.sampleNexset); });
    menu.addSeparator();
    m_needDestination << add(menu, tr("&Save"), QKeySequence::Save, [this] { m_window.done(); });
    m_needDestination << add(menu, tr("Save &As…"), QKeySequence(tr("Ctrl+Shift+S")),
                             [this] { m_window.m_flow->saveAs(); });
    menu.addSeparator();
    add(menu, tr("&Import…"), QKeySequence(tr("Ctrl+I")), [this] { m_window.m_exchange->importFile(); });
    if (m_window.m_nexla)
        add(menu, tr("&Fetch a Destination From Nexla…"), QKeySequence(tr("Ctrl+Shift+F")),
            [this] { m_window.m_nexla->chooseSink(); });
    add(menu, tr("Paste &curl Command…"), QKeySequence(tr("Ctrl+Shift+V")),
        [this] { m_window.m_exchange->pasteCommand(); });
    menu.addSeparator();
    add(menu, tr("&Quit"), QKeySequence(tr("Ctrl+Q")), [this] { m_window.close(); });
}

void WindowMenus::fillRecent(QMenu &menu)
{
    menu.clear();
    const QStringList nexsets = m_window.m_remembered.recentNexsets();
    for (const QString &path : nexsets)
        menu.addAction(menuText(path), this, [this, path] { m_window.openNexset(path); })->setToolTip(shownPlain(path));
    menu.addSeparator();
    const QStringList destinations = m_window.m_remembered.destinations().mid(0, 10);
    for (const QString &path : destinations)
        menu.addAction(menuText(path), this, [this, path] { m_window.openDestination(path); })
            ->setToolTip(shownPlain(path));
    if (menu.isEmpty() || (nexsets.isEmpty() && destinations.isEmpty()))
        menu.addAction(tr("Nothing opened yet"))->setEnabled(false);
    menu.setToolTipsVisible(true);
}

void WindowMenus::makeEdit()
{
    QMenu &menu = *m_window.menuBar()->addMenu(tr("&Edit"));
    QAction *undo = m_window.m_editor.undoStack().createUndoAction(this, tr("Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction *redo = m_window.m_editor.undoStack().createRedoAction(this, tr("Redo"));
    redo->setShortcut(QKeySequence::Redo);
    menu.addActions({undo, redo});
    if (!m_window.m_services.credentialEditing)
        return;
    menu.addSeparator();
    add(menu, tr("&Credentials and Secrets…"), QKeySequence(tr("Ctrl+Shift+K")),
        [this] { m_window.manageCredentials(); });
    menu.addSeparator();
    add(menu, tr("&Settings…"), QKeySequence(tr("Ctrl+,")), [this] { m_window.m_tools->openSettings(); });
}

void WindowMenus::makeNexset()
{
    QMenu &menu = *m_window.menuBar()->addMenu(tr("&Nexset"));
    QMenu *send = menu.addMenu(tr("Send to Destination"));
    m_needNexset << add(*send, tr("100ms"), QKeySequence::New, [this] { m_window.newDestination(); });
    menu.addSeparator();
    m_needNexset << add(menu, tr("&Previous Record"), QKeySequence(tr("Ctrl+PgUp")),
                        [this] { m_window.m_samples->step(-1); });
    m_needNexset << add(menu, tr("&Next Record"), QKeySequence(tr("Ctrl+PgDown")),
                        [this] { m_window.m_samples->step(1); });
    m_needNexset << add(menu, tr("Previous Record With &Findings"), QKeySequence(tr("Ctrl+Shift+PgUp")),
                        [this] { m_window.m_findings->step(-1); });
    m_needNexset << add(menu, tr("Next &Record With Findings"), QKeySequence(tr("Ctrl+Shift+PgDown")),
                        [this] { m_window.m_findings->step(1); });
    m_needNexset << add(menu, tr("Records as a &Table"), QKeySequence(tr("Ctrl+L")),
                        [this] { m_window.m_tools->toggleRecords(); });
    menu.addSeparator();
    // Also after a Nexset could not be opened as it was: then the last one is meant.
    menu.addMenu(makeReadAsMenu(
        &menu, [this] { return m_window.m_nexset.options(); },
        [this](const NexsetOptions &options) {
            const QString open = m_window.m_nexset.path();
            const QString path = open.isEmpty() ? m_window.m_remembered.recentNexsets().value(0) : open;
            if (!path.isEmpty())
                m_window.openNexset(path, options);
        }));
    if (m_window.m_nexla)
        m_fromNexla = add(menu, tr("Take Samples From Nexla &Again"), QKeySequence(tr("Shift+F5")),
                          [this] { m_window.m_nexla->takeAgain(m_window.m_nexset.path()); });
    m_needNexset << add(menu, tr("&Close Nexset"), QKeySequence(tr("Ctrl+W")),
                        [this] { m_window.m_tools->nexsets().closeCurrent(); });
}

void WindowMenus::makeDestination()
{
    QMenu &menu = *m_window.menuBar()->addMenu(tr("&Destination"));
    m_needDestination << add(menu, tr("&Done"), QKeySequence(tr("Ctrl+Shift+Return")), [this] { m_window.done(); });
    menu.addSeparator();
    m_needDestination << add(menu, tr("&Map by name"), QKeySequence(tr("Ctrl+M")),
                             [this] { m_window.m_page->mapByName(); });
    m_needDestination << add(menu, tr("&Test"), QKeySequence(tr("Ctrl+T")), [this] {
        m_window.m_area->showSample();
        m_window.m_samples->toggleTesting();
    });
    m_needDestination << add(menu, tr("&Send Test Data"), QKeySequence(tr("Ctrl+Return")), [this] {
        m_window.m_area->showSample();
        m_window.m_samples->sendExpanded();
    });
    if (m_window.m_delivery)
        m_needDestination << add(menu, tr("&Activate"), QKeySequence(tr("Ctrl+Shift+A")),
                                 [this] { m_window.activate({}); });
    QMenu *exports = menu.addMenu(tr("E&xport…"));
    fillExportMenu(*exports,
                   [this](const QString &format) { m_window.m_exchange->exportTo(m_window.m_editor.path(), format); });
    m_needDestination << exports->menuAction();
    if (m_window.m_nexla)
        m_needDestination << add(menu, tr("Publish to &Nexla…"), QKeySequence(tr("Ctrl+Shift+P")),
                                 [this] { m_window.m_nexla->publish({}); });
    menu.addSeparator();
    m_needFile << add(menu, tr("D&uplicate"), QKeySequence(tr("Ctrl+D")),
                      [this] { m_window.m_flow->duplicate(m_window.m_editor.path()); });
    m_needFile << add(menu, tr("&Rename…"), QKeySequence(tr("Ctrl+R")),
                      [this] { m_window.m_flow->rename(m_window.m_editor.path()); });
    m_needFile << add(menu, tr("D&elete"), QKeySequence(tr("Ctrl+Shift+Del")),
                      [this] { m_window.m_flow->remove(m_window.m_editor.path()); });
}

void WindowMenus::makeView()
{
    QMenu &menu = *m_window.menuBar()->addMenu(tr("&View"));
    add(menu, tr("Find &Anything…"), QKeySequence(tr("Ctrl+K")), [this] { m_window.m_tools->findAnything(); });
    menu.addSeparator();
    add(menu, tr("&Next Region"), QKeySequence(tr("F6")), [this] { m_window.m_regions->stepRegion(true); });
    add(menu, tr("P&revious Region"), QKeySequence(tr("Shift+F6")), [this] { m_window.m_regions->stepRegion(false); });
    menu.addSeparator();
    add(menu, tr("&Settings"), QKeySequence(tr("F5")), [this] {
        m_window.showDelivery(false);
        m_window.m_page->focusStart();
    });
    add(menu, tr("Sample &Payload"), QKeySequence(tr("F7")), [this] {
        m_window.m_area->showSample();
        m_window.m_samples->firstFocus()->setFocus();
    });
    add(menu, tr("&Findings"), QKeySequence(tr("F8")), [this] { m_window.m_findings->toggleList(); });
    if (m_window.m_delivery)
        add(menu, tr("&Delivery"), QKeySequence(tr("F9")), [this] { m_window.showDelivery(true); });
    add(menu, tr("F&ull Screen"), QKeySequence(tr("F11")),
        [this] { m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen); });
}

void WindowMenus::makeHelp()
{
    QMenu &menu = *m_window.menuBar()->addMenu(tr("&Help"));
    add(menu, tr("&Help on This"), QKeySequence(QKeySequence::HelpContents), [this] { m_window.m_tools->showHelp(); });
    add(menu, tr("100ms API &Reference"), QKeySequence(tr("Shift+F1")), [] {
        QDesktopServices::openUrl(
            QUrl(QStringLiteral("https://www.100ms.live/docs/server-side/v2/introduction/basics")));
    });
    add(menu, tr("&Keys"), QKeySequence(tr("?")), [this] { m_window.m_tools->showKeys(); });
    add(menu, tr("&About Destination Studio"), QKeySequence(tr("Ctrl+F1")), [this] { showAbout(&m_window); });
}

void WindowMenus::enableByState()
{
    const bool has = m_window.m_flow->hasDestination();
    for (QAction *action : std::as_const(m_needDestination))
        action->setEnabled(has);
    for (QAction *action : std::as_const(m_needFile))
        action->setEnabled(has && !m_window.m_editor.path().isEmpty());
    for (QAction *action : std::as_const(m_needNexset))
        action->setEnabled(m_window.m_nexset.isOpen());
    if (m_fromNexla)
        m_fromNexla->setEnabled(m_window.m_nexla->isFromNexla(m_window.m_nexset.path()));
}

} // namespace ds
