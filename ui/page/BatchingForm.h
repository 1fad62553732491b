// SPDX-License-Identifier: GPL-3.0-or-later
// *Record Batching*: the question, *Batch Size*, *Grouping Algorithm* and what the chosen algorithm asks for.
#pragma once

#include "model/check/Finding.h"
#include "ui/edit/DestinationEditor.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ds {

class CodeEditor;

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
    QWidget *makeProperty();
    QWidget *makeCode();
    void connectInputs();
    void display();
    void takeOtherProps(const QString &text);

    DestinationEditor &m_editor;
    QCheckBox *m_enabled;
    QWidget *m_details = nullptr;
    QSpinBox *m_size = nullptr;
    QComboBox *m_algorithm = nullptr;
    QWidget *m_property = nullptr;
    QLineEdit *m_propertyName = nullptr;
    CodeEditor *m_otherProps = nullptr;
    QLabel *m_otherPropsFault = nullptr;
    QWidget *m_codeBox = nullptr;
    CodeEditor *m_code = nullptr;
    QLabel *m_codeFault = nullptr;
    QLabel *m_warning = nullptr;
    Json m_shownProps; ///< The value that the *Other Props* text stands for.
    bool m_otherPropsFaulty = false;
};

} // namespace ds
