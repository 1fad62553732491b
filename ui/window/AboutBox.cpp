// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/AboutBox.h"

#include <Qsci/qsciglobal.h>

#include <QCoreApplication>
#include <QMessageBox>

namespace ds {

void showAbout(QWidget *parent)
{
    const QString text =
        QCoreApplication::translate(
            "AboutBox",
            "<h3>Destination Studio %1</h3>"
            "<p>Configures, tests and sends what goes from a Nexset to the 100ms API.</p>"
            "<p>Free software under the <a href=\"https://www.gnu.org/licenses/gpl-3.0.html\">GNU General Public "
            "License, version 3</a> or later. It comes without any warranty.</p>"
            "<p>Qt %2 · QScintilla %3</p>"
            "<p>Not a product of Nexla or 100ms.</p>")
            .arg(QStringLiteral(DS_VERSION), QString::fromLatin1(qVersion()), QStringLiteral(QSCINTILLA_VERSION_STR));
    QMessageBox box(QMessageBox::NoIcon, QCoreApplication::translate("AboutBox", "About Destination Studio"), text,
                    QMessageBox::Close, parent);
    box.setTextFormat(Qt::RichText);
    box.setTextInteractionFlags(Qt::TextBrowserInteraction);
    box.exec();
}

} // namespace ds
