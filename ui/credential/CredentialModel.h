// SPDX-License-Identifier: GPL-3.0-or-later
// The credentials there are, as a table.
#pragma once

#include "model/delivery/Credential.h"

#include <QAbstractTableModel>

namespace ds {

class CredentialModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Kind, Origin, Note, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setCredentials(const QList<CredentialInfo> &credentials);
    const CredentialInfo *at(int row) const;
    int rowOf(const QString &name) const; ///< -1: there is none.

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const CredentialInfo &credential, int column) const;

    QList<CredentialInfo> m_credentials;
};

} // namespace ds
