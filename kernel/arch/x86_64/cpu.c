// Descriptor tables, exception stacks and control registers of the boot core.

#include "kernel/arch/x86_64/cpu.h"

#include <stddef.h>

#include "kernel/arch/x86_64/memory_layout.h"

enum {
    SELECTOR_CODE = 8,
    SELECTOR_TASK = 16,
    TRAP_STACK_BYTES = 8192,
};

// Section 8.7, "Task Management in 64-bit Mode".
struct [[gnu::packed]] task_state {
    uint32_t reserved0;
    uint64_t privilege_stack[3];
    uint64_t reserved1;
    uint64_t interrupt_stack[7];
    uint64_t reserved2;
    uint16_t reserved3;
    uint16_t io_map_base;
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

struct trap_stack {
    uint8_t guard[PAGE_BYTES];
    uint8_t stack[TRAP_STACK_BYTES];
};

[[gnu::section(".bss.stacks"),
  gnu::aligned(PAGE_BYTES)]] static struct trap_stack trap_stacks[CPU_TRAP_STACK_COUNT];

static struct task_state task_state;
static uint64_t descriptors[4];
static struct gate gates[CPU_VECTOR_COUNT];

extern const uint64_t trap_entries[CPU_VECTOR_COUNT];

// The stack that a vector gets, from 1. Those that can happen while another one is being
// reported must not share one with it.
static uint8_t trap_stack_of(unsigned vector) {
    switch (vector) {
    case CPU_VECTOR_DOUBLE_FAULT:
        return 1;
    case CPU_VECTOR_PAGE_FAULT:
        return 2;
    case CPU_VECTOR_GENERAL_PROTECTION:
        return 3;
    case CPU_VECTOR_NMI:
        return 4;
    case CPU_VECTOR_MACHINE_CHECK:
        return 5;
    default:
        return 6;
    }
}

static void load_task_state(void) {
    for (unsigned i = 0; i < CPU_TRAP_STACK_COUNT; i++)
        task_state.interrupt_stack[i] = (uint64_t)(uintptr_t)(&trap_stacks[i] + 1);
    task_state.io_map_base = sizeof task_state;

    uint64_t base = (uint64_t)(uintptr_t)&task_state;
    descriptors[1] = 0x00af9b000000ffff; // 64-bit code
    descriptors[2] = (sizeof task_state - 1) | (base & 0xffffff) << 16 | 0x89ull << 40 |
                     (base >> 24 & 0xff) << 56;
    descriptors[3] = base >> 32;

    struct table_pointer pointer = {sizeof descriptors - 1, (uint64_t)(uintptr_t)descriptors};
    __asm__ volatile("lgdt %0" ::"m"(pointer));
    __asm__ volatile("pushq %0\n\t"
                     "leaq 1f(%%rip), %%rax\n\t"
                     "pushq %%rax\n\t"
                     "lretq\n"
                     "1:" ::"i"(SELECTOR_CODE)
                     : "rax", "memory");
    __asm__ volatile("ltr %w0" ::"r"(SELECTOR_TASK));
}

static void load_gates(void) {
    for (unsigned vector = 0; vector < CPU_VECTOR_COUNT; vector++) {
        uint64_t entry = trap_entries[vector];
        gates[vector] = (struct gate){
            .offset_low = (uint16_t)entry,
            .selector = SELECTOR_CODE,
            .interrupt_stack = trap_stack_of(vector),
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

void cpu_init(void) {
    load_task_state();
    load_gates();
    reset_floating_point();
}

uint64_t cpu_trap_stack_guard(unsigned index) {
    return (uint64_t)(uintptr_t)trap_stacks[index].guard;
}

void cpu_triple_fault(void) {
    struct table_pointer nothing = {0, 0};
    __asm__ volatile("lidt %0; ud2" ::"m"(nothing));
    cpu_stop();
}
