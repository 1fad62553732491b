// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Look.h"

#include "ui/base/PlainText.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

namespace ds {
namespace {

QColor pick(const QPalette &palette, const char *light, const char *dark)
{
    return QColor(QLatin1String(isDark(palette) ? dark : light));
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    switch (tone) {
    case Tone::Muted:
        return mutedColor(palette);
    case Tone::Error:
        return errorColor(palette);
    case Tone::Warning:
        return warningColor(palette);
    case Tone::Good:
        return goodColor(palette);
    default:
        return palette.color(QPalette::WindowText);
    }
}

class ToneLabel : public QLabel
{
public:
    ToneLabel(const QString &text, Tone tone, QWidget *parent)
        : QLabel(text, parent)
        , m_tone(tone)
    {
        setWordWrap(tone != Tone::Heading);
        setTextInteractionFlags(Qt::TextSelectableByMouse);
        setTextFormat(Qt::PlainText); // messages quote what records hold
        setFocusPolicy(Qt::NoFocus);
        apply();
    }
    void setTone(Tone tone)
    {
        m_tone = tone;
        apply();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::ParentChange || event->type() == QEvent::ApplicationPaletteChange)
            apply();
    }

private:
    void apply()
    {
        QPalette own;
        const QPalette base = parentWidget() ? parentWidget()->palette() : own;
        own.setColor(QPalette::WindowText, toneColor(m_tone, base));
        setPalette(own);
        QFont bold = font();
        bold.setBold(m_tone == Tone::Heading);
        setFont(bold);
    }
    Tone m_tone;
};

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor errorColor(const QPalette &palette)
{
    return pick(palette, "#b3261e", "#ff8a80");
}

QColor warningColor(const QPalette &palette)
{
    return pick(palette, "#8a5300", "#ffb74d");
}

QColor goodColor(const QPalette &palette)
{
    return pick(palette, "#1b6e3a", "#81c995");
}

QColor mutedColor(const QPalette &palette)
{
    return pick(palette, "#5c6470", "#a6adb8");
}

QColor accentColor(const QPalette &palette)
{
    return pick(palette, "#2457c5", "#8ab4f8");
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (const int chosen = QGuiApplication::font().pointSize(); chosen > 0)
        font.setPointSize(chosen); // the user's text size counts for code too
    return font;
}

QPushButton *menuButton(const QString &text, const QString &accessibleName, QMenu *menu)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(accessibleName);
    setTip(button, accessibleName);
    button->setFixedWidth(30);
    button->setStyleSheet(QStringLiteral("QPushButton::menu-indicator{image:none;width:0px;}"));
    menu->setParent(button, menu->windowFlags());
    button->setMenu(menu);
    return button;
}

QString sizeText(qint64 bytes)
{
    return bytes < 1024 ? QStringLiteral("%1 B").arg(bytes) : QLocale().formattedDataSize(bytes, 1);
}

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QString countOfRecords(qint64 count)
{
    return count == 1 ? QCoreApplication::translate("Look", "1 record")
                      : QCoreApplication::translate("Look", "%1 records").arg(countText(count));
}

QLabel *toneLabel(const QString &text, Tone tone, QWidget *parent)
{
    return new ToneLabel(text, tone, parent);
}

void setTone(QLabel *label, Tone tone)
{
    if (auto *own = dynamic_cast<ToneLabel *>(label))
        own->setTone(tone);
}

QHBoxLayout *rowOf(const QList<QWidget *> &widgets)
{
    auto *row = new QHBoxLayout;
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    row->addStretch();
    return row;
}

} // namespace ds
