// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/FindingsStrip.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ds {
namespace {

QString sign(const Finding &finding)
{
    return severityOf(finding.code) == Severity::Error ? QStringLiteral("✖ ") : QStringLiteral("⚠ ");
}

QString whereText(const Finding &finding)
{
    if (finding.records.empty())
        return {};
    const QString first = countText(finding.records.front() + 1);
    return finding.count == 1 ? FindingsStrip::tr(" (record %1)").arg(first)
                              : FindingsStrip::tr(" (%1 records, first: %2)").arg(countText(finding.count), first);
}

QString lineOf(const Finding &finding)
{
    return sign(finding) + codeName(finding.code) + whereText(finding) + QStringLiteral(": ") + finding.message;
}

QString summaryOf(const std::vector<Finding> &findings)
{
    if (findings.empty())
        return FindingsStrip::tr("✓ Nothing to report");
    const qint64 errors = std::count_if(findings.begin(), findings.end(), [](const Finding &finding) {
        return severityOf(finding.code) == Severity::Error;
    });
    const QString count =
        findings.size() == 1 ? FindingsStrip::tr("1 finding") : FindingsStrip::tr("%1 findings").arg(findings.size());
    QStringList first;
    for (size_t i = 0; i < std::min<size_t>(2, findings.size()); ++i)
        first << codeName(findings[i].code) + whereText(findings[i]);
    return (errors > 0 ? QStringLiteral("✖ ") : QStringLiteral("⚠ ")) + count + QStringLiteral(":  ") +
           first.join(QStringLiteral("  ·  ")) + (findings.size() > 2 ? QStringLiteral("  · …") : QString());
}

Tone toneOf(const std::vector<Finding> &findings)
{
    if (findings.empty())
        return Tone::Muted;
    return severityOf(findings.front().code) == Severity::Error ? Tone::Error : Tone::Warning; // errors come first
}

} // namespace

FindingsStrip::FindingsStrip(QWidget *parent)
    : QFrame(parent)
    , m_summary(toneLabel(QString(), Tone::Muted))
    , m_busy(new QProgressBar)
    , m_show(new QToolButton)
    , m_list(new QListWidget)
{
    setAccessibleName(tr("Findings"));
    setObjectName(QStringLiteral("findings"));
    setStyleSheet(QStringLiteral("#findings{border-top:1px solid palette(mid);}"));
    m_summary->setWordWrap(false);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
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
    m_list->setAccessibleName(tr("Findings"));
    m_list->setWordWrap(true);
    m_list->setMaximumHeight(150);
    m_list->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_summary, 1);
    row->addWidget(m_busy);
    row->addWidget(m_show);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_list);
    connect(m_show, &QToolButton::toggled, this, [this](bool on) {
        m_list->setVisible(on);
        m_show->setArrowType(on ? Qt::DownArrow : Qt::UpArrow);
        m_show->setText(on ? tr("Hide") : tr("Show"));
    });
    connect(m_list, &QListWidget::itemClicked, this, &FindingsStrip::choose);
    connect(m_list, &QListWidget::itemActivated, this, &FindingsStrip::choose);
    setFindings({});
}

void FindingsStrip::setFindings(const std::vector<Finding> &findings)
{
    m_busy->hide();
    m_findings = findings;
    m_summary->setText(summaryOf(findings));
    setTip(m_summary, findings.empty() ? QString() : lineOf(findings.front()));
    setTone(m_summary, toneOf(findings));
    m_show->setVisible(!findings.empty());
    m_list->clear();
    for (const Finding &finding : findings)
        m_list->addItem(lineOf(finding));
    if (findings.empty())
        m_show->setChecked(false);
    emit changed();
}

void FindingsStrip::setProgress(int percent)
{
    m_busy->setRange(0, percent < 0 ? 0 : 100);
    m_busy->setValue(qMax(0, percent));
    const bool begins = m_busy->isHidden();
    m_busy->show();
    if (begins)
        emit changed();
}

void FindingsStrip::toggleList()
{
    if (!m_findings.empty())
        m_show->toggle();
    if (m_show->isChecked())
        m_list->setFocus();
}

void FindingsStrip::choose()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= int(m_findings.size()))
        return;
    const Finding &finding = m_findings[size_t(row)];
    emit chosen(finding.field, finding.records.empty() ? -1 : finding.records.front());
}

} // namespace ds
