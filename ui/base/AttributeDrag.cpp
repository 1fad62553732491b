// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/AttributeDrag.h"

#include "model/json/Json.h"

#include <QMimeData>

namespace ds {
namespace {

constexpr auto attributeType = "application/x-destination-studio-attribute";

} // namespace

QMimeData *attributeMime(const QString &path)
{
    auto *data = new QMimeData;
    data->setData(QString::fromLatin1(attributeType), QByteArray::fromStdString(toWtf8(path)));
    data->setText(QStringLiteral("{record.%1}").arg(path));
    return data;
}

QString attributeOf(const QMimeData *data)
{
    return toQString(data->data(QString::fromLatin1(attributeType)).toStdString());
}

} // namespace ds
