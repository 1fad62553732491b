// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/ProblemBar.h"

#include "ui/base/PlainText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ds {

ProblemBar::ProblemBar(QWidget *parent)
    : QWidget(parent)
    , m_text(toneLabel(QString(), Tone::Error))
    , m_button(new QPushButton)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text, 1);
    row->addWidget(m_button, 0, Qt::AlignTop);
    m_button->hide();
    setTip(m_button, tr("Mend it (Ctrl+.)"));
    connect(m_button, &QPushButton::clicked, this, &ProblemBar::mend);
    hide();
}

void ProblemBar::say(const QString &text, Tone tone)
{
    setTone(m_text, tone);
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

void ProblemBar::offer(std::optional<Mend> mend, int row)
{
    m_mend = std::move(mend);
    m_row = row;
    m_button->setVisible(m_mend.has_value());
    if (!m_mend)
        return;
    m_button->setText(QString(m_mend->label).replace(u'&', QStringLiteral("&&")));
    m_button->setAccessibleName(m_mend->label);
}

bool ProblemBar::mend()
{
    if (!m_mend)
        return false;
    emit mendWanted(m_row, Mend(*m_mend)); // a copy: what follows offers another
    return true;
}

} // namespace ds
