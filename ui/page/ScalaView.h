// SPDX-License-Identifier: GPL-3.0-or-later
// *Show as the Scala that Nexla gets*: property and Other Props as the expression that a publication or an export
// carries.
#pragma once

#include "model/destination/Destination.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace ds {

class CodeEditor;

class ScalaView : public QWidget
{
    Q_OBJECT
public:
    explicit ScalaView(QWidget *parent = nullptr);
    /// Precondition: not Algorithm::Code, which is shown as it is.
    void setBatching(const Batching &batching);

private:
    void display();

    Batching m_batching;
    QCheckBox *m_shown;
    CodeEditor *m_scala;
    QLabel *m_fault;
};

} // namespace ds
