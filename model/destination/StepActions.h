// SPDX-License-Identifier: GPL-3.0-or-later
// What each step does with a value. Missing stays missing and null stays null, but for `default`; a number or a boolean
// counts as its text, and stays what it is where a step changes nothing of that; lists and objects are refused.
#pragma once

#include "model/destination/StepRun.h"

namespace ds {

StepValue trimStep(const ReadyStep &step, StepValue value);
StepValue lowerStep(const ReadyStep &step, StepValue value);
StepValue slugStep(const ReadyStep &step, StepValue value);
StepValue firstStep(const ReadyStep &step, StepValue value);
StepValue replaceStep(const ReadyStep &step, StepValue value);
StepValue numberStep(const ReadyStep &step, StepValue value);
StepValue defaultStep(const ReadyStep &step, StepValue value);

} // namespace ds
