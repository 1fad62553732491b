// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/EndpointForm.h"

#include "model/destination/KeptMappings.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/page/IdChooser.h"
#include "ui/page/MacroEdit.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <utility>

namespace ds {
namespace {

/// Tells when its list closes, which is right before what was chosen in it is told.
class ListCombo : public QComboBox
{
public:
    std::function<void()> closed;

    void hidePopup() override
    {
        QComboBox::hidePopup();
        closed();
    }
};

} // namespace

EndpointForm::EndpointForm(DestinationEditor &editor, const EndpointCatalog &catalog, IdChooser *ids, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_catalog(catalog)
    , m_ids(ids)
    , m_combo(new ListCombo)
    , m_summary(toneLabel(QString(), Tone::Normal))
    , m_help(toneLabel(QString(), Tone::Muted))
    , m_reference(new QLabel)
    , m_parameterBox(new QWidget)
    , m_parameterForm(new QFormLayout(m_parameterBox))
{
    auto *label = plainLabel(tr("&Endpoint"));
    label->setBuddy(m_combo);
    fillCombo();
    m_reference->setTextFormat(Qt::RichText); // holds what httpsLink() makes, nothing else
    m_reference->setOpenExternalLinks(true);
    m_reference->setTextInteractionFlags(Qt::TextBrowserInteraction); // reached by Tab, opened by Enter
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_combo);
    row->addStretch();
    row->addWidget(m_reference);
    m_parameterForm->setContentsMargins(0, 0, 0, 0);
    m_parameterForm->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_summary);
    layout->addWidget(m_help);
    layout->addWidget(m_parameterBox);
    connect(m_combo, &QComboBox::activated, this, &EndpointForm::choose);
    connect(&m_editor, &DestinationEditor::changed, this, &EndpointForm::display);
    display();
}

/// The six of the documented workflow, then each group under its heading. Typing any part of a name finds it.
void EndpointForm::fillCombo()
{
    m_combo->setAccessibleName(tr("Endpoint"));
    m_combo->setMinimumWidth(280);
    m_combo->setMaxVisibleItems(24);
    m_combo->setEditable(true);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    m_combo->lineEdit()->setPlaceholderText(tr("Choose an endpoint, or type a part of its name…"));
    m_combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_combo->completer()->setFilterMode(Qt::MatchContains);
    m_combo->completer()->setMaxVisibleItems(16);
    QString group;
    for (const EndpointTemplate &endpoint : m_catalog.all()) {
        if (endpoint.place == 0 && endpoint.group != group) {
            group = endpoint.group;
            addHeading(group);
        }
        m_combo->addItem(endpoint.label, endpoint.id);
        m_combo->setItemData(m_combo->count() - 1, shownPlain(endpoint.summary), Qt::ToolTipRole);
    }
    m_combo->setCurrentIndex(-1);
    connectCombo();
}

void EndpointForm::connectCombo()
{
    const auto listClosed = [this] {
        m_listClosed = true;
        QTimer::singleShot(0, this, [this] { m_listClosed = false; });
    };
    static_cast<ListCombo *>(m_combo)->closed = listClosed;
    connect(m_combo->completer(), qOverload<const QString &>(&QCompleter::activated), this, listClosed);
    connect(m_combo->lineEdit(), &QLineEdit::returnPressed, this, listClosed);
    // Assistive technology sets the whole name at once and never "edits" or ends that: the name is the choice.
    connect(m_combo->lineEdit(), &QLineEdit::textEdited, this, [this] { m_typing = true; });
    connect(m_combo->lineEdit(), &QLineEdit::textChanged, this, [this](const QString &text) {
        const bool byHand = std::exchange(m_typing, false) || m_combo->completer()->popup()->isVisible();
        const int index = byHand ? -1 : m_combo->findText(text, Qt::MatchFixedString);
        if (index >= 0 && index != m_combo->currentIndex() && m_combo->itemData(index).isValid()) {
            m_combo->setCurrentIndex(index);
            choose();
        }
    });
    // A name that was begun and left is no choice.
    connect(m_combo->lineEdit(), &QLineEdit::editingFinished, this,
            [this] { m_combo->setEditText(m_combo->itemText(m_combo->currentIndex())); });
}

void EndpointForm::addHeading(const QString &text)
{
    auto *heading = new QStandardItem(text);
    heading->setFlags(Qt::NoItemFlags);
    QFont font = m_combo->font();
    font.setBold(true);
    heading->setFont(font);
    qobject_cast<QStandardItemModel *>(m_combo->model())->appendRow(heading);
}

void EndpointForm::choose()
{
    const QString id = m_combo->currentData().toString();
    const EndpointTemplate *endpoint = m_catalog.find(id);
    const auto belongs = [&](const QString &target) { return endpoint && endpoint->field(target); };
    m_editor.edit(tr("Choose the endpoint"), {}, [&](Destination &d) { chooseEndpoint(d, id, belongs); });
    if (m_listClosed && !id.isEmpty())
        emit chosen();
}

void EndpointForm::display()
{
    const Destination &d = m_editor.destination();
    if (d.isAdvanced())
        return; // keeps showing the template that was chosen before
    m_last = d.endpoint;
    m_combo->setCurrentIndex(m_combo->findData(d.endpoint));
    const EndpointTemplate *endpoint = m_catalog.find(d.endpoint);
    if (d.endpoint != m_shownEndpoint) {
        m_shownEndpoint = d.endpoint;
        m_summary->setText(endpoint ? endpoint->summary
                           : d.endpoint.isEmpty()
                               ? tr("Choose what each record shall do at 100ms.")
                               : tr("No template “%1” is installed here: choose another endpoint.").arg(d.endpoint));
        m_help->setText(endpoint ? endpoint->help : QString());
        m_help->setVisible(endpoint && !endpoint->help.isEmpty());
        m_reference->setText(endpoint ? httpsLink(endpoint->reference, tr("Reference ↗")) : QString());
        setTip(m_reference, endpoint ? endpoint->reference : QString());
        showParameters(endpoint);
    }
    for (auto it = m_parameters.cbegin(); it != m_parameters.cend(); ++it)
        it.value()->setText(d.parameter(it.key()));
}

void EndpointForm::showParameters(const EndpointTemplate *endpoint)
{
    while (m_parameterForm->rowCount() > 0)
        m_parameterForm->removeRow(0);
    m_parameters.clear();
    m_parameterBox->setVisible(endpoint && !endpoint->parameters.empty());
    if (!endpoint)
        return;
    for (const ParameterSpec &spec : endpoint->parameters) {
        auto *field = new MacroField(spec.label);
        field->setAttributes(m_attributes);
        setTip(field->line(), spec.help);
        auto *label = plainLabel(spec.label + QStringLiteral(" *"));
        setTip(label, tr("%1 is required. %2").arg(spec.label, spec.help));
        label->setBuddy(field->line());
        m_parameterForm->addRow(label, field);
        connect(field, &MacroField::edited, this, [this, spec](const QString &text) {
            m_editor.edit(tr("Change %1").arg(spec.label), QStringLiteral("parameter.") + spec.id,
                          [&](Destination &d) { d.setParameter(spec.id, text); });
        });
        if (m_ids && m_ids->canChoose(spec.pick)) {
            field->setChoosable();
            connect(field, &MacroField::chooseWanted, this, [this, spec] { chooseParameter(spec); });
        }
        m_parameters.insert(spec.id, field);
    }
}

/// A step of its own to undo, unlike the keystrokes before it.
void EndpointForm::chooseParameter(const ParameterSpec &spec)
{
    m_ids->choose(spec.pick, spec.label, this, [this, spec](const QString &id) {
        m_editor.edit(tr("Choose %1").arg(spec.label), {}, [&](Destination &d) { d.setParameter(spec.id, id); });
        focusParameter(spec.id);
    });
}

void EndpointForm::setAttributes(const QStringList &paths)
{
    m_attributes = paths;
    for (MacroField *field : std::as_const(m_parameters))
        field->setAttributes(paths);
}

void EndpointForm::setProblems(const std::vector<Problem> &problems)
{
    for (auto it = m_parameters.cbegin(); it != m_parameters.cend(); ++it) {
        const auto found = std::find_if(problems.begin(), problems.end(),
                                        [&](const Problem &problem) { return problem.field == it.key(); });
        it.value()->setError(found == problems.end() ? QString() : found->message,
                             found != problems.end() && !found->isError());
    }
}

bool EndpointForm::focusParameter(const QString &id)
{
    MacroField *field = m_parameters.value(id);
    if (field)
        field->line()->setFocus(Qt::OtherFocusReason);
    return field;
}

bool EndpointForm::focusFirstParameter()
{
    const EndpointTemplate *endpoint = m_catalog.find(m_editor.destination().endpoint);
    return endpoint && !endpoint->parameters.empty() && focusParameter(endpoint->parameters.front().id);
}

void EndpointForm::focusEndpoint()
{
    m_combo->setFocus(Qt::OtherFocusReason);
}

} // namespace ds
