// SPDX-License-Identifier: GPL-3.0-or-later
// *Error Samples*: records that failed in Nexla, each with what Nexla says of it.
#pragma once

#include "model/json/Json.h"

#include <QDialog>

class QListWidget;
class QPlainTextEdit;

namespace ds {

class SinkErrorsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `errors`: as Nexla's quarantine gives them (`error`, `rawMessage`, `nexlaMetaData`); one at least.
    explicit SinkErrorsDialog(Json::Items errors, QWidget *parent = nullptr);

private:
    void display(int row);
    void copyRecords() const;

    Json::Items m_errors;
    QListWidget *m_list;
    QPlainTextEdit *m_whole;
};

} // namespace ds
