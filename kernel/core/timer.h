// Timers: behaviours that start later.
//
// - Trusted code only; apps see kernel/api/timer.h.
// - Who runs out of work programs its core's timer for the next one; who is about to start a
//   behaviour looks at the clock, while there are timers.
#pragma once

#include "kernel/api/timer.h"
#include "kernel/time/clock.h"

/// The clock that timers go by, in cores_cycles(): set before the scheduler runs. While it does not
/// run there are no timers.
extern struct clock_scale timer_clock;
