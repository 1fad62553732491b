// SPDX-License-Identifier: GPL-3.0-or-later
// Carries a plan out, call by call. Before each call that changes something the destination's file says what is begun,
// and after it what there is; so whatever happens in between, the next publication goes on from there.
#pragma once

#include "model/nexla/NexlaPlan.h"

#include <functional>

namespace ds {

/// What was published before, as it is now. Looks also for what a creation whose answer was lost may have made.
Result<NexlaPresent> readPresent(NexlaApi &api, const NexlaForm &form, const NexlaOrder &order, NexlaIds &ids);

class NexlaPublication
{
public:
    using Save = std::function<Result<void>(const NexlaIds &)>;

    /// `stopped` is asked between two calls.
    NexlaPublication(NexlaApi &api, NexlaPlan plan, Save save, std::function<bool()> stopped = {});

    struct Report
    {
        bool complete = false;
        bool leftHalfway = false; ///< Something was changed in Nexla, or may have been.
        bool notSaved = false;    ///< The ids could not be kept in the destination's file.
        NexlaIds ids;
        QString status; ///< The sink's, as Nexla said it last.
        QStringList messages;
    };
    Report run();

private:
    bool perform(const NexlaStep &step);
    bool begin(const NexlaStep &step);
    bool keepWhatCame(const NexlaStep &step, const NexlaReply &reply);
    bool save();
    void fail(const NexlaStep &step, const NexlaReply &reply);
    NexlaCall filled(const NexlaStep &step) const;
    bool isIdle(const NexlaStep &step) const;
    bool did(NexlaStep::Kind kind) const;
    bool plans(NexlaStep::Kind kind) const;
    QString state() const;
    bool finish();

    NexlaApi &m_api;
    NexlaPlan m_plan;
    Save m_save;
    std::function<bool()> m_stopped;
    Report m_report;
    NexlaIds m_saved;
    std::vector<NexlaStep::Kind> m_done;
    QString m_derivedStatus;
    bool m_unknown = false;
};

} // namespace ds
