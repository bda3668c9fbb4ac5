// Memory-mapped I/O behind bounded windows.

#include "kernel/api/mmio.h"

#include "safelib/fault.h"

// Is the whole access inside the window, and aligned?
static uintptr_t checked_address(mmio window, size_t offset, size_t bytes) {
    if (offset >= window.length_ || bytes > window.length_ - offset ||
        (window.base_ + offset) % bytes != 0)
        sl_fault(SL_FAULT_INDEX, offset, window.length_);
    return window.base_ + offset;
}

uint8_t mmio_read8(mmio window, size_t offset) {
    return *(const volatile uint8_t *)checked_address(window, offset, 1);
}

void mmio_write8(mmio window, size_t offset, uint8_t value) {
    *(volatile uint8_t *)checked_address(window, offset, 1) = value;
}

uint32_t mmio_read32(mmio window, size_t offset) {
    return *(const volatile uint32_t *)checked_address(window, offset, 4);
}

void mmio_write32(mmio window, size_t offset, uint32_t value) {
    *(volatile uint32_t *)checked_address(window, offset, 4) = value;
}
