// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of a destination's groups (`advanced`, `batching`, `responseWebhook`, `delivery`), each declared once:
// its key, its place in the value, what it may be, and what people read beside it. Reader, writer, forms and the test
// of the schema loop over the table, so none of them can know other bounds than the others. The default of a setting is
// the one of its member.
#pragma once

#include "model/destination/Destination.h"

#include <variant>

namespace ds {

class JsonFields;

/// One of the words that a setting can be.
struct SettingWord
{
    const char *word;  ///< As in the file.
    const char *label; ///< For people.
};

struct Setting
{
    using Flag = bool &(*)(Destination &);
    using Whole = int &(*)(Destination &);
    using Amount = double &(*)(Destination &);
    using Text = QString &(*)(Destination &);
    using Object = Json &(*)(Destination &);
    /// One of `words`, by its index.
    struct Choice
    {
        int (*get)(const Destination &);
        void (*set)(Destination &, int);
        const std::vector<SettingWord> &(*words)();
    };
    using Member = std::variant<Flag, Whole, Amount, Text, Object, Choice>;

    const char *group;
    const char *key;
    Member member;
    const char *label; ///< With `&` before the letter of its shortcut.
    const char *help = "";
    double minimum = 0; ///< Of whole numbers and amounts.
    double maximum = 0;
    const char *unit = ""; ///< Behind the number.
    const char *zero = ""; ///< Shown instead of 0.

    /// "batching.size": for undo steps and findings.
    QString path() const;
};

const std::vector<Setting> &destinationSettings();
std::vector<const Setting *> settingsOf(std::string_view group);
/// Precondition: there is one.
const Setting &setting(std::string_view group, std::string_view key);

/// Picks the function for the kind of a setting's member: std::visit(Overloaded{…}, setting.member).
template <typename... Fs>
struct Overloaded : Fs...
{
    using Fs::operator()...;
};
template <typename... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

/// Members are reached through a value that can be written to; reading one writes nothing.
template <typename Value>
const Value &settingValue(Value &(*member)(Destination &), const Destination &destination)
{
    return member(const_cast<Destination &>(destination));
}

/// The value as the file holds it.
Json settingJson(const Setting &setting, const Destination &destination);
/// Takes the value of the group's object; what the setting cannot be is a fault.
void readSetting(const Setting &setting, JsonFields &group, Destination &into);

} // namespace ds
