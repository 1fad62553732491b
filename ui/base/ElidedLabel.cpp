// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/ElidedLabel.h"

#include "ui/base/PlainText.h"

#include <QPainter>
#include <QStyle>

namespace ds {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ElidedLabel::setFullText(const QString &text)
{
    setText(text);
    fitTip();
}

void ElidedLabel::setColour(const QColor &colour)
{
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colour);
    setPalette(own);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("…")) * 4, QLabel::minimumSizeHint().height()};
}

QString ElidedLabel::shown() const
{
    return fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int flags = int(QStyle::visualAlignment(layoutDirection(), alignment()));
    style()->drawItemText(&painter, contentsRect(), flags, palette(), isEnabled(), shown(), foregroundRole());
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    fitTip();
}

void ElidedLabel::fitTip()
{
    setTip(this, shown() == text() ? QString() : text());
}

} // namespace ds
