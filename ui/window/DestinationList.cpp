// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/DestinationList.h"

#include "model/destination/DestinationFile.h"
#include "model/endpoint/EndpointCatalog.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/delivery/DeliveryList.h"
#include "ui/exchange/ExchangeFlow.h"
#include "ui/shell/Remembered.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace ds {
namespace {

/// With fewer they are all in sight.
constexpr int searchedFrom = 4;

QString endpointText(const Destination &destination, const EndpointCatalog &catalog)
{
    if (destination.isAdvanced())
        return DestinationList::tr("Advanced");
    const EndpointTemplate *endpoint = catalog.find(destination.endpoint);
    return endpoint ? endpoint->label : destination.endpoint;
}

} // namespace

DestinationList::DestinationList(Remembered &remembered, const EndpointCatalog &catalog, QWidget *parent)
    : QWidget(parent)
    , m_remembered(remembered)
    , m_catalog(catalog)
    , m_search(new QLineEdit)
{
    m_search->setPlaceholderText(tr("Search destinations"));
    m_search->setAccessibleName(tr("Search destinations"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, &DestinationList::refill);
    auto *content = new QWidget;
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(2);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(4);
    layout->addWidget(toneLabel(tr("DESTINATIONS"), Tone::Heading));
    layout->addWidget(m_search);
    layout->addWidget(scroll, 1);
    connect(&m_remembered, &Remembered::changed, this, &DestinationList::refill);
    refill();
}

void DestinationList::setCurrent(const QString &path)
{
    m_current = path;
    refill();
}

void DestinationList::setActivatable(bool activatable)
{
    m_activate = activatable;
    refill();
}

void DestinationList::setPublishable(bool publishable)
{
    m_publish = publishable;
    refill();
}

void DestinationList::setPast(const QList<PastDelivery> &past)
{
    m_states.clear();
    for (const PastDelivery &each : past) {
        const QString path = QFileInfo(each.destinationPath).absoluteFilePath();
        if (!m_states.contains(path)) // the newest comes first
            m_states.insert(path, stateText(each));
    }
    refill();
}

DestinationList::Entry DestinationList::entryOf(const QString &path) const
{
    const ReadDestination read = readDestinationFile(path);
    if (!read.destination)
        return {path, tr("%1 (broken)").arg(QFileInfo(path).fileName()), tr("Open it to see what is wrong.")};
    const Destination &destination = *read.destination;
    QStringList details{endpointText(destination, m_catalog)};
    if (!destination.credential.isEmpty())
        details << destination.credential;
    if (m_activate)
        details << m_states.value(QFileInfo(path).absoluteFilePath(), tr("never delivered"));
    return {path, destination.name, details.join(QStringLiteral(" · "))};
}

bool DestinationList::isSearched(const Entry &entry) const
{
    const QStringList words = m_search->text().split(u' ', Qt::SkipEmptyParts);
    const QString text = entry.name + u' ' + entry.details + u' ' + QFileInfo(entry.path).fileName();
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

void DestinationList::refill()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const QStringList paths = m_remembered.destinations();
    int there = 0;
    int shown = 0;
    for (const QString &path : paths) {
        if (!QFileInfo::exists(path))
            continue; // on a drive that is not there now, perhaps: it stays remembered
        ++there;
        const Entry entry = entryOf(path);
        if (!isSearched(entry))
            continue;
        m_rows->addWidget(makeRow(entry));
        ++shown;
    }
    m_search->setVisible(there >= searchedFrom || !m_search->text().isEmpty());
    if (shown == 0) {
        QLabel *none = toneLabel(there > 0 ? tr("None has that text.")
                                           : tr("None saved yet. Press + beside a Nexset, then Send to Destination."),
                                 Tone::Muted);
        none->setWordWrap(true);
        m_rows->addWidget(none);
    }
    m_rows->addStretch();
}

QWidget *DestinationList::makeOpen(const Entry &entry)
{
    auto *open = new QPushButton;
    open->setText(QString(entry.name).replace(u'&', QStringLiteral("&&")));
    open->setAccessibleName(entry.name);
    open->setAccessibleDescription(entry.details);
    setTip(open, QDir::toNativeSeparators(entry.path));
    open->setFlat(true);
    open->setCheckable(true);
    open->setChecked(QFileInfo(entry.path) == QFileInfo(m_current) && !m_current.isEmpty());
    open->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    open->setFocusPolicy(Qt::StrongFocus);
    open->setStyleSheet(QStringLiteral("QPushButton{text-align:left;padding:4px;}"));
    connect(open, &QPushButton::toggled, this, [this, path = entry.path] {
        refill(); // the mark follows what is really open
        emit openWanted(path);
    });
    return open;
}

QWidget *DestinationList::makeRow(const Entry &entry)
{
    auto *row = new QWidget;
    auto *menu = new QMenu;
    fillMenu(*menu, entry.path);
    QPushButton *more = menuButton(QStringLiteral("⋮"), tr("Menu of %1").arg(entry.name), menu);
    more->setFlat(true);
    QLabel *details = toneLabel(entry.details, Tone::Muted);
    details->setTextFormat(Qt::PlainText);
    setTip(details, entry.details);
    details->setContentsMargins(6, 0, 0, 2);
    details->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *layout = new QGridLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeOpen(entry), 0, 0);
    layout->addWidget(more, 0, 1);
    layout->addWidget(details, 1, 0, 1, 2);
    row->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(row, &QWidget::customContextMenuRequested, menu,
            [row, menu](const QPoint &at) { menu->popup(row->mapToGlobal(at)); });
    return row;
}

void DestinationList::fillMenu(QMenu &menu, const QString &path)
{
    if (m_activate)
        menu.addAction(tr("Activate"), this, [this, path] { emit activateWanted(path); });
    menu.addAction(tr("Open"), this, [this, path] { emit openWanted(path); });
    menu.addAction(tr("Duplicate"), this, [this, path] { emit duplicateWanted(path); });
    menu.addAction(tr("Rename…"), this, [this, path] { emit renameWanted(path); });
    fillExportMenu(*menu.addMenu(tr("Export…")),
                   [this, path](const QString &format) { emit exportWanted(path, format); });
    menu.addAction(tr("Save as Template…"), this, [this, path] { emit templateWanted(path); });
    if (m_publish)
        menu.addAction(tr("Publish to Nexla…"), this, [this, path] { emit publishWanted(path); });
    menu.addSeparator();
    menu.addAction(tr("Delete"), this, [this, path] { emit deleteWanted(path); });
}

} // namespace ds
