// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowTools.h"

#include "model/destination/Steps.h"
#include "ui/check/FindingsStrip.h"
#include "ui/check/FindingsTree.h"
#include "ui/check/ReplaceDialog.h"
#include "ui/data/OpenNexsets.h"
#include "ui/page/FieldGrid.h"
#include "ui/palette/KeysDialog.h"
#include "ui/palette/Palette.h"
#include "ui/records/RecordsView.h"
#include "ui/sample/AnswerFlow.h"
#include "ui/sample/SamplePanel.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/window/ChangesLink.h"
#include "ui/window/MainWindow.h"
#include "ui/window/NexsetPanel.h"
#include "ui/window/NexsetSwitcher.h"
#include "ui/window/WindowHelp.h"
#include "ui/window/WindowPalette.h"

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
    , m_changes(new ChangesLink(window.m_services, window.m_editor, window.m_nexset, *window.m_preview, this))
    , m_nexsets(new OpenNexsets(window.m_nexset, this))
    , m_help(new WindowHelp(window.m_editor, *window.m_services.catalog, &window, this))
{
    window.m_samples->placeBelow(m_changes->bar());
    window.m_samples->answers().setClock(window.m_services.now);
    window.m_middle->addWidget(m_records);
    placeNexsets();
    applyPreferences();
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
    const int height = open ? m_findingsHeight : findings->sizeHint().height();
    findings->setMaximumHeight(open ? QWIDGETSIZE_MAX : height);
    rows->handle(1)->setEnabled(open);
    rows->setHandleWidth(open ? 7 : 1);
    rows->setSizes({rows->height() - height, height}); // a splitter leaves the room of a child that shrank empty
}

void WindowTools::placeNexsets()
{
    m_nexsets->restore(m_window.m_remembered.state(QStringLiteral("nexsets")));
    m_window.m_nexsetPanel->placeAbove(new NexsetSwitcher(*m_nexsets));
}

/// What of them can change while the program runs; the program itself took the others when it started.
void WindowTools::applyPreferences()
{
    const Preferences preferences = m_window.m_remembered.preferences();
    m_window.m_samples->testSend().setLimit(preferences.testSeconds);
    m_window.m_samples->answers().setMostKept(preferences.answersKept);
}

void WindowTools::openSettings()
{
    auto *dialog = new SettingsDialog(m_window.m_remembered.preferences(), *m_window.m_services.prompts, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::kept, this, [this](const Preferences &preferences) {
        m_window.m_remembered.setPreferences(preferences);
        applyPreferences();
        if (m_window.m_services.applyLook)
            m_window.m_services.applyLook(preferences);
    });
    dialog->open();
}

void WindowTools::remember()
{
    m_window.m_remembered.setState(QStringLiteral("nexsets"), m_nexsets->state());
    if (m_window.m_findings->maximumHeight() == QWIDGETSIZE_MAX && m_window.m_findings->isVisible())
        m_findingsHeight = m_window.m_findings->height();
    m_window.m_remembered.setState(QStringLiteral("findings"), QByteArray::number(m_findingsHeight));
}

void WindowTools::connectRecords()
{
    connect(m_records, &RecordsView::closeWanted, this, [this] { showRecords(false); });
    connect(m_window.m_findings, &FindingsStrip::changed, this, &WindowTools::takeFindings);
    connect(&m_window.m_findings->tree(), &FindingsTree::replaceWanted, this, &WindowTools::replaceValue);
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

/// The mend of a finding by its value: a row in the table of the field's last step.
void WindowTools::replaceValue(const QString &field, const QString &text)
{
    const EndpointTemplate *endpoint = m_window.m_services.catalog->find(m_window.m_editor.destination().endpoint);
    const FieldSpec *spec = endpoint ? findField(endpoint->fields, field) : nullptr;
    auto *dialog = new ReplaceDialog(field, text, spec ? spec->allowed : QStringList(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReplaceDialog::chosen, this, [this, field, text](const QString &value) {
        m_window.m_editor.edit(tr("Replace “%1”").arg(text), {}, [&](Destination &destination) {
            for (MappingEntry &entry : destination.mapping) {
                if (entry.target == field && mayHaveSteps(entry.kind))
                    ds::replaceValue(entry, text, Json::string(value));
            }
        });
    });
    dialog->open();
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
    auto *keys = new KeysDialog(*m_window.menuBar(), {tr("In the fields"), FieldGrid::keys()}, &m_window);
    keys->setAttribute(Qt::WA_DeleteOnClose);
    keys->open();
}

void WindowTools::showHelp()
{
    m_help->open();
}

} // namespace ds
