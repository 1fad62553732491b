// SPDX-License-Identifier: GPL-3.0-or-later
// The words of pasted commands, split as bash or Windows' cmd would split them. Nothing is run.
#pragma once

#include <QStringList>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ds {

/// Stands in a word for a text that only a running shell knows: the output of a command, the contents of a file.
inline constexpr char unknownText = '\x01';
/// Begins the contents of a file that the command makes in place: `@<(printf '%s' x)` is `@`, this and `x`.
inline constexpr char fileText = '\x02';

struct ShellCommand
{
    std::vector<std::string> words;
    /// What it reads on standard input: a here-document, a here-string, or what the command before a pipe prints.
    std::optional<std::string> input;
    bool readsPipe = false;
};

struct ShellScript
{
    std::vector<ShellCommand> commands; ///< Also those inside `$(…)`.
    /// Variables that the script does not set; each stands in the words as `{record.NAME}`, or `{secret.NAME}`.
    QStringList variables;
};

ShellScript readBash(std::string_view text);
/// Windows' cmd and its programs' own rules for quotes; also both forms that Chrome copies.
ShellScript readCmd(std::string_view text);
/// Whether a pasted curl command is for Windows' cmd.
bool isForCmd(std::string_view text);
/// `{secret.NAME}` where the name is one of a secret, else `{record.NAME}`.
QString macroOfVariable(const QString &name);

} // namespace ds
