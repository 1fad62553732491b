// SPDX-License-Identifier: GPL-3.0-or-later
// An attribute on its way from the Nexset to a field: beside the path it carries its macro as text, which every line of
// text takes.
#pragma once

#include <QString>

class QMimeData;

namespace ds {

QMimeData *attributeMime(const QString &path);
/// The path; empty where it is no attribute.
QString attributeOf(const QMimeData *data);

} // namespace ds
