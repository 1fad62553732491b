// SPDX-License-Identifier: GPL-3.0-or-later
// Which records a delivery sends: all, the first, some in a row, or those that failed in an earlier delivery.
#pragma once

#include "model/delivery/RecordRanges.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;

namespace ds {

class RecordChoice : public QWidget
{
    Q_OBJECT
public:
    struct Earlier
    {
        QString ledger;
        QString when; ///< "5.3.26 12:04"
        qint64 failed = 0;
    };
    explicit RecordChoice(QWidget *parent = nullptr);
    void reset(); ///< All; announces nothing.
    void setRecords(qint64 records);
    void setEarlier(const QList<Earlier> &earlier);

    RecordSpan span() const;
    QString onlyFailedOf() const; ///< A ledger; empty: those that span() says.
    qint64 chosenFailed() const;  ///< How many failed there.

signals:
    void changed();

private:
    enum Kind { All, First, Row, Failed };
    QSpinBox *makeNumber(const QString &name);
    Kind kind() const;
    void display();

    QList<Earlier> m_earlier;
    QComboBox *m_kind;
    QSpinBox *m_count;
    QSpinBox *m_from;
    QLabel *m_to;
    QSpinBox *m_last;
};

} // namespace ds
