// The heap's bookkeeping: lists of chunks by room, linked by number, and in each area the page
// allocator's algorithm with units for pages.

#include "kernel/heap/heap_areas.h"

#include "safelib/bit_set.h"

static sl_bytes tree_of(struct heap_area *area) { return SL_ARRAY_VIEW(uint8_t, area->tree); }

static sl_bit_set starts_of(struct heap_area *area) {
    return sl_bit_set_of(SL_ARRAY_VIEW(uint64_t, area->starts), HEAP_AREA_UNITS);
}

static uint32_t *first_of(struct heap_home *home, uint32_t room) {
    return sl_at(SL_ARRAY_VIEW(uint32_t, home->first), room);
}

/// Returns the record of a chunk of the home with this use.
static heap_chunk *record_of(const struct heap_home *home, SL_VIEW(heap_chunk) chunks,
                             uint32_t chunk, enum heap_use use) {
    heap_chunk *record = sl_at(chunks, chunk);
    sl_assert(record->use == use && record->home == home->number);
    return record;
}

static void begin_use(const struct heap_home *home, heap_chunk *record, enum heap_use use) {
    sl_assert(record->use == HEAP_NOTHING);
    *record = (heap_chunk){.home = home->number, .use = use};
}

static void link(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk, uint8_t room) {
    heap_chunk *record = sl_at(chunks, chunk);
    uint32_t *first = first_of(home, room);
    record->room = room;
    record->previous = 0;
    record->next = *first;
    if (*first != 0) sl_at(chunks, *first - 1)->previous = chunk + 1;
    *first = chunk + 1;
}

static void unlink(struct heap_home *home, SL_VIEW(heap_chunk) chunks, const heap_chunk *record) {
    if (record->next != 0) sl_at(chunks, record->next - 1)->previous = record->previous;
    if (record->previous != 0)
        sl_at(chunks, record->previous - 1)->next = record->next;
    else
        *first_of(home, record->room) = record->next;
}

/// Puts an area into the list where it belongs now.
static void relink(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                   struct heap_area *area) {
    const heap_chunk *record = sl_at(chunks, chunk);
    uint8_t room = sl_get(tree_of(area), 1);
    if (room == record->room) return;
    unlink(home, chunks, record);
    link(home, chunks, chunk, room);
}

uint32_t heap_home_find(const struct heap_home *home, uint32_t order) {
    SL_CVIEW(uint32_t) first = SL_ARRAY_CVIEW(uint32_t, home->first);
    for (uint32_t room = order + 1; room < sl_len(first); room++)
        if (sl_get(first, room) != 0) return sl_get(first, room) - 1;
    return HEAP_NO_CHUNK;
}

void heap_area_make(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                    struct heap_area *area) {
    begin_use(home, sl_at(chunks, chunk), HEAP_AREA);
    area->units =
        (struct pages){.count = HEAP_AREA_UNITS, .order = HEAP_AREA_ORDER, .span = HEAP_AREA_UNITS};
    pages_give(&area->units, tree_of(area), HEAP_HEAD_UNITS, HEAP_BLOCK_UNITS);
    link(home, chunks, chunk, sl_get(tree_of(area), 1));
}

sl_status heap_area_take(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                         struct heap_area *area, uint32_t order, uint32_t *unit) {
    (void)record_of(home, chunks, chunk, HEAP_AREA);
    bool was_unused = area->units.free == HEAP_BLOCK_UNITS;
    sl_status status = pages_take(&area->units, tree_of(area), 1u << order, unit);
    if (status != SL_OK) return status;
    if (was_unused) home->has_spare = false;
    home->blocks++;
    home->owned_bytes += heap_block_bytes(order);
    sl_insert(starts_of(area), *unit);
    relink(home, chunks, chunk, area);
    return SL_OK;
}

static void end_area(struct heap_home *home, SL_VIEW(heap_chunk) chunks, heap_chunk *record) {
    unlink(home, chunks, record);
    record->use = HEAP_NOTHING;
}

bool heap_area_give(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                    struct heap_area *area, uint32_t unit, uint32_t order) {
    heap_chunk *record = record_of(home, chunks, chunk, HEAP_AREA);
    bool was_there = sl_remove(starts_of(area), unit);
    sl_assert(was_there);
    pages_give(&area->units, tree_of(area), unit, 1u << order);
    home->blocks--;
    home->owned_bytes -= heap_block_bytes(order);
    bool is_unused = area->units.free == HEAP_BLOCK_UNITS;
    if (is_unused && home->has_spare) {
        end_area(home, chunks, record);
        return true;
    }
    if (is_unused) home->has_spare = true;
    relink(home, chunks, chunk, area);
    return false;
}

bool heap_area_drop(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                    struct heap_area *area) {
    if (area->units.free != HEAP_BLOCK_UNITS) return false;
    end_area(home, chunks, record_of(home, chunks, chunk, HEAP_AREA));
    home->has_spare = false;
    return true;
}

bool heap_area_has(struct heap_area *area, uint32_t unit) { return sl_has(starts_of(area), unit); }

uint32_t heap_area_next(struct heap_area *area, uint32_t from) {
    while (from < HEAP_AREA_UNITS && !heap_area_has(area, from))
        from++;
    return from;
}

void heap_large_take(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                     uint32_t order) {
    begin_use(home, sl_at(chunks, chunk), HEAP_LARGE);
    home->blocks++;
    home->owned_bytes += heap_block_bytes(order);
}

void heap_large_give(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                     uint32_t order) {
    record_of(home, chunks, chunk, HEAP_LARGE)->use = HEAP_NOTHING;
    home->blocks--;
    home->owned_bytes -= heap_block_bytes(order);
}
