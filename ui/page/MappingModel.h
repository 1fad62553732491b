// SPDX-License-Identifier: GPL-3.0-or-later
// The field table: every field of the endpoint, mapped or waiting, edited through the DestinationEditor, with what each
// row makes of the current record.
#pragma once

#include "model/destination/KeptMappings.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/page/CellText.h"
#include "ui/page/FieldRows.h"
#include "ui/preview/PreviewWorker.h"

#include <QAbstractTableModel>

namespace ds {

class MappingModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Target, Kind, Value, IfMissing, ThisRecord, ColumnCount };
    enum Role {
        ErrorRole = Qt::UserRole, ///< True where the row, or a field in a closed group, has an error.
        WaitingRole               ///< True where what is shown is only help for what could stand there.
    };

    explicit MappingModel(DestinationEditor &editor, QObject *parent = nullptr);

    void setEndpoint(const EndpointTemplate *endpoint); ///< nullptr in Advanced.
    void setEndpointNames(std::function<QString(const QString &id)> nameOf) { m_nameOf = std::move(nameOf); }
    /// What the entries make of the current record; nullptr when there is nothing to tell.
    void setPreview(std::shared_ptr<const PreviewResult> preview);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    const FieldRow &row(int row) const { return m_rows[size_t(row)]; }
    const std::vector<FieldRow> &rows() const { return m_rows; }
    /// What fills the row; where nothing does, an entry to begin with.
    MappingEntry entry(int row) const;
    const EndpointTemplate *endpoint() const { return m_endpoint; }
    DestinationEditor &editor() const { return m_editor; }
    /// The problem of a row with its record, as it is known; nothing where it has none.
    std::optional<Problem> problem(int row) const { return m_results[size_t(row)].problem; }
    QString value(int row) const { return m_results[size_t(row)].text; } ///< For the current record.
    /// Problems of the destination itself; said where the record has none.
    void setOwnProblems(const std::vector<Problem> &problems);

    /// One step of the user; edits with the same non-empty `session` are one.
    void put(int row, const MappingEntry &entry, const QString &session = {}, QString what = {});
    /// What is typed in a row, with each keystroke; a field whose cell is emptied is free again.
    void type(int row, const MappingEntry &entry, const QString &session);
    void endRenaming();                  ///< The row goes where its field belongs.
    int add(const QString &target = {}); ///< Returns the new row.
    void setOpen(int row, bool open);
    int rowOf(const QString &target) const; ///< -1 when none shows it.
    int reveal(const QString &target);      ///< Opens the groups that it lies in.

private:
    struct RowResult
    {
        QString text;
        std::optional<Problem> problem;
        bool error() const { return problem && problem->isError(); }
    };
    void sync();
    void addUnused(std::vector<FieldRow> &rows);
    void showRows(std::vector<FieldRow> next);
    const MappingEntry *entryOf(const FieldRow &row) const;
    const EntryOutcome *outcomeOf(const MappingEntry &entry) const;
    RowResult judge(const FieldRow &row) const;
    void judgeAll();
    QVariant display(const FieldRow &row, int column, const RowResult &result) const;
    QString spoken(const FieldRow &row, int column, const RowResult &result) const;
    QVariant editValue(const FieldRow &row, int column) const;
    QVariant foreground(const FieldRow &row, int column, const RowResult &result) const;
    bool isWaiting(const FieldRow &row, int column) const;

    DestinationEditor &m_editor;
    const EndpointTemplate *m_endpoint = nullptr;
    std::vector<MappingEntry> m_entries; ///< As the views know them.
    std::vector<KeptEntry> m_kept;       ///< For other endpoints.
    std::function<QString(const QString &id)> m_nameOf;
    std::vector<FieldRow> m_rows;
    OpenGroups m_open;
    int m_renaming = -1; ///< The entry whose target is being typed.
    bool m_syncing = false;
    std::vector<RowResult> m_results;
    std::shared_ptr<const PreviewResult> m_preview;
    std::vector<Problem> m_ownProblems;
};

} // namespace ds
