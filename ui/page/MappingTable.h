// SPDX-License-Identifier: GPL-3.0-or-later
// The mapping table with its buttons: *Add field*, *Remove*, *Move up*, *Move down*, *Map by name*.
#pragma once

#include "ui/page/MappingModel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace ds {

class IdChooser;
class MappingDelegate;

class MappingTable : public QWidget
{
    Q_OBJECT
public:
    /// `ids` is nullptr where no account is reached.
    explicit MappingTable(DestinationEditor &editor, IdChooser *ids = nullptr, QWidget *parent = nullptr);
    void setEndpoint(const EndpointTemplate *endpoint);
    void setAttributes(const QStringList &paths);
    MappingModel &model() { return m_model; }
    bool focusField(const QString &target); ///< False when no row has it.
    void mapByName();

signals:
    void mapped(int added); ///< What *Map by name* did.

private:
    QPushButton *makeButton(const QString &text, const QString &tip, void (MappingTable::*slot)());
    void layOutTable();
    void addField();
    void removeRow();
    void moveUp() { moveRow(-1); }
    void moveDown() { moveRow(1); }
    void moveRow(int by);
    void fitHeight();
    const FieldSpec *currentField() const;
    void chooseValue();
    void showState();

    DestinationEditor &m_editor;
    IdChooser *m_ids;
    MappingModel m_model;
    MappingDelegate *m_delegate;
    QTableView *m_table;
    QLabel *m_empty;
    QLabel *m_problem;
    QPushButton *m_mapByName = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_choose = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QStringList m_attributes;
};

} // namespace ds
