// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MainWindow.h"

#include "ui/base/FocusRing.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/base/UndoFilter.h"
#include "ui/check/FindingsStrip.h"
#include "ui/credential/CredentialDialog.h"
#include "ui/credential/CredentialsDialog.h"
#include "ui/delivery/DeliveryFlow.h"
#include "ui/exchange/ExchangeFlow.h"
#include "ui/nexla/NexlaFlow.h"
#include "ui/page/AdvancedAddress.h"
#include "ui/page/DestinationPage.h"
#include "ui/records/RecordsView.h"
#include "ui/sample/SamplePanel.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/shell/MessageBar.h"
#include "ui/window/ContinueLink.h"
#include "ui/window/DestinationList.h"
#include "ui/window/NexsetPanel.h"
#include "ui/window/PreviewLink.h"
#include "ui/window/Production.h"
#include "ui/window/StartPage.h"
#include "ui/window/TabRegions.h"
#include "ui/window/WindowMenus.h"
#include "ui/window/WindowTools.h"
#include "ui/window/WorkArea.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

namespace ds {
namespace {

const QString nexsetOffer = QStringLiteral("nexset");

} // namespace

MainWindow::MainWindow(WindowServices services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_remembered(m_services.settingsFile)
    , m_production(std::make_unique<ProductionGuard>(*m_services.credentials, *m_services.prompts, this))
    , m_flow(new DocumentFlow(m_editor, *m_services.prompts, m_remembered, m_services.destinationFolder, this))
    , m_foreign(std::make_unique<ForeignGuard>(*m_services.credentials, *m_flow, *m_services.prompts, this))
    , m_messages(new MessageBar)
    , m_start(new StartPage(!m_services.sampleNexset.isEmpty()))
    , m_page(new DestinationPage(m_editor, *m_services.catalog, *m_services.credentials, m_services.accounts))
    , m_samples(new SamplePanel(m_editor, m_nexset, *m_services.credentials, m_services.sender))
    , m_findings(new FindingsStrip)
{
    setAcceptDrops(true);
    placePages();
    m_samples->setConfirmation([this] { return mayUse(m_editor.destination(), m_editor.path()); });
    m_preview = new PreviewLink(m_services, m_editor, m_nexset, {m_page, m_samples, m_findings}, this);
    m_exchange = new ExchangeFlow(m_services, {m_editor, m_nexset, *m_flow, *m_messages}, this);
    if (m_services.deliveries)
        placeDeliveries();
    connectPages();
    connectFlow();
    connectList();
    if (m_services.nexla)
        placeNexla();
    m_tools = new WindowTools(*this);
    m_continue = new ContinueLink(
        m_services, {m_editor, m_nexset, *m_flow, *m_messages, m_remembered, *m_start->continueList(), m_delivery},
        this);
    connect(m_continue, &ContinueLink::nexsetWanted, this, [this](const QString &path) { m_nexset.open(path); });
    placeRegions();
    new WindowMenus(*this);
    qApp->installEventFilter(new UndoFilter(this));
    if (!restoreGeometry(m_remembered.state(QStringLiteral("geometry"))))
        fitScreen();
    m_area->restoreColumns(m_remembered.state(QStringLiteral("area")));
    for (const Error &fault : m_services.catalog->faults())
        m_messages->say(MessageBar::Kind::Warning, tr("A template of yours was left out. %1").arg(fault.sentence()));
    showState();
    m_preview->setActive(false);
    m_start->focusStart();
}

MainWindow::~MainWindow()
{
    delete m_continue;
    delete m_delivery;
    m_editor.disconnect(); // members go before the children that listen to them
    m_nexset.disconnect();
    delete m_tools;
    delete m_preview;
}

void MainWindow::fitScreen()
{
    const QSize room = screen() ? screen()->availableSize() : QSize(1280, 800);
    resize(room.boundedTo(QSize(1560, 980)));
    if (room.width() <= 1366 || room.height() <= 800)
        setWindowState(Qt::WindowMaximized); // with its frame it would not fit otherwise
}

/// The frame counts too, and only the window system knows it, once the window shows.
void MainWindow::fitFrame()
{
    if (!screen() || isMaximized() || isFullScreen())
        return;
    const QRect room = screen()->availableGeometry();
    const QRect frame = frameGeometry();
    const QSize decoration = frame.size() - size();
    resize(size().boundedTo(room.size() - decoration));
    const QPoint most(room.right() + 1 - frameGeometry().width(), room.bottom() + 1 - frameGeometry().height());
    move(qBound(room.left(), frame.left(), qMax(room.left(), most.x())),
         qBound(room.top(), frame.top(), qMax(room.top(), most.y())));
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // The window system places the window and its frame after this event.
    QTimer::singleShot(0, this, &MainWindow::fitFrame);
}

void MainWindow::placePages()
{
    m_middle = new QStackedWidget;
    m_middle->addWidget(m_start);
    m_middle->addWidget(m_page);
    m_area = new WorkArea(makeLeft(), m_middle, m_samples);
    auto *all = new QWidget;
    auto *layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header = makeHeader());
    m_messages->setParent(all);
    m_messages->placeOver(m_crumbs);
    m_rows = new QSplitter(Qt::Vertical);
    m_rows->addWidget(m_area);
    m_rows->addWidget(m_findings);
    m_rows->setStretchFactor(0, 1);
    m_rows->setChildrenCollapsible(false);
    layout->addWidget(m_rows, 1);
    setCentralWidget(all);
}

QWidget *MainWindow::makeHeader()
{
    auto *header = new QFrame;
    header->setObjectName(QStringLiteral("header"));
    header->setStyleSheet(QStringLiteral("#header{border-bottom:1px solid palette(mid);}"));
    m_crumbs = plainLabel();
    m_crumbs->setTextFormat(Qt::PlainText);
    m_crumbs->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_done = new QPushButton(tr("Done"));
    m_done->setAccessibleName(tr("Done"));
    setTip(m_done, tr("Save the destination (Ctrl+S)"));
    connect(m_done, &QPushButton::clicked, this, &MainWindow::done);
    m_environment = new EnvironmentBadge;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(12, 6, 10, 6);
    row->addWidget(m_crumbs, 1);
    row->addWidget(m_environment);
    row->addWidget(m_done);
    return header;
}

QWidget *MainWindow::makeLeft()
{
    auto *left = new QSplitter(Qt::Vertical);
    m_nexsetPanel = new NexsetPanel(m_nexset, m_services.nexla != nullptr);
    m_list = new DestinationList(m_remembered, *m_services.catalog);
    m_list->setActivatable(m_services.deliveries != nullptr);
    left->addWidget(m_nexsetPanel);
    left->addWidget(m_list);
    left->setStretchFactor(0, 3);
    left->setStretchFactor(1, 3);
    left->setChildrenCollapsible(false);
    m_left = left;
    return left;
}

void MainWindow::connectPages()
{
    connect(m_start, &StartPage::openNexset, this, &MainWindow::askForNexset);
    connect(m_start, &StartPage::trySample, this, [this] { openNexset(m_services.sampleNexset); });
    connect(m_start, &StartPage::openDestination, this, &MainWindow::askForDestination);
    connect(m_start, &StartPage::sendTo100ms, this, &MainWindow::newDestination);
    connect(m_nexsetPanel, &NexsetPanel::openWanted, this, &MainWindow::askForNexset);
    connect(m_nexsetPanel, &NexsetPanel::sendTo100ms, this, &MainWindow::newDestination);
    connect(m_nexsetPanel, &NexsetPanel::attributeChosen, m_page, &DestinationPage::mapAttribute);
    m_page->setCredentialsCreatable(m_services.credentialEditing != nullptr);
    connect(m_page, &DestinationPage::createCredentialWanted, this, &MainWindow::createCredential);
    connect(m_findings, &FindingsStrip::chosen, this, &MainWindow::goToFinding);
    connect(&m_nexset, &NexsetSession::failed, this, &MainWindow::sayNexsetFailure);
    connect(&m_nexset, &NexsetSession::refused, this, [this](const Error &error) {
        m_messages->say(MessageBar::Kind::Error, error.sentence(), tr("Open another…"), [this] { askForNexset(); });
    });
    connect(&m_nexset, &NexsetSession::becameStale, this, [this] {
        sayNexsetChanged();
        showState();
    });
    connect(m_samples, &SamplePanel::nexsetChanged, this, &MainWindow::sayNexsetChanged);
    connect(&m_nexset, &NexsetSession::opened, this, [this] {
        if (m_nexset.isOpen())
            m_remembered.addNexset(m_nexset.path());
        m_messages->withdraw(nexsetOffer);
        showState();
    });
    connect(m_page, &DestinationPage::mapped, this, [this](int added) {
        if (added == 0)
            m_messages->say(MessageBar::Kind::Information,
                            tr("No free field has a name like an attribute: add fields by hand."));
    });
    connect(&m_samples->testSend(), &TestSend::finished, this, [this](const Outcome &outcome) {
        if (m_services.tested)
            m_services.tested(m_editor.destination(), m_samples->testSend().request(), outcome,
                              [self = QPointer(this)](const QString &text) {
                                  if (self)
                                      self->m_messages->say(MessageBar::Kind::Warning, text);
                              });
    });
}

void MainWindow::connectFlow()
{
    m_flow->setWastebasket(m_services.toWastebasket);
    m_flow->setBlocker([this] { return m_page->blockedBy(); });
    connect(m_flow, &DocumentFlow::opened, this, &MainWindow::destinationOpened);
    connect(m_flow, &DocumentFlow::closed, this, [this] {
        m_preview->setActive(false);
        showDelivery(false);
    });
    connect(m_flow, &DocumentFlow::failed, this,
            [this](const QString &message) { m_messages->say(MessageBar::Kind::Error, message); });
    connect(m_flow, &DocumentFlow::done, this,
            [this](const QString &message) { m_messages->say(MessageBar::Kind::Information, message); });
    connect(m_flow, &DocumentFlow::deleted, this, [this](const QString &message) {
        m_messages->say(MessageBar::Kind::Information, message, tr("Undo"), [this] { m_flow->restoreDeleted(); });
    });
    connect(&m_editor, &DestinationEditor::modifiedChanged, this, &MainWindow::showState);
    connect(&m_editor, &DestinationEditor::changed, this, &MainWindow::showState);
    connect(m_services.credentials, &CredentialList::changed, this, &MainWindow::showState);
    connect(&m_editor, &DestinationEditor::saved, m_list, &DestinationList::setCurrent);
    connect(&m_editor, &DestinationEditor::replaced, this, [this] { m_list->setCurrent(m_editor.path()); });
}

void MainWindow::connectList()
{
    connect(m_list, &DestinationList::openWanted, this, &MainWindow::openDestination);
    connect(m_list, &DestinationList::duplicateWanted, m_flow, &DocumentFlow::duplicate);
    connect(m_list, &DestinationList::renameWanted, m_flow, &DocumentFlow::rename);
    connect(m_list, &DestinationList::deleteWanted, m_flow, &DocumentFlow::remove);
    connect(m_list, &DestinationList::activateWanted, this, &MainWindow::activate);
    connect(m_list, &DestinationList::exportWanted, m_exchange, &ExchangeFlow::exportTo);
    connect(m_list, &DestinationList::templateWanted, m_exchange, &ExchangeFlow::saveAsTemplate);
}

void MainWindow::placeNexla()
{
    m_nexla = new NexlaFlow(m_services, {m_editor, *m_flow, *m_messages}, this);
    m_list->setPublishable(true);
    connect(m_nexsetPanel, &NexsetPanel::fromNexlaWanted, m_nexla, &NexlaFlow::chooseNexset);
    connect(m_list, &DestinationList::publishWanted, m_nexla, &NexlaFlow::publish);
    connect(m_nexla, &NexlaFlow::samplesTaken, this, [this](const QString &path) { openNexset(path); });
}

/// What is pressed when all is done comes last, though it stands on top.
void MainWindow::placeRegions()
{
    QList<QWidget *> regions{m_messages, m_nexsetPanel, m_list};
    if (m_delivery)
        regions << m_delivery->list();
    m_regions =
        new TabRegions(regions << m_area->middle() << m_area->drawer() << m_samples << m_findings << m_header, this);
    new FocusRing(this);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return m_regions ? m_regions->step(next) : QMainWindow::focusNextPrevChild(next);
}

void MainWindow::openNexset(const QString &path, const NexsetOptions &options)
{
    m_messages->dismiss();
    m_nexset.open(path, options);
}

bool MainWindow::openDestination(const QString &path)
{
    m_messages->dismiss();
    return m_flow->open(path);
}

void MainWindow::newDestination()
{
    const QList<CredentialInfo> all = m_services.credentials->credentials();
    m_flow->create(all.size() == 1 ? all.first().name : QString()); // with a choice the user makes it
}

void MainWindow::askForNexset()
{
    const QString chosen = m_remembered.preferences().nexsetFolder;
    const QString last = QFileInfo(m_remembered.recentNexsets().value(0)).path();
    const QString path = m_services.prompts->openNexset(this, chosen.isEmpty() ? last : chosen);
    if (!path.isEmpty())
        openNexset(path);
}

void MainWindow::askForDestination()
{
    const QString path = m_services.prompts->openDestination(this, m_services.destinationFolder);
    if (!path.isEmpty())
        openDestination(path);
}

void MainWindow::placeDeliveries()
{
    m_delivery = new DeliveryFlow(m_services, {m_editor, m_nexset, *m_flow, *m_messages, *m_findings}, this);
    m_middle->addWidget(m_delivery->panel());
    m_left->addWidget(m_delivery->list());
    m_left->setStretchFactor(2, 2);
    connect(m_delivery, &DeliveryFlow::pastListed, m_list, &DestinationList::setPast);
    connect(m_delivery, &DeliveryFlow::openWanted, this, [this](const QString &path) { openNexset(path); });
    connect(m_delivery, &DeliveryFlow::recordWanted, this, &MainWindow::goToRecord);
    connect(m_delivery, &DeliveryFlow::shown, this, [this] { showDelivery(true); });
    m_delivery->setConfirmation(
        [this](const DeliveryOrder &order) { return mayUse(order.destination, order.destinationPath); });
    connect(m_delivery, &DeliveryFlow::nexsetChanged, this, &MainWindow::sayNexsetChanged);
    connect(m_delivery, &DeliveryFlow::closeWanted, this, &QWidget::close, Qt::QueuedConnection);
    connect(m_delivery->panel(), &DeliveryPanel::backWanted, this, [this] {
        showDelivery(false);
        m_page->focusStart();
    });
}

bool MainWindow::mayUse(const Destination &destination, const QString &path)
{
    return m_foreign->mayUse(destination, path) && m_production->mayUse(destination.credential);
}

void MainWindow::activate(const QString &path)
{
    const bool open = path.isEmpty() || (!m_editor.path().isEmpty() && QFileInfo(path) == QFileInfo(m_editor.path()));
    if (!m_delivery->isRunning() && !open && !openDestination(path))
        return;
    m_delivery->activate();
}

void MainWindow::showDelivery(bool show)
{
    m_deliveryShown = show;
    m_tools->leaveRecords();
    showState();
}

/// The delivery stays in sight, and beside it the request that the record makes.
void MainWindow::goToRecord(const QString &destination, const QString &nexset, qint64 record)
{
    if (QFileInfo(destination) != QFileInfo(m_editor.path()) && !openDestination(destination))
        return;
    if (m_nexset.path() == nexset) {
        m_nexset.setCurrent(record);
    } else {
        m_nexset.openAt(nexset, record);
    }
    showDelivery(true);
    m_area->showSample();
}

void MainWindow::createCredential()
{
    auto *dialog = new CredentialDialog(*m_services.credentialEditing, *m_services.credentials, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CredentialDialog::kept, this, &MainWindow::credentialKept);
    dialog->open();
}

void MainWindow::manageCredentials()
{
    auto *dialog =
        new CredentialsDialog(*m_services.credentialEditing, *m_services.credentials, *m_services.prompts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::credentialKept(const CredentialInfo &credential)
{
    m_editor.edit(tr("Choose the credential"), {}, [&credential](Destination &d) { d.credential = credential.name; });
    if (credential.kind == CredentialKind::Sandbox)
        return;
    if (credential.stored)
        m_messages->say(MessageBar::Kind::Information,
                        tr("“%1” is kept in the system's keychain and chosen here.").arg(credential.name));
    else
        m_messages->say(MessageBar::Kind::Warning,
                        tr("“%1” is chosen here, for this run only. %2").arg(credential.name, credential.note));
}

void MainWindow::done()
{
    if (m_flow->hasDestination())
        m_flow->save();
}

void MainWindow::destinationOpened(bool isNew)
{
    m_deliveryShown = false;
    m_tools->leaveRecords();
    m_messages->dismiss();
    showState();
    if (isNew)
        m_page->showFirstStep();
    else
        m_page->showAllSteps();
    m_page->verticalScrollBar()->setValue(0);
    m_page->focusStart();
    m_preview->setActive(true);
    mendAddress();
}

/// Earlier versions wrote the running sandbox's own address into the file, where it works once.
void MainWindow::mendAddress()
{
    const auto credential = m_services.credentials->find(m_editor.destination().credential);
    const std::optional<QString> mended = documentedAddress(m_editor.destination().advanced.url);
    if (!mended || environmentOf(credential) != Environment::Sandbox)
        return;
    m_editor.edit(tr("Mend the URL"), {}, [&](Destination &d) { d.advanced.url = *mended; });
    m_messages->say(MessageBar::Kind::Information,
                    tr("The URL named a sandbox that is gone. It is %1 now, and goes wherever the chosen credential "
                       "belongs.")
                        .arg(*mended));
}

/// Where the work goes on in what the middle shows.
void MainWindow::focusMiddle()
{
    if (m_middle->currentWidget() == m_page)
        m_page->focusStart();
    else
        m_middle->currentWidget()->setFocus();
}

void MainWindow::goToFinding(const QString &field, qint64 record)
{
    if (record >= 0)
        m_nexset.setCurrent(record);
    showDelivery(false);
    m_page->focusField(field);
}

void MainWindow::sayNexsetFailure(const Error &error)
{
    if (m_nexset.count() == 0) {
        m_messages->say(MessageBar::Kind::Error, error.sentence(), tr("Open another…"), [this] { askForNexset(); });
        m_nexset.close();
    } else { // what was read before the cut stays usable
        m_messages->say(
            MessageBar::Kind::Warning,
            tr("%1 What is before it is here: %2.").arg(error.sentence(), countOfRecords(m_nexset.count())));
    }
}

void MainWindow::sayNexsetChanged()
{
    m_messages->offer(
        {nexsetOffer,
         MessageBar::Kind::Warning,
         tr("“%1” was changed by another program: nothing is sent before it is read again.").arg(m_nexset.title()),
         {{tr("Reload"), [this] { m_nexset.reload(); }}}});
}

void MainWindow::showState()
{
    const bool has = m_flow->hasDestination();
    if (m_tools->recordsShown())
        m_middle->setCurrentWidget(m_tools->records());
    else if (m_deliveryShown)
        m_middle->setCurrentWidget(m_delivery->panel());
    else
        m_middle->setCurrentWidget(has ? static_cast<QWidget *>(m_page) : m_start);
    m_start->setNexset(m_nexset.title());
    m_environment->setCredential(has ? m_services.credentials->find(m_editor.destination().credential) : std::nullopt);
    m_done->setEnabled(has);
    const QString name = m_editor.destination().name;
    QStringList crumbs;
    if (m_nexset.isOpen())
        crumbs << (m_nexset.isStale() ? tr("%1 (changed on disk)").arg(m_nexset.title()) : m_nexset.title());
    if (has)
        crumbs << tr("100ms") << (name.isEmpty() ? tr("(no name)") : name);
    m_crumbs->setText(crumbs.join(QStringLiteral("  ›  ")) +
                      (has && m_editor.isModified() ? tr("     ● unsaved") : QString()));
    setWindowTitle(has ? tr("%1[*] — Destination Studio").arg(name) : tr("Destination Studio"));
    setWindowModified(has && m_editor.isModified()); // the title has the place for the mark now
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if ((m_delivery && !m_delivery->mayClose()) || !m_flow->letGo()) {
        event->ignore();
        return;
    }
    m_continue->drafts().forget();
    m_remembered.setState(QStringLiteral("geometry"), saveGeometry());
    m_remembered.setState(QStringLiteral("area"), m_area->columns());
    m_tools->remember();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString path = event->mimeData()->urls().value(0).toLocalFile();
    event->acceptProposedAction();
    if (path.endsWith(QLatin1String(".destination.json")))
        openDestination(path);
    else
        openNexset(path);
}

} // namespace ds
