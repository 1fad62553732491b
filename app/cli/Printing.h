// SPDX-License-Identifier: GPL-3.0-or-later
// What commands write: lines and files for programs, messages for people. Output that cannot be written is never passed
// over: the command ends with exit code 2, so that a cut file does not pass for a whole one (contract §8).
#pragma once

#include "model/base/OutputPaths.h"

#include <QString>

#include <string_view>

namespace ds {

/// The standard streams that the caller closed become /dev/null, so that no file or connection takes their place and is
/// written into.
void openStandardStreams();

/// From now on the program ends without a word when nobody reads stdout any more (`| head`), unless its caller ignores
/// that signal. For commands that only print.
void endWithReader();
/// On stdout, at once. False when that cannot be written (any more); the reason is then said once on stderr.
bool printText(std::string_view text);
/// One JSON object a line on stdout.
bool printLine(std::string_view line);
/// Whether something that was to stand on stdout does not.
bool outputFailed();
/// False when the place that stdout goes to takes nothing; the reason is then said on stderr.
bool outputHasRoom();
/// Says why stdout is not whole; false.
bool sayOutputFailed(const QString &reason);
/// A message for people on stderr.
void printMessage(const QString &text);

/// checkOutputs() with standard output among the outputs, said on stderr. True: go on.
bool outputsAreFree(const std::vector<NamedPath> &outputs, const std::vector<NamedPath> &inputs);

} // namespace ds
