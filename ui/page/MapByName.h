// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what *Map by name* would do, with how well each attribute fits, before it does it.
#pragma once

#include "model/request/SuggestMapping.h"
#include "ui/page/CellEditor.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;

namespace ds {

class MapByName : public QDialog
{
    Q_OBJECT
public:
    MapByName(std::vector<Suggestion> suggestions, const ValueOf &valueOf, QWidget *parent = nullptr);
    std::vector<Suggestion> chosen() const; ///< The ticked ones.

signals:
    void taken(const std::vector<ds::Suggestion> &chosen);

private:
    void addRow(const Suggestion &suggestion, const ValueOf &valueOf);
    void showCount();

    std::vector<Suggestion> m_suggestions;
    QTreeWidget *m_list;
    QPushButton *m_take = nullptr;
};

} // namespace ds
