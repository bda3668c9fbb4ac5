// Reading memory by address, inside a view of it.
#pragma once

#include "kernel/fault/fault.h"

/// Reads the byte at `address` into *out; SL_OUT_OF_RANGE, and *out as it was, when it is outside.
sl_status fault_memory_read8(const struct fault_memory *memory, uint64_t address, uint8_t *out);

/// Likewise 4 bytes, little-endian, at any alignment.
sl_status fault_memory_read32(const struct fault_memory *memory, uint64_t address, uint32_t *out);

/// Likewise 8 bytes.
sl_status fault_memory_read64(const struct fault_memory *memory, uint64_t address, uint64_t *out);
