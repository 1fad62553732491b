// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/PlainText.h"

#include <QLabel>
#include <QTextDocument>
#include <QUrl>

namespace ds {

QString shownPlain(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    return QStringLiteral("<span style=\"white-space:pre-wrap\">%1</span>").arg(text.toHtmlEscaped());
}

void setTip(QWidget *widget, const QString &text)
{
    const QString shown = shownPlain(text);
    // Qt gives the tooltip to screen readers when there is no description.
    if (shown != text && widget->accessibleDescription().isEmpty())
        widget->setAccessibleDescription(text);
    widget->setToolTip(shown);
}

QLabel *plainLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setBuddy(buddy);
    return label;
}

QString httpsLink(const QString &address, const QString &text)
{
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != u"https" || url.host().isEmpty())
        return {};
    return QStringLiteral("<a href=\"%1\">%2</a>")
        .arg(url.toString(QUrl::FullyEncoded).toHtmlEscaped(), text.toHtmlEscaped());
}

} // namespace ds
