// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the endpoint with their buttons: *Map by name*, *Add field*, *Choose…*, *Remove*, *Move up*, *Move
// down*.
#pragma once

#include "model/nexset/Record.h"
#include "ui/page/CellEditor.h"
#include "ui/page/MappingModel.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ds {

class FieldGrid;
class IdChooser;
class MappingDelegate;

/// Some records of the Nexset; nullptr when there are none.
using SampleRecords = std::shared_ptr<const std::vector<ReadItem>>;

class MappingTable : public QWidget
{
    Q_OBJECT
public:
    /// `ids` is nullptr where no account is reached.
    explicit MappingTable(DestinationEditor &editor, IdChooser *ids = nullptr, QWidget *parent = nullptr);
    void setEndpoint(const EndpointTemplate *endpoint);
    void setAttributes(const QStringList &paths);
    /// Where the values come from that the user is shown beside attributes, and those that suggestions are judged by.
    void setSamples(const SampleOf &sampleOf, std::function<SampleRecords()> records);
    MappingModel &model() { return m_model; }
    bool focusField(const QString &target); ///< False when no row has it.
    void mapByName();                       ///< Asks first.
    void focusFirst();                      ///< Where mapping begins.

signals:
    void mapped(int added); ///< What *Map by name* did.

private:
    QPushButton *makeButton(const QString &text, const QString &tip, void (MappingTable::*slot)());
    void layOutColumns();
    QLayout *makeButtons();
    void addField();
    void removeRow();
    void moveUp();
    void moveDown();
    void fitHeight();
    const FieldSpec *currentField() const;
    void chooseValue();
    void showState();
    void showProblem();
    void say(const QString &message);

    DestinationEditor &m_editor;
    IdChooser *m_ids;
    MappingModel m_model;
    MappingDelegate *m_delegate;
    FieldGrid *m_grid;
    QLabel *m_empty;
    QLabel *m_count;
    QLabel *m_problem;
    QPushButton *m_mapByName = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_choose = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QStringList m_attributes;
    SampleOf m_sampleOf;
    std::function<SampleRecords()> m_records;
};

} // namespace ds
