// What becomes of the machine's memory. The first argument says what is done with it.
//
// - fill MIB: takes memory, so much at most, in pieces of 256 KiB, and looks at every page, twice.
// - balance ROUNDS: so many behaviours that fault with memory in all hands, then counts.

#include "kernel/api/app.h"
#include "kernel/api/heap.h"
#include "kernel/api/mem.h"
#include "safelib/box.h"
#include "safelib/parse.h"
#include "safelib/views.h"
#include "tests/qemu/memory/place/place.h"

enum : uint64_t {
    PIECE = 256 << 10,
    PAGE = 4096,
    FOUR_GIB = UINT64_C(1) << 32,
    MIB = 1 << 20,
};

enum { STATUS_USAGE = 2, STATUS_WRONG = 3 };

struct fill_args {
    console console;
    uint64_t mib;
    uint64_t round;
};
typedef struct fill_args fill_args;
TASK_DEFINE(fill, fill_args);

// Each round finds zeros where the one before left ones.
static void fill(task *self, fill_args args) {
    sl_arena arena = task_arena(self);
    uint64_t taken = 0, highest = 0;
    for (; taken < args.mib * MIB; taken += PIECE) {
        sl_bytes piece = {};
        if (sl_alloc(&arena, PIECE - PAGE, &piece) != SL_OK) break;
        for (size_t at = 0; at < sl_len(piece); at += PAGE) {
            sl_assert(sl_get(piece, at) == 0);
            sl_set(piece, at, 1);
        }
        uint64_t end = place_end(sl_const(piece));
        if (end > highest) highest = end;
    }
    mem_stats stats = mem_get_stats(self);
    console_print(args.console, "memory: round {}: took {} of {} MiB, {} above 4 GiB\n", args.round,
                  taken / MIB, stats.total * PAGE / MIB,
                  highest > FOUR_GIB ? SL_STR("some") : SL_STR("none"));
    console_print(args.console, "memory: reached {} MiB\n", highest / MIB);
    if (args.round == 2) return;
    fill_args next = {args.console, args.mib, args.round + 1};
    sl_assert(fill_spawn(self, &next) == SL_OK);
}

struct item;
SL_BOX_DECLARE(item);
struct item {
    SL_BOX(item) next;
    uint64_t number;
};
typedef struct item item;
SL_BOX_DEFINE(item);

struct shelf {
    SL_BOX(item) top;
};
typedef struct shelf shelf;
COWN_DEFINE_OWNING(shelf, make_shelf, drop_shelf);
typedef COWN(shelf) shelf_cown;

static void make_shelf(task *self, shelf *state) {
    (void)self;
    (void)state;
}

static void drop_shelf(task *self, shelf *state) {
    (void)self;
    sl_free(&state->top);
}

struct round {
    console console;
    shelf_cown shelf;
    uint64_t left;
    uint64_t arenas;
    SL_BOX(item) held;
};
typedef struct round round;

static void make(task *self, SL_BOX(item) *box, uint64_t number) {
    sl_heap heap = task_heap(self);
    sl_assert(sl_box_init(box, &heap) == SL_OK);
    sl_assert(sl_at(box)->number == 0 && sl_is_empty(&sl_at(box)->next));
    sl_at(box)->number = number;
}

static void drop_round(task *self, round *args) {
    (void)self;
    sl_free(&args->held);
}

TASK_DEFINE_OWNING(report, round, drop_round);

static void report(task *self, round *args) {
    mem_stats now = mem_get_stats(self);
    sl_heap heap = task_heap(self);
    console_print(args->console, "memory: {} blocks, {} pages of heap, arenas {}\n",
                  sl_heap_get_usage(&heap).blocks, now.heap,
                  now.arenas == args->arenas ? SL_STR("as before") : SL_STR("differ"));
    console_print(args->console, "memory: {}\n",
                  now.total == now.free + now.kernel + now.arenas + now.heap + now.cowns
                      ? SL_STR("balanced")
                      : SL_STR("lost"));
}

TASK_FORK_DEFINE(look, uint64_t, uint64_t);

/// Takes memory and frees it, on another core if one is free.
static uint64_t look(task *self, uint64_t number) {
    SL_BOX(item) box = {};
    make(self, &box, number);
    const item *old = sl_at(&box);
    sl_free(&box);
    SL_BOX(item) next = {};
    make(self, &next, number + 1);
    // What was freed stays free until the behaviour ends.
    sl_assert(old->number == 0 && old != sl_at(&next));
    sl_free(&next);
    sl_arena arena = task_arena(self);
    sl_bytes bytes = {};
    sl_assert(sl_alloc(&arena, number % 8 << 16, &bytes) == SL_OK);
    return old->number;
}

TASK_WHEN_DEFINE_OWNING(turn, shelf, round, drop_round);

static void turn(task *self, shelf *state, round *args) {
    round next = {args->console, args->shelf, args->left - 1, args->arenas, {}};
    if (args->left == 0) {
        heap_collect(self);
        sl_free(&state->top);
        sl_assert(report_spawn(self, &next) == SL_OK);
        return;
    }
    TASK_FORK(look, fork, self, args->left);
    make(self, &next.held, args->left);
    sl_assert(turn_when(self, args->shelf, &next) == SL_OK);
    SL_BOX(item) mine = {};
    make(self, &mine, args->left);
    sl_at(&mine)->next = sl_move(&args->held);
    sl_free(&state->top);
    state->top = sl_move(&mine);
    make(self, &mine, args->left);
    sl_assert(look_join(&fork) == 0);
    uint8_t few[4] = {};
    sl_set(SL_ARRAY_VIEW(uint8_t, few), args->left % 2 * 4, 1); // every second one faults here
}

int app_main(app *self) {
    uint64_t number = 0;
    if (app_arguments_count(self->arguments) != 2 ||
        sl_parse_u64(app_arguments_get(self->arguments, 1), 10, &number) != SL_OK)
        return STATUS_USAGE;
    sl_str what = app_arguments_get(self->arguments, 0);
    if (sl_equal(what, SL_STR("fill"))) {
        fill_args args = {self->console, number, 1};
        return fill_spawn(self->task, &args) == SL_OK ? 0 : STATUS_WRONG;
    }
    mem_stats stats = mem_get_stats(self->task);
    round args = {.console = self->console, .left = number, .arenas = stats.arenas};
    if (cown_create(self->task, &args.shelf) != SL_OK) return STATUS_WRONG;
    shelf_cown first = args.shelf;
    return turn_when(self->task, first, &args) == SL_OK ? 0 : STATUS_WRONG;
}
