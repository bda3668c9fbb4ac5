// The cores of the machine: starting them, and what they need of page tables and memory.
//
// - Trusted code only. kernel/core/cores.h and machine.h are what the core sees of it.
#pragma once

#include "kernel/arch/x86_64/cpu.h"
#include "kernel/boot/memory_map.h"

/// A place to come back to from a fault (context.S).
struct context {
    uint64_t stack_pointer;
};

/// Calls function(argument) on the stack that ends at `stack_top`, null for this one. Returns what
/// it returns, or the value that context_leave() was given for the same context.
int context_run(struct context *context, void *stack_top, int (*function)(void *), void *argument);

/// Ends the run that filled `context`, from any stack.
[[noreturn]] void context_leave(const struct context *context, int value);

/// Maps a core's area but for its guards, with memory from `map`. SL_NO_MEMORY, SL_NO_SPACE; what
/// was mapped until then stays so.
sl_status machine_map_core(struct cpu_area *area, struct memory_map *map);

/// Makes further tables, in which a page of low memory can be executed where it is, for cores that
/// are about to turn paging on: *root is their physical address. SL_NO_MEMORY, SL_NO_SPACE.
sl_status machine_map_start_page(uint64_t page, struct memory_map *map, uint64_t *root);

/// Returns the physical address of the final tables.
uint64_t machine_page_root(void);

/// Stops this core for ever when another one panics: to be called on an NMI. Returns otherwise.
void cores_stop_if_told(void);

// For cores_start.S.

/// The code for a page below 1 MiB where cores begin; a struct cores_start_end is its end.
extern const uint8_t cores_start_page[], cores_start_page_end[];

/// What depends on where the page is: physical addresses.
struct [[gnu::packed]] cores_start_end {
    uint16_t gdt_limit;
    uint32_t gdt_base;
    uint32_t target;
    uint16_t target_selector;
    uint32_t root;
};

/// Set before cores are called: the final tables, the first area, and cores that still may come.
extern uint64_t cores_root, cores_areas, cores_area_bytes;
extern _Atomic(uint32_t) cores_come, cores_wanted;

/// The first C of a core, `number` from 1.
[[noreturn]] void cores_enter(struct cpu_area *area, uint32_t number);
