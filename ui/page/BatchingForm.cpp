// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/BatchingForm.h"

#include "ui/base/JsonPlace.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/code/CodeEditor.h"
#include "ui/page/AdvancedForm.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace ds {
namespace {

constexpr int maxBatch = 100000;

struct Snippet
{
    const char *title;
    const char *code;
};

constexpr Snippet snippets[] = {
    {QT_TRANSLATE_NOOP("BatchingForm", "Array of the records"), "messages"},
    {QT_TRANSLATE_NOOP("BatchingForm", "Wrapped in an object"), "({ items: messages, count: messages.length })"},
    {QT_TRANSLATE_NOOP("BatchingForm", "Grouped by an attribute"),
     "const groups = {};\nfor (const m of messages) {\n  const key = m.region || \"none\";\n"
     "  (groups[key] = groups[key] || []).push(m);\n}\nreturn groups;"},
    {QT_TRANSLATE_NOOP("BatchingForm", "A constant added to each"), "messages.map(m => ({ ...m, source: \"nexla\" }))"},
};

QLabel *labelFor(const QString &text, QWidget *buddy)
{
    auto *label = plainLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

BatchingForm::BatchingForm(DestinationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_enabled(new QCheckBox(tr("Would you like to batch your records together?")))
{
    m_details = makeDetails();
    m_enabled->setAccessibleName(m_enabled->text());
    m_warning = toneLabel(QString(), Tone::Warning);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_enabled);
    layout->addWidget(m_warning);
    layout->addWidget(m_details);
    m_warning->hide();
    connectInputs();
    connect(&m_editor, &DestinationEditor::changed, this, &BatchingForm::display);
    display();
}

QWidget *BatchingForm::makeDetails()
{
    auto *box = new QWidget;
    m_size = new QSpinBox;
    m_size->setRange(1, maxBatch);
    m_size->setAccessibleName(tr("Batch Size"));
    m_size->setSuffix(tr(" records at most"));
    m_algorithm = new QComboBox;
    m_algorithm->setAccessibleName(tr("Grouping Algorithm"));
    m_algorithm->addItem(tr("JSON Array"), int(Batching::Algorithm::Array));
    m_algorithm->addItem(tr("Property Inside JSON Object"), int(Batching::Algorithm::Property));
    m_algorithm->addItem(tr("Code"), int(Batching::Algorithm::Code));
    for (QWidget *input : {static_cast<QWidget *>(m_size), static_cast<QWidget *>(m_algorithm)})
        input->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(22, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(labelFor(tr("&Batch Size"), m_size), m_size);
    form->addRow(labelFor(tr("&Grouping Algorithm"), m_algorithm), m_algorithm);
    m_property = makeProperty();
    m_codeBox = makeCode();
    form->addRow(m_property);
    form->addRow(m_codeBox);
    return box;
}

QWidget *BatchingForm::makeProperty()
{
    auto *box = new QWidget;
    m_propertyName = new QLineEdit;
    m_propertyName->setAccessibleName(tr("Property Name"));
    m_propertyName->setPlaceholderText(QStringLiteral("items"));
    m_otherProps = new CodeEditor(CodeEditor::Language::Json, tr("Other Props"));
    m_otherProps->setFixedHeight(m_otherProps->fontMetrics().lineSpacing() * 5 + 12);
    m_otherPropsFault = toneLabel(QString(), Tone::Error);
    m_otherPropsFault->hide();
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(labelFor(tr("&Property Name"), m_propertyName), m_propertyName);
    form->addRow(labelFor(tr("&Other Props"), m_otherProps), m_otherProps);
    form->addRow(QString(), m_otherPropsFault);
    return box;
}

QWidget *BatchingForm::makeCode()
{
    auto *box = new QWidget;
    m_code = new CodeEditor(CodeEditor::Language::JavaScript, tr("Code"));
    m_code->setFixedHeight(m_code->fontMetrics().lineSpacing() * 9 + 12);
    m_codeFault = toneLabel(QString(), Tone::Error);
    m_codeFault->hide();
    auto *snippetButton = new QPushButton(tr("Snippets"));
    auto *menu = new QMenu(snippetButton);
    for (const Snippet &snippet : snippets)
        menu->addAction(tr(snippet.title), this,
                        [this, code = QLatin1String(snippet.code)] { m_code->insertSnippet(code); });
    snippetButton->setMenu(menu);
    auto *help = toneLabel(tr("JavaScript: <b>messages</b> is the array of the batch's records; the value of the "
                              "expression, or what is returned, is the body. Numbers keep their text as long as the "
                              "code leaves them alone; arithmetic beyond 2<sup>53</sup> rounds."),
                           Tone::Muted);
    help->setTextFormat(Qt::RichText);
    auto *row = new QHBoxLayout;
    row->addWidget(help, 1);
    row->addWidget(snippetButton, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_code);
    layout->addWidget(m_codeFault);
    return box;
}

void BatchingForm::connectInputs()
{
    connect(m_enabled, &QCheckBox::toggled, this, [this](bool on) {
        m_editor.edit(on ? tr("Batch records") : tr("Do not batch records"), {},
                      [on](Destination &d) { d.batching.enabled = on; });
    });
    connect(m_size, &QSpinBox::valueChanged, this, [this](int size) {
        m_editor.edit(tr("Change the batch size"), QStringLiteral("batching.size"),
                      [size](Destination &d) { d.batching.size = size; });
    });
    connect(m_algorithm, &QComboBox::activated, this, [this] {
        const auto algorithm = Batching::Algorithm(m_algorithm->currentData().toInt());
        m_editor.edit(tr("Choose the grouping algorithm"), {},
                      [algorithm](Destination &d) { d.batching.algorithm = algorithm; });
    });
    connect(m_propertyName, &QLineEdit::textEdited, this, [this](const QString &name) {
        m_editor.edit(tr("Change the property name"), QStringLiteral("batching.propertyName"),
                      [&](Destination &d) { d.batching.propertyName = name; });
    });
    connect(m_otherProps, &CodeEditor::codeEdited, this, &BatchingForm::takeOtherProps);
    connect(m_code, &CodeEditor::codeEdited, this, [this](const QString &code) {
        m_editor.edit(tr("Change the code"), QStringLiteral("batching.code"),
                      [&](Destination &d) { d.batching.code = code; });
    });
}

void BatchingForm::takeOtherProps(const QString &text)
{
    const std::variant<Json, JsonTextFault> parsed =
        text.trimmed().isEmpty() ? std::variant<Json, JsonTextFault>(Json::object()) : parseTypedJson(text);
    const auto *value = std::get_if<Json>(&parsed);
    const auto *fault = std::get_if<JsonTextFault>(&parsed);
    m_otherPropsFaulty = fault || !value->isObject();
    m_otherProps->clearError();
    if (m_otherPropsFaulty) {
        m_otherPropsFault->setText((fault ? fault->sentence() : tr("Other Props must be a JSON object.")) + u' ' +
                                   tr("The sample still uses the last valid text."));
        m_otherProps->markError(fault ? fault->line : 1, fault ? fault->what : tr("a JSON object is wanted here"));
    } else {
        m_shownProps = *value;
        m_editor.edit(tr("Change Other Props"), QStringLiteral("batching.otherProps"),
                      [&](Destination &d) { d.batching.otherProps = *value; });
    }
    m_otherPropsFault->setVisible(m_otherPropsFaulty);
}

void BatchingForm::display()
{
    const Batching &batching = m_editor.destination().batching;
    m_enabled->setChecked(batching.enabled);
    m_details->setVisible(batching.enabled);
    m_size->setValue(batching.size);
    m_algorithm->setCurrentIndex(m_algorithm->findData(int(batching.algorithm)));
    m_property->setVisible(batching.algorithm == Batching::Algorithm::Property);
    m_codeBox->setVisible(batching.algorithm == Batching::Algorithm::Code);
    if (m_propertyName->text() != batching.propertyName)
        m_propertyName->setText(batching.propertyName);
    if (!(batching.otherProps == m_shownProps)) { // not while typing: the text must stay as it is typed
        m_shownProps = batching.otherProps;
        m_otherProps->setCode(toQString(batching.otherProps.toPretty()));
        m_otherPropsFaulty = false;
        m_otherPropsFault->hide();
    }
    m_code->setCode(batching.code);
}

void BatchingForm::setAttributes(const QStringList &paths)
{
    m_code->setAttributes(paths);
}

void BatchingForm::setProblems(const std::vector<Problem> &problems)
{
    const auto code = std::find_if(problems.begin(), problems.end(), [](const Problem &problem) {
        return problem.code == Code::CodeError && problem.field.startsWith(QLatin1String("batching"));
    });
    const bool faulty = code != problems.end();
    m_codeFault->setVisible(faulty);
    m_code->clearError();
    if (faulty) {
        m_codeFault->setText(code->message);
        if (code->line > 0)
            m_code->markError(code->line, code->message);
    }
    const auto unsupported = std::find_if(problems.begin(), problems.end(), [](const Problem &problem) {
        return problem.code == Code::BatchingUnsupported;
    });
    m_warning->setVisible(unsupported != problems.end());
    if (unsupported != problems.end())
        m_warning->setText(unsupported->message);
}

bool BatchingForm::focusField(const QString &field)
{
    if (!field.startsWith(QLatin1String("batching")))
        return false;
    QWidget *target = m_enabled;
    if (field.endsWith(QLatin1String("code")))
        target = m_code;
    else if (field.endsWith(QLatin1String("otherProps")))
        target = m_otherProps;
    else if (field.endsWith(QLatin1String("propertyName")))
        target = m_propertyName;
    else if (field.endsWith(QLatin1String("size")))
        target = m_size;
    target->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace ds
