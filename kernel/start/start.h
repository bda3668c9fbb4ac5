// The kernel's start as far as safe code can do it: all that the loader left is read and checked.
//
// - Order of use: start_read_loader(), then start_read_memory(); then the map gives out memory.
// - What cannot be used is said on `report` in a line that begins with "parapet:".
#pragma once

#include "kernel/acpi/acpi_cores.h"
#include "kernel/acpi/acpi_power.h"
#include "kernel/boot/boot_info.h"
#include "kernel/boot/command_line.h"
#include "safelib/out.h"

/// What the loader left. All zero before start_read_loader().
struct start {
    struct boot_info info;
    struct command_line words;   ///< the command line's words, in `text`
    uint8_t text[BOOT_TEXT_MAX]; ///<
    struct acpi_power acpi;      ///< how ACPI switches the machine off
    struct acpi_cores cores;     ///< one at most where ACPI lists none
    uint16_t debug_exit_port;    ///< option "debug-exit": QEMU's device; 0: none
    struct memory_map ram;       ///< what there is
    struct memory_map map;       ///< what of it is free
};

enum : uint16_t {
    /// Ports that QEMU's debug-exit device occupies.
    START_DEBUG_EXIT_PORTS = 4,
};

/// Reads the loader's structure at physical address `information`, the ACPI tables and the
/// command line. SL_OK, or why they cannot be used; what was read until then is valid. A machine
/// without ACPI, or with a broken one, is no error.
sl_status start_read_loader(struct start *start, sl_cbytes physical, bool is_multiboot2,
                            uint64_t information, sl_out *report);

/// Checks the boot modules and makes the maps of memory, in which the image, the modules and the
/// loader's data are taken. SL_OK, or why that cannot be; the maps are not to be used then.
sl_status start_read_memory(struct start *start, sl_range image, sl_out *report);

/// Tells whether the command line has the kernel option `name`.
bool start_has_option(const struct start *start, sl_str name);

/// Tells whether a register's address can be a device's: what the map knows as memory, or the
/// image, would be a way to write there.
bool start_is_device(const struct start *start, sl_range image, uint64_t address);

/// Says how long the start took: `cycles` of a counter that makes `rate` a second, 0 if unknown.
void start_report_time(uint64_t cycles, uint64_t rate, sl_out *report);
