// SPDX-License-Identifier: GPL-3.0-or-later
// One sample request: a line that expands to the whole of it, editable while testing.
#pragma once

#include "ui/preview/PreviewWorker.h"
#include "ui/sample/SampleEdits.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace ds {

class CodeEditor;

class SampleCard : public QFrame
{
    Q_OBJECT
public:
    explicit SampleCard(int number, QWidget *parent = nullptr);

    /// `edit`: what the user made of this very sample; nullptr shows what was built.
    void setSample(const PreviewSample &sample, const SampleKey &key, const SampleEdit *edit);
    void setExpanded(bool expanded);
    bool isExpanded() const;
    void setTesting(bool testing);
    void setSendState(bool canSend, const QString &target); ///< `target`: "Sandbox · 127.0.0.1:40231".
    const SampleKey &key() const { return m_key; }
    void discardEdit(); ///< Shows what was built; announces nothing.
    bool isEdited() const { return m_edit.has_value(); }
    const std::optional<ApiRequest> &built() const { return m_request; }
    QString shownText() const;
    void showFault(const QString &message, int line);

signals:
    void expandedChanged(bool expanded);
    void sendWanted();
    void edited(const ds::SampleEdit &edit);
    void editDiscarded();

private:
    void makeDetail();
    QWidget *makeSendRow();
    void showRequest();
    void fitBody();
    void showFailure(const RecordFailure &failure);
    void showBody();
    void noteEdit();
    void showEditNote();
    void updateHeader(const QString &text, const QString &spoken);

    int m_number;
    QToolButton *m_header;
    QVBoxLayout *m_layout;
    QWidget *m_detail = nullptr; ///< Made when first expanded.
    QWidget *m_sendRow = nullptr;
    QPushButton *m_send = nullptr;
    QLabel *m_target = nullptr;
    QWidget *m_editNote = nullptr;
    QLabel *m_editText = nullptr;
    QLabel *m_lines = nullptr; ///< Address, headers, warnings.
    QLabel *m_fault = nullptr;
    QLabel *m_partNote = nullptr;
    CodeEditor *m_body = nullptr;
    std::optional<ApiRequest> m_request;
    std::optional<RecordFailure> m_failure;
    SampleKey m_key;
    std::optional<SampleEdit> m_edit;
    QString m_pretty;
    QString m_targetText;
    bool m_testing = false;
    bool m_canSend = false;
};

} // namespace ds
