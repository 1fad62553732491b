// SPDX-License-Identifier: GPL-3.0-or-later
// Where requests of a credential go, at a glance: the sandbox, this machine, or somebody's production.
#pragma once

#include "model/delivery/Credential.h"
#include "model/destination/Destination.h"
#include "ui/base/Prompts.h"

#include <QSet>
#include <QWidget>

class QLabel;

namespace ds {

class DocumentFlow;

enum class Environment { None, Sandbox, ThisMachine, Production };

/// Anything that is not on this machine counts as production: 100ms has no test system for everybody.
Environment environmentOf(const std::optional<CredentialInfo> &credential);

/// Asks once a session and credential before the first request that reaches production.
class ProductionGuard
{
public:
    /// All must outlive the guard.
    ProductionGuard(const CredentialList &credentials, Prompts &prompts, QWidget *window);
    bool mayUse(const QString &credential);

private:
    const CredentialList &m_credentials;
    Prompts &m_prompts;
    QWidget *m_window;
    QSet<QString> m_confirmed; ///< Name and origin: another origin under the same name is asked about again.
};

/// Asks once before a destination that was not made here sends anything that others see.
class ForeignGuard
{
public:
    /// All must outlive the guard.
    ForeignGuard(const CredentialList &credentials, DocumentFlow &documents, Prompts &prompts, QWidget *window);
    /// `path`: its file; empty: it has none yet.
    bool mayUse(const Destination &destination, const QString &path);

private:
    const CredentialList &m_credentials;
    DocumentFlow &m_documents;
    Prompts &m_prompts;
    QWidget *m_window;
};

/// "Sandbox" in green, "Production · api.100ms.live" in the warning colour.
class EnvironmentBadge : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentBadge(QWidget *parent = nullptr);
    void setCredential(const std::optional<CredentialInfo> &credential);

private:
    QLabel *m_text;
};

} // namespace ds
