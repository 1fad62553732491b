// SPDX-License-Identifier: GPL-3.0-or-later
// *Advanced* (Configure Manually): *Method*, *Content Format*, *URL*.
#pragma once

#include "model/check/Finding.h"
#include "ui/edit/DestinationEditor.h"

#include <QWidget>

class QLabel;

namespace ds {

class MacroField;

class AdvancedForm : public QWidget
{
    Q_OBJECT
public:
    explicit AdvancedForm(DestinationEditor &editor, QWidget *parent = nullptr);
    void setAttributes(const QStringList &paths);
    void setProblems(const std::vector<Problem> &problems);
    /// Where the URL leads with the chosen credential; shown when it is not where it stands.
    void setTarget(const QString &address);
    void focusUrl();
    void focusMethod();

private:
    void display();

    DestinationEditor &m_editor;
    QWidget *m_method = nullptr;
    MacroField *m_url;
    QLabel *m_target;
};

/// The message of the first problem of `field`, or nothing.
QString problemText(const std::vector<Problem> &problems, const QString &field);

} // namespace ds
