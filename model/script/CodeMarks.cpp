// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/script/CodeMarks.h"

#include "model/request/Secrets.h"

#include <QRandomGenerator>

namespace ds {

namespace {

// As in Secrets.cpp: valid in JSON strings without escapes.
constexpr std::string_view opening = "\xEE\x80\x80";
constexpr std::string_view closing = "\xEE\x80\x81";

void replaceAll(std::string &text, size_t from, std::string_view what, std::string_view with)
{
    for (size_t at = text.find(what, from); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

std::string drawnMark()
{
    std::string mark(opening);
    for (int part = 0; part < 2; ++part)
        mark += QString::number(QRandomGenerator::system()->generate64(), 36).toStdString();
    return mark.append(closing);
}

} // namespace

void CodeMarks::hide(std::string &json, size_t from)
{
    m_marks.clear();
    m_names.clear();
    if (json.find(opening, from) == std::string::npos)
        return;
    m_names = secretNames(json.substr(from));
    for (const QString &name : m_names) {
        m_marks.push_back(drawnMark());
        replaceAll(json, from, secretMark(name), m_marks.back());
    }
}

std::string CodeMarks::restored(std::string text) const
{
    for (size_t i = 0; i < m_marks.size(); ++i)
        replaceAll(text, 0, m_marks[i], secretMark(m_names[qsizetype(i)]));
    return text;
}

std::string CodeMarks::masked(std::string text) const
{
    for (const std::string &mark : m_marks)
        replaceAll(text, 0, mark, "•••");
    return text;
}

bool CodeMarks::isBroken(const std::string &restored)
{
    const std::string rest = maskSecretMarks(restored);
    return rest.find(opening) != std::string::npos || rest.find(closing) != std::string::npos;
}

QString CodeMarks::brokenSentence()
{
    return QStringLiteral(
        "The code changes a {secret.…}. Code can only pass on a secret as the whole text that it got; "
        "it never sees the value.");
}

} // namespace ds
