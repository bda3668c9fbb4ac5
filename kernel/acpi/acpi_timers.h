// What ACPI says of clocks: its own timer, and where the date's century is.
// The table is hostile input.
#pragma once

#include "safelib/bytes.h"
#include "safelib/status.h"

/// All zero: there is none.
struct acpi_timers {
    uint16_t timer_port;      ///< of a counter of 32 bits, at 3.579545 MHz (ACPI 6.5, 4.8.3.3)
    uint8_t century_register; ///< of the PC's clock of date and time; below 128
};

/// Read the FADT; `rsdp` 0 searches for the RSDP. SL_NOT_FOUND when there is none, SL_INVALID when
/// it or the way to it is damaged, SL_UNSUPPORTED when that lies outside `physical`. *timers is
/// then all zero.
sl_status acpi_timers_parse(sl_cbytes physical, uint64_t rsdp, struct acpi_timers *timers);
