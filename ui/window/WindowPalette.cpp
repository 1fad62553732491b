// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowPalette.h"

#include "model/destination/DestinationFile.h"
#include "model/endpoint/EndpointTemplate.h"
#include "ui/base/Look.h"
#include "ui/check/FindingsTree.h"
#include "ui/palette/KeysDialog.h"

#include <QAction>
#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace ds {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("WindowPalette", text);
}

void addFields(const std::vector<FieldSpec> &fields, const QString &before, const GoTo &go,
               std::vector<PaletteEntry> &entries)
{
    for (const FieldSpec &field : fields) {
        const QString target = before + field.name;
        entries.push_back({target, tr("Field"), field.required ? tr("required") : QString(), [=] { go(target); }});
        addFields(field.fields, target + u'.', go, entries);
    }
}

} // namespace

std::vector<PaletteEntry> actionEntries(const QMenuBar &bar)
{
    std::vector<PaletteEntry> entries;
    for (const MenuAction &each : actionsOf(bar)) {
        QAction *action = each.action;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const bool possible = action->isEnabled();
        entries.push_back({each.text, each.menu, possible ? keys : tr("not possible now"),
                           possible ? [action] { action->trigger(); } : std::function<void()>()});
    }
    return entries;
}

std::vector<PaletteEntry> destinationEntries(const QStringList &paths, const GoTo &open)
{
    std::vector<PaletteEntry> entries;
    for (const QString &path : paths) {
        if (!QFileInfo::exists(path))
            continue;
        const QString file = QFileInfo(path).fileName();
        const ReadDestination read = readDestinationFile(path);
        entries.push_back(
            {read.destination ? read.destination->name : file, tr("Destination"), file, [=] { open(path); }});
    }
    return entries;
}

std::vector<PaletteEntry> nexsetEntries(const QStringList &paths, const GoTo &open)
{
    std::vector<PaletteEntry> entries;
    for (const QString &path : paths)
        entries.push_back({QFileInfo(path).fileName(), tr("Nexset"), QFileInfo(path).path(), [=] { open(path); }});
    return entries;
}

std::vector<PaletteEntry> fieldEntries(const std::vector<FieldSpec> &fields, const GoTo &go)
{
    std::vector<PaletteEntry> entries;
    addFields(fields, {}, go, entries);
    return entries;
}

std::vector<PaletteEntry> findingEntries(const std::vector<Finding> &findings,
                                         const std::function<void(const QString &field, qint64 record)> &go)
{
    std::vector<PaletteEntry> entries;
    for (const Finding &finding : findings) {
        const qint64 record = finding.records.empty() ? -1 : finding.records.front();
        entries.push_back({findingText(finding), tr("Finding"), codeName(finding.code),
                           [=, field = finding.field] { go(field, record); }});
    }
    return entries;
}

std::vector<PaletteEntry> recordEntry(const QString &typed, qint64 count, const std::function<void(qint64)> &go)
{
    bool isNumber = false;
    QString digits = typed.trimmed();
    digits.remove(QLocale().groupSeparator());
    const qint64 number = digits.toLongLong(&isNumber);
    if (!isNumber || number < 1 || number > count)
        return {};
    return {{tr("Record %1").arg(countText(number)), tr("Record"), tr("of %1").arg(countText(count)),
             [=] { go(number - 1); }}};
}

} // namespace ds
