// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/EditedButton.h"

#include "model/json/Json.h"
#include "ui/base/Look.h"

#include <QMenu>

namespace ds {

EditedButton::EditedButton(const SampleEdits &edits, QWidget *parent)
    : QPushButton(parent)
    , m_edits(edits)
{
    setFlat(true);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &EditedButton::fillMenu);
    hide();
}

void EditedButton::refresh()
{
    const auto count = int(m_edits.all().size());
    setVisible(count > 0);
    setText(count == 1 ? tr("1 edited sample") : tr("%1 edited samples").arg(countText(count)));
    setAccessibleName(text());
}

void EditedButton::fillMenu()
{
    menu()->clear();
    for (const auto &[key, edit] : m_edits.all()) {
        const qint64 record = key.firstRecord;
        connect(menu()->addAction(tr("Record %1 · %2").arg(countText(record + 1), toQString(key.endpoint))),
                &QAction::triggered, this, [this, record] { emit recordWanted(record); });
    }
    menu()->addSeparator();
    connect(menu()->addAction(tr("Discard all edits")), &QAction::triggered, this, &EditedButton::discardWanted);
}

} // namespace ds
