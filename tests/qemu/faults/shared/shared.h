// Numbers that all cores see at once, which safe code has no way to share: for tests that need
// several cores at the same moment.
//
// - Trusted code for tests only: nothing else may link it.
#pragma once

#include <stdint.h>

enum : uint32_t {
    SHARED_NUMBERS = 64,
};

/// Returns a number. Faults unless index < SHARED_NUMBERS, as all here do.
uint64_t shared_get(uint32_t index);

/// Sets a number.
void shared_set(uint32_t index, uint64_t value);

/// Adds 1 to a number.
void shared_count(uint32_t index);
