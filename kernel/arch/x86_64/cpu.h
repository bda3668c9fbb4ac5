// The instructions of x86-64 that C has no word for, and the CPU's own tables.
// Sections cited are of the Intel 64 and IA-32 manual, volume 3A.
//
// - Trusted code only.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/descriptors/descriptors.h"
#include "kernel/paging/memory_layout.h"

enum : uint32_t {
    CPU_MSR_GS_BASE = 0xc0000101,
};

enum : uint64_t {
    CPU_CR4_MACHINE_CHECK = 1 << 6, ///< without it a failure of the hardware is a reset
};

static inline void cpu_out8(uint16_t port, uint8_t value) {
    __asm__ volatile("outb %0, %1" ::"a"(value), "Nd"(port));
}

static inline void cpu_out16(uint16_t port, uint16_t value) {
    __asm__ volatile("outw %0, %1" ::"a"(value), "Nd"(port));
}

static inline void cpu_out32(uint16_t port, uint32_t value) {
    __asm__ volatile("outl %0, %1" ::"a"(value), "Nd"(port));
}

static inline uint8_t cpu_in8(uint16_t port) {
    uint8_t value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static inline uint16_t cpu_in16(uint16_t port) {
    uint16_t value;
    __asm__ volatile("inw %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static inline uint32_t cpu_in32(uint16_t port) {
    uint32_t value;
    __asm__ volatile("inl %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

/// Reads the time-stamp counter, in cycles since reset.
static inline uint64_t cpu_read_tsc(void) {
    uint32_t low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (uint64_t)high << 32 | low;
}

struct cpu_id {
    uint32_t eax, ebx, ecx, edx;
};

/// Reads CPUID leaf `leaf`, sub-leaf 0.
static inline struct cpu_id cpu_read_id(uint32_t leaf) {
    struct cpu_id id;
    __asm__ volatile("cpuid"
                     : "=a"(id.eax), "=b"(id.ebx), "=c"(id.ecx), "=d"(id.edx)
                     : "a"(leaf), "c"(0));
    return id;
}

static inline uint64_t cpu_read_msr(uint32_t number) {
    uint32_t low, high;
    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number));
    return (uint64_t)high << 32 | low;
}

static inline void cpu_write_msr(uint32_t number, uint64_t value) {
    __asm__ volatile("wrmsr"
                     :
                     : "c"(number), "a"((uint32_t)value), "d"((uint32_t)(value >> 32))
                     : "memory");
}

/// Returns the end of the physical addresses that the CPU can form: a page table entry with a
/// higher one faults. At most 2^52.
static inline uint64_t cpu_physical_end(void) {
    bool is_told = cpu_read_id(0x80000000).eax >= 0x80000008;
    return 1ull << (is_told ? cpu_read_id(0x80000008).eax & 0x3f : 36);
}

/// Tells whether the CPU has pages of 1 GiB.
static inline bool cpu_has_1gib_pages(void) {
    return cpu_read_id(0x80000000).eax >= 0x80000001 && cpu_read_id(0x80000001).edx >> 26 & 1;
}

/// Tells whether the CPU has machine checks, and registers that say what they are about.
static inline bool cpu_has_machine_check(void) {
    enum : uint32_t { MACHINE_CHECK_EXCEPTION = 1 << 7, MACHINE_CHECK_REGISTERS = 1 << 14 };
    uint32_t both = MACHINE_CHECK_EXCEPTION | MACHINE_CHECK_REGISTERS;
    return (cpu_read_id(1).edx & both) == both;
}

static inline void cpu_set_cr4(uint64_t bits) {
    uint64_t value;
    __asm__ volatile("movq %%cr4, %0" : "=r"(value));
    __asm__ volatile("movq %0, %%cr4" ::"r"(value | bits));
}

/// Makes the page tables whose root is at physical address `root` the current ones.
static inline void cpu_set_page_root(uint64_t root) {
    __asm__ volatile("movq %0, %%cr3" ::"r"(root) : "memory");
}

static inline void cpu_enable_interrupts(void) { __asm__ volatile("sti" ::: "memory"); }

static inline void cpu_disable_interrupts(void) { __asm__ volatile("cli" ::: "memory"); }

/// Stops this core until the next interrupt; one that is pending already makes it go on at once,
/// for the CPU takes none between these two instructions. Interrupts are off again afterwards.
static inline void cpu_wait(void) { __asm__ volatile("sti; hlt; cli" ::: "memory"); }

/// Stops this core for ever.
[[noreturn]] static inline void cpu_stop(void) {
    for (;;)
        __asm__ volatile("cli; hlt" ::: "memory");
}

/// Resets the machine by an exception that nobody can handle (a triple fault).
[[noreturn]] void cpu_triple_fault(void);

// Section 8.7, "Task Management in 64-bit Mode".
struct [[gnu::packed]] cpu_task_state {
    uint32_t reserved0;
    uint64_t privilege_stack[3];
    uint64_t reserved1;
    uint64_t interrupt_stack[7];
    uint64_t reserved2;
    uint16_t reserved3;
    uint16_t io_map_base;
};

/// What a core finds by its GS base.
struct cpu_core {
    struct core *core;         ///< the scheduler's; null until it runs
    struct context *innermost; ///< of cores_contain()
    struct cpu_area *area;     ///< that this is in
    uint32_t apic_id;
    bool is_woken;        ///< by an interrupt, since the last wait
    unsigned fault_depth; ///< faults in the handling of faults
    struct descriptor_table descriptors;
    struct cpu_task_state task_state;
};

enum : uint64_t {
    CPU_NMI_STACK_BYTES = 4096, // of which a line on the console takes 1616
    CPU_TRAP_STACK_BYTES = 8192,
    CPU_APP_STACK_BYTES = 64 * 1024,
};

/// All memory of one core. The guards are never mapped.
struct cpu_area {
    uint8_t nmi_guard[PAGE_BYTES];
    uint8_t nmi_stack[CPU_NMI_STACK_BYTES];
    uint8_t trap_guard[PAGE_BYTES];
    uint8_t trap_stack[CPU_TRAP_STACK_BYTES];
    uint8_t app_guard[PAGE_BYTES];
    uint8_t app_stack[CPU_APP_STACK_BYTES];
    alignas(PAGE_BYTES) struct cpu_core cpu; // the end of the stack
};

/// The boot core's.
extern struct cpu_area cpu_boot_area;

/// Returns this core's part of its area.
static inline struct cpu_core *cpu_self(void) {
    struct cpu_area *area;
    __asm__ volatile("movq %%gs:%c1, %0" : "=r"(area) : "i"(offsetof(struct cpu_core, area)));
    return &area->cpu;
}

/// Readies the core that runs this: descriptor tables, a stack for exceptions, GS base, and the
/// floating-point unit. What is in area->cpu is overwritten.
void cpu_init(struct cpu_area *area);
