// The machine's clocks: how they are started, and what they say.
#pragma once

#include "kernel/time/clock.h"
#include "kernel/time/rate.h"
#include "safelib/out.h"

/// What is known of time since the boot. All zero: nothing.
struct clocks_state {
    struct clock_scale scale;
    uint64_t wall_at_start; ///< ns since 1970 at time 0; 0: nobody knows
};

/// Finds the rate of the cycle counter, unless `stated` is it, and the date from the PC's clock at
/// `rtc` with its register `century`. Time 0 is at `start` cycles. Says on `report` what is
/// missing.
struct clocks_state clocks_start(const struct rate_timers *timers, uint64_t stated, uint64_t start,
                                 pio rtc, uint8_t century, sl_out *report);
