// SPDX-License-Identifier: GPL-3.0-or-later
// *Record Batching*: the question, *Batch Size*, *Grouping Algorithm* and what the chosen algorithm asks for.
#pragma once

#include "model/check/Finding.h"
#include "ui/edit/DestinationEditor.h"

#include <QWidget>

#include <map>

class QFormLayout;
class QLabel;
class QPushButton;

namespace ds {

class CodeEditor;
class ScalaView;

class BatchingForm : public QWidget
{
    Q_OBJECT
public:
    explicit BatchingForm(DestinationEditor &editor, QWidget *parent = nullptr);
    void setAttributes(const QStringList &paths);
    void setProblems(const std::vector<Problem> &problems);
    bool focusField(const QString &field); ///< `batching`, `batching.code` …
    /// *Other Props* holds a text that is no JSON object: it cannot be saved as it stands.
    bool hasUnfinishedText() const { return m_otherPropsFaulty; }

private:
    QWidget *makeDetails();
    void addPropertyRows();
    QWidget *makeCode();
    QPushButton *makeSnippets(Batching::Language language);
    void swapCode(Destination &destination);
    void connectInputs();
    void display();
    void showRows(Batching::Algorithm algorithm);
    void showLanguage(Batching::Language language);
    void takeOtherProps(const QString &text);

    DestinationEditor &m_editor;
    QWidget *m_enabled;
    QWidget *m_details = nullptr;
    QFormLayout *m_form = nullptr;
    QWidget *m_size = nullptr;
    QWidget *m_propertyName = nullptr;
    CodeEditor *m_otherProps = nullptr;
    QLabel *m_otherPropsFault = nullptr;
    ScalaView *m_scala = nullptr;
    QWidget *m_language = nullptr;
    QWidget *m_codeBox = nullptr;
    CodeEditor *m_code = nullptr;
    QLabel *m_codeFault = nullptr;
    QLabel *m_codeHelp = nullptr;
    std::map<Batching::Language, QPushButton *> m_snippets;
    QLabel *m_warning = nullptr;
    Json m_shownProps; ///< The value that the *Other Props* text stands for.
    std::optional<Batching::Language> m_shownLanguage;
    std::map<Batching::Language, QString> m_otherCode; ///< Of languages that were left; code is never converted.
    bool m_otherPropsFaulty = false;
};

} // namespace ds
