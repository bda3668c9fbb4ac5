// A heap of a given size for tests, in memory of its own, so that ASan guards its ends.
#pragma once

#include "safelib/heap.h"
#include "safelib/src/test_arena.h"

#include <new>

namespace sl_test {

/// The bytes of a heap's bookkeeping, aligned like the largest alignment that a heap gives.
inline constexpr size_t kHeapBookkeeping = 384;
inline constexpr std::align_val_t kHeapAlign{64};

class Heap {
  public:
    /// Make a heap whose blocks have `size` bytes together (rounded down to a multiple of 64).
    explicit Heap(size_t size) : size_(size + kHeapBookkeeping) {
        memory_ = static_cast<uint8_t *>(operator new[](size_, kHeapAlign));
        __builtin_memset(memory_, 0xA5, size_);
        sl_heap_init_(&heap_, sl_bytes_make_(memory_, size_));
    }
    ~Heap() { operator delete[](memory_, kHeapAlign); }
    Heap(const Heap &) = delete;
    Heap &operator=(const Heap &) = delete;

    const sl_heap *get() const { return &heap_; }
    uint8_t *begin() const { return memory_ + kHeapBookkeeping; }
    uint8_t *end() const { return memory_ + size_; }
    sl_heap_usage usage() const { return sl_heap_get_usage(&heap_); }

    /// Tell whether nothing is owned.
    bool is_unused() const { return usage().blocks == 0 && usage().owned_bytes == 0; }

  private:
    size_t size_;
    uint8_t *memory_;
    sl_heap heap_;
};

} // namespace sl_test
