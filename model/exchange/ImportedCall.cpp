// SPDX-License-Identifier: GPL-3.0-or-later
// From a call as another program describes it to a destination that makes this call, or none.
#include "model/base/HttpMethod.h"
#include "model/exchange/BodyMapping.h"
#include "model/exchange/ImportedUrl.h"
#include "model/exchange/Imports.h"
#include "model/exchange/SecretNames.h"
#include "model/exchange/ShellWords.h"
#include "model/request/FieldConversion.h"
#include "model/request/HeaderText.h"
#include "model/request/RequestBuilder.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

bool isOneOf(const QString &name, const QStringList &names)
{
    return names.contains(name.toLower());
}

class CallReader
{
public:
    CallReader(PlainCall call, const EndpointCatalog &catalog)
        : m_call(std::move(call))
        , m_catalog(catalog)
    {
        m_seen.singleBraces = m_call.singleBraces;
    }

    Result<Imported> read()
    {
        m_imported.destination.name = m_call.name.isEmpty() ? QStringLiteral("Imported call") : m_call.name;
        m_imported.notes = m_call.notes;
        for (const auto &step : {&CallReader::readMethod, &CallReader::readUrl, &CallReader::readBody}) {
            if (const Result<void> done = (this->*step)(); !done)
                return done.error();
        }
        readHeaders();
        notePlaceholders();
        m_imported.notes.removeDuplicates();
        return std::move(m_imported);
    }

private:
    Result<void> readMethod()
    {
        m_call.method = m_call.method.toUpper();
        if (!httpMethods().contains(m_call.method))
            return Error{QStringLiteral("The method %1 is none of POST, PUT, GET, PATCH and DELETE; such a call cannot "
                                        "be made here.")
                             .arg(m_call.method),
                         {}};
        m_imported.destination.advanced.method = m_call.method;
        return {};
    }

    Result<void> readUrl()
    {
        if (m_call.url.contains(QLatin1Char(unknownText)))
            return Error{QStringLiteral("The URL holds the output of a command, which only a shell can run; write the "
                                        "address itself."),
                         {}};
        const Result<QString> url = importedUrl(m_call.url, m_seen, m_imported.notes);
        if (!url)
            return url.error();
        Destination &destination = m_imported.destination;
        m_url = *url;
        m_template = templateOfUrl(m_call.method, *url, m_catalog, bodyKeys(m_call.body));
        if (m_template) {
            destination.endpoint = m_template->endpoint->id;
            destination.parameters = m_template->parameters;
            destination.advanced = AdvancedSettings();
        } else {
            destination.endpoint = QString::fromLatin1(Destination::advancedEndpoint);
            destination.advanced.url = *url;
        }
        return {};
    }

    Result<void> readBody()
    {
        static const QRegularExpression nothing(QStringLiteral("\\A\\s*(\\{\\s*\\})?\\s*\\z"));
        const QString body = toQString(m_call.body);
        const bool carries = carriesBody(m_call.method.toStdString());
        if (body.contains(nothing)) {
            if (m_template && m_template->endpoint->body == BodyKind::Array)
                leaveTemplate(QStringLiteral("a body without a list"));
            if (carries && !m_template)
                m_imported.destination.mapping.push_back(nothingEntry());
            if (carries && !m_template)
                m_imported.notes.append(QStringLiteral(
                    "The call has no fields. So that nothing of a record is sent unasked, the mapping has "
                    "one entry that makes the body {}; remove it to send whole records."));
            return {};
        }
        if (!carries)
            return Error{QStringLiteral("The call is a %1 with a body, and %1 carries none here; choose POST, or leave "
                                        "the body out.")
                             .arg(m_call.method),
                         {}};
        Result<BodyMapping> mapping = bodyMapping(m_call.body, m_template ? m_template->endpoint : nullptr, m_seen);
        if (!mapping)
            return mapping.error();
        leaveUnfittingTemplate(*mapping);
        m_imported.destination.mapping = std::move(mapping->entries);
        if (mapping->isInArray && !m_template)
            setOneElementBatches();
        return {};
    }

    /// A template converts values to its fields' types, and refuses those that do not fit; the call sends them as they
    /// are.
    void leaveUnfittingTemplate(const BodyMapping &mapping)
    {
        if (!m_template)
            return;
        const EndpointTemplate &endpoint = *m_template->endpoint;
        const auto unfitting =
            std::find_if(mapping.entries.begin(), mapping.entries.end(), [&](const MappingEntry &entry) {
                const FieldSpec *field = endpoint.field(entry.target);
                return field && entry.kind == MappingEntry::Kind::Value &&
                       std::holds_alternative<Problem>(convertToField(entry.value, *field, entry.target, false));
            });
        if (endpoint.body == BodyKind::None)
            leaveTemplate(QStringLiteral("a body"));
        else if (mapping.isInArray != (endpoint.body == BodyKind::Array))
            leaveTemplate(mapping.isInArray ? QStringLiteral("a list") : QStringLiteral("a body without a list"));
        else if (unfitting != mapping.entries.end())
            leaveTemplate(u"the value of \""_qs + unfitting->target + u'"');
    }

    void leaveTemplate(const QString &why)
    {
        Destination &destination = m_imported.destination;
        m_imported.notes.append(
            QStringLiteral(
                "The address is that of %1, but %2 is not what it takes, so the call is in the Advanced tab.")
                .arg(m_template->endpoint->label, why));
        m_template.reset();
        destination.endpoint = QString::fromLatin1(Destination::advancedEndpoint);
        destination.parameters.clear();
        destination.advanced.method = m_call.method;
        destination.advanced.url = m_url;
    }

    void setOneElementBatches()
    {
        m_imported.destination.batching.enabled = true;
        m_imported.destination.batching.size = 1;
        m_imported.notes.append(
            QStringLiteral("The body is a list of one object, so batching is on with the size 1; raise it to send more "
                           "records in one call."));
    }

    void readHeaders()
    {
        std::vector<HeaderPair> pairs;
        QStringList own;
        for (const auto &[name, value] : m_call.headers)
            readHeader(name.trimmed(), value.trimmed(), pairs, own);
        if (!own.isEmpty())
            m_imported.notes.append(QStringLiteral("The program sets these headers itself, so they were left out: %1.")
                                        .arg(own.join(u", "_qs)));
        m_imported.destination.headers = headerTextFrom(pairs);
    }

    void readHeader(const QString &name, const QString &value, std::vector<HeaderPair> &pairs, QStringList &own)
    {
        static const QStringList credentials{QStringLiteral("authorization"), QStringLiteral("proxy-authorization")};
        static const QStringList ofProgram{QStringLiteral("content-length"), QStringLiteral("host"),
                                           QStringLiteral("connection"),     QStringLiteral("authority"),
                                           QStringLiteral("expect"),         QStringLiteral("transfer-encoding"),
                                           QStringLiteral("accept-encoding")};
        if (isOneOf(name, credentials)) {
            m_imported.notes.append(
                QStringLiteral("The %1 header was left out; choose a credential instead.").arg(name));
        } else if (name.compare(u"content-type", Qt::CaseInsensitive) == 0) {
            if (!value.isEmpty() && !value.startsWith(u"application/json", Qt::CaseInsensitive))
                m_imported.notes.append(
                    QStringLiteral("The content type %1 was left out; bodies are sent as application/json.")
                        .arg(value));
        } else if (name.isEmpty() || name.startsWith(u':') || isOneOf(name, ofProgram)) {
            own.append(name);
        } else if (value.contains(QLatin1Char(unknownText))) {
            m_imported.notes.append(QStringLiteral("The header \"%1\" was left out: its value is the output of a "
                                                   "command, which only a shell can run.")
                                        .arg(name));
        } else if (const auto twin = std::find_if(
                       pairs.begin(), pairs.end(),
                       [&](const HeaderPair &pair) { return pair.name.compare(name, Qt::CaseInsensitive) == 0; });
                   twin != pairs.end()) {
            // The same header twice means one list (RFC 9110, 5.3); secrets are one already.
            if (!namesSecret(name))
                twin->value += u", "_qs + withMacros(value, m_seen);
        } else if (namesSecret(name) && !value.isEmpty() && !value.startsWith(u"{secret.")) {
            m_seen.secrets.append(secretMacro(name));
            pairs.push_back({name, secretMacro(name)});
        } else {
            pairs.push_back({withMacros(name, m_seen), withMacros(value, m_seen)});
        }
    }

    void notePlaceholders()
    {
        m_seen.attributes.removeDuplicates();
        m_seen.secrets.removeDuplicates();
        if (!m_seen.attributes.isEmpty())
            m_imported.notes.append(QStringLiteral("These placeholders became attributes of the records: %1.")
                                        .arg(m_seen.attributes.join(u", "_qs)));
        if (!m_seen.secrets.isEmpty())
            m_imported.notes.append(
                QStringLiteral(
                    "Secrets are not taken into the file: give a value for %1 under Credentials and Secrets, "
                    "or in the terminal as DS_SECRET_ and the name.")
                    .arg(m_seen.secrets.join(u", "_qs)));
        for (const QString &name : std::as_const(m_seen.attributes)) {
            if (name.startsWith(u'$'))
                m_imported.notes.append(
                    QStringLiteral("Postman makes \"%1\" up when it sends; here the Nexset must have "
                                   "an attribute of that name.")
                        .arg(name));
        }
    }

    PlainCall m_call;
    const EndpointCatalog &m_catalog;
    Placeholders m_seen;
    QString m_url;
    std::optional<TemplateOfUrl> m_template;
    Imported m_imported;
};

} // namespace

Result<Imported> importCall(PlainCall call, const EndpointCatalog &catalog)
{
    return CallReader(std::move(call), catalog).read();
}

} // namespace ds
