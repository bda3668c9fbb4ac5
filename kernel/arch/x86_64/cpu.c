// Descriptor tables and exception stacks of a core.

#include "kernel/arch/x86_64/cpu.h"

enum {
    SELECTOR_CODE = 8,
    SELECTOR_TASK = 16,
    GATES = 256,
    // One stack is enough for all exceptions. What happens while one is being handled is a panic,
    // which never goes back to it; interrupts come only while the core waits.
    TRAP_STACK = 1,
};

// Section 6.14.1, "64-Bit Mode IDT".
struct gate {
    uint16_t offset_low;
    uint16_t selector;
    uint8_t interrupt_stack;
    uint8_t type;
    uint16_t offset_middle;
    uint32_t offset_high;
    uint32_t reserved;
};

struct [[gnu::packed]] table_pointer {
    uint16_t limit;
    uint64_t base;
};

[[gnu::section(".bss.stacks")]] struct cpu_area cpu_boot_area;

static struct gate gates[GATES];

// trap.S: of each exception, then the one of all interrupts.
extern const uint64_t trap_entries[CPU_VECTOR_EXCEPTIONS + 1];

static void load_task_state(struct cpu_area *area) {
    struct cpu_task_state *state = &area->cpu.task_state;
    state->interrupt_stack[TRAP_STACK - 1] = (uint64_t)(uintptr_t)area->app_guard;
    state->io_map_base = sizeof *state;

    uint64_t base = (uint64_t)(uintptr_t)state;
    uint64_t *descriptors = area->cpu.descriptors;
    descriptors[1] = 0x00af9b000000ffff; // 64-bit code
    descriptors[2] =
        (sizeof *state - 1) | (base & 0xffffff) << 16 | 0x89ull << 40 | (base >> 24 & 0xff) << 56;
    descriptors[3] = base >> 32;

    struct table_pointer pointer = {sizeof area->cpu.descriptors - 1,
                                    (uint64_t)(uintptr_t)descriptors};
    __asm__ volatile("lgdt %0" ::"m"(pointer));
    __asm__ volatile("pushq %0\n\t"
                     "leaq 1f(%%rip), %%rax\n\t"
                     "pushq %%rax\n\t"
                     "lretq\n"
                     "1:" ::"i"(SELECTOR_CODE)
                     : "rax", "memory");
    __asm__ volatile("ltr %w0" ::"r"(SELECTOR_TASK));
}

// All cores share them; each writes the same.
static void load_gates(void) {
    for (unsigned vector = 0; vector < GATES; vector++) {
        unsigned index = vector < CPU_VECTOR_EXCEPTIONS ? vector : CPU_VECTOR_EXCEPTIONS;
        uint64_t entry = (uint64_t)(uintptr_t)&trap_entries[index];
        gates[vector] = (struct gate){
            .offset_low = (uint16_t)entry,
            .selector = SELECTOR_CODE,
            .interrupt_stack = TRAP_STACK,
            .type = 0x8e, // present interrupt gate
            .offset_middle = (uint16_t)(entry >> 16),
            .offset_high = (uint32_t)(entry >> 32),
        };
    }
    struct table_pointer pointer = {sizeof gates - 1, (uint64_t)(uintptr_t)gates};
    __asm__ volatile("lidt %0" ::"m"(pointer));
}

// boot.S has turned the unit on.
static void reset_floating_point(void) {
    uint32_t mxcsr = 0x1f80; // all exceptions masked
    __asm__ volatile("fninit; ldmxcsr %0" ::"m"(mxcsr));
}

void cpu_init(struct cpu_area *area) {
    area->cpu = (struct cpu_core){.area = area};
    cpu_write_msr(CPU_MSR_GS_BASE, (uint64_t)(uintptr_t)&area->cpu);
    load_task_state(area);
    load_gates();
    reset_floating_point();
}

void cpu_triple_fault(void) {
    struct table_pointer nothing = {0, 0};
    __asm__ volatile("lidt %0; ud2" ::"m"(nothing));
    cpu_stop();
}
