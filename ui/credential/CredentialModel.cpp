// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credential/CredentialModel.h"

#include "ui/base/CredentialText.h"
#include "ui/base/PlainText.h"

#include <algorithm>

namespace ds {
namespace {

QString kindText(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::KeyAndSecret:
        return CredentialModel::tr("Key and secret");
    case CredentialKind::ManagementToken:
        return CredentialModel::tr("Management token");
    case CredentialKind::Nexla:
        return CredentialModel::tr("Nexla");
    case CredentialKind::Sandbox:
        break;
    }
    return CredentialModel::tr("Sandbox");
}

} // namespace

void CredentialModel::setCredentials(const QList<CredentialInfo> &credentials)
{
    beginResetModel();
    m_credentials = credentials;
    endResetModel();
}

const CredentialInfo *CredentialModel::at(int row) const
{
    return row >= 0 && row < m_credentials.size() ? &m_credentials[row] : nullptr;
}

int CredentialModel::rowOf(const QString &name) const
{
    const auto at = std::find_if(m_credentials.begin(), m_credentials.end(),
                                 [&](const CredentialInfo &each) { return each.name == name; });
    return at == m_credentials.end() ? -1 : int(at - m_credentials.begin());
}

int CredentialModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_credentials.size());
}

int CredentialModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CredentialModel::text(const CredentialInfo &credential, int column) const
{
    switch (column) {
    case Name:
        return credential.name;
    case Kind:
        return kindText(credential.kind);
    case Origin:
        return credential.baseUrl.isEmpty() ? QStringLiteral("–") : credentialOrigin(credential);
    case Note:
        return credential.note;
    default:
        return {};
    }
}

QVariant CredentialModel::data(const QModelIndex &index, int role) const
{
    const CredentialInfo *credential = index.isValid() ? at(index.row()) : nullptr;
    if (!credential)
        return {};
    if (role == Qt::DisplayRole)
        return text(*credential, index.column());
    if (role == Qt::ToolTipRole) // the whole of what a narrow column cuts off
        return shownPlain(text(*credential, index.column()));
    return {};
}

QVariant CredentialModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    const QString names[] = {tr("Name"), tr("Kind"), tr("Sends to"), tr("Note")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

} // namespace ds
