// The instructions of x86-64 that C has no word for, and the CPU's own tables.
// Sections cited are of the Intel 64 and IA-32 manual, volume 3A.
//
// - Trusted code only.
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum cpu_vector : uint8_t {
    CPU_VECTOR_DIVIDE = 0,
    CPU_VECTOR_NMI = 2,
    CPU_VECTOR_INVALID_OPCODE = 6,
    CPU_VECTOR_DOUBLE_FAULT = 8,
    CPU_VECTOR_GENERAL_PROTECTION = 13,
    CPU_VECTOR_PAGE_FAULT = 14,
    CPU_VECTOR_MACHINE_CHECK = 18,
    CPU_VECTOR_COUNT = 32,
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

/// Returns the end of the physical addresses that the CPU can form: a page table entry with a
/// higher one faults. At most 2^52.
static inline uint64_t cpu_physical_end(void) {
    bool is_told = cpu_read_id(0x80000000).eax >= 0x80000008;
    return 1ull << (is_told ? cpu_read_id(0x80000008).eax & 0x3f : 36);
}

/// Makes the page tables whose root is at physical address `root` the current ones.
static inline void cpu_set_page_root(uint64_t root) {
    __asm__ volatile("movq %0, %%cr3" ::"r"(root) : "memory");
}

/// Stops this core until the next interrupt; with interrupts off, for ever.
static inline void cpu_halt(void) { __asm__ volatile("hlt" ::: "memory"); }

/// Stops this core for ever.
[[noreturn]] static inline void cpu_stop(void) {
    for (;;)
        __asm__ volatile("cli; hlt" ::: "memory");
}

/// Resets the machine by an exception that nobody can handle (a triple fault).
[[noreturn]] void cpu_triple_fault(void);

/// Loads the descriptor tables, gives #DF, #PF, #GP, NMI, #MC and all other exceptions a stack
/// of their own, and resets the floating-point unit. Once, at boot.
void cpu_init(void);

/// Unmapped pages below the stacks that cpu_init() gave to exceptions.
enum { CPU_TRAP_STACK_COUNT = 6 };

/// The address of the guard page of exception stack `index` (0 to CPU_TRAP_STACK_COUNT - 1).
uint64_t cpu_trap_stack_guard(unsigned index);
