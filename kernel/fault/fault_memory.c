// Reading memory by address, inside a view of it.
#include "kernel/fault/fault_memory.h"

static sl_status read(const struct fault_memory *memory, uint64_t address, size_t size_bytes,
                      uint64_t *out) {
    sl_cbytes bytes = {};
    if (address < memory->start) return SL_OUT_OF_RANGE;
    sl_status status = sl_try_slice(memory->bytes, address - memory->start, size_bytes, &bytes);
    if (status != SL_OK) return status;
    uint64_t value = 0;
    for (size_t i = 0; i < size_bytes; i++)
        value |= (uint64_t)sl_get(bytes, i) << (8 * i);
    *out = value;
    return SL_OK;
}

sl_status fault_memory_read8(const struct fault_memory *memory, uint64_t address, uint8_t *out) {
    uint64_t value = 0;
    sl_status status = read(memory, address, sizeof *out, &value);
    if (status == SL_OK) *out = (uint8_t)value;
    return status;
}

sl_status fault_memory_read32(const struct fault_memory *memory, uint64_t address, uint32_t *out) {
    uint64_t value = 0;
    sl_status status = read(memory, address, sizeof *out, &value);
    if (status == SL_OK) *out = (uint32_t)value;
    return status;
}

sl_status fault_memory_read64(const struct fault_memory *memory, uint64_t address, uint64_t *out) {
    return read(memory, address, sizeof *out, out);
}
