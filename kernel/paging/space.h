// The kernel's address space (memory_layout.h): what is mapped where, with which rights.
//
// - Order of use: space_begin(); then areas, devices and start pages as they come.
// - W^X: no page is both writable and executable, through any mapping.
#pragma once

#include "kernel/paging/paging.h"
#include "safelib/views.h"

/// Where the image's parts begin, by its own addresses, and what the CPU can do.
struct space_layout {
    uint64_t text;         ///< executable, up to
    uint64_t rodata;       ///< constants, up to
    uint64_t data;         ///< data and stacks, up to
    uint64_t data_end;     ///< multiples of a page, all four
    uint64_t image_start;  ///< physical address of the image
    uint64_t physical_end; ///< of the addresses that the CPU can form
    bool has_1gib_pages;
};

/// The address space. All zero before space_begin().
struct space {
    struct page_tables tables;
    struct space_layout layout;
    uint64_t device_bytes; ///< so much of the device map is used
};

/// Makes the final page tables: every page of the image with its own rights, none of `guards`
/// (addresses of pages), all of `ram` writable in the direct map except the image's constants,
/// nothing else. Takes from the map what the direct map cannot reach, so that nobody gets that.
/// SL_NO_MEMORY or SL_NO_SPACE: they are not to be used then.
sl_status space_begin(struct space *space, const struct space_layout *layout,
                      SL_CVIEW(uint64_t) guards, const struct memory_map *ram,
                      const page_memory *memory);

/// Maps `bytes` bytes of memory of its own, writable, at a virtual address, without the guards.
/// SL_NO_MEMORY or SL_NO_SPACE leave a part mapped.
sl_status space_map_area(const struct space *space, sl_range area, SL_CVIEW(uint64_t) guards,
                         const page_memory *memory);

/// Makes tables that show what `space` does, and the page at physical address `page` where it is,
/// executable, for cores that are about to turn paging on: *root is their physical address.
/// SL_NO_MEMORY, SL_NO_SPACE.
sl_status space_map_start_page(const struct space *space, uint64_t page, const page_memory *memory,
                               uint64_t *root);

/// Maps `length` bytes of device registers at a physical address, and gives the virtual one.
/// SL_INVALID when there can be no such address. SL_NO_MEMORY or SL_NO_SPACE.
sl_status space_map_device(struct space *space, uint64_t physical, uint32_t length,
                           const page_memory *memory, uint64_t *address);
