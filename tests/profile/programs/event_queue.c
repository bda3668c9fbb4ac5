// Timed events: a binary heap in a vector, functions by kind.
#include "safelib/table.h"
#include "safelib/vec.h"
#include "tests/profile/programs/programs.h"

struct event {
    uint64_t time_ns;
    uint32_t kind;
    uint32_t value;
};
typedef struct event event;
SL_VIEW_DEFINE(event);
SL_VEC_DEFINE(event);

static sl_status schedule(SL_VEC(event) *queue, event added) {
    sl_status status = sl_push(queue, added);
    SL_VIEW(event) heap = sl_view(queue);
    for (size_t at = sl_len(heap) - 1; status == SL_OK && at > 0; at = (at - 1) / 2) {
        if (sl_at(heap, (at - 1) / 2)->time_ns <= sl_at(heap, at)->time_ns) break;
        sl_swap(heap, at, (at - 1) / 2);
    }
    return status;
}

static void sift_down(SL_VIEW(event) heap) {
    for (size_t at = 0, child = 1; child < sl_len(heap); at = child, child = 2 * at + 1) {
        if (child + 1 < sl_len(heap) &&
            sl_at(heap, child + 1)->time_ns < sl_at(heap, child)->time_ns)
            child++;
        if (sl_at(heap, at)->time_ns <= sl_at(heap, child)->time_ns) return;
        sl_swap(heap, at, child);
    }
}

static event next_event(SL_VEC(event) *queue) {
    SL_VIEW(event) heap = sl_view(queue);
    sl_swap(heap, 0, sl_len(heap) - 1);
    event next = sl_pop(queue);
    sift_down(sl_view(queue));
    return next;
}

struct world {
    uint64_t now_ns;
    uint64_t sum;
};

typedef sl_status handler(struct world *world, SL_VEC(event) *queue, event happened);
struct handler_entry {
    handler *run;
};
typedef struct handler_entry handler_entry;
SL_TABLE_DEFINE(handler_entry);

static sl_status on_add(struct world *world, SL_VEC(event) *queue, event happened) {
    (void)queue;
    world->sum = world->sum * 10 + happened.value;
    return SL_OK;
}

static sl_status on_tick(struct world *world, SL_VEC(event) *queue, event happened) {
    if (happened.value == 0) return SL_OK;
    event again = {world->now_ns + 100, 1, happened.value - 1};
    sl_status status = schedule(queue, again);
    return status == SL_OK ? schedule(queue, (event){world->now_ns + 50, 0, 7}) : status;
}

static const handler_entry handlers[] = {{on_add}, {on_tick}};

void program_event_queue(app *self) {
    SL_VEC(event) queue = {};
    sl_vec_init(&queue, &self->memory);
    struct world world = {};
    const event first[] = {{310, 0, 3}, {20, 0, 1}, {120, 0, 2}, {100, 1, 2}};
    SL_CVIEW(event) all = SL_ARRAY_CVIEW(event, first);
    for (size_t i = 0; i < sl_len(all); i++)
        sl_assert(schedule(&queue, sl_get(all, i)) == SL_OK);
    while (!sl_is_empty(&queue)) {
        event happened = next_event(&queue);
        sl_assert(happened.time_ns >= world.now_ns);
        world.now_ns = happened.time_ns;
        SL_CVIEW(handler_entry) table = SL_ARRAY_CVIEW(handler_entry, handlers);
        sl_assert(sl_at(table, happened.kind)->run(&world, &queue, happened) == SL_OK);
    }
    sl_assert(world.sum == 12773 && world.now_ns == 310);
}
