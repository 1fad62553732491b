// SPDX-License-Identifier: GPL-3.0-or-later
// What publishing a destination takes, as a list of calls: derived Nexset and sink are made, or what was published
// before is paused, replaced and activated again (Nexla's own clients do the same: pause, update, reactivate).
#pragma once

#include "model/nexla/NexlaApi.h"
#include "model/nexla/NexlaSinks.h"

namespace ds {

struct NexlaOrder
{
    qint64 nexset = 0;     ///< 0: the one that the destination was published for.
    qint64 credential = 0; ///< 0: the one that the sink has.
    bool activate = false;
    bool overwrite = false; ///< Also what was changed in Nexla since.
};

/// What there is in Nexla of what was published before.
struct NexlaPresent
{
    std::optional<Json> sink;
    std::optional<Json> derived;
};

struct NexlaStep
{
    enum class Kind {
        PauseSink,
        CreateDerived,
        ReplaceDerived,
        CreateSink,
        ReplaceSink,
        ActivateDerived, ///< Only where Nexla says that it is not active.
        ActivateSink,
    };
    Kind kind;
    NexlaCall call; ///< An id that an earlier answer gives is 0 in its path, and null in its body.
};

struct NexlaPlan
{
    std::vector<NexlaStep> steps;
    NexlaIds before;   ///< As the file has them.
    NexlaIds ids;      ///< As the first step needs them: with the order's Nexset, and whether to activate again.
    QStringList notes; ///< What is left over in Nexla, and the like.
    QString derivedStatus;
};

Result<NexlaPlan> planPublication(const NexlaForm &form, const NexlaOrder &order, const NexlaIds &ids,
                                  const NexlaPresent &present);

} // namespace ds
