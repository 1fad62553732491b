// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace ds {

/// Two pixels around whatever has the keyboard, in every window of the program, in a colour that both themes show.
class FocusRing : public QObject
{
public:
    explicit FocusRing(QObject *parent);

private:
    void follow(class QWidget *widget);
};

} // namespace ds
