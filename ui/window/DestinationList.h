// SPDX-License-Identifier: GPL-3.0-or-later
// Left, in the middle: the saved destinations with endpoint, credential and last delivery, each with its resource
// menu ⋮.
#pragma once

#include "model/delivery/DeliveryRunner.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QMenu;
class QVBoxLayout;

namespace ds {

class EndpointCatalog;
class Remembered;

class DestinationList : public QWidget
{
    Q_OBJECT
public:
    DestinationList(Remembered &remembered, const EndpointCatalog &catalog, QWidget *parent = nullptr);
    void setCurrent(const QString &path);
    void setActivatable(bool activatable);         ///< Whether *Activate* leads somewhere.
    void setPublishable(bool publishable);         ///< Whether *Publish to Nexla…* leads somewhere.
    void setPast(const QList<PastDelivery> &past); ///< Newest first.
    void refill();

signals:
    void openWanted(const QString &path);
    void activateWanted(const QString &path);
    void publishWanted(const QString &path);
    void exportWanted(const QString &path, const QString &format);
    void templateWanted(const QString &path);
    void duplicateWanted(const QString &path);
    void renameWanted(const QString &path);
    void deleteWanted(const QString &path);

private:
    /// What a row shows.
    struct Entry
    {
        QString path;
        QString name;
        QString details; ///< "Create Room · Sandbox · ✓ 6 delivered".
    };

    Entry entryOf(const QString &path) const;
    bool isSearched(const Entry &entry) const;
    QWidget *makeRow(const Entry &entry);
    QWidget *makeOpen(const Entry &entry);
    void fillMenu(QMenu &menu, const QString &path);

    Remembered &m_remembered;
    const EndpointCatalog &m_catalog;
    QLineEdit *m_search;
    QVBoxLayout *m_rows;
    QString m_current;
    QHash<QString, QString> m_states; ///< By path.
    bool m_activate = false;
    bool m_publish = false;
};

} // namespace ds
