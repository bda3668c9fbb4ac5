// The processor that runs this: its cycles, and what it says of itself.
//
// - Both are the same on all cores, as far as the machine's makers keep their word.
#pragma once

#include <stdint.h>

/// What CPUID answers.
struct processor_leaf {
    uint32_t eax, ebx, ecx, edx;
};

/// Returns CPUID's leaf `number`, sub-leaf 0. One that the CPU does not have holds anything.
struct processor_leaf processor_read_leaf(uint32_t number);

/// Returns the time-stamp counter.
uint64_t processor_cycles(void);
