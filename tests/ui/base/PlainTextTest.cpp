// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/PlainText.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QTextDocument>

namespace ds {
namespace {

const QString hostile = QStringLiteral("<img src=\"file:///tmp/x\"> & <b>bold</b>");

TEST(PlainText, MarkupIsShownAsItStands)
{
    QTextDocument document;
    document.setHtml(shownPlain(hostile));
    EXPECT_EQ(document.toPlainText(), hostile);
    EXPECT_EQ(shownPlain("name & size < 3"), "name & size < 3") << "Qt takes it for plain text by itself";
    EXPECT_EQ(shownPlain(QString()), QString());
}

TEST(PlainText, ATooltipShowsMarkupAndAScreenReaderGetsTheText)
{
    QLabel label;
    setTip(&label, hostile);
    EXPECT_TRUE(label.toolTip().contains("&lt;img"));
    EXPECT_EQ(label.accessibleDescription(), hostile);
    setTip(&label, "harmless");
    EXPECT_EQ(label.toolTip(), "harmless");
}

TEST(PlainText, LabelsArePlain)
{
    const std::unique_ptr<QLabel> label(plainLabel(hostile));
    EXPECT_EQ(label->textFormat(), Qt::PlainText);
    EXPECT_EQ(label->text(), hostile);
}

TEST(PlainText, OnlyHttpsBecomesALink)
{
    EXPECT_EQ(httpsLink("https://www.100ms.live/docs?a=1&b=2", "Reference"),
              "<a href=\"https://www.100ms.live/docs?a=1&amp;b=2\">Reference</a>");
    for (const char *address : {"http://example.com", "file:///etc/passwd", "javascript:alert(1)", "smb://x/y", "",
                                "https://", "https://x\"><img src=y>"})
        EXPECT_EQ(httpsLink(address, "x"), QString()) << address;
}

/// Nobody goes around the helpers: a raw label or tooltip of a variable would guess the format.
TEST(PlainText, NoSourceOfTheWindowFillsALabelOrTooltipWithoutIt)
{
    static const QRegularExpression raw(QStringLiteral(
        R"(->setToolTip\((?!\d*,?\s*shownPlain|shownPlain)|\bnew QLabel\b(?!\)$)|setWhatsThis\(|setStatusTip\(|QMessageBox::(about|critical|information|question|warning)\()"));
    static const QRegularExpression role(QStringLiteral(R"(, Qt::ToolTipRole\))"));
    int files = 0;
    for (QDirIterator it(QStringLiteral(DS_SOURCE_DIR "/ui"), {QStringLiteral("*.cpp")}, QDir::Files,
                         QDirIterator::Subdirectories);
         it.hasNext();) {
        const QString path = it.next();
        if (path.endsWith(QLatin1String("/ui/base/PlainText.cpp")))
            continue;
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        ++files;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (int i = 0; i < lines.size(); ++i) {
            EXPECT_FALSE(lines[i].contains(raw))
                << path.toStdString() << ':' << i + 1 << ": " << lines[i].toStdString();
            EXPECT_FALSE(lines[i].contains(role) && !lines[i].contains(QLatin1String("shownPlain")))
                << path.toStdString() << ':' << i + 1;
        }
    }
    EXPECT_GT(files, 30);
}

} // namespace
} // namespace ds
