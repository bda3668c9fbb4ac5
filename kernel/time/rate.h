// How fast the time-stamp counter counts: what the CPU or the hypervisor says, or measured.
// Sections cited are of the Intel 64 and IA-32 manual, volume 3A.
//
// - Measured against the first that answers: ACPI's timer (ACPI 6.5, 4.8.3.3), the PC's interval
//   timer (Intel 8254 data sheet), which is reprogrammed.
// - Both count by themselves while they are read; each moment is read several times, and the
//   reading counts that took least time, for a guest may stand still at any instruction.
#pragma once

#include "kernel/api/pio.h"
#include "kernel/time/clock.h"

#include <stdbool.h>
#include <stdint.h>

/// Timers to measure against; empty windows where there are none.
struct rate_timers {
    pio acpi;     ///< the register of ACPI's timer
    pio interval; ///< RATE_INTERVAL_PORTS from RATE_INTERVAL_PORT
};

enum : uint16_t {
    RATE_ACPI_PORTS = 4,
    RATE_INTERVAL_PORT = 0x40,
    RATE_INTERVAL_PORTS = 4,
};

/// Returns the counter's cycles per second as the CPU or the hypervisor says it; 0 when neither
/// does.
uint64_t rate_stated(void);

/// Returns the cycles per second as measured twice for `us` microseconds, at most 10000: the lower
/// rate, for a guest that stands still meanwhile may miss that its timer came round. 0 when there
/// is no timer, or what it says makes no sense.
uint64_t rate_measured(const struct rate_timers *timers, uint32_t us);

/// Likewise, again and again until two measurements of 10 ms agree to 1/1000, or, after ten, the
/// last one.
uint64_t rate_measured_well(const struct rate_timers *timers);
