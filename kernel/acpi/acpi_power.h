// What it takes to switch the machine off or reset it by ACPI.
// - Parsing only: the kernel writes the registers. All values come from hostile tables; see each
//   field for what is checked.
// - To switch off (ACPI 6.5, 16.1.7 and 4.8.3.2): with `sleep_control` present write
//   sleep_type_a << 2 | 1 << 5 to it (8 bits). Otherwise write sleep_type << 10 | 1 << 13 to the
//   PM1 control ports (16 bits), after `acpi_enable` to `smi_command_port` where bit 0 of PM1a
//   control is clear and the port is not 0.
// - To reset, write `reset_value` to `reset` (8 bits).
#pragma once

#include "safelib/bytes.h"
#include "safelib/status.h"

enum acpi_space : uint8_t {
    ACPI_SPACE_NONE = 0,
    ACPI_SPACE_MEMORY = 1,
    ACPI_SPACE_IO = 2,
};

/// A register of 8 bits. An I/O address is at most 0xFFFF, a memory address is below 2^52; whether
/// RAM or a device is there is for the kernel's memory map to say.
struct acpi_register {
    enum acpi_space space;
    uint64_t address;
};

/// All zero: nothing can be done. What is absent is 0.
struct acpi_power {
    bool can_sleep; ///< sleep_type_a and a register to write it to are there
    bool is_hardware_reduced;
    uint8_t sleep_type_a, sleep_type_b; ///< of state S5, at most 7
    uint16_t pm1a_control_port, pm1b_control_port;
    uint16_t smi_command_port;
    uint8_t acpi_enable;
    struct acpi_register sleep_control;
    struct acpi_register reset; ///< absent when the tables say that it does not work
    uint8_t reset_value;
};

/// Read the FADT, and \_S5_ from the DSDT or an SSDT; `rsdp` 0 searches for the RSDP.
/// SL_OK when the machine can be switched off or reset by what is in *power. SL_NOT_FOUND when the
/// tables do not say how, or there are none; SL_INVALID when the FADT or the way to it is damaged,
/// SL_UNSUPPORTED when that lies outside `physical`. *power is then all zero.
sl_status acpi_power_parse(sl_cbytes physical, uint64_t rsdp, struct acpi_power *power);

/// Find the package \_S5_ in AML and read its sleep types, each at most 7. The bytes are scanned,
/// not interpreted: names that a method makes are not found. SL_NOT_FOUND when there is none.
sl_status acpi_sleep_types_find(sl_cbytes aml, uint8_t *type_a, uint8_t *type_b);
