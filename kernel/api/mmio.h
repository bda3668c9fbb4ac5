// Memory-mapped I/O: a bounded window on device registers.
//
// - An mmio handle is made by the kernel only; a driver gets the registers of its device.
// - An offset outside the window or not a multiple of the register's size is a fault before
//   anything is read or written.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Names `length_` bytes of registers from address `base_`. All zero names none.
typedef struct mmio {
    uint64_t base_;
    uint32_t length_;
} mmio;

/// Tells whether the window names any registers.
static inline bool mmio_exists(mmio window) { return window.length_ != 0; }

/// Reads the 8-bit register at `offset` bytes into the window.
uint8_t mmio_read8(mmio window, size_t offset);

/// Writes the 8-bit register at `offset` bytes into the window.
void mmio_write8(mmio window, size_t offset, uint8_t value);

/// Reads the 32-bit register at `offset` bytes into the window.
uint32_t mmio_read32(mmio window, size_t offset);

/// Writes the 32-bit register at `offset` bytes into the window.
void mmio_write32(mmio window, size_t offset, uint32_t value);
