// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace ds {

/// A titled part of a page that can be folded away.
class Section : public QWidget
{
    Q_OBJECT
public:
    explicit Section(const QString &title, bool open, QWidget *parent = nullptr);
    void setContent(QWidget *content);
    void setOpen(bool open);
    bool isOpen() const;
    void setSummary(const QString &summary); ///< Behind the title, for what a folded section holds.

private:
    QString m_title;
    QToolButton *m_header;
    QVBoxLayout *m_layout;
    QWidget *m_content = nullptr;
};

} // namespace ds
