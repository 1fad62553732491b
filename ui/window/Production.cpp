// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/Production.h"

#include "model/request/Departure.h"
#include "model/request/RequestUrl.h"
#include "ui/base/CredentialText.h"
#include "ui/base/Look.h"
#include "ui/shell/DocumentFlow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QUrl>

namespace ds {

Environment environmentOf(const std::optional<CredentialInfo> &credential)
{
    if (!credential)
        return Environment::None;
    if (credential->kind == CredentialKind::Sandbox)
        return Environment::Sandbox;
    return isLoopbackHost(QUrl(credential->baseUrl).host()) ? Environment::ThisMachine : Environment::Production;
}

ProductionGuard::ProductionGuard(const CredentialList &credentials, Prompts &prompts, QWidget *window)
    : m_credentials(credentials)
    , m_prompts(prompts)
    , m_window(window)
{
}

bool ProductionGuard::mayUse(const QString &credential)
{
    const std::optional<CredentialInfo> info = m_credentials.find(credential);
    if (environmentOf(info) != Environment::Production)
        return true;
    const QString key = info->name + u'\n' + info->baseUrl;
    if (m_confirmed.contains(key))
        return true;
    if (!m_prompts.sendToProduction(m_window, info->name, credentialOrigin(*info)))
        return false;
    m_confirmed.insert(key);
    return true;
}

ForeignGuard::ForeignGuard(const CredentialList &credentials, DocumentFlow &documents, Prompts &prompts,
                           QWidget *window)
    : m_credentials(credentials)
    , m_documents(documents)
    , m_prompts(prompts)
    , m_window(window)
{
}

bool ForeignGuard::mayUse(const Destination &destination, const QString &path)
{
    if (!m_documents.isForeign(path))
        return true;
    const std::optional<CredentialInfo> info = m_credentials.find(destination.credential);
    const Departure departure = departureOf(destination, QUrl(info ? info->baseUrl : QString()));
    if (!departure.reachesOthers())
        return true;
    if (!m_prompts.useForeign(m_window, destination.name, departure.sentence()))
        return false;
    m_documents.agreeTo(path);
    return true;
}

EnvironmentBadge::EnvironmentBadge(QWidget *parent)
    : QWidget(parent)
    , m_text(toneLabel(QString(), Tone::Good))
{
    m_text->setWordWrap(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 6, 0);
    row->addWidget(m_text);
}

void EnvironmentBadge::setCredential(const std::optional<CredentialInfo> &credential)
{
    const Environment where = environmentOf(credential);
    setVisible(where != Environment::None);
    switch (where) {
    case Environment::None:
        return;
    case Environment::Sandbox:
        m_text->setText(tr("● Sandbox"));
        break;
    case Environment::ThisMachine:
        m_text->setText(tr("● This machine · %1").arg(credentialOrigin(*credential)));
        break;
    case Environment::Production:
        m_text->setText(tr("▲ Production · %1 · %2").arg(credential->name, credentialOrigin(*credential)));
        break;
    }
    setTone(m_text, where == Environment::Production ? Tone::Warning : Tone::Good);
    m_text->setAccessibleName(tr("Requests go to: %1").arg(m_text->text()));
}

} // namespace ds
