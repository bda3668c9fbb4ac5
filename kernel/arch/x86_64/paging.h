// The page tables (Intel manual, volume 3A, section 4.5, "4-Level Paging").
//
// - Trusted code only. W^X: no page is both writable and executable, through any mapping.
#pragma once

#include <stdint.h>

#include "kernel/boot/memory_map.h"
#include "safelib/status.h"

/// Rights of a mapping, as bits of a page table entry.
enum page_rights : uint64_t {
    PAGE_READ = 1ull << 63,                                       ///< read only, not executable
    PAGE_EXECUTE = 0,                                             ///< read and execute
    PAGE_WRITE = 1ull << 63 | 1ull << 1,                          ///< read and write
    PAGE_DEVICE = 1ull << 63 | 1ull << 1 | 1ull << 3 | 1ull << 4, ///< read and write, uncached
};

/// Tables under construction.
struct page_tables {
    uint64_t root;          ///< physical address of the top table
    struct memory_map *map; ///< where pages for tables come from
    uint64_t limit;         ///< physical address that tables must end below
    bool has_1gib_pages;
};

/// Begins empty tables, which take their pages from `map` below `limit`. SL_NO_MEMORY when no
/// page is free.
sl_status paging_begin(struct page_tables *tables, struct memory_map *map, uint64_t limit);

/// Has `tables`, which have nothing there, show what `others` show in the upper half.
void paging_copy_upper_half(struct page_tables *tables, const struct page_tables *others);

/// Maps [virtual_address, + length) to [physical, + length), all multiples of a page, with the
/// largest pages that fit. Nothing there may be mapped yet. SL_NO_MEMORY leaves a part mapped.
sl_status paging_map(struct page_tables *tables, uint64_t virtual_address, uint64_t physical,
                     uint64_t length, enum page_rights rights);
