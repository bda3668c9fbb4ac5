// How long the local APIC's timer takes for a tick, measured by the cycle counter.
//
// - Good enough for ticks of 10 ms and for waits that end early rather than late.
#pragma once

#include "kernel/apic/apic.h"

/// A timer whose rate is known. All zero: there is none.
struct apic_timer {
    uint64_t cycles; ///< of the counter, in which the timer
    uint32_t ticks;  ///< ticks so often
};

/// Measures this core's timer for `cycles` cycles, not 0. None where it hardly ticks.
struct apic_timer apic_timer_measure(const struct apic *apic, uint8_t timer_vector,
                                     uint64_t cycles);

/// Returns how many ticks so many cycles are, rounded up: at least 1, at most UINT32_MAX.
uint32_t apic_timer_ticks(const struct apic_timer *timer, uint64_t cycles);
