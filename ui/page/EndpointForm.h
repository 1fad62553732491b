// SPDX-License-Identifier: GPL-3.0-or-later
// *Configure Using a Template*: the *Endpoint* pulldown, what the endpoint does, and its path parameters.
#pragma once

#include "model/check/Finding.h"
#include "model/endpoint/EndpointCatalog.h"
#include "ui/edit/DestinationEditor.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;

namespace ds {

class IdChooser;
class MacroField;

class EndpointForm : public QWidget
{
    Q_OBJECT
public:
    /// `ids` is nullptr where no account is reached.
    EndpointForm(DestinationEditor &editor, const EndpointCatalog &catalog, IdChooser *ids = nullptr,
                 QWidget *parent = nullptr);
    void setAttributes(const QStringList &paths);
    /// Problems of the current record; those of parameters show in place.
    void setProblems(const std::vector<Problem> &problems);
    bool focusParameter(const QString &id);
    bool focusFirstParameter(); ///< False when there is none.
    void focusEndpoint();
    QString lastEndpoint() const { return m_last; } ///< Of a template, for coming back from Advanced.

signals:
    void chosen(); ///< By hand, from the list or by its name: what comes next waits. Not while arrow keys try each.

private:
    void fillCombo();
    void connectCombo();
    void addHeading(const QString &text);
    void display();
    void showParameters(const EndpointTemplate *endpoint);
    void choose();
    void chooseParameter(const ParameterSpec &spec);

    DestinationEditor &m_editor;
    const EndpointCatalog &m_catalog;
    IdChooser *m_ids;
    QComboBox *m_combo;
    QLabel *m_summary;
    QLabel *m_help;
    QLabel *m_reference;
    QWidget *m_parameterBox;
    QFormLayout *m_parameterForm;
    QHash<QString, MacroField *> m_parameters;
    std::optional<QString> m_shownEndpoint; ///< Nothing before the first time.
    QString m_last;
    bool m_typing = false;
    bool m_listClosed = false; ///< Just now.
    QStringList m_attributes;
};

} // namespace ds
