// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowTools.h"

#include "ui/check/FindingsStrip.h"
#include "ui/check/FindingsTree.h"
#include "ui/records/RecordsView.h"
#include "ui/window/MainWindow.h"
#include "ui/window/WorkArea.h"

#include <QSplitter>
#include <QStackedWidget>

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

} // namespace ds
