// SPDX-License-Identifier: GPL-3.0-or-later
// *Records*: the Nexset as a table, with find and *only with findings*.
#pragma once

#include "ui/records/RecordGrid.h"
#include "ui/records/RecordSearch.h"

#include <QTimer>

#include <memory>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace ds {

class RecordsView : public QWidget
{
    Q_OBJECT
public:
    explicit RecordsView(NexsetSession &nexset, QWidget *parent = nullptr);

    /// Records that something was found in, ascending; `all`: none was left out for their number.
    void setTroubled(std::vector<qint64> numbers, bool all);
    void focusTable();
    RecordGrid &grid() { return *m_grid; }

signals:
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    void search();
    void takeFound(const RecordSearch *search, const std::vector<qint64> &numbers, int percent);
    void refilter();
    void display();
    QString stateText() const;

    NexsetSession &m_nexset;
    RecordGrid *m_grid;
    QLineEdit *m_find = nullptr;
    QCheckBox *m_only = nullptr;
    QLabel *m_state = nullptr;
    QTimer m_rest; ///< Between the last keystroke and the search.
    std::unique_ptr<RecordSearch> m_search;
    std::optional<std::vector<qint64>> m_found; ///< Of what is searched for.
    int m_percent = 100;
    std::vector<qint64> m_troubled;
    bool m_allTroubled = true;
};

} // namespace ds
