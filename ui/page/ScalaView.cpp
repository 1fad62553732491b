// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/ScalaView.h"

#include "model/exchange/Scala.h"
#include "ui/base/Look.h"
#include "ui/code/CodeEditor.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace ds {

ScalaView::ScalaView(QWidget *parent)
    : QWidget(parent)
    , m_shown(new QCheckBox(tr("Show as the Scala that Nexla gets")))
    , m_scala(new CodeEditor(CodeEditor::Language::Scala, tr("Scala that Nexla gets")))
    , m_fault(toneLabel(QString(), Tone::Warning))
{
    m_scala->setReadOnly(true);
    m_scala->setFixedHeight(m_scala->fontMetrics().lineSpacing() * 4 + 12);
    m_fault->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_shown);
    layout->addWidget(m_scala);
    layout->addWidget(m_fault);
    connect(m_shown, &QCheckBox::toggled, this, &ScalaView::display);
    display();
}

void ScalaView::setBatching(const Batching &batching)
{
    m_batching = batching;
    display();
}

void ScalaView::display()
{
    const bool shown = m_shown->isChecked();
    const Result<std::string> scala = shown ? scalaGrouping(m_batching) : Result<std::string>(std::string());
    m_scala->setVisible(shown && scala);
    m_fault->setVisible(shown && !scala);
    if (scala)
        m_scala->setCode(toQString(*scala));
    else
        m_fault->setText(scala.error().sentence());
}

} // namespace ds
