// SPDX-License-Identifier: GPL-3.0-or-later
// Leads from a field to the list of the account that holds its values, over the owner where the list has one: roles
// want a template, peers a room.
#pragma once

#include "model/delivery/AccountLists.h"
#include "model/endpoint/EndpointCatalog.h"
#include "ui/edit/DestinationEditor.h"

#include <functional>

class QWidget;

namespace ds {

class IdChooser : public QObject
{
    Q_OBJECT
public:
    using Take = std::function<void(const QString &id)>;

    /// `lists` is nullptr where no account is reached: nothing can be chosen then.
    IdChooser(AccountLists *lists, const DestinationEditor &editor, const EndpointCatalog &catalog, QObject *parent);
    bool canChoose(const QString &list) const { return m_lists && !list.isEmpty(); }
    void choose(const QString &list, const QString &label, QWidget *parent, Take take);
    /// What is known of a list already; empty before it was read.
    QStringList values(const QString &list) const;
    /// `id-unknown` of the destination as it stands.
    std::vector<Problem> unknown() const;

signals:
    void changed(); ///< A list that was read to its end, or cleared.

private:
    const EndpointTemplate *endpoint() const;
    const AccountItems *known(const QString &list, const QString &of) const;
    QString owner(const QString &list) const;
    void open(const AccountListAsked &asked, const QString &title, QWidget *parent, const Take &take);

    AccountLists *m_lists;
    const DestinationEditor &m_editor;
    const EndpointCatalog &m_catalog;
};

} // namespace ds
