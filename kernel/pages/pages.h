// The page allocator: a binary buddy system that knows pages by their numbers and never touches
// them. Page n is the 4 KiB of physical memory from address n * 4096.
//
// - The caller keeps the state in two parts: a struct pages, and a tree of as many bytes as
//   pages_plan() says, passed as a view to each call. Both are the allocator's alone.
// - Order of use: pages_plan(), pages_fill(), then take and give.
// - A run of pages may have any length; it is given back whole or in parts.
// - pages_take() takes time logarithmic in the number of pages, pages_give() its square at most.
// - For one caller at a time.
#pragma once

#include "kernel/boot/memory_map.h"
#include "safelib/byte_views.h"

enum : uint32_t {
    /// So many pages can be managed: 512 GiB.
    PAGES_MAX = 1u << 27,
    /// The tree takes at most so many bytes for each page of memory: one part of 64.
    PAGES_TREE_MOST = 64,
};

/// The allocator, but for its tree. All zero has no page.
struct pages {
    uint32_t count; ///< page numbers are below this; some of them may never have been given
    uint32_t order; ///< the root of the tree stands for 2^order pages,
    uint32_t span;  ///< which are so many
    uint32_t free;  ///< pages that nobody has
};

/// Chooses which memory to manage: all that `map` has free up to 512 GiB, but for the highest when
/// there is so little of it, and so far above the rest, that the tree would be too large. Returns
/// the size of the tree, at most 4 bytes for each page number; 0 when nothing is free.
size_t pages_plan(struct pages *pages, const struct memory_map *map);

/// Gives the allocator what is free in `map` below pages->count. `tree` has the size that
/// pages_plan() said, and any content. Once, after pages_plan().
void pages_fill(struct pages *pages, sl_bytes tree, const struct memory_map *map);

/// Takes `count` pages in a row; *first is the number of the first. SL_NO_MEMORY when there is no
/// free block of the next power of two, or `count` is 0; *first is as it was then.
sl_status pages_take(struct pages *pages, sl_bytes tree, uint32_t count, uint32_t *first);

/// Gives back `count` pages from `first`. Faults with SL_FAULT_ASSERT when they are not all below
/// pages->count, or one of them is free.
void pages_give(struct pages *pages, sl_bytes tree, uint32_t first, uint32_t count);
