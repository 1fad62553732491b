// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowTools.h"

#include "ui/check/FindingsStrip.h"
#include "ui/check/FindingsTree.h"
#include "ui/palette/KeysDialog.h"
#include "ui/palette/Palette.h"
#include "ui/records/RecordsView.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/window/MainWindow.h"
#include "ui/window/WindowPalette.h"
#include "ui/window/WorkArea.h"

#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <iterator>

namespace ds {

WindowTools::WindowTools(MainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_records(new RecordsView(window.m_nexset))
{
    window.m_middle->addWidget(m_records);
    connectRecords();
    connect(m_window.m_findings, &FindingsStrip::opened, this, &WindowTools::fitFindings);
    const int height = window.m_remembered.state(QStringLiteral("findings")).toInt();
    m_findingsHeight = height > 0 ? height : m_findingsHeight;
    fitFindings(false);
}

/// Closed it is one line; open it is as high as the user made it.
void WindowTools::fitFindings(bool open)
{
    FindingsStrip *findings = m_window.m_findings;
    QSplitter *rows = m_window.m_rows;
    if (!open && findings->maximumHeight() == QWIDGETSIZE_MAX && findings->isVisible())
        m_findingsHeight = findings->height();
    findings->setMaximumHeight(open ? QWIDGETSIZE_MAX : findings->sizeHint().height());
    rows->handle(1)->setEnabled(open);
    if (open)
        rows->setSizes({rows->height() - m_findingsHeight, m_findingsHeight});
}

void WindowTools::remember()
{
    if (m_window.m_findings->maximumHeight() == QWIDGETSIZE_MAX && m_window.m_findings->isVisible())
        m_findingsHeight = m_window.m_findings->height();
    m_window.m_remembered.setState(QStringLiteral("findings"), QByteArray::number(m_findingsHeight));
}

void WindowTools::connectRecords()
{
    connect(m_records, &RecordsView::closeWanted, this, [this] { showRecords(false); });
    connect(m_window.m_findings, &FindingsStrip::changed, this, &WindowTools::takeFindings);
    connect(m_window.m_findings, &FindingsStrip::recordWanted, this,
            [this](qint64 record) { m_window.m_nexset.setCurrent(record); });
    connect(&m_window.m_nexset, &NexsetSession::currentChanged, m_window.m_findings, &FindingsStrip::setCurrentRecord);
    connect(&m_window.m_nexset, &NexsetSession::opened, this, [this] {
        m_window.m_findings->setCurrentRecord(m_window.m_nexset.current());
        if (!m_window.m_nexset.isOpen())
            showRecords(false);
    });
}

void WindowTools::takeFindings()
{
    if (m_window.m_findings->isChecking())
        return; // what was found before is still shown
    bool all = true;
    std::vector<qint64> records = recordsOf(m_window.m_findings->findings(), all);
    m_records->setTroubled(std::move(records), all);
}

void WindowTools::toggleRecords()
{
    showRecords(!m_recordsShown);
}

void WindowTools::showRecords(bool show)
{
    if (show == m_recordsShown)
        return;
    m_recordsShown = show;
    m_window.showState();
    m_window.m_area->showMiddle();
    if (show)
        m_records->focusTable();
    else
        m_window.focusMiddle();
}

std::vector<PaletteEntry> WindowTools::paletteEntries()
{
    MainWindow &window = m_window;
    std::vector<PaletteEntry> all;
    const auto add = [&all](std::vector<PaletteEntry> more) {
        std::move(more.begin(), more.end(), std::back_inserter(all));
    };
    add(actionEntries(*window.menuBar()));
    add(destinationEntries(window.m_remembered.destinations(),
                           [&window](const QString &path) { window.openDestination(path); }));
    add(nexsetEntries(window.m_remembered.recentNexsets(),
                      [&window](const QString &path) { window.openNexset(path); }));
    const Destination &destination = window.m_editor.destination();
    const EndpointTemplate *endpoint = window.m_services.catalog->find(destination.endpoint);
    if (window.m_flow->hasDestination() && endpoint)
        add(fieldEntries(endpoint->fields, [&window](const QString &field) { window.goToFinding(field, -1); }));
    add(findingEntries(window.m_findings->findings(),
                       [&window](const QString &field, qint64 record) { window.goToFinding(field, record); }));
    return all;
}

void WindowTools::findAnything()
{
    MainWindow &window = m_window;
    auto *palette = new Palette(
        paletteEntries(),
        [&window](const QString &typed) {
            return recordEntry(typed, window.m_nexset.count(),
                               [&window](qint64 record) { window.m_nexset.setCurrent(record); });
        },
        &window);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

void WindowTools::showKeys()
{
    auto *keys = new KeysDialog(*m_window.menuBar(), &m_window);
    keys->setAttribute(Qt::WA_DeleteOnClose);
    keys->open();
}

} // namespace ds
