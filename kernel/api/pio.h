// Port I/O: a bounded window on x86 I/O ports.
//
// - A pio handle is made by the kernel only; a driver gets the ports of its device.
// - An offset outside the window is a fault before anything is read or written.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Names `count_` ports from `base_`. All zero names none.
typedef struct pio {
    uint16_t base_;
    uint16_t count_;
} pio;

/// Tells whether the window names any ports.
static inline bool pio_exists(pio window) { return window.count_ != 0; }

/// Reads the 8-bit port at `offset` bytes into the window.
uint8_t pio_read8(pio window, size_t offset);

/// Writes the 8-bit port at `offset` bytes into the window.
void pio_write8(pio window, size_t offset, uint8_t value);

/// Reads the 16-bit port at `offset` bytes into the window.
uint16_t pio_read16(pio window, size_t offset);

/// Reads the 32-bit port at `offset` bytes into the window.
uint32_t pio_read32(pio window, size_t offset);

/// Writes the 16-bit port at `offset` bytes into the window.
void pio_write16(pio window, size_t offset, uint16_t value);
