// Descriptor tables and exception stacks of a core.

#include "kernel/arch/x86_64/cpu.h"

struct [[gnu::packed]] table_pointer {
    uint16_t limit;
    uint64_t base;
};

[[gnu::section(".bss.stacks")]] struct cpu_area cpu_boot_area;

static descriptor_gate gates[DESCRIPTOR_GATES];

extern const uint64_t trap_entries[DESCRIPTOR_ENTRIES]; // trap.S

static_assert(offsetof(struct cpu_core, is_woken) == 28, "trap.S writes it");

static void load_task_state(struct cpu_area *area) {
    struct cpu_task_state *state = &area->cpu.task_state;
    state->interrupt_stack[TRAP_STACK - 1] = (uint64_t)(uintptr_t)area->app_guard;
    state->interrupt_stack[NMI_STACK - 1] = (uint64_t)(uintptr_t)area->trap_guard;
    state->io_map_base = sizeof *state;

    descriptor_set_table(&area->cpu.descriptors, (uint64_t)(uintptr_t)state, sizeof *state);
    struct table_pointer pointer = {sizeof area->cpu.descriptors - 1,
                                    (uint64_t)(uintptr_t)&area->cpu.descriptors};
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
    descriptor_set_gates(SL_ARRAY_VIEW(descriptor_gate, gates), (uint64_t)(uintptr_t)trap_entries);
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
    if (cpu_has_machine_check()) cpu_set_cr4(CPU_CR4_MACHINE_CHECK);
    reset_floating_point();
}

void cpu_triple_fault(void) {
    struct table_pointer nothing = {0, 0};
    __asm__ volatile("lidt %0; ud2" ::"m"(nothing));
    cpu_stop();
}
