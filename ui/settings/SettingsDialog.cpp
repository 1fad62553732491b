// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsDialog.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ds {
namespace {

void addRow(QFormLayout &form, const QString &label, QWidget *field, const QString &note = {})
{
    form.addRow(plainLabel(label, field), field);
    if (note.isEmpty())
        return;
    QLabel *text = toneLabel(note, Tone::Muted);
    text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // else it wraps after a few words
    form.addRow(nullptr, text);
}

QComboBox *choice(const QStringList &texts, int chosen, const QString &name)
{
    auto *combo = new QComboBox;
    combo->addItems(texts);
    combo->setCurrentIndex(chosen);
    combo->setAccessibleName(name);
    return combo;
}

} // namespace

SettingsDialog::SettingsDialog(const Preferences &preferences, Prompts &prompts, QWidget *parent)
    : QDialog(parent)
    , m_before(preferences)
    , m_prompts(prompts)
    , m_problem(toneLabel(QString(), Tone::Error))
{
    setWindowTitle(tr("Settings"));
    auto *scroll = new QScrollArea;
    scroll->setWidget(makeForm());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::keep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(620, 560);
}

QWidget *SettingsDialog::makeForm()
{
    auto *content = new QWidget;
    auto *form = new QFormLayout(content);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setVerticalSpacing(8);
    addLook(*form);
    addConnection(*form);
    addFolders(*form);
    return content;
}

void SettingsDialog::addLook(QFormLayout &form)
{
    m_theme = choice({tr("As the system"), tr("Light"), tr("Dark")}, int(m_before.theme), tr("Theme"));
    m_density = choice({tr("Comfortable"), tr("Compact")}, int(m_before.density), tr("Density"));
    m_textSize = number(m_before.textSize, 24, tr("Text size"), tr("As the system"), tr(" pt"));
    form.addRow(toneLabel(tr("Look"), Tone::Heading));
    addRow(form, tr("&Theme"), m_theme);
    addRow(form, tr("&Density"), m_density);
    addRow(form, tr("Text &size"), m_textSize);
}

void SettingsDialog::addConnection(QFormLayout &form)
{
    m_keychain =
        number(m_before.keychainSeconds, 3600, tr("Wait for the keychain"), tr("As long as it asks"), tr(" s"));
    m_proxy = new QLineEdit(m_before.proxy);
    m_proxy->setAccessibleName(tr("Proxy"));
    m_proxy->setPlaceholderText(tr("As the system, or http://HOST:PORT"));
    m_proxy->setMinimumWidth(300);
    m_test = number(m_before.testSeconds, 3600, tr("Time limit of a test"), tr("As the destination's"), tr(" s"));
    m_answers = number(m_before.answersKept, 500, tr("Tests kept"), tr("None"), {});
    form.addRow(toneLabel(tr("Sending"), Tone::Heading));
    addRow(form, tr("Time limit of a t&est"), m_test);
    addRow(form, tr("Tests &kept of each destination"), m_answers,
           tr("In memory only; pinned ones stay until the program ends."));
    addRow(form, tr("&Proxy"), m_proxy, tr("From the next start on. One that the environment names wins."));
    addRow(form, tr("&Wait for the keychain"), m_keychain, tr("From the next start on."));
}

void SettingsDialog::addFolders(QFormLayout &form)
{
    form.addRow(toneLabel(tr("Folders"), Tone::Heading));
    m_destinations =
        folder(form, m_before.destinationFolder, tr("Save new desti&nations in"), tr("The program's own folder"));
    form.addRow(nullptr, toneLabel(tr("From the next start on."), Tone::Muted));
    m_nexsets = folder(form, m_before.nexsetFolder, tr("&Open Nexsets from"), tr("Where the last one was"));
}

QSpinBox *SettingsDialog::number(int value, int most, const QString &name, const QString &zero, const QString &unit)
{
    auto *box = new QSpinBox;
    box->setRange(0, most);
    box->setSpecialValueText(zero);
    box->setSuffix(unit);
    box->setValue(value);
    box->setAccessibleName(name);
    return box;
}

QLineEdit *SettingsDialog::folder(QFormLayout &form, const QString &value, const QString &label, const QString &usual)
{
    auto *box = new QWidget;
    auto *line = new QLineEdit(value);
    const QString name = QString(label).remove(u'&');
    line->setAccessibleName(name);
    line->setPlaceholderText(usual);
    line->setMinimumWidth(240);
    auto *pick = new QPushButton(tr("Choose…"));
    pick->setAccessibleName(tr("Choose the folder: %1").arg(name));
    connect(pick, &QPushButton::clicked, this, [this, line] {
        const QString path = m_prompts.chooseFolder(this, line->accessibleName(), line->text());
        if (!path.isEmpty())
            line->setText(path);
    });
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(line, 1);
    row->addWidget(pick);
    form.addRow(plainLabel(label, line), box);
    return line;
}

Preferences SettingsDialog::chosen() const
{
    Preferences chosen;
    chosen.theme = Preferences::Theme(m_theme->currentIndex());
    chosen.density = Preferences::Density(m_density->currentIndex());
    chosen.textSize = m_textSize->value();
    chosen.keychainSeconds = m_keychain->value();
    chosen.proxy = m_proxy->text().trimmed();
    chosen.testSeconds = m_test->value();
    chosen.answersKept = m_answers->value();
    chosen.destinationFolder = m_destinations->text().trimmed();
    chosen.nexsetFolder = m_nexsets->text().trimmed();
    return chosen;
}

void SettingsDialog::keep()
{
    const Preferences preferences = chosen();
    QString problem = proxyProblem(preferences.proxy);
    for (const QString &path : {preferences.destinationFolder, preferences.nexsetFolder}) {
        if (problem.isEmpty() && !path.isEmpty() && !QFileInfo(path).isDir())
            problem = tr("There is no folder “%1”. Choose another one.").arg(path);
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    emit kept(preferences);
    accept();
}

} // namespace ds
