// What the kernel's core asks of the machine; kernel/arch implements it.
//
// - Trusted code only.
#pragma once

#include "kernel/acpi/acpi_cores.h"
#include "kernel/api/mmio.h"
#include "kernel/api/pio.h"
#include "kernel/boot/memory_map.h"
#include "kernel/fault/fault.h"
#include "kernel/fault/machine_check.h"
#include "safelib/bytes.h"
#include "safelib/hash.h"

/// What the boot code found before the core runs.
struct machine_boot {
    bool is_multiboot2;    ///< the boot protocol; otherwise PVH
    uint64_t information;  ///< physical address of what the loader passed
    uint64_t entry_cycles; ///< time-stamp counter at the first instruction
};

/// Returns physical memory from address 0 as the boot page tables show it: the lowest 4 GiB.
/// Gone once machine_protect_memory() has run.
sl_cbytes machine_boot_memory(void);

/// Returns the RAM of a physical range, which must lie inside what machine_protect_memory()
/// mapped; the caller checks.
sl_bytes machine_memory(sl_range range);

/// Returns the image's own physical range, its zeroed part included.
sl_range machine_image(void);

/// Replaces the boot page tables: every page of the image with its own rights, no page below a
/// stack, all of `ram` writable in the direct map except the image's constants, nothing else.
/// Takes the pages for the tables from `map`, and what the direct map cannot reach, so that nobody
/// gets that. SL_NO_MEMORY or SL_NO_SPACE leave the boot tables in place.
sl_status machine_protect_memory(const struct memory_map *ram, struct memory_map *map);

/// Maps `length` bytes of device registers at a physical address and returns their window; an
/// empty one when there can be no such address or no memory is left for page tables. After
/// machine_protect_memory(). The caller knows that no RAM is there.
mmio machine_registers(uint64_t physical, uint32_t length, struct memory_map *map);

/// Returns a window on `count` I/O ports from `base`.
pio machine_ports(uint16_t base, uint16_t count);

/// Returns a key that an outsider cannot guess, as well as this CPU can make one.
sl_hash_key machine_random_key(void);

/// Resets the machine by force, or stops this core for ever.
[[noreturn]] void machine_reset(void);

/// Stops this core for ever.
[[noreturn]] void machine_stop(void);

/// Returns what a fault report needs to look at for code interrupted with these registers.
struct fault_scene machine_fault_scene(const struct fault_registers *registers);

/// Returns this CPU's count of faults in the handling of faults; it begins with 0. Each CPU has
/// one, also before it has a core of the scheduler: its address tells CPUs apart.
unsigned *machine_fault_depth(void);

/// Tells whether an exception came from outside, such as failing hardware: no code is to blame.
bool machine_fault_is_external(const struct fault_registers *registers);

/// Returns the registers that say why a machine check happened; empty windows where there are none.
struct machine_check machine_check_registers(void);

/// Starts the other cores of `found`, which then wait for machine_run_cores(). `controller` is the
/// window on the cores' interrupt controllers, `rate` the time-stamp counter's, 0 when nobody knows
/// it. Takes their memory from `map`. Returns how many
/// cores there are now, this one included: fewer than were found when memory is short, a core does
/// not answer within a second, or nobody can be called. After machine_protect_memory().
uint32_t machine_start_cores(const struct acpi_cores *found, mmio controller, uint64_t rate,
                             struct memory_map *map);

/// Tells whether cores have a timer, so that a behaviour can be ended: after machine_start_cores().
bool machine_has_timer(void);

/// Has all cores run the scheduler, each on its own stack, and returns when this core's
/// scheduler_run() does. The others stop then.
void machine_run_cores(void);

/// Stops all other cores for ever, for a panic. When another core has called this, this core stops.
void machine_stop_others(void);
