// The values of the CPU's descriptor tables: which stub handles what, on which stack.
// Sections cited are of the Intel 64 and IA-32 manual, volume 3A.
//
// - Only values: where the tables lie and that the CPU uses them is for kernel/arch.
#pragma once

#include "safelib/view.h"

enum cpu_vector : uint8_t {
    CPU_VECTOR_DIVIDE = 0,
    CPU_VECTOR_NMI = 2,
    CPU_VECTOR_INVALID_OPCODE = 6,
    CPU_VECTOR_DOUBLE_FAULT = 8,
    CPU_VECTOR_GENERAL_PROTECTION = 13,
    CPU_VECTOR_PAGE_FAULT = 14,
    CPU_VECTOR_MACHINE_CHECK = 18,
    CPU_VECTOR_EXCEPTIONS = 32, ///< so many; what follows are interrupts
    CPU_VECTOR_WAKE = 32,
    CPU_VECTOR_TICK = 33,
    CPU_VECTOR_SPURIOUS = 47,
};

enum : uint16_t {
    SELECTOR_CODE = 8,
    SELECTOR_TASK = 16,
};

enum : uint8_t {
    // One stack is enough for all exceptions. What happens while one is being handled is a panic,
    // which never goes back to it; interrupts are off then. An NMI comes at any time and goes back.
    TRAP_STACK = 1,
    NMI_STACK = 2,
};

enum : uint32_t {
    DESCRIPTOR_GATES = 256,

    /// The stubs' entries, in bytes apart: of each exception, of all interrupts, of the tick.
    DESCRIPTOR_ENTRY_BYTES = 8,
    DESCRIPTOR_ENTRY_INTERRUPT = CPU_VECTOR_EXCEPTIONS,
    DESCRIPTOR_ENTRY_TICK,
    DESCRIPTOR_ENTRIES,
};

/// Section 6.14.1, "64-Bit Mode IDT".
struct descriptor_gate {
    uint16_t offset_low;
    uint16_t selector;
    uint8_t interrupt_stack;
    uint8_t type;
    uint16_t offset_middle;
    uint32_t offset_high;
    uint32_t reserved;
};
typedef struct descriptor_gate descriptor_gate;
SL_VIEW_DEFINE(descriptor_gate);

/// Sets the gates of all vectors; the stubs' entries begin at address `entries`.
void descriptor_set_gates(SL_VIEW(descriptor_gate) gates, uint64_t entries);

/// A core's descriptors: none, code, and two words of the task state.
struct descriptor_table {
    uint64_t words[4];
};

/// Sets a core's descriptors; its task state lies at address `base` and has `bytes` bytes.
void descriptor_set_table(struct descriptor_table *table, uint64_t base, uint16_t bytes);
