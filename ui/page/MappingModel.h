// SPDX-License-Identifier: GPL-3.0-or-later
// The mapping as a table: one row an entry, edited through the DestinationEditor, with what each row makes of the
// current record.
#pragma once

#include "model/endpoint/EndpointTemplate.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/preview/PreviewWorker.h"

#include <QAbstractTableModel>

namespace ds {

/// What a row is, by a sign and by a word for screen readers.
QString mappingKindSign(MappingEntry::Kind kind);
QString mappingKindName(MappingEntry::Kind kind);
QString ifMissingName(MappingEntry::IfMissing choice);

/// A constant as a person types it: what parses as JSON is that JSON, all else is a string.
Json constantFromText(const QString &text);
QString constantToText(const Json &value);

class MappingModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Target, Kind, Value, IfMissing, ThisRecord, ColumnCount };
    enum Role { ErrorRole = Qt::UserRole }; ///< True where the row has an error.

    explicit MappingModel(DestinationEditor &editor, QObject *parent = nullptr);

    void setEndpoint(const EndpointTemplate *endpoint); ///< nullptr in Advanced; for required marks.
    /// What the entries make of the current record; nullptr when there is nothing to tell.
    void setPreview(std::shared_ptr<const PreviewResult> preview);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    const MappingEntry &entry(int row) const { return m_entries[size_t(row)]; }
    const EndpointTemplate *endpoint() const { return m_endpoint; }
    int add(const QString &target = {}); ///< Returns the new row.
    void remove(int row);
    void move(int row, int by);

private:
    struct RowResult
    {
        QString text;
        QString message;
        bool error = false;
    };
    void sync();
    const EntryOutcome *outcomeOf(size_t row) const;
    RowResult judge(size_t row) const;
    void judgeAll();
    QVariant display(const MappingEntry &entry, int column, size_t row) const;
    QVariant editText(const MappingEntry &entry, int column) const;
    QString spoken(const MappingEntry &entry, int column, size_t row) const;
    bool isRequired(const QString &target) const;

    DestinationEditor &m_editor;
    const EndpointTemplate *m_endpoint = nullptr;
    std::vector<MappingEntry> m_entries; ///< As the views know them.
    bool m_syncing = false;
    std::vector<RowResult> m_results;
    std::shared_ptr<const PreviewResult> m_preview;
};

} // namespace ds
