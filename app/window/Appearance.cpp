// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/Appearance.h"

#include <QApplication>
#include <QPalette>
#include <QProxyStyle>
#include <QToolTip>

namespace ds {
namespace {

struct Shade
{
    QPalette::ColorRole role;
    const char *light;
    const char *dark;
};

constexpr Shade shades[] = {
    {QPalette::Window, "#f4f5f7", "#30343b"},
    {QPalette::WindowText, "#1d2129", "#e6e8ec"},
    {QPalette::Base, "#ffffff", "#191b1f"},
    {QPalette::AlternateBase, "#eef1f5", "#26292f"},
    {QPalette::Text, "#1d2129", "#e6e8ec"},
    {QPalette::PlaceholderText, "#737b88", "#868e9a"},
    {QPalette::Button, "#e9ecf0", "#3b4048"},
    {QPalette::ButtonText, "#1d2129", "#e6e8ec"},
    {QPalette::BrightText, "#b3261e", "#ff8a80"},
    {QPalette::Highlight, "#2457c5", "#3f6fd8"},
    {QPalette::HighlightedText, "#ffffff", "#ffffff"},
    {QPalette::Link, "#2457c5", "#8ab4f8"},
    {QPalette::LinkVisited, "#5b3fa0", "#c4a7ff"},
    {QPalette::ToolTipBase, "#1d2129", "#e6e8ec"},
    {QPalette::ToolTipText, "#f4f5f7", "#17191d"},
};

/// The desktop's own, as it was before anything was set here.
struct Desktop
{
    bool isDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    QFont font = QApplication::font();
};

const Desktop &desktop()
{
    static const Desktop found;
    return found;
}

bool wantsDark(Preferences::Theme theme)
{
    const QByteArray given = qgetenv("DESTINATION_STUDIO_THEME");
    if (!given.isEmpty())
        return given == "dark";
    return theme == Preferences::Theme::System ? desktop().isDark : theme == Preferences::Theme::Dark;
}

/// How much room rows and controls take.
class DensityStyle : public QProxyStyle
{
public:
    DensityStyle(const QString &base, Preferences::Density density)
        : QProxyStyle(base)
        , m_compact(density == Preferences::Density::Compact)
    {
    }
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override
    {
        QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
        if (type == CT_ItemViewItem)
            whole.setHeight(qMax(whole.height(), m_compact ? 18 : 24));
        if (type == CT_PushButton || type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox)
            whole.setHeight(qMax(whole.height(), m_compact ? 22 : 28));
        return whole;
    }

private:
    bool m_compact;
};

QPalette paletteFor(bool dark)
{
    QPalette palette(QColor(QLatin1String(dark ? "#3b4048" : "#e9ecf0")),
                     QColor(QLatin1String(dark ? "#30343b" : "#f4f5f7")));
    for (const Shade &shade : shades)
        palette.setColor(shade.role, QColor(QLatin1String(dark ? shade.dark : shade.light)));
    const QColor faded(QLatin1String(dark ? "#767d88" : "#8b929d"));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, faded);
    return palette;
}

} // namespace

void applyAppearance(bool styleGiven, const Preferences &preferences)
{
    const Desktop &own = desktop();
    static const QString base = styleGiven ? QApplication::style()->name() : QStringLiteral("Fusion");
    QApplication::setStyle(new DensityStyle(base, preferences.density));
    QFont font = own.font;
    if (preferences.textSize > 0)
        font.setPointSize(preferences.textSize);
    QApplication::setFont(font);
    const QPalette palette = paletteFor(wantsDark(preferences.theme));
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace ds
