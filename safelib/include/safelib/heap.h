// Heaps: memory for owners, taken and given back in blocks of any size.
// - Owners use it: `sl_box_init(&box, &heap)` and the like (box.h, owned_vec.h, pool.h).
// - What an owner frees is zeroed at once, but handed out again only after sl_heap_recycle_: until
//   then old pointers and views into it stay harmless. The kernel recycles between behaviours.
// - A block has 64 bytes or a larger power of two, of which 16 are the heap's (as many as the
//   alignment where that is larger); no alignment above 64 can be had.
// - A heap is a reference: a copy of it takes from the same memory. All zero has none to give.
// - Every operation takes time logarithmic in the heap's size, plus what zeroing takes.
#pragma once

#include "safelib/bytes.h"
#include "safelib/own.h"

struct sl_heap_state_;

/// A place to take blocks from.
struct sl_heap {
    struct sl_heap_state_ *state_; // in the heap's own memory, so that copies agree
};
typedef struct sl_heap sl_heap;

/// What a heap's memory is used for at the moment, in whole blocks.
struct sl_heap_usage {
    size_t blocks;        ///< blocks that owners own
    size_t owned_bytes;   ///< in these blocks
    size_t retired_bytes; ///< given back, but not recycled yet
    size_t free_bytes;    ///< in free blocks; the largest of them may be much smaller
};
typedef struct sl_heap_usage sl_heap_usage;

/// Return what the heap's memory is used for.
SL_EXTERN sl_heap_usage sl_heap_get_usage(const sl_heap *heap);

// All that follows is for trusted code.

/// At the start of every block. No pointer that safe code gets reaches it.
struct sl_heap_header_ {
    void *link_;     // owned: the heap's state; retired: the next retired header, or null
    uint32_t order_; // the block has 64 << order_ bytes
    uint32_t use_;
};

/// Who keeps a heap's blocks in the heap's stead: a kernel, whose cores share one heap.
struct sl_heap_host_ {
    /// Returns a zeroed block of 64 << order bytes, aligned to 64; null when there is none.
    void *(*take_)(uint32_t order);
    /// Keeps a block that its owner has freed, until nobody can look at it any more. Its bytes
    /// behind the header are about to be zeroed.
    void (*retire_)(struct sl_heap_header_ *header);
    /// Returns what the memory is used for.
    struct sl_heap_usage (*usage_)(void);
};

/// Make a heap of a host's blocks, with at least 512 bytes of `storage` for its bookkeeping. It is
/// the host who recycles.
SL_EXTERN void sl_heap_init_host_(sl_heap *heap, sl_bytes storage,
                                  const struct sl_heap_host_ *host);

/// Make a heap of `storage`, which is the heap's alone from now on, and zero it; an empty heap when
/// it is too small to hold the bookkeeping.
SL_EXTERN void sl_heap_init_(sl_heap *heap, sl_bytes storage);

/// Hand out again what was freed. No pointer or view into it may exist any more. Zeroes it once
/// more, for such a pointer may have been written through.
SL_EXTERN void sl_heap_recycle_(const sl_heap *heap);

/// Forget all blocks. No owner, pointer or view of one may exist any more.
SL_EXTERN void sl_heap_reset_(const sl_heap *heap);

/// Return the place of `count` zeroed objects, null when they do not fit.
SL_EXTERN void *sl_heap_alloc_(const sl_heap *heap, size_t count, size_t size, size_t align);

/// Zero and retire what the owner owns, if anything, and make it own nothing.
SL_EXTERN void sl_heap_free_(struct sl_owner_ *owner);

/// Move the owner's first `len` objects to a new block that has room for `needed` objects or more,
/// what follows them zero, and free the old block. Returns for how many there is room; 0, and
/// nothing changed, when `needed` objects do not fit.
SL_EXTERN size_t sl_heap_grow_(const sl_heap *heap, struct sl_owner_ *owner, size_t len,
                               size_t needed, size_t size, size_t align);
