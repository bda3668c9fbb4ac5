// The rate of the local APIC's timer.
#include "kernel/apic/apic_timer.h"

#include "kernel/api/processor.h"

enum : uint32_t {
    // So few are none: in 200 us even a timer of 8 MHz ticks 1600 times.
    TICKS_MIN = 100,
};

struct apic_timer apic_timer_measure(const struct apic *apic, uint8_t timer_vector,
                                     uint64_t cycles) {
    struct apic_timer timer = {};
    uint64_t start = processor_cycles();
    apic_start_timer(apic, timer_vector, UINT32_MAX);
    while (processor_cycles() - start < cycles)
        ;
    // A guest may have stood still: both are read late then.
    uint32_t ticks = UINT32_MAX - apic_timer_left(apic);
    uint64_t passed = processor_cycles() - start;
    apic_start_timer(apic, timer_vector, 0);
    if (ticks < TICKS_MIN) return timer;
    timer.cycles = passed;
    timer.ticks = ticks;
    return timer;
}

uint32_t apic_timer_ticks(const struct apic_timer *timer, uint64_t cycles) {
    if (timer->ticks == 0) return 1;
    // Below 2^32 cycles the product fits; more are as many as can be told.
    uint64_t most = UINT64_MAX / timer->ticks;
    uint64_t ticks = cycles < most ? cycles * timer->ticks / timer->cycles + 1 : UINT32_MAX;
    return ticks < UINT32_MAX ? (uint32_t)ticks : UINT32_MAX;
}
