// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/Appearance.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>
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

bool wantsDark()
{
    const QByteArray theme = qgetenv("DESTINATION_STUDIO_THEME");
    if (!theme.isEmpty())
        return theme == "dark";
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128; // the desktop's own
}

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

void applyAppearance(bool styleGiven)
{
    if (!styleGiven)
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QPalette palette = paletteFor(wantsDark());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace ds
