// SPDX-License-Identifier: GPL-3.0-or-later
// The editor for screen readers. QScintilla's own answers write beyond their memory when they are asked for a range of
// a text that has become shorter since, as by a reader that follows a sample while it changes (2.13.3: text(5, 3),
// text(5, 5000), the rectangle behind the last character). Offsets are characters, as in QScintilla's announcements.
#pragma once

namespace ds {

/// From now on a CodeEditor answers within its text. To be called before its first accessible interface is asked for;
/// again is no harm.
void keepCodeAccessWithinText();

} // namespace ds
