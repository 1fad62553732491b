// SPDX-License-Identifier: GPL-3.0-or-later
// The line in which a cell's value is typed, with a picker that shows each attribute's value in the current record.
#pragma once

#include "ui/page/CellText.h"

#include <QLineEdit>
#include <QStandardItemModel>

#include <functional>

class QCompleter;

namespace ds {

/// The value of an attribute in the current record; nothing when it is not there.
using ValueOf = std::function<std::optional<Json>(const QString &path)>;
/// The same as a person reads it.
QString sampleText(const ValueOf &valueOf, const QString &path);

struct Offer
{
    QStringList attributes;
    ValueOf valueOf;
    QStringList constants; ///< What the field allows, or the account has.
};

class CellEditor : public QLineEdit
{
    Q_OBJECT
public:
    CellEditor(MappingEntry base, Offer offer, QWidget *parent);

    /// The entry as it was when the editing began, with what is typed now.
    MappingEntry typed() const { return typedEntry(m_base, text()); }
    const MappingEntry &base() const { return m_base; }
    /// The entry was changed elsewhere: it begins anew. What is typed and means the same stays.
    void show(const MappingEntry &entry);
    void revert();                                ///< As it was when the editing began.
    QString session() const { return m_session; } ///< Of its undo step.
    void complete();
    bool takeChosen(); ///< What is highlighted in the picker; false when nothing is.

signals:
    void changed();
    void left(int by); ///< With Enter (0) or Tab (1, -1 backwards), also while the picker has the keyboard.

protected:
    bool event(QEvent *event) override;

private:
    struct Words
    {
        int from = 0;                         ///< Where the text that a word replaces begins.
        QList<QPair<QString, QString>> words; ///< With its sample.
    };
    Words words() const;
    void addAttributes(Words &words, const QString &typed, const QString &before, const QString &behind) const;
    void addConstants(Words &words, const QString &typed, const QString &before) const;
    void take(const QString &word);

    MappingEntry m_base;
    Offer m_offer;
    QString m_session;
    QStandardItemModel m_model;
    QCompleter *m_completer;
    int m_from = 0;
};

} // namespace ds
