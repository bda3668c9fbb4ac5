// The machine's clocks.
#include "kernel/time/clocks.h"

#include "kernel/api/processor.h"
#include "kernel/time/rtc.h"
#include "safelib/fmt.h"

enum : uint64_t { NS_PER_SECOND = 1'000'000'000 };

struct clocks_state clocks_start(const struct rate_timers *timers, uint64_t stated, uint64_t start,
                                 pio rtc, uint8_t century, sl_out *report) {
    struct clocks_state state = {};
    state.scale = clock_scale_of(start, stated != 0 ? stated : rate_measured_well(timers));
    if (!clock_is_running(&state.scale)) {
        sl_print(report, "parapet: no clock: nothing tells the rate of the cycle counter\n");
        return state;
    }
    struct rtc_date date = {};
    sl_status status = rtc_read(rtc, century, &date);
    if (status != SL_OK) {
        sl_print(report, "parapet: the date is unknown: {}\n", status);
        return state;
    }
    uint64_t since_start = clock_time_ns(&state.scale, processor_cycles());
    state.wall_at_start = rtc_seconds(&date) * NS_PER_SECOND - since_start;
    return state;
}
