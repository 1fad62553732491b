// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/Json.h"

#include <QHash>
#include <QString>

namespace ds {

/// `object`'s text of this key; numbers and booleans as they stand, empty otherwise.
QString postmanText(const Json &object, std::string_view key);

/// The variables that a request of a Postman collection sees.
class PostmanVariables
{
public:
    /// Those of `owner` (the collection, a folder, a URL's path); later ones win. Named by `key`, in older files `id`.
    void add(const Json &owner);
    /// `text` with the variables that have a value filled in; others stay, and secrets become `{secret.NAME}`.
    QString filled(const QString &text) const { return filled(text, 0); }
    /// The value as it stands; empty when there is none.
    QString value(const QString &name) const { return m_values.value(name); }

private:
    QString filled(const QString &text, int depth) const;
    QHash<QString, QString> m_values;
    QStringList m_secrets;
};

} // namespace ds
