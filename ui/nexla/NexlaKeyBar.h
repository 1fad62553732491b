// SPDX-License-Identifier: GPL-3.0-or-later
// With which key Nexla is reached: chosen, tested, or added to the keychain.
#pragma once

#include "ui/nexla/NexlaJob.h"

#include <QDialog>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ds {

class NexlaKeyBar : public QWidget
{
    Q_OBJECT
public:
    /// `gate` must outlive it.
    explicit NexlaKeyBar(NexlaGate &gate, QWidget *parent = nullptr);

    const NexlaApiMaker &maker() const { return m_maker; } ///< Empty: none is open.
    /// Opens the chosen one, or the only one; call once, when somebody listens.
    void openFirst();

signals:
    void opened();
    void closed();

private:
    void refill();
    void open();
    void add();
    void test();
    void say(const QString &text, bool good = false);
    void display();

    NexlaGate &m_gate;
    QComboBox *m_keys;
    QPushButton *m_add;
    QPushButton *m_test;
    QLabel *m_message;
    NexlaApiMaker m_maker;
    NexlaJob m_job;
    int m_asked = 0;
};

/// *Add a key of Nexla*.
class NexlaKeyDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NexlaKeyDialog(NexlaGate &gate, QWidget *parent = nullptr);

signals:
    void kept(const QString &name, bool stored);

private:
    void keep();
    void display();
    void done(int result) override;

    NexlaGate &m_gate;
    QLineEdit *m_name;
    QLineEdit *m_secret;
    QLineEdit *m_baseUrl;
    QLabel *m_message;
    QPushButton *m_keep = nullptr;
    bool m_busy = false;
};

} // namespace ds
