// Which cores the machine has, from the MADT (ACPI 6.5, 5.2.12).
// Every byte is hostile input: lengths and counts are checked; the work is bounded.
// - Only cores that are enabled now are listed; those that could be plugged in later are not.
// - A core that is listed twice counts once: firmware lists some both ways.
// - That a core is listed does not mean that it answers.
#pragma once

#include "safelib/bytes.h"
#include "safelib/status.h"

enum : uint32_t {
    ACPI_CORES_MAX = 256,
    /// Size of an interrupt controller's registers.
    ACPI_APIC_BYTES = 4096,
};

/// The cores of a machine, this one included. All zero: nothing is known.
struct acpi_cores {
    uint64_t apic_address; ///< physical address of each core's own interrupt controller
    uint32_t count;
    uint32_t dropped;             ///< further cores, which did not fit
    uint32_t ids[ACPI_CORES_MAX]; ///< numbers of their controllers, in the table's order
};

/// Read the MADT; `rsdp` 0 searches for the RSDP. SL_NOT_FOUND when there is none or it names no
/// core that is enabled, SL_INVALID when it or the way to it is damaged, SL_UNSUPPORTED when that
/// lies outside `physical`. *cores is then all zero.
sl_status acpi_cores_parse(sl_cbytes physical, uint64_t rsdp, struct acpi_cores *cores);
