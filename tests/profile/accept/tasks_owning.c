// Boxes in messages and in cowns: dropped where they are when a fault comes.
#include "kernel/api/task.h"
#include "safelib/box.h"

struct item {
    uint64_t value;
};
typedef struct item item;
SL_BOX_DECLARE(item);
SL_BOX_DEFINE(item);

struct shelf {
    SL_BOX(item) box;
};
typedef struct shelf shelf;
static void drop_shelf(task *self, shelf *state) {
    (void)self;
    sl_free(&state->box);
}
static void init_shelf(task *self, shelf *state) {
    (void)self;
    (void)state;
}
COWN_DEFINE_OWNING(shelf, init_shelf, drop_shelf);
COWNS_DEFINE(shelf);

struct parcel {
    SL_BOX(item) box;
    COWN(shelf) to;
};
typedef struct parcel parcel;
static void drop_parcel(task *self, parcel *args) {
    (void)self;
    sl_free(&args->box);
}

TASK_WHEN_DEFINE_OWNING(store, shelf, parcel, drop_parcel);
static void store(task *self, shelf *state, parcel *args) {
    (void)self;
    sl_free(&state->box);
    state->box = sl_move(&args->box);
}

TASK_DEFINE_OWNING(count, parcel, drop_parcel);
static void count(task *self, parcel *args) {
    sl_at(&args->box)->value++;
    parcel next = {.to = args->to};
    next.box = sl_move(&args->box);
    if (store_when(self, next.to, &next) != SL_OK) args->box = sl_move(&next.box);
}

TASK_WHEN_ALL_DEFINE_OWNING(swap, shelf, parcel, drop_parcel);
static void swap(task *self, COWN_STATES(shelf) shelves, parcel *args) {
    (void)self;
    if (sl_len(shelves) == 0) return;
    SL_BOX(item) box = sl_move(&sl_at(shelves, 0)->box);
    sl_at(shelves, 0)->box = sl_move(&args->box);
    args->box = sl_move(&box);
}

[[maybe_unused]] static sl_status start(task *self, const sl_heap *heap) {
    parcel args = {};
    sl_status status = cown_create(self, &args.to);
    if (status == SL_OK) status = sl_box_init(&args.box, heap);
    if (status == SL_OK) status = count_spawn(self, &args);
    sl_free(&args.box); // where it could not be sent
    return status;
}
