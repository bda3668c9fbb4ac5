// Memory in pages: a lock around the page allocator and its counters.

#include "kernel/core/mem.h"

#include "kernel/core/call.h"
#include "kernel/core/spinlock.h"

static struct {
    struct spinlock lock; // guards the rest
    uint8_t *base;        // of page 0
    sl_bytes tree;
    struct mem_budget budget;
} all;

sl_status mem_init(struct memory_map *map, uint8_t *base) {
    all = (typeof(all)){.base = base};
    sl_range tree;
    sl_status status = mem_budget_plan(&all.budget, map, &tree);
    if (status != SL_OK) return status;
    all.tree = sl_bytes_make_(base + tree.offset, tree.len);
    return mem_budget_fill(&all.budget, all.tree, map);
}

sl_bytes mem_take(enum mem_kind kind, size_t bytes) {
    sl_range memory;
    spinlock_lock(&all.lock);
    sl_status status = mem_budget_take(&all.budget, all.tree, kind, bytes, &memory);
    spinlock_unlock(&all.lock);
    return status == SL_OK ? sl_bytes_make_(all.base + memory.offset, memory.len) : (sl_bytes){};
}

void mem_give(enum mem_kind kind, sl_bytes memory) {
    spinlock_lock(&all.lock);
    mem_budget_give(&all.budget, all.tree, kind,
                    (sl_range){(size_t)(memory.data_ - all.base), sl_len(memory)});
    spinlock_unlock(&all.lock);
}

bool mem_extend(enum mem_kind kind, sl_arena *arena, size_t least, size_t wanted) {
    for (;;) {
        sl_bytes memory = mem_take(kind, wanted);
        if (!sl_is_empty(memory)) {
            sl_arena_extend_(arena, memory);
            return true;
        }
        if (wanted == least) return false;
        wanted = wanted / 2 > least ? wanted / 2 : least;
    }
}

sl_bytes mem_all(void) {
    return sl_bytes_make_(all.base, (size_t)all.budget.pages.count * MEMORY_PAGE_SIZE);
}

uint32_t mem_free_pages(void) { return all.budget.pages.free; }

mem_stats mem_get_stats(const task *self) {
    (void)self;
    mem_stats stats;
    kernel_enter();
    kernel_commit();
    spinlock_lock(&all.lock);
    mem_budget_count(&all.budget, &stats);
    spinlock_unlock(&all.lock);
    kernel_leave();
    return stats;
}
