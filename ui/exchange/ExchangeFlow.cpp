// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/ExchangeFlow.h"

#include "model/base/Wording.h"
#include "model/exchange/Imports.h"
#include "model/exchange/TemplateDraft.h"
#include "ui/data/NexsetSession.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/shell/MessageBar.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMenu>

namespace ds {
namespace {

constexpr qint64 largestImport = 16 * 1024 * 1024;
constexpr qsizetype mostNotes = 6;

QString withNotes(const QString &first, const QStringList &notes)
{
    QStringList lines{first};
    for (const QString &note : notes.mid(0, mostNotes))
        lines << QStringLiteral("•  ") + note;
    if (notes.size() > mostNotes)
        lines << ExchangeFlow::tr("… and %1 more, in the file's notes").arg(notes.size() - mostNotes);
    return lines.join(u'\n');
}

} // namespace

void fillExportMenu(QMenu &menu, const std::function<void(const QString &format)> &run)
{
    for (const ExportFormat &format : exportFormats()) {
        const QString id = QString::fromLatin1(format.id);
        menu.addAction(QCoreApplication::translate("Exports", format.label), &menu, [run, id] { run(id); });
    }
}

ExchangeFlow::ExchangeFlow(const WindowServices &services, Parts parts, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_parts(parts)
    , m_window(window)
    , m_run(services.makeScripts)
{
    connect(&m_run, &ExportRun::finished, this, &ExchangeFlow::written);
    connect(&m_run, &ExportRun::failed, this,
            [this](const QString &message) { m_parts.messages.say(MessageBar::Kind::Error, message); });
    connect(&m_run, &ExportRun::declined, this,
            [this] { m_parts.messages.say(MessageBar::Kind::Information, tr("Nothing was exported.")); });
}

std::optional<Destination> ExchangeFlow::destinationAt(const QString &path)
{
    const QString open = m_parts.editor.path();
    if (path.isEmpty() || (!open.isEmpty() && QFileInfo(path) == QFileInfo(open)))
        return m_parts.editor.destination();
    ReadDestination read = readDestinationFile(path);
    if (!read.destination)
        m_parts.messages.say(MessageBar::Kind::Error, read.faults.front().sentence());
    return std::move(read.destination);
}

bool ExchangeFlow::isBusy()
{
    if (m_run.isRunning())
        m_parts.messages.say(MessageBar::Kind::Warning, tr("An export is being written. Wait for its end."));
    return m_run.isRunning();
}

ExportOrder ExchangeFlow::orderFor(const ExportFormat &format, const Destination &destination) const
{
    ExportOrder order{&format, destination, {}, m_parts.nexset.path(), {}, m_parts.nexset.options()};
    order.context.catalog = m_services.catalog;
    order.context.now = m_services.now();
    if (const auto info = m_services.credentials->find(destination.credential))
        order.context.baseUrl = info->baseUrl;
    return order;
}

void ExchangeFlow::exportTo(const QString &path, const QString &formatId)
{
    const ExportFormat *format = exportFormat(formatId);
    const std::optional<Destination> destination = destinationAt(path);
    if (!format || !destination)
        return;
    if (isBusy())
        return;
    if (format->needsRecords && !m_parts.nexset.isOpen()) {
        m_parts.messages.say(MessageBar::Kind::Warning,
                             tr("This export is made of the calls themselves: open a Nexset first."));
        return;
    }
    ExportOrder order = orderFor(*format, *destination);
    const QString name = exportBaseName(destination->name) + QString::fromLatin1(format->suffix);
    const QString folder = path.isEmpty() ? m_services.destinationFolder : QFileInfo(path).absolutePath();
    order.path = m_services.prompts->exportFile(m_window, QDir(folder).filePath(name));
    if (order.path.isEmpty())
        return;
    const QString label = QCoreApplication::translate("Exports", format->label);
    start(order, tr("Exported to %1. It holds no secret."), [this, label](const QStringList &notes) {
        return m_services.prompts->exportWithNotes(m_window, label, notes);
    });
}

void ExchangeFlow::start(const ExportOrder &order, const QString &done, std::function<bool(const QStringList &)> agrees)
{
    m_done = done;
    m_parts.messages.say(MessageBar::Kind::Information, tr("Exporting…"), tr("Cancel"), [this] { m_run.cancel(); });
    m_run.start(order, std::move(agrees));
}

void ExchangeFlow::saveAsTemplate(const QString &path)
{
    std::optional<Destination> destination = destinationAt(path);
    if (!destination || isBusy())
        return;
    const auto warn = [this](const QString &text) { m_parts.messages.say(MessageBar::Kind::Warning, text); };
    if (!destination->isAdvanced())
        return warn(tr("“%1” uses a template already. A template is made of a destination that is configured under "
                       "Advanced.")
                        .arg(destination->name));
    destination->name = m_services.prompts->templateName(m_window, destination->name);
    if (destination->name.isEmpty())
        return;
    const QString id = templateId(destination->name);
    ExportOrder order = orderFor(templateFormat(), *destination);
    order.path = QDir(m_services.endpointFolder).filePath(id + QString::fromLatin1(templateFormat().suffix));
    if (m_services.catalog->find(id) || QFile::exists(order.path))
        return warn(tr("There is a template “%1” already. Choose another name.").arg(id));
    if (const Result<void> made = makeOwnFolder(m_services.endpointFolder); !made)
        return m_parts.messages.say(MessageBar::Kind::Error, made.error().sentence());
    start(order,
          tr("Saved as a template: %1. It is among the endpoints from the next start on; look over in it what was "
             "guessed."),
          [](const QStringList &) { return true; });
}

void ExchangeFlow::written(const QString &path, const QStringList &notes)
{
    m_parts.messages.say(notes.isEmpty() ? MessageBar::Kind::Information : MessageBar::Kind::Warning,
                         withNotes(m_done.arg(QDir::toNativeSeparators(path)), notes));
}

void ExchangeFlow::importFile()
{
    const QString path = m_services.prompts->importFile(m_window, m_services.destinationFolder);
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_parts.messages.say(MessageBar::Kind::Error, unreadableFile(path, file.errorString()).sentence());
        return;
    }
    if (file.size() > largestImport) {
        m_parts.messages.say(
            MessageBar::Kind::Error,
            tr("“%1” is too large to be an export: it has more than 16 MiB. To send its records, open it "
               "as a Nexset.")
                .arg(QFileInfo(path).fileName()));
        return;
    }
    take(file.readAll().toStdString());
}

void ExchangeFlow::pasteCommand()
{
    const QString command = m_services.prompts->pasteCommand(m_window);
    if (!command.trimmed().isEmpty())
        take(command.toStdString());
}

void ExchangeFlow::take(const std::string &text)
{
    ImportOptions options;
    if (const QStringList names = importChoices(text); !names.isEmpty()) {
        options.request = m_services.prompts->importedRequest(m_window, names);
        if (options.request.isEmpty())
            return;
    }
    const Result<Imported> imported = importText(text, *m_services.catalog, options);
    if (!imported) {
        m_parts.messages.say(MessageBar::Kind::Error, imported.error().sentence());
        return;
    }
    if (!m_parts.documents.take(imported->destination))
        return;
    const QString first = tr("Imported “%1”. Check it, then press Done to keep it.").arg(imported->destination.name);
    m_parts.messages.say(imported->notes.isEmpty() ? MessageBar::Kind::Information : MessageBar::Kind::Warning,
                         withNotes(first, imported->notes));
}

} // namespace ds
