// SPDX-License-Identifier: GPL-3.0-or-later
// Places the pages and joins them; what they do is theirs.
#pragma once

#include "ui/edit/DestinationEditor.h"
#include "ui/shell/Remembered.h"
#include "ui/shell/Services.h"

#include <QMainWindow>

#include <memory>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace ds {

class ContinueLink;
class DeliveryFlow;
class DestinationList;
class DestinationPage;
class DocumentFlow;
class ExchangeFlow;
class FindingsStrip;
class MessageBar;
class EnvironmentBadge;
class NexlaFlow;
class NexsetPanel;
class PreviewLink;
class ForeignGuard;
class ProductionGuard;
class SamplePanel;
class StartPage;
class TabRegions;
class WindowTools;
class WorkArea;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(WindowServices services, QWidget *parent = nullptr);
    ~MainWindow() override;

    void openNexset(const QString &path, const NexsetOptions &options = {});
    bool openDestination(const QString &path);
    void newDestination(); ///< *Send to Destination* › *100ms*.

    DestinationEditor &editor() { return m_editor; }
    NexsetSession &nexset() { return m_nexset; }
    MessageBar &messages() { return *m_messages; }

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    friend class WindowMenus;
    friend class WindowTools;
    QWidget *makeHeader();
    QWidget *makeLeft();
    void fitScreen();
    void fitFrame();
    void mendAddress();
    void placePages();
    void connectPages();
    void connectFlow();
    void connectList();
    void placeNexla();
    void askForNexset();
    void askForDestination();
    bool mayUse(const Destination &destination, const QString &path);
    void activate(const QString &path); ///< Empty: the open destination.
    void placeDeliveries();
    void placeRegions();
    void showDelivery(bool show);
    void goToRecord(const QString &destination, const QString &nexset, qint64 record);
    void createCredential();
    void manageCredentials();
    void credentialKept(const CredentialInfo &credential);
    void done();
    void destinationOpened(bool isNew);
    void focusMiddle();
    void goToFinding(const QString &field, qint64 record);
    void showState();
    void sayNexsetFailure(const Error &error);
    void sayNexsetChanged();

    WindowServices m_services;
    Remembered m_remembered;
    DestinationEditor m_editor;
    NexsetSession m_nexset;
    std::unique_ptr<ProductionGuard> m_production;
    DocumentFlow *m_flow;
    std::unique_ptr<ForeignGuard> m_foreign;
    QWidget *m_header = nullptr;
    QLabel *m_crumbs = nullptr;
    EnvironmentBadge *m_environment = nullptr;
    QPushButton *m_done = nullptr;
    MessageBar *m_messages;
    StartPage *m_start;
    DestinationPage *m_page;
    QStackedWidget *m_middle = nullptr;
    SamplePanel *m_samples;
    FindingsStrip *m_findings;
    QSplitter *m_left = nullptr;
    NexsetPanel *m_nexsetPanel = nullptr;
    DestinationList *m_list = nullptr;
    WorkArea *m_area = nullptr;
    QSplitter *m_rows = nullptr; ///< The work area above the findings.
    WindowTools *m_tools = nullptr;
    PreviewLink *m_preview;
    ExchangeFlow *m_exchange = nullptr;
    NexlaFlow *m_nexla = nullptr;       ///< None where Nexla is not reached.
    DeliveryFlow *m_delivery = nullptr; ///< None where nothing can be activated.
    ContinueLink *m_continue = nullptr;
    TabRegions *m_regions = nullptr;
    bool m_deliveryShown = false;
};

} // namespace ds
