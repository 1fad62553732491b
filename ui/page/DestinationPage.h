// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of one destination in the documented order: credential, endpoint or Advanced, fields, headers, excluded
// attributes, batching, webhook, limits.
#pragma once

#include "model/endpoint/EndpointCatalog.h"
#include "ui/page/CredentialStep.h"
#include "ui/page/MappingTable.h"
#include "ui/preview/PreviewWorker.h"

#include <QScrollArea>

class QLineEdit;
class QTabBar;
class QVBoxLayout;

namespace ds {

class AdvancedForm;
class BatchingForm;
class EndpointForm;
class AccountLists;
class ExcludePicker;
class IdChooser;
class LimitsForm;
class MacroField;
class Section;
class WebhookForm;

class DestinationPage : public QScrollArea
{
    Q_OBJECT
public:
    DestinationPage(DestinationEditor &editor, const EndpointCatalog &catalog, CredentialList &credentials,
                    AccountLists *accounts = nullptr, QWidget *parent = nullptr);

    void setAttributes(const QStringList &paths);
    /// The value of an attribute in the current record, and the first records.
    void setSamples(const ValueOf &valueOf, std::function<SampleRecords()> records);
    void setPreview(const std::shared_ptr<const PreviewResult> &preview);
    /// Problems of the destination itself, which no record is needed for.
    void setDestinationProblems(const std::vector<Problem> &problems);
    void focusField(const QString &field); ///< As named in a Problem.
    void showFirstStep();                  ///< Only the credential, until *Next*.
    void showAllSteps();
    void setCredentialsCreatable(bool creatable);
    void mapByName();
    void mapAttribute(const QString &path); ///< Of the Nexset, to a field.
    void focusStart();                      ///< Where the user goes on.
    /// Constant ids that the account does not have, as far as its lists were read.
    std::vector<Problem> unknownIds() const;
    /// Why the page cannot be saved as it stands (the sentence) after moving the focus there; empty: it can.
    QString blockedBy();

signals:
    void unknownIdsChanged();
    void mapped(int added);
    void createCredentialWanted();

private:
    QWidget *makeSteps();
    void fillSteps(QVBoxLayout &layout);
    QWidget *makeName();
    QWidget *makeHeaders();
    void keepInSight(QWidget *widget, const QRect &place);
    void choosePage(int tab);
    void display();
    QString manualUrl() const;
    void showProblems();

    DestinationEditor &m_editor;
    const EndpointCatalog &m_catalog;
    CredentialList &m_credentials;
    IdChooser *m_ids;
    QLineEdit *m_name = nullptr;
    CredentialStep *m_credential = nullptr;
    QWidget *m_steps = nullptr;
    QTabBar *m_tabs = nullptr;
    EndpointForm *m_endpoint = nullptr;
    AdvancedForm *m_advanced = nullptr;
    Section *m_fields = nullptr;
    MappingTable *m_mapping = nullptr;
    MacroField *m_headers = nullptr;
    ExcludePicker *m_exclude = nullptr;
    BatchingForm *m_batching = nullptr;
    WebhookForm *m_webhook = nullptr;
    Section *m_limitsSection = nullptr;
    LimitsForm *m_limits = nullptr;
    std::vector<Problem> m_ownProblems;
    std::vector<Problem> m_recordProblems;
};

} // namespace ds
