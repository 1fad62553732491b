// SPDX-License-Identifier: GPL-3.0-or-later
// What the window is given: everything that lives outside it. Tests give fakes.
#pragma once

#include "model/base/Clock.h"
#include "model/delivery/AccountLists.h"
#include "model/delivery/CredentialEditing.h"
#include "model/delivery/DeliveryRunner.h"
#include "model/delivery/Outcome.h"
#include "model/endpoint/EndpointCatalog.h"
#include "model/nexla/NexlaGate.h"
#include "ui/base/Prompts.h"
#include "ui/preview/PreviewWorker.h"
#include "ui/shell/Preferences.h"

namespace ds {

struct WindowServices
{
    const EndpointCatalog *catalog = nullptr;
    CredentialList *credentials = nullptr;
    CredentialEditing *credentialEditing = nullptr; ///< nullptr: credentials are only chosen.
    Sender *sender = nullptr;
    AccountLists *accounts = nullptr;     ///< nullptr: ids are only typed.
    DeliveryRunner *deliveries = nullptr; ///< nullptr: nothing can be activated.
    NexlaGate *nexla = nullptr;           ///< nullptr: Nexla is not reached.
    QString nexlaFolder;                  ///< For samples from there.
    Prompts *prompts = nullptr;
    ScriptHostFactory makeScripts; ///< Called once in each thread that builds requests.
    /// Moves a file there; false where it has none. Empty: files are deleted for good, after a question.
    std::function<bool(const QString &)> toWastebasket;
    Clock now = systemNow;
    std::function<void(const Preferences &)> applyLook; ///< Theme, density and text size, at once. Empty: none.
    QString settingsFile;                               ///< Geometry, recent files; empty: nothing is remembered.
    QString destinationFolder;                          ///< Where the first save begins.
    QString endpointFolder;                             ///< Of the user's own endpoint templates.
    QString draftFolder;   ///< Where unsaved changes are kept for the next start; empty: they are not.
    int draftDelay = 2000; ///< Milliseconds from a change to its draft.
    QString sampleNexset;  ///< Path; empty: no sample is offered.
    /// After each test send with an answer or without: the response webhook. `report` gets what the user should know of
    /// it.
    std::function<void(const Destination &, const ApiRequest &, const Outcome &,
                       std::function<void(const QString &)> report)>
        tested;
};

} // namespace ds
