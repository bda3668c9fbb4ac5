// Memory in pages: what the page allocator (kernel/pages) knows by number, as bytes.
//
// - Trusted code only. From any core.
// - Nobody zeroes pages here: who hands them on to safe code does (arenas as they allocate, heaps
// as
//   they take and free).
#pragma once

#include "kernel/pages/mem_budget.h"
#include "safelib/arena.h"

/// Takes all that is free in `map`; `base` is where address 0 of the map can be accessed. No core
/// may run. SL_NO_MEMORY when nothing is free.
sl_status mem_init(struct memory_map *map, uint8_t *base);

/// Takes `bytes`, rounded up to whole pages, in a row; an empty view when there are none.
sl_bytes mem_take(enum mem_kind kind, size_t bytes);

/// Gives back what mem_take() gave for the same kind.
void mem_give(enum mem_kind kind, sl_bytes memory);

/// Takes memory for an arena to grow by, from `least` bytes to `wanted`: for an arena's source.
bool mem_extend(enum mem_kind kind, sl_arena *arena, size_t least, size_t wanted);

/// Returns all memory, free or not, from page 0: what is none must not be touched.
sl_bytes mem_all(void);

/// Returns how many pages are free. While no core runs.
uint32_t mem_free_pages(void);
