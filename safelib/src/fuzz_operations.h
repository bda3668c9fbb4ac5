// For differential fuzzing: takes operations from a fuzzer's input, counts them, and stops where
// two disagree.
#pragma once

#include "safelib/src/test_arena.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace sl_test {

class Operations {
  public:
    Operations(const uint8_t *data, size_t len) : at_(data), end_(data + len) {}
    bool is_empty() const { return at_ == end_; }
    /// Zeros follow the input.
    uint8_t byte() { return is_empty() ? 0 : *at_++; }
    uint32_t word() {
        uint32_t value = 0;
        for (int i = 0; i < 4; i++)
            value = value << 8 | byte();
        return value;
    }

  private:
    const uint8_t *at_;
    const uint8_t *end_;
};

/// Counts one operation; how many there were is printed in the end.
inline void count_operation() {
    struct Counter {
        uint64_t operations = 0;
        ~Counter() { fprintf(stderr, "operations: %llu\n", (unsigned long long)operations); }
    };
    static Counter counter;
    counter.operations++;
}

inline void require(bool condition) {
    if (!condition) abort();
}

} // namespace sl_test
