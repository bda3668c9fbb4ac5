// Who has how many pages, and what the kernel keeps for itself: around the page allocator.
//
// - Pages have an address here: memory is a range of bytes from that of page 0.
// - The caller keeps the tree, as for the page allocator.
// - Of 64 pages one, at most 1 MiB, is the kernel's alone.
// - For one caller at a time.
#pragma once

#include "kernel/api/mem.h"
#include "kernel/pages/pages.h"

/// Says what pages are used for.
enum mem_kind : uint8_t {
    MEM_KERNEL, ///< may take the reserve, too
    MEM_ARENAS,
    MEM_HEAP,
    MEM_COWNS,
    MEM_KINDS,
};

/// All zero has no memory.
struct mem_budget {
    struct pages pages;
    uint32_t total;           ///< pages that are managed
    uint32_t used[MEM_KINDS]; ///< pages, by mem_kind
    uint32_t most;            ///< that were in use at one time
};

/// Takes room for the tree out of `map`, in an empty budget. SL_NO_MEMORY when nothing is free.
sl_status mem_budget_plan(struct mem_budget *budget, struct memory_map *map, sl_range *tree);

/// Takes all that is free in `map`; `tree` is what mem_budget_plan() said. The status is
/// memory_map_reserve()'s.
sl_status mem_budget_fill(struct mem_budget *budget, sl_bytes tree, struct memory_map *map);

/// Takes `bytes`, rounded up to whole pages, in a row. SL_NO_MEMORY when there are none or `bytes`
/// is 0; *memory is as it was then.
sl_status mem_budget_take(struct mem_budget *budget, sl_bytes tree, enum mem_kind kind,
                          uint64_t bytes, sl_range *memory);

/// Gives back whole pages that were taken for the same kind. Faults with SL_FAULT_ASSERT when the
/// kind has fewer, and like pages_give().
void mem_budget_give(struct mem_budget *budget, sl_bytes tree, enum mem_kind kind, sl_range memory);

/// Writes the counters down.
void mem_budget_count(const struct mem_budget *budget, mem_stats *stats);
