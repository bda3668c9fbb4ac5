// The kernel's start as far as safe code can do it: all that the loader left is read and checked.
//
// - Order of use: start_read_loader(), then start_read_memory(); then the map gives out memory.
// - What cannot be used is said on `report` in a line that begins with "parapet:".
#pragma once

#include "kernel/acpi/acpi_cores.h"
#include "kernel/acpi/acpi_power.h"
#include "kernel/acpi/acpi_timers.h"
#include "kernel/boot/boot_info.h"
#include "kernel/boot/command_line.h"
#include "kernel/fault/fault_say.h"
#include "safelib/out.h"

/// What the loader left. All zero before start_read_loader().
struct start {
    struct boot_info info;
    struct command_line words;    ///< the command line's words, in `text`
    uint8_t text[BOOT_TEXT_MAX];  ///<
    struct acpi_power acpi;       ///< how ACPI switches the machine off
    struct acpi_cores cores;      ///< one at most where ACPI lists none
    struct acpi_timers timers;    ///<
    uint16_t debug_exit_port;     ///< option "debug-exit": QEMU's device; 0: none
    uint32_t budget_ms;           ///< option "budget": time of a behaviour; 0: unlimited
    bool is_dry_run;              ///< option "dry-run": all but the app
    bool tells_time;              ///< option "time": start_report_time()
    struct fault_settings faults; ///< options "json-faults" and "all-faults"
    struct memory_map ram;        ///< what there is
    struct memory_map map;        ///< what of it is free
};

enum : uint16_t {
    /// Ports that QEMU's debug-exit device occupies.
    START_DEBUG_EXIT_PORTS = 4,
};

enum : uint32_t {
    /// Where the interrupt controllers are, if nobody says it (Intel manual, 3A, 11.4.1).
    START_APIC_ADDRESS = 0xfee00000,
    /// The time of a behaviour where the command line does not tell.
    START_BUDGET_MS = 10000,
    /// As much as it can tell: an hour.
    START_BUDGET_MS_MAX = 3600000,
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

/// Says that not even the page tables have room: machine_protect_memory() gave `status`.
void start_report_ram(const struct start *start, sl_status status, sl_out *report);

/// Says what lacks of the cores, if anything: so many run, with a timer or not.
void start_report_cores(const struct start *start, uint32_t running, bool has_timer,
                        sl_out *report);

/// Says that the app cannot start.
void start_report_no_ram(sl_out *report);

/// Says how long the start took, from the counter's `entry` to the app's `first` line, 0 if there
/// was none; the counter makes `rate` a second, 0 if unknown.
void start_report_time(uint64_t entry, uint64_t first, uint64_t rate, sl_out *report);
