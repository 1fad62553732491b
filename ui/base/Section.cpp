// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Section.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace ds {

Section::Section(const QString &title, bool open, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_header(new QToolButton(this))
    , m_layout(new QVBoxLayout(this))
{
    m_header->setText(title);
    m_header->setAccessibleName(title);
    m_header->setCheckable(true);
    m_header->setAutoRaise(true);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setFocusPolicy(Qt::StrongFocus);
    QFont bold = m_header->font();
    bold.setBold(true);
    m_header->setFont(bold);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    m_layout->addWidget(m_header, 0, Qt::AlignLeft);
    connect(m_header, &QToolButton::toggled, this, &Section::setOpen);
    m_header->setChecked(open);
    setOpen(open);
}

void Section::setContent(QWidget *content)
{
    m_content = content;
    m_layout->addWidget(content);
    content->setVisible(isOpen());
}

void Section::setOpen(bool open)
{
    m_header->setChecked(open);
    m_header->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    if (m_content)
        m_content->setVisible(open);
}

bool Section::isOpen() const
{
    return m_header->isChecked();
}

void Section::setSummary(const QString &summary)
{
    m_header->setText(summary.isEmpty() ? m_title : m_title + QStringLiteral("  ·  ") + summary);
}

} // namespace ds
