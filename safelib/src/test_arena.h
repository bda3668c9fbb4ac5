// An arena of a given size for tests, in memory of its own, so that ASan guards its ends; and tests
// of every size, so that each allocation fails once.
#pragma once

#include "safelib/arena.h"

#include <gtest/gtest.h>
#include <memory>

namespace sl_test {

class Arena {
  public:
    explicit Arena(size_t size) : size_(size), memory_(new uint8_t[size]) {
        __builtin_memset(memory_.get(), 0xA5, size);
        sl_arena_init_(&arena_, sl_bytes_make_(memory_.get(), size));
    }
    sl_arena *get() { return &arena_; }
    uint8_t *begin() { return memory_.get(); }
    uint8_t *end() { return memory_.get() + size_; }

  private:
    size_t size_;
    std::unique_ptr<uint8_t[]> memory_;
    sl_arena arena_;
};

/// Run `scenario`, which returns whether all its allocations succeeded, with places (Arena, or Heap
/// of test_heap.h) of ever more bytes, from 0 on, until it does: so each allocation fails in turn.
template <class Place, class Scenario>
void sweep_sizes(size_t step, size_t most, Scenario scenario) {
    size_t failures = 0;
    for (size_t size = 0; size <= most; size += step) {
        Place place(size);
        if (scenario(place)) {
            EXPECT_LT(0u, failures) << "a scenario that never fails tests no failure";
            return;
        }
        if (::testing::Test::HasFailure()) FAIL() << "with " << size << " bytes";
        failures++;
    }
    FAIL() << "never succeeded";
}

/// The same with `bool scenario(sl_arena *)` and arenas up to 1 MiB.
template <class Scenario> void sweep_arena_sizes(Scenario scenario) {
    sweep_sizes<Arena>(8, 1 << 20, [&](Arena &arena) { return scenario(arena.get()); });
}

} // namespace sl_test
