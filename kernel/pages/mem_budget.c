// Who has how many pages: counters and a reserve.

#include "kernel/pages/mem_budget.h"

enum : uint32_t {
    PAGE_BYTES = MEMORY_PAGE_SIZE,
    RESERVE_SHARE = 64, // one page of so many is the kernel's own
    RESERVE_MOST = 256,
};

static uint32_t reserve_of(const struct mem_budget *budget) {
    uint32_t share = budget->total / RESERVE_SHARE;
    return share < RESERVE_MOST ? share : RESERVE_MOST;
}

static uint32_t *used_of(struct mem_budget *budget, enum mem_kind kind) {
    return sl_at(SL_ARRAY_VIEW(uint32_t, budget->used), kind);
}

sl_status mem_budget_plan(struct mem_budget *budget, struct memory_map *map, sl_range *tree) {
    size_t size = pages_plan(&budget->pages, map);
    sl_status status = memory_map_take(map, size, PAGE_BYTES, MEMORY_ADDRESS_END, tree);
    if (status != SL_OK) return SL_NO_MEMORY;
    tree->len = size;
    return SL_OK;
}

sl_status mem_budget_fill(struct mem_budget *budget, sl_bytes tree, struct memory_map *map) {
    pages_fill(&budget->pages, tree, map);
    budget->total = budget->pages.free;
    return memory_map_reserve(map, (sl_range){0, MEMORY_ADDRESS_END});
}

sl_status mem_budget_take(struct mem_budget *budget, sl_bytes tree, enum mem_kind kind,
                          uint64_t bytes, sl_range *memory) {
    if (bytes > (uint64_t)PAGES_MAX * PAGE_BYTES) return SL_NO_MEMORY;
    uint32_t count = (uint32_t)((bytes + PAGE_BYTES - 1) / PAGE_BYTES), first = 0;
    uint32_t kept = kind == MEM_KERNEL ? 0 : reserve_of(budget);
    if ((uint64_t)count + kept > budget->pages.free ||
        pages_take(&budget->pages, tree, count, &first) != SL_OK)
        return SL_NO_MEMORY;
    *used_of(budget, kind) += count;
    uint32_t used = budget->total - budget->pages.free;
    if (used > budget->most) budget->most = used;
    *memory = (sl_range){(size_t)first * PAGE_BYTES, (size_t)count * PAGE_BYTES};
    return SL_OK;
}

void mem_budget_give(struct mem_budget *budget, sl_bytes tree, enum mem_kind kind,
                     sl_range memory) {
    uint32_t count = (uint32_t)(memory.len / PAGE_BYTES);
    sl_assert(count <= *used_of(budget, kind));
    pages_give(&budget->pages, tree, (uint32_t)(memory.offset / PAGE_BYTES), count);
    *used_of(budget, kind) -= count;
}

void mem_budget_count(const struct mem_budget *budget, mem_stats *stats) {
    uint32_t free = budget->pages.free, reserve = reserve_of(budget);
    *stats = (mem_stats){
        .total = budget->total,
        .free = free,
        .reserved = free < reserve ? free : reserve,
        .kernel = budget->used[MEM_KERNEL],
        .arenas = budget->used[MEM_ARENAS],
        .heap = budget->used[MEM_HEAP],
        .cowns = budget->used[MEM_COWNS],
        .most = budget->most,
    };
}
