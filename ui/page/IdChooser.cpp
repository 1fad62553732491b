// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/IdChooser.h"

#include "model/check/ConstantIds.h"
#include "ui/page/IdPicker.h"

namespace ds {

IdChooser::IdChooser(AccountLists *lists, const DestinationEditor &editor, const EndpointCatalog &catalog,
                     QObject *parent)
    : QObject(parent)
    , m_lists(lists)
    , m_editor(editor)
    , m_catalog(catalog)
{
    if (m_lists)
        connect(m_lists, &AccountLists::changed, this, &IdChooser::changed);
}

const EndpointTemplate *IdChooser::endpoint() const
{
    const Destination &destination = m_editor.destination();
    return destination.isAdvanced() ? nullptr : m_catalog.find(destination.endpoint);
}

const AccountItems *IdChooser::known(const QString &list, const QString &of) const
{
    return m_lists ? m_lists->known({m_editor.destination().credential, list, of}) : nullptr;
}

QString IdChooser::owner(const QString &list) const
{
    const EndpointTemplate *template_ = endpoint();
    const auto lookUp = [this](const QString &each, const QString &of) { return known(each, of); };
    return template_ ? ownerOf(list, m_editor.destination(), *template_, lookUp) : QString();
}

void IdChooser::choose(const QString &list, const QString &label, QWidget *parent, Take take)
{
    if (!canChoose(list))
        return;
    const QString credential = m_editor.destination().credential;
    const QString owners = ownersOf(list);
    const QString of = owner(list);
    const QString title = tr("Choose %1").arg(label);
    if (owners.isEmpty() || !of.isEmpty())
        return open({credential, list, of}, title, parent, take);
    const QString whose = owners == u"templates" ? tr("Choose the template whose roles are wanted")
                                                 : tr("Choose the room whose people are wanted");
    open({credential, owners, {}}, whose, parent, [this, credential, list, title, parent, take](const QString &id) {
        open({credential, list, id}, title, parent, take);
    });
}

void IdChooser::open(const AccountListAsked &asked, const QString &title, QWidget *parent, const Take &take)
{
    auto *picker = new IdPicker(*m_lists, asked, title, parent);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    connect(picker, &IdPicker::chosen, this, take);
    picker->open();
}

QStringList IdChooser::values(const QString &list) const
{
    const QString of = owner(list);
    const AccountItems *items =
        list.isEmpty() || (!ownersOf(list).isEmpty() && of.isEmpty()) ? nullptr : known(list, of);
    QStringList values;
    for (const AccountItem &item : items ? items->items : std::vector<AccountItem>())
        values << item.id;
    return values;
}

std::vector<Problem> IdChooser::unknown() const
{
    const EndpointTemplate *template_ = endpoint();
    if (!template_ || !m_lists)
        return {};
    return unknownIds(m_editor.destination(), *template_,
                      [this](const QString &list, const QString &of) { return known(list, of); });
}

} // namespace ds
