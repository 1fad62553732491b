// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/StepActions.h"

#include "model/base/Wording.h"
#include "model/json/JsonFields.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

QString shown(const StepValue &value)
{
    if (const std::string *text = value.text())
        return QStringLiteral("the text %1").arg(quoted(toQString(*text)));
    return QStringLiteral("%1: %2").arg(jsonKindWords(value.json()->kind()),
                                        toQString(value.json()->toCompact()).left(60));
}

StepFault mismatch(const ReadyStep &step, const StepValue &value, const QString &wanted, const QString &hint)
{
    return {Code::TypeMismatch, QStringLiteral("the step \"%1\" takes %2, but got %3. %4")
                                    .arg(QLatin1String(step.kind->word), wanted, shown(value), hint)};
}

StepFault noText(const ReadyStep &step, const StepValue &value)
{
    return mismatch(step, value, QStringLiteral("a text"),
                    QStringLiteral("Map another attribute, or remove the step."));
}

/// Missing and null go through; a number or boolean is changed by its text only where that makes another text.
template <typename Change>
StepValue onText(const ReadyStep &step, StepValue value, const Change &change)
{
    if (std::string *text = value.text())
        return change(std::move(*text));
    if (value.isMissing() || value.isNull())
        return value;
    if (value.json()->isArray() || value.json()->isObject())
        return noText(step, value);
    StepValue changed = change(value.json()->raw());
    const std::string *text = changed.text();
    return text && *text == value.json()->raw() ? std::move(value) : std::move(changed);
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Also what Unicode counts as no space, but nobody sees: U+200B and U+FEFF.
bool isBlank(QChar c)
{
    return c.isSpace() || c == QChar(0x200B) || c == QChar(0xFEFF);
}

std::string trimmed(std::string text)
{
    const QString all = toQString(text);
    const auto begin = std::find_if_not(all.begin(), all.end(), isBlank);
    const auto end = std::find_if_not(all.rbegin(), std::make_reverse_iterator(begin), isBlank).base();
    return end - begin == all.size() ? std::move(text) : toWtf8(QStringView(begin, end));
}

std::string lowered(std::string text)
{
    if (!isAscii(text))
        return toWtf8(toQString(text).toLower());
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return text;
}

/// Letters that no decomposition takes apart, after folding.
QString plainLetters(char16_t c)
{
    static const std::pair<char16_t, const char *> letters[] = {{u'æ', "ae"}, {u'œ', "oe"}, {u'ø', "o"},
                                                                {u'đ', "d"},  {u'ð', "d"},  {u'ł', "l"},
                                                                {u'þ', "th"}, {u'ı', "i"},  {u'ß', "ss"}};
    for (const auto &[letter, plain] : letters) {
        if (c == letter)
            return QLatin1String(plain);
    }
    return {};
}

std::string slugOf(const QString &text)
{
    std::string slug;
    bool parted = false;
    const auto add = [&](char c) {
        if (parted && !slug.empty())
            slug += '-';
        parted = false;
        slug += c;
    };
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            add(c.toLatin1());
        else if (const QString plain = plainLetters(c.unicode()); !plain.isEmpty())
            std::for_each(plain.begin(), plain.end(), [&](QChar one) { add(one.toLatin1()); });
        else if (c.category() != QChar::Mark_NonSpacing && c != u'\'' && c != u'’')
            parted = true;
    }
    return slug;
}

/// Where the first `count` code points end.
size_t endOf(const std::string &text, size_t count)
{
    size_t at = 0;
    for (; at < text.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        if (begins && count-- == 0)
            break;
    }
    return at;
}

/// "1.234,50" as "1234.50" by the signs of the step; as it came where its groups are none.
QString plainNumber(QString text, const QString &decimal, const QString &thousands)
{
    if (!thousands.isEmpty()) {
        const QString sign =
            thousands == u" " ? QStringLiteral("[ \u00A0\u2009\u202F]") : QRegularExpression::escape(thousands);
        const QRegularExpression grouped(QStringLiteral("^(-?[0-9]{1,3})((?:%1[0-9]{3})+)(?![0-9])").arg(sign));
        const QRegularExpressionMatch match = grouped.match(text);
        if (match.hasMatch())
            text =
                match.captured(1) + match.captured(2).remove(QRegularExpression(sign)) + text.mid(match.capturedEnd());
    }
    if (decimal != u".")
        return text.contains(u'.') ? QString() : text.replace(decimal, QStringLiteral("."));
    return text;
}

} // namespace

StepValue trimStep(const ReadyStep &step, StepValue value)
{
    return onText(step, std::move(value), trimmed);
}

StepValue lowerStep(const ReadyStep &step, StepValue value)
{
    return onText(step, std::move(value), lowered);
}

StepValue slugStep(const ReadyStep &step, StepValue value)
{
    return onText(step, std::move(value), [&](const std::string &text) -> StepValue {
        std::string slug = slugOf(toQString(text));
        if (slug.empty() && !text.empty())
            return StepFault{Code::ValueNotAllowed,
                             QStringLiteral("the step \"slug\" leaves nothing of %1, which has no letter a to z and no "
                                            "digit. Map another attribute, or replace the value by a table before.")
                                 .arg(quoted(toQString(text)))};
        return slug;
    });
}

StepValue firstStep(const ReadyStep &step, StepValue value)
{
    return onText(step, std::move(value), [&](std::string text) -> StepValue {
        text.resize(endOf(text, step.count));
        return text;
    });
}

StepValue replaceStep(const ReadyStep &step, StepValue value)
{
    if (value.isMissing() || value.isNull())
        return value;
    if (value.json() && (value.json()->isArray() || value.json()->isObject()))
        return noText(step, value);
    const auto row = step.table.find(value.text() ? *value.text() : value.json()->raw());
    if (row != step.table.end())
        return StepValue::of(row->second);
    if (step.words[0] == u"omit")
        return MissingValue{};
    if (step.words[0] == u"fail")
        return StepFault{Code::ValueNotAllowed,
                         QStringLiteral("%1 is not in the table of the step \"replace\". Add it there.")
                             .arg(value.text() ? quoted(toQString(*value.text())) : toQString(value.json()->raw()))};
    return value;
}

StepValue numberStep(const ReadyStep &step, StepValue value)
{
    const std::string *text = value.text();
    if (value.isMissing() || value.isNull() || (value.json() && value.json()->isNumber()))
        return value;
    if (text && text->empty())
        return MissingValue{};
    if (text) {
        const std::string number = toWtf8(plainNumber(toQString(*text), step.words[0], step.words[1]));
        if (isJsonNumber(number))
            return Json::number(number);
    }
    return mismatch(step, value, QStringLiteral("a number such as 4") + step.words[0] + u'2',
                    QStringLiteral("Correct the value, put \"trim\" before it where spaces stand around it, or set the "
                                   "signs of the step."));
}

StepValue defaultStep(const ReadyStep &step, StepValue value)
{
    const bool isEmpty = value.isMissing() || value.isNull() || (value.text() && value.text()->empty());
    return isEmpty ? StepValue::of(step.value) : std::move(value);
}

} // namespace ds
