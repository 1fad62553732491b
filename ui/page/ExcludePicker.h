// SPDX-License-Identifier: GPL-3.0-or-later
// *Exclude Attributes*: a pulldown to tick several attributes, and what is ticked as chips with an X.
#pragma once

#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace ds {

class ExcludePicker : public QWidget
{
    Q_OBJECT
public:
    explicit ExcludePicker(QWidget *parent = nullptr);
    void setAttributes(const QStringList &paths);
    void setExcluded(const QStringList &paths);
    const QStringList &excluded() const { return m_excluded; }
    QPushButton *button() const { return m_button; } ///< The pulldown; for the label's buddy.

signals:
    void edited(const QStringList &excluded);

private:
    QWidget *makePopup();
    void showPopup();
    void setOne(const QString &path, bool exclude);
    void refillList();
    void refillChips();
    void addTyped();

    QStringList m_attributes;
    QStringList m_excluded;
    QStandardItemModel m_items;
    QSortFilterProxyModel m_filtered;
    QPushButton *m_button;
    QWidget *m_popup = nullptr;
    QLineEdit *m_search = nullptr;
    QListView *m_list = nullptr;
    QWidget *m_chips;
};

} // namespace ds
