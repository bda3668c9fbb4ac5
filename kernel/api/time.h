// The machine's clocks: time since the boot, date and time, and how long cores were idle.
//
// - A set of clocks is a handle: an app gets it when its BUILD grants "time".
// - The clock since the boot is the same on all cores and never goes back. It counts the cycles of
// the
//   time-stamp counter, whose rate is asked or measured at boot.
// - Without a rate each function says SL_UNSUPPORTED. SL_DENIED: the handle is empty. Results are
//   then as they were.
#pragma once

#include "safelib/status.h"

/// Names the machine's clocks. All zero names none.
typedef struct clocks {
    uint32_t id_;
} clocks;

enum : uint64_t {
    /// The longest that clock_delay() waits.
    CLOCK_DELAY_NS_MAX = 10'000'000,
};

/// Sets *ns to the time since the kernel's first instruction. SL_DENIED, SL_UNSUPPORTED.
SL_EXTERN sl_status clock_monotonic(clocks set, uint64_t *ns);

/// Sets *ns to the time since 1970 began, in UTC, as the machine's clock had it at boot, to the
/// second. SL_DENIED, SL_UNSUPPORTED also when there is no such clock.
SL_EXTERN sl_status clock_wall(clocks set, uint64_t *ns);

/// Sets *ns to how long core `core` has been halted, for want of anything to do, since the boot. A
/// halt counts when it is over, after 10 ms at the latest.
/// SL_DENIED, SL_UNSUPPORTED, SL_OUT_OF_RANGE when there is no such core.
SL_EXTERN sl_status clock_core_idle(clocks set, uint32_t core, uint64_t *ns);

/// Waits at least so long, and keeps the core meanwhile: for drivers. SL_DENIED, SL_UNSUPPORTED,
/// SL_OUT_OF_RANGE for more than CLOCK_DELAY_NS_MAX; it has not waited then.
SL_EXTERN sl_status clock_delay(clocks set, uint64_t ns);
