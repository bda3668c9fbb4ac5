// Port I/O behind bounded windows.

#include "kernel/api/pio.h"

#include "kernel/arch/x86_64/cpu.h"
#include "safelib/fault.h"

// Is the whole access inside the window?
static uint16_t checked_port(pio window, size_t offset, size_t bytes) {
    if (offset >= window.count_ || bytes > window.count_ - offset)
        sl_fault(SL_FAULT_INDEX, offset, window.count_);
    return (uint16_t)(window.base_ + offset);
}

uint8_t pio_read8(pio window, size_t offset) { return cpu_in8(checked_port(window, offset, 1)); }

void pio_write8(pio window, size_t offset, uint8_t value) {
    cpu_out8(checked_port(window, offset, 1), value);
}

uint16_t pio_read16(pio window, size_t offset) { return cpu_in16(checked_port(window, offset, 2)); }

uint32_t pio_read32(pio window, size_t offset) { return cpu_in32(checked_port(window, offset, 4)); }

void pio_write16(pio window, size_t offset, uint16_t value) {
    cpu_out16(checked_port(window, offset, 2), value);
}
