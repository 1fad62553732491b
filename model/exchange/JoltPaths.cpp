// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltPaths.h"

#include "model/base/ArrayIndex.h"
#include "model/destination/MappingTargets.h"

#include <algorithm>

namespace ds {

namespace {

constexpr size_t mostReadings = 9;

/// Signs that mean something to Jolt in a key.
bool isSign(QChar c)
{
    return QStringLiteral("*@$&#[]").contains(c);
}

QString escaped(const QString &key)
{
    QString out;
    for (const QChar c : key) {
        if (isSign(c) || c == u'\\')
            out += u'\\';
        out += c;
    }
    return out;
}

QString unescaped(const QString &key)
{
    QString out;
    for (qsizetype i = 0; i < key.size(); ++i)
        out += key[i] == u'\\' && i + 1 < key.size() ? key[++i] : key[i];
    return out;
}

bool isPlainKey(const QString &key)
{
    return !key.trimmed().isEmpty() && std::none_of(key.begin(), key.end(), [](QChar c) {
        return isSign(c) || QStringLiteral("\\|()',").contains(c);
    });
}

void addKeyReadings(const QStringList &segments, qsizetype from, QStringList &keys, std::vector<QStringList> &out,
                    size_t most)
{
    if (from == segments.size()) {
        out.push_back(keys);
        return;
    }
    for (qsizetype end = segments.size(); end > from && out.size() <= most; --end) {
        keys.append(segments.mid(from, end - from).join(u'.'));
        addKeyReadings(segments, end, keys, out, most);
        keys.removeLast();
    }
}

} // namespace

std::vector<AttributeReading> attributeReadings(const QString &path)
{
    std::vector<AttributeReading> readings{{{path, false}}};
    const QStringList segments = path.split(u'.');
    if (segments.size() == 1)
        return readings;
    std::vector<AttributeReading> nested{{{segments[0], false}}};
    for (const QString &segment : segments.mid(1)) {
        const size_t before = nested.size();
        // A list of a billion elements does not exist, and Jolt's index ends there.
        const bool mayBeIndex = isArrayIndex(segment) && segment.size() < 10;
        for (size_t i = 0; mayBeIndex && i < before; ++i) {
            nested.push_back(nested[i]);
            nested.back().push_back({segment, true});
        }
        for (size_t i = 0; i < before; ++i)
            nested[i].push_back({segment, false});
        if (nested.size() >= mostReadings) // They double with each index.
            return {};
    }
    readings.insert(readings.end(), nested.begin(), nested.end());
    return readings;
}

std::vector<QStringList> keyReadings(const QString &path, int most)
{
    std::vector<QStringList> readings;
    QStringList keys;
    const QStringList segments = path.split(u'.');
    constexpr qsizetype mostSegments = 32; // Of so many there are 2^31 readings.
    if (segments.size() > mostSegments)
        return {};
    addKeyReadings(segments, 0, keys, readings, static_cast<size_t>(most));
    return readings.size() > static_cast<size_t>(most) ? std::vector<QStringList>() : readings;
}

std::optional<QString> shiftKey(const QString &key)
{
    return key.contains(u'|') ? std::nullopt : std::optional(escaped(key));
}

QString fromShiftKey(const QString &key)
{
    return unescaped(key);
}

std::optional<QString> lookUpPath(const AttributeReading &reading)
{
    QString path;
    for (const AttributeStep &step : reading) {
        if (step.isIndex) {
            path += u'[' + step.key + u']';
            continue;
        }
        if (!isPlainKey(step.key))
            return {};
        path +=
            (path.isEmpty() ? QString() : QStringLiteral(".")) + QString(step.key).replace(u'.', QStringLiteral("\\."));
    }
    return path;
}

QString fromLookUpPath(const QString &path)
{
    QString out = path;
    out.replace(QStringLiteral("\\."), QStringLiteral("."));
    return out.replace(u'[', u'.').remove(u']');
}

std::optional<QString> shiftTarget(const QString &target)
{
    if (target.contains(u'\\') || target.trimmed().isEmpty())
        return {};
    QString out;
    for (const QString &segment : target.split(u'.')) {
        // Jolt takes every bracketed step for an index, escaped or not.
        if (segment.isEmpty() || (segment.startsWith(u'[') && segment.endsWith(u']')))
            return {};
        if (out.isEmpty())
            out = escaped(segment);
        else
            out += isArrayIndex(segment) ? u'[' + segment + u']' : u'.' + escaped(segment);
    }
    return out;
}

std::optional<QString> fromShiftTarget(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\\' && i + 1 < text.size() && isSign(text[i + 1])) {
            out += text[++i];
        } else if (text[i] == u'[') {
            const qsizetype end = text.indexOf(u']', i);
            const QString index = text.mid(i + 1, end - i - 1);
            if (end < 0 || out.isEmpty() || !isArrayIndex(index))
                return {};
            out += u'.' + index;
            i = end;
        } else if (isSign(text[i]) || text[i] == u'\\') {
            return {};
        } else {
            out += text[i];
        }
    }
    return shiftTarget(out) ? std::optional(out) : std::nullopt;
}

bool isOddIndex(const QString &segment)
{
    const QString digits = segment.startsWith(u'+') || segment.startsWith(u'-') ? segment.mid(1) : segment;
    return !digits.isEmpty() && !isArrayIndex(segment) &&
           std::all_of(digits.begin(), digits.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace ds
