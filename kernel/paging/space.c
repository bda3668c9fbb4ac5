// Which memory the kernel's address space shows, and how.

#include "kernel/paging/space.h"

#include "kernel/paging/memory_layout.h"
#include "safelib/checked.h"

static bool is_guard(SL_CVIEW(uint64_t) guards, uint64_t page) {
    for (size_t i = 0; i < sl_len(guards); i++)
        if (sl_get(guards, i) == page) return true;
    return false;
}

// Maps the pages from `start` to `end` but the guards; the first to `physical`, the others behind
// it, guards counted if they have memory of their own.
static sl_status map_pages(const struct space *space, sl_range pages, uint64_t physical,
                           bool has_guards, SL_CVIEW(uint64_t) guards, const page_memory *memory) {
    for (uint64_t done = 0; done < pages.len; done += PAGE_BYTES) {
        bool guard = is_guard(guards, pages.offset + done);
        sl_status status = guard ? SL_OK
                                 : paging_map(&space->tables, memory, pages.offset + done, physical,
                                              PAGE_BYTES, PAGE_WRITE);
        if (status != SL_OK) return status;
        if (!guard || has_guards) physical += PAGE_BYTES;
    }
    return SL_OK;
}

static sl_status map_image(const struct space *space, SL_CVIEW(uint64_t) guards,
                           const page_memory *memory) {
    const struct space_layout *image = &space->layout;
    sl_status status =
        paging_map(&space->tables, memory, image->text, image->text - IMAGE_VIRTUAL_BASE,
                   image->rodata - image->text, PAGE_EXECUTE);
    if (status == SL_OK)
        status =
            paging_map(&space->tables, memory, image->rodata, image->rodata - IMAGE_VIRTUAL_BASE,
                       image->data - image->rodata, PAGE_READ);
    if (status != SL_OK) return status;
    sl_range data = {image->data, image->data_end - image->data};
    return map_pages(space, data, image->data - IMAGE_VIRTUAL_BASE, true, guards, memory);
}

// Above this address no RAM is used: the direct map or the CPU does not reach it.
static uint64_t direct_map_end(const struct space_layout *layout) {
    return sl_min_u64(layout->physical_end, DIRECT_MAP_BYTES);
}

// Maps RAM, as far as it lies in [low, high).
static sl_status map_ram_inside(const struct space *space, const memory_region *ram, uint64_t low,
                                uint64_t high, enum page_rights rights, const page_memory *memory) {
    uint64_t start = sl_max_u64(ram->base, low), end = sl_min_u64(ram->base + ram->length, high);
    if (start >= end) return SL_OK;
    return paging_map(&space->tables, memory, DIRECT_MAP_BASE + start, start, end - start, rights);
}

// RAM is writable but for the image's code and constants.
static sl_status map_ram(const struct space *space, const memory_region *ram,
                         const page_memory *memory) {
    uint64_t constants = space->layout.image_start;
    uint64_t constants_end = space->layout.data - IMAGE_VIRTUAL_BASE;
    uint64_t end = direct_map_end(&space->layout);
    sl_status status = map_ram_inside(space, ram, 0, constants, PAGE_WRITE, memory);
    if (status == SL_OK)
        status = map_ram_inside(space, ram, constants, constants_end, PAGE_READ, memory);
    if (status == SL_OK)
        status = map_ram_inside(space, ram, constants_end, end, PAGE_WRITE, memory);
    return status;
}

sl_status space_begin(struct space *space, const struct space_layout *layout,
                      SL_CVIEW(uint64_t) guards, const struct memory_map *ram,
                      const page_memory *memory) {
    space->layout = *layout;
    uint64_t end = direct_map_end(layout);
    sl_range beyond = {end, MEMORY_ADDRESS_END - end};
    sl_status status = memory_map_reserve(memory->map, beyond);
    if (status == SL_OK) status = paging_begin(&space->tables, memory, layout->has_1gib_pages);
    if (status == SL_OK) status = map_image(space, guards, memory);
    SL_CVIEW(memory_region) regions = SL_ARRAY_CVIEW(memory_region, ram->regions);
    for (size_t i = 0; status == SL_OK && i < ram->count; i++) {
        const memory_region *region = sl_at(regions, i);
        if (region->type == MEMORY_USABLE) status = map_ram(space, region, memory);
    }
    return status;
}

sl_status space_map_area(const struct space *space, sl_range area, SL_CVIEW(uint64_t) guards,
                         const page_memory *memory) {
    uint64_t bytes = 0;
    for (uint64_t done = 0; done < area.len; done += PAGE_BYTES)
        if (!is_guard(guards, area.offset + done)) bytes += PAGE_BYTES;
    sl_range taken = {};
    sl_status status = memory_map_take(memory->map, bytes, PAGE_BYTES, MEMORY_ADDRESS_END, &taken);
    if (status != SL_OK) return status;
    return map_pages(space, area, taken.offset, false, guards, memory);
}

sl_status space_map_start_page(const struct space *space, uint64_t page, const page_memory *memory,
                               uint64_t *root) {
    struct page_tables low = {};
    sl_status status = paging_begin(&low, memory, space->layout.has_1gib_pages);
    if (status == SL_OK) status = paging_map(&low, memory, page, page, PAGE_BYTES, PAGE_EXECUTE);
    if (status != SL_OK) return status;
    paging_copy_upper_half(&low, memory->physical, &space->tables);
    *root = low.root;
    return SL_OK;
}

sl_status space_map_device(struct space *space, uint64_t physical, uint32_t length,
                           const page_memory *memory, uint64_t *address) {
    uint64_t first = physical & -PAGE_BYTES;
    uint64_t end = (physical + length + PAGE_BYTES - 1) & -PAGE_BYTES;
    if (length == 0 || end <= first || end > space->layout.physical_end) return SL_INVALID;
    // Taken even if it fails: a part may be mapped then.
    uint64_t window = DEVICE_MAP_BASE + space->device_bytes;
    space->device_bytes += end - first;
    sl_status status = paging_map(&space->tables, memory, window, first, end - first, PAGE_DEVICE);
    if (status == SL_OK) *address = window + (physical - first);
    return status;
}
