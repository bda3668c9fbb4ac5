// The local APIC: each core's own interrupt controller. Used to call other cores and to end a halt.
// Source: Intel 64 and IA-32 manual, volume 3A, chapter 11; sections cited are of it.
//
// - Each core sees its own controller through the same struct.
// - As an x2APIC by registers of the CPU; as an xAPIC by registers in memory, and without cores
//   above number 254.
#pragma once

#include "kernel/api/mmio.h"
#include "kernel/api/msr.h"
#include "safelib/views.h"

/// The ways to reach a controller. `memory` is empty for an x2APIC.
struct apic {
    mmio memory;
    msr registers; ///< APIC_MSR_COUNT from APIC_MSR_FIRST
    msr base;      ///< the one that turns the controller on
};

enum : uint32_t {
    APIC_MSR_BASE = 0x1b,
    APIC_MSR_FIRST = 0x800,
    APIC_MSR_COUNT = 0x40,
};

/// Returns the physical address of an xAPIC's registers, as the CPU has it.
uint64_t apic_address(const struct apic *apic);

/// Chooses how controllers are reached whose `base` and `registers` are known: as x2APICs where the
/// CPU has them, else by `window`, which is on physical address `address`. False when the CPU has
/// neither, or its controllers are somewhere else.
bool apic_choose(struct apic *apic, mmio window, uint64_t address);

/// Turns this core's controller on: wake-ups, the timer by `timer_vector` and NMI come through,
/// nothing else but `spurious`.
void apic_init(const struct apic *apic, uint8_t timer_vector, uint8_t spurious);

/// Returns the number of this core's controller.
uint32_t apic_id(const struct apic *apic);

/// Tells whether a core with this number can be called.
bool apic_can_call(const struct apic *apic, uint32_t id);

/// Puts a core into its initial state, where it waits for apic_send_start().
void apic_send_init(const struct apic *apic, uint32_t id);

/// Has a core that waits begin at physical address `page`, below 1 MiB, in real mode.
void apic_send_start(const struct apic *apic, uint32_t id, uint32_t page);

/// Calls all cores of `ids` but the one that runs this: with page 0 as apic_send_init(), else as
/// apic_send_start(). Leaves out those that cannot be called.
void apic_call_others(const struct apic *apic, SL_CVIEW(uint32_t) ids, uint32_t page);

/// Sends an interrupt to a core.
void apic_send_wake(const struct apic *apic, uint32_t id, uint8_t vector);

/// Sends an NMI to all other cores.
void apic_send_nmi_to_others(const struct apic *apic);

/// Starts the timer: it sends its interrupt after so many of its ticks; 0 stops it.
void apic_start_timer(const struct apic *apic, uint8_t timer_vector, uint32_t ticks);

/// Likewise, again and again: each time so many ticks after the time before.
void apic_start_periodic_timer(const struct apic *apic, uint8_t timer_vector, uint32_t ticks);

/// Returns the ticks that are left.
uint32_t apic_timer_left(const struct apic *apic);
