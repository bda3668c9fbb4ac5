// Model-specific registers behind bounded windows.

#include "kernel/api/msr.h"

#include "kernel/arch/x86_64/cpu.h"
#include "safelib/fault.h"

// Is the register inside the window?
static uint32_t checked_number(msr window, size_t offset) {
    if (offset >= window.count_) sl_fault(SL_FAULT_INDEX, offset, window.count_);
    return window.base_ + (uint32_t)offset;
}

uint64_t msr_read(msr window, size_t offset) {
    return cpu_read_msr(checked_number(window, offset));
}

void msr_write(msr window, size_t offset, uint64_t value) {
    uint32_t number = checked_number(window, offset);
    // Writes to an x2APIC wait for no others: section 11.12.3.
    __asm__ volatile("mfence; lfence" ::: "memory");
    cpu_write_msr(number, value);
}
