// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/DestinationPage.h"

#include "model/base/ApiAddress.h"
#include "model/destination/KeptMappings.h"
#include "model/endpoint/PathTemplate.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/base/Section.h"
#include "ui/page/AdvancedAddress.h"
#include "ui/page/AdvancedForm.h"
#include "ui/page/BatchingForm.h"
#include "ui/page/DeliveryForm.h"
#include "ui/page/EndpointForm.h"
#include "ui/page/ExcludePicker.h"
#include "ui/page/IdChooser.h"
#include "ui/page/MacroEdit.h"

#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabBar>
#include <QVBoxLayout>

namespace ds {
namespace {

enum Tab { TemplateTab, AdvancedTab };

QWidget *rule()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    return line;
}

} // namespace

DestinationPage::DestinationPage(DestinationEditor &editor, const EndpointCatalog &catalog, CredentialList &credentials,
                                 AccountLists *accounts, QWidget *parent)
    : QScrollArea(parent)
    , m_editor(editor)
    , m_catalog(catalog)
    , m_credentials(credentials)
    , m_ids(new IdChooser(accounts, editor, catalog, this))
    , m_credential(new CredentialStep(editor, credentials))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(14, 12, 14, 14);
    layout->setSpacing(10);
    layout->addWidget(makeName());
    layout->addWidget(m_credential);
    layout->addWidget(m_steps = makeSteps());
    layout->addStretch();
    setWidget(content);
    connect(m_credential, &CredentialStep::next, this, [this] {
        showAllSteps();
        focusStart();
    });
    connect(m_ids, &IdChooser::changed, this, &DestinationPage::unknownIdsChanged);
    connect(m_credential, &CredentialStep::createWanted, this, &DestinationPage::createCredentialWanted);
    connect(&m_editor, &DestinationEditor::changed, this, &DestinationPage::display);
    connect(&m_credentials, &CredentialList::changed, this, &DestinationPage::display);
    display();
}

QWidget *DestinationPage::makeName()
{
    auto *box = new QWidget;
    m_name = new QLineEdit;
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("What this destination is for"));
    QFont large = m_name->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    m_name->setFont(large);
    auto *label = plainLabel(tr("&Name"));
    label->setBuddy(m_name);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(m_name);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &name) {
        m_editor.edit(tr("Rename"), QStringLiteral("name"), [&](Destination &d) { d.name = name; });
    });
    return box;
}

QWidget *DestinationPage::makeSteps()
{
    auto *steps = new QWidget;
    auto *layout = new QVBoxLayout(steps);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_tabs = new QTabBar;
    m_tabs->addTab(tr("Configure Using a Template"));
    m_tabs->addTab(tr("Advanced"));
    m_tabs->setTabToolTip(AdvancedTab, tr("Configure Manually: any 100ms endpoint"));
    m_tabs->setAccessibleName(tr("Way of configuring"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(true);
    m_endpoint = new EndpointForm(m_editor, m_catalog, m_ids);
    m_advanced = new AdvancedForm(m_editor);
    layout->addWidget(m_tabs);
    layout->addWidget(m_endpoint);
    layout->addWidget(m_advanced);
    fillSteps(*layout);
    connect(m_tabs, &QTabBar::currentChanged, this, &DestinationPage::choosePage);
    connect(m_endpoint, &EndpointForm::chosen, this, [this] {
        if (!m_endpoint->focusFirstParameter())
            m_mapping->focusFirst();
    });
    return steps;
}

/// What templates and manual configuration have in common.
void DestinationPage::fillSteps(QVBoxLayout &layout)
{
    m_mapping = new MappingTable(m_editor, m_ids);
    m_mapping->model().setEndpointNames([this](const QString &id) {
        const EndpointTemplate *endpoint = m_catalog.find(id);
        return endpoint ? endpoint->label : id == QLatin1String(Destination::advancedEndpoint) ? tr("Advanced") : id;
    });
    m_fields = new Section(tr("Fields"), true);
    m_fields->setContent(m_mapping);
    m_exclude = new ExcludePicker;
    auto *excludeLabel = plainLabel(tr("E&xclude Attributes"));
    excludeLabel->setBuddy(m_exclude->button());
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *headersLabel = plainLabel(tr("Request &Headers"));
    form->addRow(headersLabel, makeHeaders());
    headersLabel->setBuddy(m_headers->line());
    form->addRow(excludeLabel, m_exclude);
    m_batching = new BatchingForm(m_editor);
    m_webhook = new WebhookForm(m_editor);
    m_limits = new LimitsForm(m_editor);
    m_limitsSection = new Section(tr("Delivery limits"), false);
    m_limitsSection->setContent(m_limits);
    layout.addWidget(m_fields);
    layout.addWidget(rule());
    layout.addLayout(form);
    layout.addWidget(rule());
    layout.addWidget(m_batching);
    layout.addWidget(m_webhook);
    layout.addWidget(rule());
    layout.addWidget(m_limitsSection);
    connect(m_mapping, &MappingTable::mapped, this, &DestinationPage::mapped);
    connect(m_mapping, &MappingTable::shown, this, &DestinationPage::keepInSight, Qt::QueuedConnection);
    connect(m_exclude, &ExcludePicker::edited, this, [this](const QStringList &paths) {
        m_editor.edit(tr("Change the excluded attributes"), {}, [&](Destination &d) { d.exclude = paths; });
    });
}

QWidget *DestinationPage::makeHeaders()
{
    m_headers = new MacroField(tr("Request Headers"));
    m_headers->line()->setPlaceholderText(QStringLiteral("header1:value1,header2:value2"));
    setTip(m_headers->line(), tr("Authorization and Content-Type are set for you."));
    connect(m_headers, &MacroField::edited, this, [this](const QString &text) {
        m_editor.edit(tr("Change the request headers"), QStringLiteral("headers"),
                      [&](Destination &d) { d.headers = text; });
    });
    return m_headers;
}

/// Once the page is laid out: what was just opened has no place before.
void DestinationPage::keepInSight(QWidget *widget, const QRect &place)
{
    const QRect now = place.isEmpty() || !widget->rect().contains(place.center()) ? widget->rect() : place;
    const QPoint top = widget->mapTo(this->widget(), now.topLeft());
    const int half = now.height() / 2;
    ensureVisible(top.x(), top.y() + half, 0, half + 12);
}

void DestinationPage::choosePage(int tab)
{
    const Destination &now = m_editor.destination();
    if ((tab == AdvancedTab) == now.isAdvanced())
        return;
    const QString url = manualUrl();
    const QString id =
        tab == AdvancedTab ? QString::fromLatin1(Destination::advancedEndpoint) : m_endpoint->lastEndpoint();
    const EndpointTemplate *endpoint = m_catalog.find(id);
    const auto belongs = [&](const QString &target) { return !endpoint || endpoint->field(target); };
    m_editor.edit(tab == AdvancedTab ? tr("Configure manually") : tr("Configure using a template"), {},
                  [&](Destination &d) {
                      if (tab == AdvancedTab && d.advanced.url.isEmpty())
                          d.advanced.url = url;
                      chooseEndpoint(d, id, belongs);
                  });
}

/// The chosen template's address, as a start for manual configuration.
QString DestinationPage::manualUrl() const
{
    const EndpointTemplate *endpoint = m_catalog.find(m_editor.destination().endpoint);
    const QString base = apiBaseUrl();
    if (!endpoint)
        return base + u'/';
    QString url = base;
    const PathTemplate path(endpoint->path);
    for (const PathTemplate::Piece &piece : path.pieces()) {
        const QString text = m_editor.destination().parameter(piece.id);
        const bool isOpen = !piece.id.isEmpty() && text.isEmpty();
        url += piece.literal + (isOpen ? u'{' + piece.id + u'}' : text);
    }
    return url;
}

void DestinationPage::display()
{
    const Destination &d = m_editor.destination();
    if (m_name->text() != d.name) {
        const QSignalBlocker quiet(m_name);
        m_name->setText(d.name);
    }
    m_tabs->setCurrentIndex(d.isAdvanced() ? AdvancedTab : TemplateTab);
    m_endpoint->setVisible(!d.isAdvanced());
    m_advanced->setVisible(d.isAdvanced());
    const EndpointTemplate *endpoint = d.isAdvanced() ? nullptr : m_catalog.find(d.endpoint);
    m_fields->setVisible(d.isAdvanced() || (endpoint && endpoint->body != BodyKind::None));
    m_mapping->setEndpoint(endpoint);
    const std::optional<CredentialInfo> credential = m_credentials.find(d.credential);
    m_advanced->setTarget(credential ? effectiveAddress(d.advanced.url, credential->baseUrl) : QString());
    m_headers->setText(d.headers);
    m_exclude->setExcluded(d.exclude);
    m_limitsSection->setSummary(m_limits->summary());
}

void DestinationPage::setAttributes(const QStringList &paths)
{
    m_endpoint->setAttributes(paths);
    m_advanced->setAttributes(paths);
    m_mapping->setAttributes(paths);
    m_headers->setAttributes(paths);
    m_exclude->setAttributes(paths);
    m_batching->setAttributes(paths);
}

void DestinationPage::setSamples(const ValueOf &valueOf, std::function<SampleRecords()> records)
{
    m_mapping->setSamples(valueOf, std::move(records));
}

void DestinationPage::showFirstStep()
{
    m_steps->hide();
    m_credential->setNextVisible(true);
}

void DestinationPage::showAllSteps()
{
    m_steps->show();
    m_credential->setNextVisible(false);
}

void DestinationPage::setCredentialsCreatable(bool creatable)
{
    m_credential->setCreatable(creatable);
}

std::vector<Problem> DestinationPage::unknownIds() const
{
    return m_ids->unknown();
}

void DestinationPage::mapByName()
{
    m_mapping->mapByName();
}

void DestinationPage::mapAttribute(const QString &path)
{
    if (m_fields->isVisibleTo(this) && !m_steps->isHidden())
        m_mapping->mapAttribute(path);
}

void DestinationPage::focusStart()
{
    if (m_steps->isHidden())
        m_credential->focusCredential();
    else if (m_editor.destination().isAdvanced())
        m_advanced->focusUrl();
    else
        m_endpoint->focusEndpoint();
}

} // namespace ds
