// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ReadAsMenu.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

#include <array>

namespace ds {
namespace {

struct SeparatorRow
{
    std::optional<char> separator;
    const char *label;
};

struct EncodingRow
{
    const char *encoding;
    const char *label;
};

constexpr std::array separators{SeparatorRow{{}, QT_TRANSLATE_NOOP("ReadAsMenu", "Separator Told by Content")},
                                SeparatorRow{',', QT_TRANSLATE_NOOP("ReadAsMenu", "Comma")},
                                SeparatorRow{';', QT_TRANSLATE_NOOP("ReadAsMenu", "Semicolon")},
                                SeparatorRow{'\t', QT_TRANSLATE_NOOP("ReadAsMenu", "Tab")},
                                SeparatorRow{'|', QT_TRANSLATE_NOOP("ReadAsMenu", "Vertical Bar")}};

constexpr std::array encodings{EncodingRow{"", QT_TRANSLATE_NOOP("ReadAsMenu", "UTF-8, or as the File Says")},
                               EncodingRow{"windows-1252", QT_TRANSLATE_NOOP("ReadAsMenu", "Windows-1252 (Excel)")},
                               EncodingRow{"iso-8859-1", QT_TRANSLATE_NOOP("ReadAsMenu", "ISO-8859-1")},
                               EncodingRow{"utf-16le", QT_TRANSLATE_NOOP("ReadAsMenu", "UTF-16LE")}};

QString text(const char *label)
{
    return QCoreApplication::translate("ReadAsMenu", label);
}

/// One choice: how it shows that it is taken, and what it changes.
struct Choice
{
    const char *label;
    std::function<bool(const NexsetOptions &)> isTaken;
    std::function<void(NexsetOptions &)> take;
};

std::vector<Choice> separatorChoices()
{
    std::vector<Choice> choices;
    for (const SeparatorRow &row : separators)
        choices.push_back({row.label,
                           [row](const NexsetOptions &options) { return options.separator == row.separator; },
                           [row](NexsetOptions &options) { options.separator = row.separator; }});
    return choices;
}

std::vector<Choice> encodingChoices()
{
    std::vector<Choice> choices;
    for (const EncodingRow &row : encodings) {
        const QString name = QString::fromLatin1(row.encoding);
        choices.push_back({row.label, [name](const NexsetOptions &options) { return options.encoding == name; },
                           [name](NexsetOptions &options) { options.encoding = name; }});
    }
    return choices;
}

} // namespace

QMenu *makeReadAsMenu(QWidget *parent, std::function<NexsetOptions()> current,
                      std::function<void(const NexsetOptions &)> chosen)
{
    auto *menu = new QMenu(text(QT_TRANSLATE_NOOP("ReadAsMenu", "&Read As")), parent);
    for (const std::vector<Choice> &choices : {separatorChoices(), encodingChoices()}) {
        menu->addSeparator();
        auto *group = new QActionGroup(menu);
        for (const Choice &choice : choices) {
            QAction *action = group->addAction(menu->addAction(text(choice.label)));
            action->setCheckable(true);
            QObject::connect(menu, &QMenu::aboutToShow, action,
                             [action, current, choice] { action->setChecked(choice.isTaken(current())); });
            QObject::connect(action, &QAction::triggered, menu, [current, chosen, choice] {
                NexsetOptions options = current();
                choice.take(options);
                chosen(options);
            });
        }
    }
    return menu;
}

} // namespace ds
