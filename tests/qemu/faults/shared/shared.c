// Numbers that all cores see at once.

#include "tests/qemu/faults/shared/shared.h"

#include <stdatomic.h>

#include "safelib/fault.h"

static atomic_ullong numbers[SHARED_NUMBERS];

static uint32_t checked(uint32_t index) {
    if (index >= SHARED_NUMBERS) sl_fault(SL_FAULT_INDEX, index, SHARED_NUMBERS);
    return index;
}

uint64_t shared_get(uint32_t index) { return atomic_load(&numbers[checked(index)]); }

void shared_set(uint32_t index, uint64_t value) { atomic_store(&numbers[checked(index)], value); }

void shared_count(uint32_t index) { (void)atomic_fetch_add(&numbers[checked(index)], 1); }
