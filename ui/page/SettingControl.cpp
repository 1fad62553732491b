// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/SettingControl.h"
#include "ui/base/PlainText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace ds {
namespace {

constexpr int mostDecimals = 6;

QString translated(const char *text)
{
    return *text ? QCoreApplication::translate("Settings", text) : QString();
}

/// Ties one kind of control to the destination, both ways.
class Binding
{
public:
    Binding(const Setting &setting, DestinationEditor &editor, DestinationEditor::Change also)
        : m_setting(setting)
        , m_editor(editor)
        , m_also(std::move(also))
    {
    }

    QWidget *operator()(Setting::Flag at) const
    {
        auto *box = new QCheckBox(settingLabel(m_setting));
        QObject::connect(box, &QCheckBox::toggled, box,
                         [=, *this](bool on) { change([=](auto &d) { at(d) = on; }, false); });
        return shown(box, [=](const Destination &d) { box->setChecked(settingValue(at, d)); });
    }
    QWidget *operator()(Setting::Whole at) const
    {
        auto *box = new QSpinBox;
        box->setRange(int(m_setting.minimum), int(m_setting.maximum));
        QObject::connect(box, &QSpinBox::valueChanged, box,
                         [=, *this](int value) { change([=](auto &d) { at(d) = value; }); });
        return number(box, [=](const Destination &d) { box->setValue(settingValue(at, d)); });
    }
    QWidget *operator()(Setting::Amount at) const
    {
        auto *box = new AmountBox;
        box->setDecimals(mostDecimals);
        box->setRange(m_setting.minimum, m_setting.maximum);
        QObject::connect(box, &QDoubleSpinBox::valueChanged, box,
                         [=, *this](double value) { change([=](auto &d) { at(d) = value; }); });
        return number(box, [=](const Destination &d) { box->setValue(settingValue(at, d)); });
    }
    QWidget *operator()(Setting::Text at) const
    {
        auto *line = new QLineEdit;
        QObject::connect(line, &QLineEdit::textChanged, line, // assistive technology does not "edit"
                         [=, *this](const QString &text) { change([=](auto &d) { at(d) = text; }); });
        return shown(line, [=](const Destination &d) {
            if (line->text() != settingValue(at, d)) // else the cursor would jump
                line->setText(settingValue(at, d));
        });
    }
    QWidget *operator()(const Setting::Choice &choice) const
    {
        auto *box = new QComboBox;
        for (const SettingWord &word : choice.words())
            box->addItem(translated(word.label), QString::fromLatin1(word.word));
        box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        QObject::connect(box, &QComboBox::activated, box,
                         [=, *this](int index) { change([=](auto &d) { choice.set(d, index); }, false); });
        return shown(box, [=](const Destination &d) { box->setCurrentIndex(choice.get(d)); });
    }
    QWidget *operator()(Setting::Object) const { return nullptr; }

private:
    /// With `merges`, steps in a row are one: keystrokes, turns of a wheel.
    void change(const DestinationEditor::Change &change, bool merges = true) const
    {
        m_editor.edit(QCoreApplication::translate("Settings", "Change “%1”").arg(settingName(m_setting)),
                      merges ? m_setting.path() : QString(), [&](Destination &d) {
                          change(d);
                          if (m_also)
                              m_also(d);
                      });
    }
    template <typename Box, typename Show>
    Box *number(Box *box, Show show) const
    {
        box->setSuffix(translated(m_setting.unit));
        box->setSpecialValueText(translated(m_setting.zero));
        box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        return shown(box, std::move(show));
    }
    template <typename Control, typename Show>
    Control *shown(Control *control, Show show) const
    {
        control->setObjectName(m_setting.path());
        control->setAccessibleName(settingName(m_setting));
        setTip(control, translated(m_setting.help));
        DestinationEditor *editor = &m_editor;
        const auto display = [=] {
            const QSignalBlocker quiet(control);
            show(editor->destination());
        };
        QObject::connect(editor, &DestinationEditor::changed, control, display);
        display();
        return control;
    }

    const Setting &m_setting;
    DestinationEditor &m_editor;
    DestinationEditor::Change m_also;
};

} // namespace

QString AmountBox::textFromValue(double value) const
{
    QString text = locale().toString(value, 'f', decimals());
    const QString point = locale().decimalPoint();
    while (text.contains(point) && (text.endsWith(u'0') || text.endsWith(point)))
        text.chop(1);
    return text;
}

QString settingLabel(const Setting &setting)
{
    return translated(setting.label);
}

QString settingName(const Setting &setting)
{
    return settingLabel(setting).remove(u'&');
}

QWidget *makeSettingControl(const Setting &setting, DestinationEditor &editor, DestinationEditor::Change also)
{
    return std::visit(Binding(setting, editor, std::move(also)), setting.member);
}

void addLabelledRow(QFormLayout &form, const Setting &setting, QWidget *control, QWidget *buddy)
{
    auto *label = plainLabel(settingLabel(setting));
    label->setBuddy(buddy ? buddy : control);
    form.addRow(label, control);
}

QWidget *addSettingRow(QFormLayout &form, const Setting &setting, DestinationEditor &editor,
                       DestinationEditor::Change also)
{
    QWidget *control = makeSettingControl(setting, editor, std::move(also));
    addLabelledRow(form, setting, control);
    return control;
}

} // namespace ds
