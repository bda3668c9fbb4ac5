// The map is one sorted array that is edited in place. There is one edit: raise_types cuts the
// regions at both ends of a range and raises the type of everything between.
// - Addresses are below 2^52, so no sum of an address and a length here can wrap.
#include "kernel/boot/memory_map.h"

#include "safelib/str.h"

static SL_VIEW(memory_region) storage(struct memory_map *map) {
    return SL_ARRAY_VIEW(memory_region, map->regions);
}

static SL_CVIEW(memory_region) regions_of(const struct memory_map *map) {
    return sl_first(SL_ARRAY_CVIEW(memory_region, map->regions), map->count);
}

static uint64_t end_of(memory_region region) { return region.base + region.length; }

static uint64_t page_down(uint64_t address) { return address & ~(MEMORY_PAGE_SIZE - 1); }

static uint64_t page_up(uint64_t address) { return page_down(address + MEMORY_PAGE_SIZE - 1); }

static uint64_t min_u64(uint64_t a, uint64_t b) { return a < b ? a : b; }

/// Return the index of the first region that ends after the address; map->count if none does.
static uint32_t first_after(const struct memory_map *map, uint64_t address) {
    SL_CVIEW(memory_region) regions = regions_of(map);
    uint32_t index = 0;
    while (index < map->count && end_of(sl_get(regions, index)) <= address)
        index++;
    return index;
}

static void insert(struct memory_map *map, uint32_t index, memory_region region) {
    SL_VIEW(memory_region) all = storage(map);
    sl_copy(sl_slice(all, (size_t)index + 1, (size_t)map->count + 1),
            sl_slice(all, index, map->count));
    sl_set(all, index, region);
    map->count++;
}

/// Cut the region around an address in two, if there is one.
static void cut_at(struct memory_map *map, uint64_t address) {
    uint32_t index = first_after(map, address);
    if (index == map->count) return;
    memory_region *lower = sl_at(storage(map), index);
    if (lower->base >= address) return;
    memory_region upper = {address, end_of(*lower) - address, lower->type};
    lower->length = address - lower->base;
    insert(map, index + 1, upper);
}

/// Join neighbours that touch and have the same type; drop the empty ones.
static void join(struct memory_map *map) {
    SL_VIEW(memory_region) all = storage(map);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < map->count; i++) {
        memory_region region = sl_get(all, i);
        if (region.length == 0) continue;
        if (kept > 0) {
            memory_region *last = sl_at(all, kept - 1);
            if (last->type == region.type && end_of(*last) == region.base) {
                last->length += region.length;
                continue;
            }
        }
        sl_set(all, kept, region);
        kept++;
    }
    map->count = kept;
}

enum holes : uint8_t { KEEP_HOLES, FILL_HOLES };

/// Count the regions that raise_types will add before it joins.
static uint32_t count_added(const struct memory_map *map, uint64_t base, uint64_t end,
                            enum holes holes) {
    SL_CVIEW(memory_region) regions = regions_of(map);
    uint32_t added = 0;
    uint64_t at = base;
    for (uint32_t i = first_after(map, base); i < map->count; i++) {
        memory_region region = sl_get(regions, i);
        if (region.base >= end) break;
        if (region.base < base) added++;
        if (end_of(region) > end) added++;
        if (region.base > at && holes == FILL_HOLES) added++;
        at = end_of(region);
    }
    return at < end && holes == FILL_HOLES ? added + 1 : added;
}

/// Raise everything in [base, end) to at least `type`.
static sl_status raise_types(struct memory_map *map, uint64_t base, uint64_t end, memory_type type,
                             enum holes holes) {
    // Is there room while the pieces are not joined yet?
    if (count_added(map, base, end, holes) > MEMORY_MAP_CAPACITY - map->count) return SL_NO_SPACE;

    cut_at(map, base);
    cut_at(map, end);
    uint64_t at = base;
    for (uint32_t i = first_after(map, base); at < end; i++) {
        uint64_t next = i < map->count ? min_u64(sl_at(storage(map), i)->base, end) : end;
        if (next > at && holes == FILL_HOLES) {
            memory_region filler = {at, next - at, type};
            insert(map, i, filler);
            at = next;
            continue;
        }
        if (next == end) break;
        memory_region *region = sl_at(storage(map), i);
        if (region->type < type) region->type = type;
        at = end_of(*region);
    }
    join(map);
    return SL_OK;
}

sl_status memory_map_add(struct memory_map *map, memory_region region) {
    if (region.type == MEMORY_NONE || region.base >= MEMORY_ADDRESS_END) return SL_OK;
    if (region.length == 0) return SL_OK;
    uint64_t length = min_u64(region.length, MEMORY_ADDRESS_END - region.base);
    return raise_types(map, region.base, region.base + length, region.type, FILL_HOLES);
}

void memory_map_align(struct memory_map *map) {
    SL_VIEW(memory_region) all = storage(map);
    for (uint32_t i = 0; i < map->count; i++) {
        memory_region *region = sl_at(all, i);
        if (region->type != MEMORY_USABLE) continue;
        uint64_t base = page_up(region->base);
        uint64_t end = page_down(end_of(*region));
        region->base = base;
        region->length = end > base ? end - base : 0;
    }
    join(map);
}

sl_status memory_map_reserve(struct memory_map *map, sl_range range) {
    if (!sl_range_is_within(range, MEMORY_ADDRESS_END)) return SL_OUT_OF_RANGE;
    if (range.len == 0) return SL_OK;
    uint64_t base = page_down(range.offset);
    uint64_t end = page_up(range.offset + range.len);
    return raise_types(map, base, end, MEMORY_TAKEN, KEEP_HOLES);
}

/// Find the highest aligned place of `length` bytes in [base, end).
static bool find_place(uint64_t base, uint64_t end, uint64_t length, uint64_t alignment,
                       uint64_t *place) {
    if (end < base || end - base < length) return false;
    uint64_t start = (end - length) & ~(alignment - 1);
    if (start < base) return false;
    *place = start;
    return true;
}

sl_status memory_map_take(struct memory_map *map, uint64_t length, uint64_t alignment,
                          uint64_t limit, sl_range *taken) {
    // Is the request well formed?
    if (length == 0 || alignment == 0 || (alignment & (alignment - 1)) != 0) return SL_INVALID;
    if (length > MEMORY_ADDRESS_END) return SL_NO_MEMORY;
    uint64_t whole = page_up(length);
    uint64_t step = alignment > MEMORY_PAGE_SIZE ? alignment : MEMORY_PAGE_SIZE;

    for (uint32_t i = map->count; i > 0; i--) {
        memory_region region = sl_get(regions_of(map), i - 1);
        if (region.type != MEMORY_USABLE) continue;
        uint64_t place = 0;
        if (!find_place(region.base, min_u64(end_of(region), limit), whole, step, &place)) continue;
        sl_status status = raise_types(map, place, place + whole, MEMORY_TAKEN, KEEP_HOLES);
        if (status != SL_OK) return status;
        taken->offset = place;
        taken->len = whole;
        return SL_OK;
    }
    return SL_NO_MEMORY;
}

sl_range memory_map_largest(const struct memory_map *map, memory_type type) {
    SL_CVIEW(memory_region) regions = regions_of(map);
    sl_range largest = {0, 0};
    for (size_t i = 0; i < sl_len(regions); i++) {
        memory_region region = sl_get(regions, i);
        if (region.type != type || region.length <= largest.len) continue;
        largest.offset = region.base;
        largest.len = region.length;
    }
    return largest;
}

uint64_t memory_map_total(const struct memory_map *map, memory_type type) {
    SL_CVIEW(memory_region) regions = regions_of(map);
    uint64_t total = 0;
    for (size_t i = 0; i < sl_len(regions); i++) {
        memory_region region = sl_get(regions, i);
        if (region.type == type) total += region.length;
    }
    return total;
}

memory_type memory_map_type_at(const struct memory_map *map, uint64_t address) {
    uint32_t index = first_after(map, address);
    if (index == map->count) return MEMORY_NONE;
    memory_region region = sl_get(regions_of(map), index);
    return region.base <= address ? region.type : MEMORY_NONE;
}

sl_str memory_type_name(memory_type type) {
    switch (type) {
    case MEMORY_NONE:
        return SL_STR("unknown");
    case MEMORY_USABLE:
        return SL_STR("free");
    case MEMORY_ACPI_RECLAIMABLE:
        return SL_STR("ACPI tables");
    case MEMORY_TAKEN:
        return SL_STR("in use");
    case MEMORY_PERSISTENT:
        return SL_STR("persistent");
    case MEMORY_ACPI_NVS:
        return SL_STR("ACPI storage");
    case MEMORY_RESERVED:
        return SL_STR("reserved");
    case MEMORY_DEFECTIVE:
        return SL_STR("defective");
    }
    return SL_STR("unknown");
}
