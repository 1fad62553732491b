// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credential/CredentialModel.h"
#include "ui/base/PlainText.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace ds {
namespace {

class CredentialModelTest : public testing::Test
{
protected:
    QString cell(int row, CredentialModel::Column column, int role = Qt::DisplayRole)
    {
        return model.index(row, column).data(role).toString();
    }
    CredentialModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    const CredentialInfo sandbox{"Sandbox", CredentialKind::Sandbox, "http://127.0.0.1:40231/v2", {}, false,
                                 "Built in"};
    const CredentialInfo work{"Work",   CredentialKind::ManagementToken, "https://api.100ms.live/v2", {}, true,
                              "A token"};
};

TEST_F(CredentialModelTest, KeepsTheRulesOfModels)
{
    EXPECT_EQ(model.rowCount(), 0);
    model.setCredentials({sandbox, work});
    EXPECT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.columnCount(), CredentialModel::ColumnCount);
    model.setCredentials({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(CredentialModelTest, TellsNameKindOriginAndNote)
{
    model.setCredentials({sandbox, work});
    EXPECT_EQ(cell(0, CredentialModel::Origin), "127.0.0.1:40231 (sandbox)");
    EXPECT_EQ(cell(1, CredentialModel::Name), "Work");
    EXPECT_EQ(cell(1, CredentialModel::Kind), "Management token");
    EXPECT_EQ(cell(1, CredentialModel::Origin), "api.100ms.live");
    EXPECT_EQ(cell(1, CredentialModel::Note), "A token");
}

TEST_F(CredentialModelTest, ASandboxThatDoesNotRunHasNoOrigin)
{
    model.setCredentials({{"Sandbox", CredentialKind::Sandbox, {}, {}, false, "Built in, not running now"}});
    EXPECT_EQ(cell(0, CredentialModel::Origin), "–");
}

TEST_F(CredentialModelTest, ANameThatLooksLikeHtmlIsNone)
{
    model.setCredentials({{"<b>x</b>", CredentialKind::KeyAndSecret, {}, {}, true, {}}});
    EXPECT_EQ(cell(0, CredentialModel::Name), "<b>x</b>");
    EXPECT_EQ(cell(0, CredentialModel::Name, Qt::ToolTipRole), shownPlain("<b>x</b>"));
}

TEST_F(CredentialModelTest, FindsByName)
{
    model.setCredentials({sandbox, work});
    EXPECT_EQ(model.rowOf("Work"), 1);
    EXPECT_EQ(model.rowOf("work"), -1);
    EXPECT_EQ(model.at(1)->name, "Work");
    EXPECT_EQ(model.at(2), nullptr);
    EXPECT_EQ(model.at(-1), nullptr);
}

} // namespace
} // namespace ds
