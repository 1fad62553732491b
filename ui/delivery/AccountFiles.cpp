// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/AccountFiles.h"

#include "ui/base/Look.h"
#include "ui/delivery/DeliveryPanel.h"

#include <QDir>
#include <QFileInfo>

namespace ds {

AccountFiles::AccountFiles(const WindowServices &services, DeliveryPanel &panel, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_panel(panel)
    , m_window(window)
{
    connect(m_services.deliveries, &DeliveryRunner::answersWritten, this, &AccountFiles::written);
    connect(m_services.deliveries, &DeliveryRunner::answersRefused, this, [this](const QString &why) {
        m_panel.setWritingAnswers(false);
        m_panel.setMessage(why, true);
    });
}

/// Beside the Nexset, where that has a folder to write into.
QString AccountFiles::askFor(const DeliveryOrder &order, const QString &name)
{
    const QFileInfo nexset(order.nexset);
    const QString folder =
        nexset.exists() && !order.nexset.startsWith(u':') ? nexset.absolutePath() : m_services.destinationFolder;
    return m_services.prompts->exportFile(m_window, QDir(folder).filePath(name));
}

void AccountFiles::saveFailed(const DeliveryOrder &order)
{
    const QString path = askFor(order, QFileInfo(order.nexset).completeBaseName() + QStringLiteral(".failed.ndjson"));
    if (path.isEmpty())
        return;
    const Result<qint64> written = m_services.deliveries->writeFailed(order, path);
    if (written)
        m_panel.setMessage(tr("Failed: %1, written to %2, which can be opened as a Nexset.")
                               .arg(countOfRecords(*written), QDir::toNativeSeparators(path)));
    else
        m_panel.setMessage(written.error().sentence(), true);
}

void AccountFiles::saveAnswers(const DeliveryOrder &order)
{
    QString name = QFileInfo(order.destinationPath).fileName().remove(QStringLiteral(".destination.json"));
    if (name.isEmpty()) // an account of an older version does not name the file
        name = QFileInfo(order.nexset).completeBaseName();
    const QString path = askFor(order, name + QStringLiteral(".answers.ndjson"));
    if (path.isEmpty())
        return;
    m_panel.setWritingAnswers(true);
    m_panel.setMessage(tr("Writing the answers…"));
    m_services.deliveries->writeAnswers(order, path);
}

void AccountFiles::written(const WrittenAnswers &answers)
{
    m_panel.setWritingAnswers(false);
    QString text = tr("Answers: %1, written to %2 and opened as the Nexset.")
                       .arg(countText(answers.answers), QDir::toNativeSeparators(answers.path));
    if (answers.notKept > 0)
        text += u' ' + tr("The account no longer has %1 of them, so they are null there: tick “Keep all answers whole” "
                          "before a delivery.")
                           .arg(countText(answers.notKept));
    m_panel.setMessage(text);
    emit openWanted(answers.path);
}

} // namespace ds
