// From cycles to nanoseconds and back.
//
// - Exact to 1 in 2^30 for rates up to 4 GHz, and free of overflow for 190 years at 3 GHz.
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum : uint64_t {
    /// Rates outside of this are nonsense.
    RATE_MIN = 1'000'000,
    RATE_MAX = 1'000'000'000'000,
};

/// A clock that counts cycles. All zero does not run.
struct clock_scale {
    uint64_t start;         ///< cycles at time 0
    uint64_t ns_per_cycle;  ///< times 2^32
    uint64_t cycles_per_ns; ///< times 2^32
};

/// Returns the scale of a counter that makes `rate` cycles a second, between RATE_MIN and RATE_MAX,
/// and stood at `start` at time 0; for any other rate one that does not run.
struct clock_scale clock_scale_of(uint64_t start, uint64_t rate);

/// Tells whether the clock runs.
bool clock_is_running(const struct clock_scale *scale);

/// Returns a time span in ns; UINT64_MAX for what does not fit.
uint64_t clock_span_ns(const struct clock_scale *scale, uint64_t cycles);

/// Returns a time span in cycles, rounded up; UINT64_MAX for what does not fit.
uint64_t clock_span_cycles(const struct clock_scale *scale, uint64_t ns);

/// Returns the time in ns since time 0; 0 for cycles before it.
uint64_t clock_time_ns(const struct clock_scale *scale, uint64_t cycles);
