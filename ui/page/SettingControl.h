// SPDX-License-Identifier: GPL-3.0-or-later
// The control of one setting, as its row in the table of settings asks for: a tick, a number, a pulldown or a line.
// What the user does becomes an undoable step; what changes otherwise is shown, and showing changes nothing.
#pragma once

#include "model/destination/DestinationSettings.h"
#include "ui/edit/DestinationEditor.h"

#include <QDoubleSpinBox>

class QFormLayout;
class QLabel;

namespace ds {

/// A number shown with the decimals that it has, not with those that the box could hold.
class AmountBox : public QDoubleSpinBox
{
    Q_OBJECT
public:
    using QDoubleSpinBox::QDoubleSpinBox;
    QString textFromValue(double value) const override;
};

QString settingLabel(const Setting &setting); ///< Translated, with `&` before the shortcut's letter.
QString settingName(const Setting &setting);  ///< The same without `&`: for accessible names and undo steps.
/// Bound to `editor` for as long as it lives; its object name is the setting's path. `also` is done in the same step,
/// behind the user's change. Precondition: no Setting::Object.
QWidget *makeSettingControl(const Setting &setting, DestinationEditor &editor, DestinationEditor::Change also = {});
/// A row with label and control; returns the control.
QWidget *addSettingRow(QFormLayout &form, const Setting &setting, DestinationEditor &editor,
                       DestinationEditor::Change also = {});
/// A row with the setting's label for a control of another making.
void addLabelledRow(QFormLayout &form, const Setting &setting, QWidget *control, QWidget *buddy = nullptr);

} // namespace ds
