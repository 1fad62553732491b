// SPDX-License-Identifier: GPL-3.0-or-later
// Left, above: the open Nexset with its *+*, its size and its attributes.
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QMenu;
class QPushButton;
class QTreeWidgetItem;
class QVBoxLayout;

namespace ds {

class AttributeTree;
class NexsetSession;

/// *Send to Destination* › *100ms*: for the *+* and for the menu bar.
QMenu *makeSendToDestinationMenu(QWidget *parent, const std::function<void()> &chosen);

class NexsetPanel : public QWidget
{
    Q_OBJECT
public:
    /// `fromNexla`: whether *From Nexla…* leads somewhere.
    explicit NexsetPanel(NexsetSession &nexset, bool fromNexla = false, QWidget *parent = nullptr);
    void placeAbove(QWidget *widget); ///< Above the open Nexset's name.

signals:
    void openWanted();
    void fromNexlaWanted();
    void sendTo100ms();
    void attributeChosen(const QString &path); ///< To be mapped.

private:
    QWidget *makeHead(bool fromNexla);
    void display();
    void fillAttributes();
    void describeAttributes();

    NexsetSession &m_nexset;
    QLabel *m_title;
    QPushButton *m_plus = nullptr;
    QVBoxLayout *m_head = nullptr;
    QLabel *m_size;
    AttributeTree *m_attributes;
    std::vector<QTreeWidgetItem *> m_items; ///< One for each attribute.
};

} // namespace ds
