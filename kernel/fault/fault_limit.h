// How many fault reports are written: a storm of faults must not keep the console busy for ever.
//
// - A burst is written in full; after that, as many as the time gives. What is left out is counted.
// - Time is in cycles of a counter that each core reads for itself: it may go back a little.
// - All zero has a whole burst to give.
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum : uint32_t {
    /// So many reports are written at once.
    FAULT_LIMIT_BURST = 100,
    /// Then one each time that so many cycles have passed: about ten a second.
    FAULT_LIMIT_CYCLES = 250'000'000,
};

struct fault_limit {
    uint32_t used;     ///< of the burst
    uint64_t since;    ///< cycles from which on time counts
    uint64_t left_out; ///< reports since fault_limit_take_left_out()
};

/// Tells whether the report of a fault at `now` is written. If not, it counts as left out.
bool fault_limit_allows(struct fault_limit *limit, uint64_t now);

/// Returns how many reports were left out since it was asked last.
uint64_t fault_limit_take_left_out(struct fault_limit *limit);
