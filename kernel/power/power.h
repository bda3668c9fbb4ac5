// Switching the machine off, by every way it has, in the order of how much each one tells.
//
// - Safe code: it writes only to the registers that it is given.
#pragma once

#include "kernel/acpi/acpi_power.h"
#include "kernel/api/mmio.h"
#include "kernel/api/pio.h"

enum : uint16_t {
    /// Ports of the PC's keyboard controller: data and status/command.
    POWER_KEYBOARD_PORT = 0x60,
    POWER_KEYBOARD_PORTS = 5,
};

/// The ways there are. All zero is a machine that cannot be switched off.
struct power {
    pio debug_exit;         ///< QEMU's isa-debug-exit; only when the command line names it
    struct acpi_power acpi; ///< what to write
    pio pm1a, pm1b;         ///< its PM1 control ports
    pio smi_command;        ///< its SMI command port
    pio sleep_port;         ///< its sleep control register, when it is a port
    mmio sleep_memory;      ///< likewise, when it is memory
    pio keyboard;           ///< the keyboard controller
};

/// Tells `status` to QEMU, else switches off by ACPI, else resets by the keyboard controller.
/// Each is tried when the one before had no effect; returns when none had.
void power_try_off(const struct power *ways, uint8_t status);
