// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/FindingsStrip.h"

#include "ui/base/ElidedLabel.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/check/FindingsTree.h"

#include <QEvent>
#include <QProgressBar>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ds {
namespace {

bool hasErrors(const std::vector<Finding> &findings)
{
    return !findings.empty() && severityOf(findings.front().code) == Severity::Error; // errors come first
}

/// The first sentence whole; that there are more.
QString summaryOf(const std::vector<Finding> &findings, bool checking)
{
    if (findings.empty() && checking)
        return FindingsStrip::tr("Checking the records…");
    if (findings.empty())
        return FindingsStrip::tr("✓ Nothing to report");
    const QString first = findingText(findings.front());
    if (findings.size() == 1)
        return first;
    return FindingsStrip::tr("%1 findings: %2").arg(countText(qint64(findings.size())), first);
}

QColor colourOf(const std::vector<Finding> &findings, const QPalette &palette)
{
    if (findings.empty())
        return mutedColor(palette);
    return hasErrors(findings) ? errorColor(palette) : warningColor(palette);
}

} // namespace

FindingsStrip::FindingsStrip(QWidget *parent)
    : QFrame(parent)
    , m_summary(new ElidedLabel)
    , m_busy(new QProgressBar)
    , m_show(new QToolButton)
    , m_tree(new FindingsTree)
{
    setAccessibleName(tr("Findings"));
    setObjectName(QStringLiteral("findings"));
    setStyleSheet(QStringLiteral("#findings{border-top:1px solid palette(mid);}"));
    m_busy->setFixedWidth(110);
    m_busy->setMaximumHeight(14);
    m_busy->setAccessibleName(tr("Checking the Nexset"));
    m_busy->hide();
    m_show->setCheckable(true);
    m_show->setArrowType(Qt::UpArrow);
    m_show->setText(tr("Show"));
    m_show->setAccessibleName(tr("Show findings"));
    setTip(m_show, tr("Show the findings (F8)"));
    m_show->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_show->setFocusPolicy(Qt::StrongFocus);
    QSizePolicy keeps = m_show->sizePolicy();
    keeps.setRetainSizeWhenHidden(true); // the line is as high with findings as without
    m_show->setSizePolicy(keeps);
    m_tree->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_summary, 1);
    row->addWidget(m_busy);
    row->addWidget(m_show);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_tree, 1);
    connect(m_show, &QToolButton::toggled, this, [this](bool on) {
        m_tree->setVisible(on);
        m_show->setArrowType(on ? Qt::DownArrow : Qt::UpArrow);
        m_show->setText(on ? tr("Hide") : tr("Show"));
        emit opened(on);
    });
    connect(m_tree, &FindingsTree::chosen, this, &FindingsStrip::chosen);
    connect(m_tree, &FindingsTree::recordWanted, this, &FindingsStrip::recordWanted);
    setFindings({});
}

void FindingsStrip::setFindings(const std::vector<Finding> &findings)
{
    m_busy->hide();
    m_findings = findings;
    showSummary();
    m_show->setVisible(!findings.empty());
    m_tree->setFindings(findings);
    if (findings.empty())
        m_show->setChecked(false);
    emit changed();
}

void FindingsStrip::showSummary()
{
    m_summary->setFullText(summaryOf(m_findings, isChecking()));
    m_summary->setColour(isChecking() ? mutedColor(palette()) : colourOf(m_findings, palette()));
}

void FindingsStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showSummary();
}

void FindingsStrip::setProgress(int percent)
{
    m_busy->setRange(0, percent < 0 ? 0 : 100);
    m_busy->setValue(qMax(0, percent));
    const bool begins = m_busy->isHidden();
    m_busy->show();
    if (!begins)
        return;
    showSummary(); // faded: they are those of before
    emit changed();
}

void FindingsStrip::setCurrentRecord(qint64 record)
{
    m_tree->setCurrentRecord(record);
}

void FindingsStrip::toggleList()
{
    if (!m_findings.empty())
        m_show->toggle();
    if (m_show->isChecked())
        m_tree->list()->setFocus();
}

void FindingsStrip::showList()
{
    if (!m_show->isChecked())
        toggleList();
}

void FindingsStrip::step(int by)
{
    m_tree->step(by);
}

} // namespace ds
