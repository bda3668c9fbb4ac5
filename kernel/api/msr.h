// Model-specific registers: a bounded window on a group of them.
//
// - An msr handle is made by the kernel only; a driver gets the registers of its device.
// - An offset outside the window is a fault before anything is read or written.
// - What was written to memory before a write is seen by whoever that write calls.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Names `count_` registers from number `base_`. All zero names none.
typedef struct msr {
    uint32_t base_;
    uint32_t count_;
} msr;

/// Tells whether the window names any registers.
static inline bool msr_exists(msr window) { return window.count_ != 0; }

/// Reads the register at `offset` registers into the window.
uint64_t msr_read(msr window, size_t offset);

/// Writes the register at `offset` registers into the window.
void msr_write(msr window, size_t offset, uint64_t value);
