// An arena of a given size for tests, in memory of its own, so that ASan guards its ends.
#pragma once

#include "safelib/arena.h"

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

} // namespace sl_test
