// SPDX-License-Identifier: GPL-3.0-or-later
// What shows over the middle or on call, whatever the workflow stands at: the records, the palette, the keys.
#pragma once

#include "ui/palette/PaletteMatch.h"

#include <QObject>

namespace ds {

class ChangesLink;
class MainWindow;
class OpenNexsets;
class RecordsView;
class WindowHelp;

class WindowTools : public QObject
{
    Q_OBJECT
public:
    explicit WindowTools(MainWindow &window);

    void toggleRecords();
    void showRecords(bool show);
    void leaveRecords() { m_recordsShown = false; } ///< Something else shows; the focus goes there.
    bool recordsShown() const { return m_recordsShown; }
    RecordsView *records() const { return m_records; }
    void remember();
    void findAnything();
    void showKeys();
    void showHelp();
    void openSettings();
    OpenNexsets &nexsets() { return *m_nexsets; }

private:
    std::vector<PaletteEntry> paletteEntries();
    void connectRecords();
    void takeFindings();
    void replaceValue(const QString &field, const QString &text);
    void fitFindings(bool open);
    void placeNexsets();
    void applyPreferences();

    MainWindow &m_window;
    RecordsView *m_records;
    ChangesLink *m_changes;
    OpenNexsets *m_nexsets;
    WindowHelp *m_help;
    bool m_recordsShown = false;
    int m_findingsHeight = 210; ///< While the list is open.
};

} // namespace ds
