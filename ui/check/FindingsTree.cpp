// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/FindingsTree.h"

#include "model/json/Json.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QTreeWidget>

#include <algorithm>

namespace ds {
namespace {

constexpr int indexRole = Qt::UserRole;      // of the finding
constexpr int recordRole = Qt::UserRole + 1; // where the row leads; -1: to the field alone

QString signOf(const Finding &finding)
{
    return severityOf(finding.code) == Severity::Error ? QStringLiteral("✖ ") : QStringLiteral("⚠ ");
}

QString whereText(const Finding &finding)
{
    if (finding.records.empty())
        return {};
    const QString first = countText(finding.records.front() + 1);
    return finding.count == 1 ? FindingsTree::tr(" (record %1)").arg(first)
                              : FindingsTree::tr(" (%1 records, first: %2)").arg(countText(finding.count), first);
}

QString keyOf(const Finding &finding)
{
    return codeName(finding.code) + u'@' + finding.field;
}

QString valueText(const FindingValue &value)
{
    return (value.text.isEmpty() ? FindingsTree::tr("missing") : value.text) + QStringLiteral(" × ") +
           countText(value.count);
}

QTreeWidgetItem *rowOf(const QString &text, int index, qint64 record)
{
    auto *item = new QTreeWidgetItem({text});
    item->setToolTip(0, shownPlain(text));
    item->setData(0, indexRole, index);
    item->setData(0, recordRole, record);
    return item;
}

} // namespace

QString findingText(const Finding &finding)
{
    return signOf(finding) + finding.message + whereText(finding);
}

std::vector<qint64> recordsOf(const std::vector<Finding> &findings, bool &all)
{
    std::vector<qint64> records;
    for (const Finding &finding : findings) {
        if (finding.code == Code::UnknownAttribute)
            continue; // said of no record in particular
        records.insert(records.end(), finding.records.begin(), finding.records.end());
        all = all && (finding.records.empty() || finding.count <= qint64(finding.records.size()));
    }
    std::sort(records.begin(), records.end());
    records.erase(std::unique(records.begin(), records.end()), records.end());
    return records;
}

FindingsTree::FindingsTree(QWidget *parent)
    : QWidget(parent)
    , m_tree(new QTreeWidget)
{
    m_tree->setAccessibleName(tr("Findings"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setIndentation(16);
    m_tree->setTabKeyNavigation(false);
    m_tree->setUniformRowHeights(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_tree, 1);
    layout->addWidget(makeSteps());
    connect(m_tree, &QTreeWidget::itemClicked, this, &FindingsTree::choose);
    connect(m_tree, &QTreeWidget::itemActivated, this, &FindingsTree::choose);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &FindingsTree::showPlace);
}

QWidget *FindingsTree::makeSteps()
{
    auto *box = new QWidget;
    const auto button = [this](const QString &text, const QString &name, int by) {
        auto *made = new QPushButton(text);
        made->setAccessibleName(name);
        setTip(made, name);
        connect(made, &QPushButton::clicked, this, [this, by] { step(by); });
        return made;
    };
    m_back = button(tr("◀ Previous record"), tr("Previous record with this finding (Ctrl+Shift+PgUp)"), -1);
    m_forward = button(tr("Next record ▶"), tr("Next record with this finding (Ctrl+Shift+PgDown)"), 1);
    m_place = toneLabel(QString(), Tone::Muted);
    m_place->setWordWrap(false);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget *each :
         {static_cast<QWidget *>(m_back), static_cast<QWidget *>(m_place), static_cast<QWidget *>(m_forward)})
        row->addWidget(each);
    m_replace = new QPushButton(tr("Replace…"));
    m_replace->setAccessibleName(tr("Replace this value"));
    setTip(m_replace, tr("Another value takes the place of the chosen one, in every record"));
    connect(m_replace, &QPushButton::clicked, this, &FindingsTree::replace);
    row->addStretch();
    row->addWidget(m_replace);
    return box;
}

void FindingsTree::setFindings(const std::vector<Finding> &findings)
{
    QSet<QString> open;
    QString current;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        if (m_tree->topLevelItem(i)->isExpanded())
            open << keyOf(m_findings[size_t(i)]);
    }
    if (const Finding *finding = chosenFinding())
        current = keyOf(*finding);
    m_findings = findings;
    bool all = true;
    m_all = recordsOf(findings, all);
    for (Finding &finding : m_findings) { // requests of one record say it once each
        std::sort(finding.records.begin(), finding.records.end());
        finding.records.erase(std::unique(finding.records.begin(), finding.records.end()), finding.records.end());
    }
    m_tree->clear();
    for (const Finding &finding : m_findings) {
        addRow(finding);
        QTreeWidgetItem *row = m_tree->topLevelItem(m_tree->topLevelItemCount() - 1);
        row->setExpanded(open.contains(keyOf(finding)));
        if (keyOf(finding) == current)
            m_tree->setCurrentItem(row);
    }
    showPlace();
}

void FindingsTree::addRow(const Finding &finding)
{
    const int index = m_tree->topLevelItemCount();
    QTreeWidgetItem *row = rowOf(findingText(finding), index, finding.records.empty() ? -1 : finding.records.front());
    row->setText(1, codeName(finding.code));
    row->setForeground(1, mutedColor(palette()));
    m_tree->addTopLevelItem(row);
    const bool tells = finding.values.size() > 1 || (finding.values.size() == 1 && !finding.values[0].text.isEmpty());
    for (const FindingValue &value : finding.values) {
        if (tells)
            row->addChild(rowOf(valueText(value), index, value.record));
    }
}

const Finding *FindingsTree::chosenFinding() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    const int index = item ? item->data(0, indexRole).toInt() : -1;
    return index >= 0 && index < int(m_findings.size()) ? &m_findings[size_t(index)] : nullptr;
}

void FindingsTree::choose(QTreeWidgetItem *item)
{
    const int index = item->data(0, indexRole).toInt();
    if (index < int(m_findings.size()))
        emit chosen(m_findings[size_t(index)].field, item->data(0, recordRole).toLongLong());
}

/// A value that was cut, or that is no text, cannot be named by its text.
std::optional<QString> FindingsTree::chosenText() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    const Finding *finding = chosenFinding();
    if (!item || !item->parent() || !finding)
        return {};
    const FindingValue &value = finding->values[size_t(item->parent()->indexOfChild(m_tree->currentItem()))];
    const Result<Json> json = Json::parse(value.text.toStdString());
    return json && json->isString() ? std::optional(json->toQString()) : std::nullopt;
}

void FindingsTree::replace()
{
    if (const std::optional<QString> text = chosenText())
        emit replaceWanted(chosenFinding()->field, *text);
}

const std::vector<qint64> &FindingsTree::stepRecords() const
{
    const Finding *finding = chosenFinding();
    return finding && !finding->records.empty() ? finding->records : m_all;
}

void FindingsTree::step(int by)
{
    const std::vector<qint64> &records = stepRecords();
    const auto here = by > 0 ? std::upper_bound(records.begin(), records.end(), m_record)
                             : std::lower_bound(records.begin(), records.end(), m_record);
    if (by > 0 && here != records.end())
        emit recordWanted(*here);
    else if (by < 0 && here != records.begin())
        emit recordWanted(*std::prev(here));
}

void FindingsTree::setCurrentRecord(qint64 record)
{
    m_record = record;
    showPlace();
}

void FindingsTree::showPlace()
{
    const std::vector<qint64> &records = stepRecords();
    m_replace->setEnabled(chosenText().has_value());
    m_back->setEnabled(!records.empty() && m_record > records.front());
    m_forward->setEnabled(!records.empty() && m_record < records.back());
    const auto here = std::lower_bound(records.begin(), records.end(), m_record);
    const bool among = here != records.end() && *here == m_record;
    const QString many = countText(qint64(records.size()));
    m_place->setText(records.empty() ? QString()
                     : among         ? tr("%1 of %2").arg(countText(here - records.begin() + 1), many)
                                     : countOfRecords(qint64(records.size())));
}

} // namespace ds
