// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/BatchingForm.h"

#include "ui/base/JsonPlace.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/code/CodeEditor.h"
#include "ui/page/ScalaView.h"
#include "ui/page/SettingControl.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace ds {
namespace {

struct Snippet
{
    Batching::Language language;
    const char *title;
    const char *code;
};

constexpr auto JavaScript = Batching::Language::JavaScript;
constexpr auto Scala = Batching::Language::Scala;

constexpr Snippet snippets[] = {
    {JavaScript, QT_TRANSLATE_NOOP("BatchingForm", "Array of the records"), "messages"},
    {JavaScript, QT_TRANSLATE_NOOP("BatchingForm", "Wrapped in an object"),
     "({ items: messages, count: messages.length })"},
    {JavaScript, QT_TRANSLATE_NOOP("BatchingForm", "Grouped by an attribute"),
     "const groups = {};\nfor (const m of messages) {\n  const key = m.region || \"none\";\n"
     "  (groups[key] = groups[key] || []).push(m);\n}\nreturn groups;"},
    {JavaScript, QT_TRANSLATE_NOOP("BatchingForm", "A constant added to each"),
     "messages.map(m => ({ ...m, source: \"nexla\" }))"},
    {Scala, QT_TRANSLATE_NOOP("BatchingForm", "Array of the records"), "messages"},
    {Scala, QT_TRANSLATE_NOOP("BatchingForm", "Wrapped in an object"),
     "Map(\"items\" -> messages, \"count\" -> messages.size)"},
    {Scala, QT_TRANSLATE_NOOP("BatchingForm", "Some of the records"),
     "messages.filter(m => m.getOrElse(\"region\", \"\") == \"eu\")"},
    {Scala, QT_TRANSLATE_NOOP("BatchingForm", "A constant added to each"),
     "messages.map(m => { m.put(\"source\", \"nexla\"); m })"},
    {Scala, QT_TRANSLATE_NOOP("BatchingForm", "An attribute renamed"),
     "messages.map { m =>\n  m.put(\"title\", m.getOrElse(\"name\", \"\").toString.trim)\n  m.remove(\"name\")\n"
     "  m\n}"},
};

} // namespace

BatchingForm::BatchingForm(DestinationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_enabled(makeSettingControl(setting("batching", "enabled"), editor))
{
    m_details = makeDetails();
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
    m_form = new QFormLayout(box); // one for all, so that there is one column of labels
    m_form->setContentsMargins(22, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_size = addSettingRow(*m_form, setting("batching", "size"), m_editor);
    addSettingRow(*m_form, setting("batching", "algorithm"), m_editor);
    addPropertyRows();
    m_language =
        addSettingRow(*m_form, setting("batching", "language"), m_editor, [this](Destination &d) { swapCode(d); });
    m_codeBox = makeCode();
    m_form->addRow(m_codeBox);
    return box;
}

void BatchingForm::addPropertyRows()
{
    const Setting &otherProps = setting("batching", "otherProps");
    m_otherProps = new CodeEditor(CodeEditor::Language::Json, settingName(otherProps));
    m_otherProps->setObjectName(otherProps.path());
    m_otherProps->setFixedHeight(m_otherProps->fontMetrics().lineSpacing() * 5 + 12);
    m_otherPropsFault = toneLabel(QString(), Tone::Error);
    m_propertyName = addSettingRow(*m_form, setting("batching", "propertyName"), m_editor);
    qobject_cast<QLineEdit *>(m_propertyName)->setPlaceholderText(QStringLiteral("items"));
    addLabelledRow(*m_form, otherProps, m_otherProps);
    m_form->addRow(QString(), m_otherPropsFault);
    m_scala = new ScalaView;
    m_form->addRow(QString(), m_scala);
}

QWidget *BatchingForm::makeCode()
{
    auto *box = new QWidget;
    const Setting &code = setting("batching", "code");
    m_code = new CodeEditor(CodeEditor::Language::JavaScript, settingName(code));
    m_code->setObjectName(code.path());
    m_code->setFixedHeight(m_code->fontMetrics().lineSpacing() * 9 + 12);
    m_codeFault = toneLabel(QString(), Tone::Error);
    m_codeFault->hide();
    m_codeHelp = toneLabel(QString(), Tone::Muted);
    m_codeHelp->setTextFormat(Qt::RichText);
    auto *row = new QHBoxLayout;
    row->addWidget(m_codeHelp, 1);
    for (const auto language : {JavaScript, Scala}) {
        m_snippets[language] = makeSnippets(language);
        row->addWidget(m_snippets[language], 0, Qt::AlignTop);
    }
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_code);
    layout->addWidget(m_codeFault);
    return box;
}

/// The user chose another language: its own code comes back, with the choice in one step.
void BatchingForm::swapCode(Destination &destination)
{
    m_otherCode[*m_shownLanguage] = destination.batching.code;
    destination.batching.code = m_otherCode[destination.batching.language];
}

QPushButton *BatchingForm::makeSnippets(Batching::Language language)
{
    auto *button = new QPushButton(tr("Snippets"));
    auto *menu = new QMenu(button);
    for (const Snippet &snippet : snippets) {
        if (snippet.language == language)
            menu->addAction(tr(snippet.title), this,
                            [this, code = QLatin1String(snippet.code)] { m_code->insertSnippet(code); });
    }
    button->setMenu(menu);
    return button;
}

void BatchingForm::connectInputs()
{
    connect(&m_editor, &DestinationEditor::replaced, this, [this] { m_otherCode.clear(); });
    connect(m_otherProps, &CodeEditor::codeEdited, this, &BatchingForm::takeOtherProps);
    connect(m_code, &CodeEditor::codeEdited, this, [this](const QString &code) {
        m_editor.edit(tr("Change the code"), QStringLiteral("batching.code"),
                      [&](Destination &d) { d.batching.code = code; });
    });
}

void BatchingForm::takeOtherProps(const QString &text)
{
    const Result<Json, JsonTextFault> parsed =
        text.trimmed().isEmpty() ? Result<Json, JsonTextFault>(Json::object()) : parseTypedJson(text);
    const JsonTextFault *fault = parsed ? nullptr : &parsed.error();
    m_otherPropsFaulty = fault || !parsed->isObject();
    m_otherProps->clearError();
    if (m_otherPropsFaulty) {
        m_otherPropsFault->setText((fault ? faultSentence(*fault) : tr("Other Props must be a JSON object.")) + u' ' +
                                   tr("The sample still uses the last valid text."));
        m_otherProps->markError(fault ? fault->line : 1, fault ? fault->what : tr("a JSON object is wanted here"));
    } else {
        m_shownProps = *parsed;
        m_editor.edit(tr("Change Other Props"), QStringLiteral("batching.otherProps"),
                      [&](Destination &d) { d.batching.otherProps = *parsed; });
    }
    m_form->setRowVisible(m_otherPropsFault, m_otherPropsFaulty);
}

void BatchingForm::display()
{
    const Batching &batching = m_editor.destination().batching;
    m_details->setVisible(batching.enabled);
    showLanguage(batching.language);
    if (!(batching.otherProps == m_shownProps)) { // not while typing: the text must stay as it is typed
        m_shownProps = batching.otherProps;
        m_otherProps->setCode(toQString(batching.otherProps.toPretty()));
        m_otherPropsFaulty = false;
    }
    m_code->setCode(batching.code);
    if (batching.algorithm == Batching::Algorithm::Property)
        m_scala->setBatching(batching);
    showRows(batching.algorithm);
}

void BatchingForm::showRows(Batching::Algorithm algorithm)
{
    const bool property = algorithm == Batching::Algorithm::Property;
    const bool code = algorithm == Batching::Algorithm::Code;
    m_form->setRowVisible(m_propertyName, property);
    m_form->setRowVisible(m_otherProps, property);
    m_form->setRowVisible(m_otherPropsFault, property && m_otherPropsFaulty);
    m_form->setRowVisible(m_scala, property);
    m_form->setRowVisible(m_language, code);
    m_form->setRowVisible(m_codeBox, code);
}

void BatchingForm::showLanguage(Batching::Language language)
{
    if (language == m_shownLanguage)
        return;
    m_shownLanguage = language;
    const bool scala = language == Scala;
    for (const auto &[its, button] : m_snippets)
        button->setVisible(its == language);
    m_code->setLanguage(scala ? CodeEditor::Language::Scala : CodeEditor::Language::JavaScript);
    m_codeHelp->setText(
        scala ? tr("Scala, as Nexla runs it: <b>messages</b> is the list of the batch's records; the value of the last "
                   "expression is the body. Literals, Map, List, val, if, map, filter, size, head, take, put, remove, "
                   "get and strings run here; other Scala can only be published.")
              : tr("JavaScript: <b>messages</b> is the array of the batch's records; the value of the expression, or "
                   "what is returned, is the body. Numbers keep their text as long as the code leaves them alone; "
                   "integers beyond 2<sup>53</sup> are BigInt, so that ids stay exact."));
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
