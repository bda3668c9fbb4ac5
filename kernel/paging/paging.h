// The page tables (Intel manual, volume 3A, section 4.5, "4-Level Paging").
//
// - Tables are words in physical memory, reached through a view of it in which offset equals
//   physical address. Whoever gives the view vouches that nobody else writes to free pages of it.
// - Nothing here makes a mapping hold: that is for whoever writes the root to CR3.
#pragma once

#include "kernel/boot/memory_map.h"
#include "safelib/bytes.h"

/// Rights of a mapping, as bits of a page table entry. None is both writable and executable.
enum page_rights : uint64_t {
    PAGE_EXECUTE = 0,                                           ///< read and execute
    PAGE_READ = UINT64_C(1) << 63,                              ///< read only, not executable
    PAGE_WRITE = UINT64_C(1) << 63 | 1 << 1,                    ///< read and write
    PAGE_DEVICE = UINT64_C(1) << 63 | 1 << 1 | 1 << 3 | 1 << 4, ///< read and write, uncached
};

/// Memory for tables: the view shows all places that `map` has free.
struct page_memory {
    sl_bytes physical;
    struct memory_map *map;
};
typedef struct page_memory page_memory;

/// Tables under construction. All zero before paging_begin().
struct page_tables {
    uint64_t root; ///< physical address of the top table
    bool has_1gib_pages;
};

/// Begins empty tables. SL_NO_MEMORY when no page that `memory` shows is free, SL_NO_SPACE as
/// memory_map_take().
sl_status paging_begin(struct page_tables *tables, const page_memory *memory, bool has_1gib_pages);

/// Has `tables`, which have nothing there, show what `others` show in the upper half.
void paging_copy_upper_half(const struct page_tables *tables, sl_bytes physical,
                            const struct page_tables *others);

/// Maps [virtual_address, + length) to [physical, + length), all multiples of a page, with the
/// largest pages that fit. Faults with SL_FAULT_ASSERT when something there is mapped. SL_NO_MEMORY
/// and SL_NO_SPACE, as paging_begin(), leave a part mapped.
sl_status paging_map(const struct page_tables *tables, const page_memory *memory,
                     uint64_t virtual_address, uint64_t physical, uint64_t length,
                     enum page_rights rights);
