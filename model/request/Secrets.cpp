// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/Secrets.h"

#include "model/json/Json.h"

#include <QRandomGenerator>

namespace ds {

namespace {

// Private-use characters around the run's number and the name: valid in JSON strings and headers without escapes.
constexpr std::string_view opening = "\xEE\x80\x80"; // U+E000
constexpr std::string_view closing = "\xEE\x80\x81"; // U+E001

/// Drawn once per run, so that a record cannot hold a mark that we would fill.
const std::string &markStart()
{
    static const std::string start =
        std::string(opening) + "secret:" + QString::number(QRandomGenerator::system()->generate64(), 36).toStdString() +
        QString::number(QRandomGenerator::system()->generate64(), 36).toStdString() + ":";
    return start;
}

struct Mark
{
    size_t begin;
    size_t end; ///< Behind it.
    std::string name;
};

std::optional<Mark> nextMark(const std::string &text, size_t from)
{
    const size_t begin = text.find(markStart(), from);
    if (begin == std::string::npos)
        return {};
    const size_t nameStart = begin + markStart().size();
    const size_t nameEnd = text.find(closing, nameStart);
    if (nameEnd == std::string::npos)
        return {};
    return Mark{begin, nameEnd + closing.size(), text.substr(nameStart, nameEnd - nameStart)};
}

template <typename Replace>
std::string replaceMarks(const std::string &text, const Replace &replace)
{
    std::string out;
    size_t done = 0;
    while (const std::optional<Mark> mark = nextMark(text, done)) {
        out.append(text, done, mark->begin - done);
        out += replace(mark->name);
        done = mark->end;
    }
    return out.append(text, done, std::string::npos);
}

} // namespace

std::string secretMark(const QString &name)
{
    return markStart() + name.toStdString() + std::string(closing);
}

bool mayHoldSecretMark(std::string_view text)
{
    return text.find(opening) != std::string_view::npos;
}

std::string maskSecretMarks(std::string text)
{
    if (!mayHoldSecretMark(text))
        return text;
    return replaceMarks(text, [](const std::string &) { return std::string("•••"); });
}

QStringList secretNames(const std::string &text)
{
    QStringList names;
    replaceMarks(text, [&](const std::string &name) {
        names.append(QString::fromStdString(name));
        return std::string();
    });
    names.removeDuplicates();
    return names;
}

std::optional<std::string> fillSecretMarks(const std::string &text, bool json,
                                           const std::function<std::optional<QByteArray>(const QString &)> &lookup)
{
    bool known = true;
    std::string filled = replaceMarks(text, [&](const std::string &name) {
        const std::optional<QByteArray> value = lookup(QString::fromStdString(name));
        if (!value) {
            known = false;
            return std::string();
        }
        if (!json)
            return value->toStdString();
        const std::string token = jsonQuoted(value->toStdString());
        return token.substr(1, token.size() - 2);
    });
    if (!known)
        return {};
    return filled;
}

} // namespace ds
