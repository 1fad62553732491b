// SPDX-License-Identifier: GPL-3.0-or-later
// Reads our own files strictly: a wrong type, a missing key or an unknown one becomes a fault with its JSON path.
//
//     JsonFields fields(document, u"$"_qs, faults);
//     fields.require({"name"});
//     fields.readText("name", name);       // `$.name: must be text, but is a number`
//     fields.refuseOthers();
#pragma once

#include "model/json/Json.h"

#include <QStringList>

#include <initializer_list>
#include <vector>

namespace ds {

using JsonFaults = std::vector<Error>;

/// The members of one object. A key that is not there leaves the target as it is and is no fault; each read returns
/// whether the target was set.
class JsonFields
{
public:
    /// `value` and `faults` must outlive this. A value that is no object is a fault, and then has no members.
    JsonFields(const Json &value, QString path, JsonFaults &faults);

    void require(std::initializer_list<const char *> keys);
    bool readText(const char *key, QString &into);
    bool readName(const char *key, QString &into); ///< Text that is not blank.
    bool readFlag(const char *key, bool &into);
    bool readInteger(const char *key, qint64 &into, qint64 minimum, qint64 maximum);
    bool readInteger(const char *key, int &into, int minimum, int maximum);
    bool readNumber(const char *key, double &into, double minimum, double maximum);
    bool readTexts(const char *key, QStringList &into);
    /// One of `words`; sets its index.
    bool readWord(const char *key, int &into, const QStringList &words);
    /// `version`, from 1 to `newest`; 0 when it is none of them. What a newer program wrote is refused, for it may mean
    /// what we do not know.
    int readVersion(int newest);
    const Json *object(const char *key);
    const Json *array(const char *key);
    const Json *any(const char *key);

    /// Makes a fault of each member whose key was not asked for.
    void refuseOthers();
    /// Members whose keys were not asked for, in their order.
    Json::Members others() const;

    QString path() const { return m_path; }
    QString pathOf(std::string_view key) const { return childPath(m_path, key); }
    static QString childPath(const QString &path, std::string_view key);
    static QString itemPath(const QString &path, size_t index);
    void fault(const char *key, const QString &what);

private:
    const Json *find(const char *key, Json::Kind kind);
    bool isKnown(const std::string &key) const;

    const Json &m_value;
    QString m_path;
    JsonFaults &m_faults;
    std::vector<std::string> m_known;
};

/// The value of a number, whatever the user's locale, only for comparing: infinity beyond a double, zero below it.
double jsonAmount(const Json &number);

/// "text", "a number", … for sentences about what stands in a file.
QString jsonKindWords(Json::Kind kind);

} // namespace ds
