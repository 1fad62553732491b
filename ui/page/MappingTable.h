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
class LargeCell;
class MappingDelegate;
class ProblemBar;
class StepsEditor;

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
    void setSamples(const ValueOf &valueOf, std::function<SampleRecords()> records);
    MappingModel &model() { return m_model; }
    bool focusField(const QString &target); ///< False when no row has it.
    void mapByName();                       ///< Asks first.
    void focusFirst();                      ///< Where mapping begins.
    /// Into the chosen row when it waits, else the free field of a like name; else the user is asked.
    void mapAttribute(const QString &path);

signals:
    void mapped(int added); ///< What *Map by name* did.
    /// A place within `widget` that the user works at now, and that should be in sight.
    void shown(QWidget *widget, const QRect &place);

private:
    QPushButton *makeButton(const QString &text, const QString &tip, void (MappingTable::*slot)());
    void layOutColumns();
    QLayout *makeButtons();
    QLayout *makeCount();
    void addField();
    void removeRow();
    void moveUp();
    void moveDown();
    void fitHeight();
    const FieldSpec *currentField() const;
    void chooseValue();
    void showState();
    void showProblem();
    void offerMend(int row);
    void openLarge();
    void openSteps();
    void mapTo(int row, const QString &path);
    void connectGrid();
    void say(const QString &message);

    DestinationEditor &m_editor;
    IdChooser *m_ids;
    MappingModel m_model;
    MappingDelegate *m_delegate;
    FieldGrid *m_grid;
    QLabel *m_empty;
    QString m_said; ///< Stands until something else is chosen or changed.
    QLabel *m_count;
    ProblemBar *m_problem;
    LargeCell *m_large;
    StepsEditor *m_steps;
    QPushButton *m_mapByName = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_choose = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_stepsButton = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QStringList m_attributes;
    ValueOf m_valueOf;
    std::function<SampleRecords()> m_records;
};

} // namespace ds
