// The clocks of an app.

#include "kernel/core/time.h"

#include "kernel/api/processor.h"
#include "kernel/api/time.h"
#include "kernel/core/app.h"
#include "kernel/core/call.h"
#include "kernel/core/machine.h"
#include "kernel/core/scheduler.h"
#include "kernel/core/timer.h"
#include "kernel/time/clocks.h"
#include "kernel/time/rtc.h"

static struct clocks_state state; // written at boot only

void time_start(const struct start *start, const struct rate_timers *timers, uint64_t entry_cycles,
                uint64_t stated, sl_out *report) {
    state = clocks_start(timers, stated, entry_cycles, machine_ports(RTC_PORT, RTC_PORTS),
                         start->timers.century_register, report);
    timer_clock = state.scale;
}

static sl_status check(clocks set) {
    kernel_enter();
    if (set.id_ != APP_HANDLE) return SL_DENIED;
    return clock_is_running(&timer_clock) ? SL_OK : SL_UNSUPPORTED;
}

sl_status clock_monotonic(clocks set, uint64_t *ns) {
    sl_status status = check(set);
    if (status == SL_OK) *ns = clock_time_ns(&timer_clock, processor_cycles());
    return status;
}

sl_status clock_wall(clocks set, uint64_t *ns) {
    sl_status status = check(set);
    if (status == SL_OK && state.wall_at_start == 0) status = SL_UNSUPPORTED;
    if (status == SL_OK)
        *ns = state.wall_at_start + clock_time_ns(&timer_clock, processor_cycles());
    return status;
}

sl_status clock_core_idle(clocks set, uint32_t core, uint64_t *ns) {
    sl_status status = check(set);
    if (status == SL_OK && core >= scheduler_core_count()) status = SL_OUT_OF_RANGE;
    if (status == SL_OK) *ns = clock_span_ns(&timer_clock, scheduler_core(core)->idle_cycles);
    return status;
}

sl_status clock_delay(clocks set, uint64_t ns) {
    uint64_t begin = 0;
    sl_status status = clock_monotonic(set, &begin);
    if (status == SL_OK && ns > CLOCK_DELAY_NS_MAX) status = SL_OUT_OF_RANGE;
    for (uint64_t now = begin; status == SL_OK && now - begin < ns;)
        status = clock_monotonic(set, &now);
    return status;
}
