// The clocks of an app whose BUILD grants "time".
//
// - Trusted code only; apps see kernel/api/time.h.
// - Only the manifest of such an app names time_start(): other images have none of this.
#pragma once

#include "kernel/start/start.h"
#include "kernel/time/rate.h"

/// Finds the clocks' rate and the date. `entry_cycles` is when time began, `stated` the rate that
/// the CPU says, 0 if it does not. Says on `report` what is missing.
typedef void time_start_function(const struct start *start, const struct rate_timers *timers,
                                 uint64_t entry_cycles, uint64_t stated, sl_out *report);
time_start_function time_start;
