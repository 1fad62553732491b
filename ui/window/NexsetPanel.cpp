// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/NexsetPanel.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/data/NexsetSession.h"
#include "ui/window/AttributeText.h"
#include "ui/window/AttributeTree.h"

#include <QHash>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace ds {

QMenu *makeSendToDestinationMenu(QWidget *parent, const std::function<void()> &chosen)
{
    auto *menu = new QMenu(NexsetPanel::tr("Send to Destination"), parent);
    QObject::connect(menu->addAction(NexsetPanel::tr("100ms")), &QAction::triggered, parent, chosen);
    return menu;
}

NexsetPanel::NexsetPanel(NexsetSession &nexset, bool fromNexla, QWidget *parent)
    : QWidget(parent)
    , m_nexset(nexset)
    , m_title(plainLabel())
    , m_size(toneLabel(QString(), Tone::Muted))
    , m_attributes(new AttributeTree)
{
    connect(m_attributes, &AttributeTree::chosen, this, &NexsetPanel::attributeChosen);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(makeHead(fromNexla));
    layout->addWidget(m_size);
    layout->addWidget(m_attributes, 1);
    layout->addStretch();
    connect(&m_nexset, &NexsetSession::opened, this, &NexsetPanel::display);
    connect(&m_nexset, &NexsetSession::progressed, this, &NexsetPanel::display);
    connect(&m_nexset, &NexsetSession::attributesChanged, this, &NexsetPanel::fillAttributes);
    connect(&m_nexset, &NexsetSession::profilesChanged, this, &NexsetPanel::describeAttributes);
    display();
}

QWidget *NexsetPanel::makeHead(bool fromNexla)
{
    auto *box = new QWidget;
    auto *open = new QPushButton(tr("Open…"));
    setTip(open, tr("Open a Nexset (Ctrl+O)"));
    open->setAccessibleName(tr("Open a Nexset"));
    connect(open, &QPushButton::clicked, this, &NexsetPanel::openWanted);
    auto *menu = new QMenu;
    menu->addMenu(makeSendToDestinationMenu(menu, [this] { emit sendTo100ms(); }));
    m_plus = menuButton(QStringLiteral("+"), QStringLiteral("+"), menu);
    m_plus->setAccessibleDescription(tr("Send this Nexset to a destination"));
    setTip(m_plus, tr("Send this Nexset to a destination"));
    auto *top = new QHBoxLayout;
    top->addWidget(toneLabel(tr("NEXSETS"), Tone::Heading));
    top->addStretch();
    top->addWidget(open);
    auto *row = new QHBoxLayout;
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_title, 1);
    row->addWidget(m_plus);
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *layout = m_head = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    if (fromNexla) {
        auto *nexla = new QPushButton(tr("From Nexla…"));
        setTip(nexla, tr("Open the samples of a Nexset in Nexla"));
        nexla->setAccessibleName(tr("From Nexla…"));
        connect(nexla, &QPushButton::clicked, this, &NexsetPanel::fromNexlaWanted);
        layout->addWidget(nexla, 0, Qt::AlignRight);
    }
    layout->addLayout(row);
    return box;
}

void NexsetPanel::placeAbove(QWidget *widget)
{
    m_head->insertWidget(m_head->count() - 1, widget);
}

void NexsetPanel::display()
{
    const bool open = m_nexset.isOpen();
    m_title->setText(open ? m_nexset.title() : tr("none open"));
    setTip(m_title, m_nexset.path());
    m_title->setEnabled(open);
    m_plus->setEnabled(open && m_nexset.count() > 0);
    m_attributes->setVisible(open);
    QString size;
    if (open) {
        size = countOfRecords(m_nexset.count());
        if (m_nexset.brokenCount() > 0)
            size += tr(", %1 broken").arg(countText(m_nexset.brokenCount()));
        size += QStringLiteral(" · ") + nexsetFormatName(m_nexset.format()).toUpper();
        if (!m_nexset.isComplete())
            size += m_nexset.percent() >= 0 ? tr(" · reading %1 %").arg(m_nexset.percent()) : tr(" · reading…");
        for (const QString &note : m_nexset.notes())
            size += u'\n' + note;
    } else {
        size = tr("Open a JSON, NDJSON, CSV or TSV file, or drop one here.");
    }
    m_size->setText(size);
    if (!open) {
        m_items.clear();
        m_attributes->clear();
    }
}

void NexsetPanel::fillAttributes()
{
    m_attributes->clear();
    m_items.clear();
    QHash<QString, QTreeWidgetItem *> known;
    const QStringList &paths = m_nexset.attributes();
    for (const QString &path : paths) {
        const qsizetype dot = path.lastIndexOf(u'.');
        QTreeWidgetItem *parent = dot < 0 ? nullptr : known.value(path.left(dot));
        const QString text = parent ? path.mid(dot + 1) : path; // a CSV column `a.b` has no parent
        auto *item = parent ? new QTreeWidgetItem(parent, {text}) : new QTreeWidgetItem(m_attributes, {text});
        item->setData(0, AttributeTree::pathRole, path);
        known.insert(path, item);
        m_items.push_back(item);
    }
    describeAttributes();
    m_attributes->expandAll();
}

/// Beside each name its types and how often it is filled; more in the tooltip.
void NexsetPanel::describeAttributes()
{
    const std::vector<AttributeProfile> &profiles = m_nexset.profiles();
    const QColor muted = mutedColor(palette());
    for (size_t i = 0; i < m_items.size() && i < profiles.size(); ++i) {
        QTreeWidgetItem &item = *m_items[i];
        const QString told = attributeText(profiles[i], m_nexset.profiledRecords());
        const QString tip = shownPlain(m_nexset.attributes()[qsizetype(i)] + u'\n' + told);
        item.setText(1, attributeSign(profiles[i], m_nexset.profiledRecords()));
        item.setForeground(1, muted);
        item.setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        for (int column : {0, 1})
            item.setToolTip(column, tip);
        item.setData(0, Qt::AccessibleDescriptionRole, told);
    }
}

} // namespace ds
