// The page allocator: a tree with a byte for each block, the children of node n at 2n and 2n + 1.
// The byte tells the largest free block below: 1 + its order, or 0. Below a block that is wholly
// free, or has nothing free, the bytes mean nothing: they are written on the way down.

#include "kernel/pages/pages.h"

#include "safelib/bytes.h"

enum { ROOT = 1 };

/// Returns what a node of an order says when all of it is free.
static uint8_t whole(uint32_t order) { return (uint8_t)(order + 1); }

/// Has the children of a node say what it says, when that is all or nothing.
static void open(sl_bytes tree, size_t node, uint32_t order) {
    uint8_t value = sl_get(tree, node);
    if (value != 0 && value != whole(order)) return;
    uint8_t half = value == 0 ? 0 : whole(order - 1);
    sl_set(tree, 2 * node, half);
    sl_set(tree, 2 * node + 1, half);
}

/// Makes the block at `node` free, or not. It was the other, all of it.
static void set(sl_bytes tree, size_t node, uint32_t order, uint8_t value) {
    sl_assert(sl_get(tree, node) == whole(order) - value);
    sl_set(tree, node, value);
    for (; node > ROOT; order++) {
        node /= 2;
        uint8_t left = sl_get(tree, 2 * node), right = sl_get(tree, 2 * node + 1);
        uint8_t larger = left > right ? left : right;
        bool is_whole = left == right && left == whole(order);
        sl_set(tree, node, is_whole ? whole(order + 1) : larger);
    }
}

enum : uint32_t { ANY = UINT32_MAX };

/// Returns the node of the block of an order that begins at page `first`, open down to there; with
/// ANY that of a free block, which there must be.
static size_t find(const struct pages *pages, sl_bytes tree, uint32_t order, uint32_t first) {
    size_t node = ROOT;
    uint32_t half = pages->span;
    for (uint32_t at = pages->order; at > order; at--) {
        open(tree, node, at);
        node *= 2;
        half /= 2;
        uint8_t left = sl_get(tree, node), right = sl_get(tree, node + 1);
        // Of both halves that which has less to offer, if that is enough.
        bool is_right = left < whole(order) || (right >= whole(order) && right < left);
        if (first != ANY) is_right = (first & half) != 0;
        node += is_right;
    }
    return node;
}

void pages_give(struct pages *pages, sl_bytes tree, uint32_t first, uint32_t count) {
    sl_assert(first <= pages->count && count <= pages->count - first);
    while (count > 0) {
        uint32_t order = 0, size = 1; // of the largest block that begins here
        for (; (first & size) == 0 && size <= count / 2; size *= 2)
            order++;
        set(tree, find(pages, tree, order, first), order, whole(order));
        pages->free += size;
        first += size;
        count -= size;
    }
}

sl_status pages_take(struct pages *pages, sl_bytes tree, uint32_t count, uint32_t *first) {
    uint32_t order = 0, size = 1;
    for (; size < count && size < pages->span; size *= 2)
        order++;
    if (count == 0 || count > size || pages->free == 0 || sl_get(tree, ROOT) < whole(order))
        return SL_NO_MEMORY;
    size_t node = find(pages, tree, order, ANY);
    set(tree, node, order, 0);
    pages->free -= size;
    *first = (uint32_t)node * size - pages->span;
    pages_give(pages, tree, *first + count, size - count);
    return SL_OK;
}

// The memory map

static uint32_t page_of(uint64_t address) {
    uint64_t page = address / MEMORY_PAGE_SIZE;
    return page < PAGES_MAX ? (uint32_t)page : PAGES_MAX;
}

/// Returns how many whole pages of region `i` can be managed; none when it is not free.
static uint32_t pages_in(const struct memory_map *map, uint32_t i, uint32_t *first) {
    memory_region region = sl_get(SL_ARRAY_CVIEW(memory_region, map->regions), i);
    *first = page_of(region.base + MEMORY_PAGE_SIZE - 1);
    uint32_t end = page_of(region.base + region.length);
    return region.type == MEMORY_USABLE && end > *first ? end - *first : 0;
}

size_t pages_plan(struct pages *pages, const struct memory_map *map) {
    *pages = (struct pages){};
    struct pages plan = {.span = 1};
    uint64_t total = 0;
    for (uint32_t i = 0; i < map->count; i++) {
        uint32_t first;
        uint32_t count = pages_in(map, i, &first);
        total += count;
        plan.count = first + count;
        for (; plan.span < plan.count; plan.span *= 2)
            plan.order++;
        if (count > 0 && plan.span <= total * (PAGES_TREE_MOST / 2)) *pages = plan;
    }
    return (size_t)pages->span * 2;
}

void pages_fill(struct pages *pages, sl_bytes tree, const struct memory_map *map) {
    sl_set(tree, ROOT, 0);
    for (uint32_t i = 0; i < map->count; i++) {
        uint32_t first;
        uint32_t count = pages_in(map, i, &first);
        if (first < pages->count) pages_give(pages, tree, first, count);
    }
}
