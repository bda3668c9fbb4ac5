// Owners in behaviours: a state and arguments may own, and are moved; what is read twice may not.
#include "kernel/api/heap.h"
#include "safelib/box.h"
#include "safelib/views.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) box;

struct shelf {
    box top;
};
typedef struct shelf shelf;
COWN_DEFINE_OWNING(shelf, make_shelf, drop_shelf);
typedef COWN(shelf) shelf_cown;

[[maybe_unused]] static void make_shelf(task *self, shelf *state) {
    (void)self;
    (void)state;
}

[[maybe_unused]] static void drop_shelf(task *self, shelf *state) {
    (void)self;
    sl_free(&state->top);
}

struct parcel {
    box held;
    shelf_cown next;
};
typedef struct parcel parcel;

// Without a function that drops them.
TASK_DEFINE(forget, parcel);                  // expect: P15
TASK_WHEN_DEFINE(forget_with, shelf, parcel); // expect: P15

[[maybe_unused]] static void forget(task *self, parcel args) {
    (void)self;
    sl_free(&args.held);
}

[[maybe_unused]] static void forget_with(task *self, shelf *state, parcel args) {
    (void)self;
    (void)state;
    sl_free(&args.held);
}

TASK_DEFINE_OWNING(send, parcel, drop_parcel);
TASK_WHEN_DEFINE_OWNING(put, shelf, parcel, drop_parcel);

[[maybe_unused]] static void drop_parcel(task *self, parcel *args) {
    (void)self;
    sl_free(&args->held);
}

[[maybe_unused]] static void send(task *self, parcel *args) {
    sl_heap heap = task_heap(self);
    if (sl_box_init(&args->held, &heap) != SL_OK) return;
    if (put_when(self, args->next, args) != SL_OK) sl_free(&args->held);
    heap_collect(self);
}

[[maybe_unused]] static void put(task *self, shelf *state, parcel *args) {
    (void)self;
    sl_free(&state->top);
    state->top = sl_move(&args->held);
    box copy = state->top; // expect: P15
    sl_free(&copy);
    parcel other = *args; // expect: P15
    (void)send_spawn(self, &other);
}

// Joined twice, there would be two of it.
TASK_FORK_DEFINE(answer, uint64_t, box); // expect: P15

[[maybe_unused]] static box answer(task *self, uint64_t number) {
    (void)self;
    (void)number;
    return (box){};
}

// Each part would get one.
TASK_PARALLEL_FOR_DEFINE(part_of, uint64_t, box); // expect: P15

[[maybe_unused]] static void part_of(task *self, SL_VIEW(uint64_t) part, size_t offset, box env) {
    (void)self;
    (void)part;
    (void)offset;
    sl_free(&env);
}
