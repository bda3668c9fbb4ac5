// Behaviours that would run for ever, each in another way: the argument says how. Each is ended,
// and what it had is made anew.

#include "kernel/api/app.h"
#include "safelib/views.h"

enum : uint64_t { ITEMS = 1000, FAULTS = 50, FILL_BYTES = 1 << 16 };

enum { STATUS_USAGE = 2, STATUS_NO_MEMORY = 3 };

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);

struct job {
    console console;
    COWN(place) place;
    uint64_t number;
};
typedef struct job job;

TASK_DEFINE(small, job);
static void small(task *self, job it) {
    (void)self;
    sl_assert(it.number == 0);
}

static uint64_t count(uint64_t number) {
    for (;;)
        number = number * 3 + 1;
}

static void loop(task *self, job it) {
    (void)self;
    console_print(it.console, "{}\n", count(it.number));
}

static double halve(double number) {
    for (;;)
        number = number * 0.5 + 1.0;
}

static void loop_floating(task *self, job it) {
    (void)self;
    console_print(it.console, "{}\n", (uint64_t)halve((double)it.number));
}

static void allocate(task *self, job it) {
    (void)it;
    sl_arena arena = task_arena(self);
    for (;;) {
        SL_VIEW(uint64_t) some = {};
        if (sl_alloc(&arena, 10, &some) == SL_OK) sl_set(some, 9, 1);
    }
}

static void fill(task *self, job it) {
    (void)it;
    sl_arena arena = task_arena(self);
    sl_bytes all = {};
    sl_assert(sl_alloc(&arena, FILL_BYTES, &all) == SL_OK);
    for (;;)
        sl_fill(all, 7);
}

static void print(task *self, job it) {
    (void)self;
    for (uint64_t i = 0;; i++)
        console_print(it.console, "budget: line {}\n", i);
}

static void spawn(task *self, job it) {
    for (;;) {
        job next = it;
        (void)small_spawn(self, &next);
    }
}

TASK_FORK_DEFINE(part, job, uint64_t);
static uint64_t part(task *self, job it) {
    (void)self;
    return it.number == 0 ? count(1) : it.number;
}

/// One of many forks does not end.
static void fork_one(task *self, job it) {
    it.number++;
    if (it.number == ITEMS / 10) return;
    job next = it;
    if (it.number == 7) next.number = 0;
    TASK_FORK(part, fork, self, next);
    fork_one(self, it);
    (void)part_join(&fork);
}

static uint64_t fork_once(task *self, job it) {
    TASK_FORK(part, fork, self, it);
    return part_join(&fork);
}

/// The loop makes forks and joins them.
static void fork_many(task *self, job it) {
    for (it.number = 1; it.number != 0; it.number = fork_once(self, it))
        ;
}

/// Ends one day, on a stack that is deep enough.
TASK_FORK_DEFINE(tree, job, uint64_t);
static uint64_t tree(task *self, job it) {
    if (it.number++ == 100) return 1;
    TASK_FORK(tree, fork, self, it);
    uint64_t right = tree(self, it);
    return right + tree_join(&fork);
}

static void grow_tree(task *self, job it) { console_print(it.console, "{}\n", tree(self, it)); }

TASK_PARALLEL_FOR_DEFINE(each, uint64_t, job);
static void each(task *self, SL_VIEW(uint64_t) items, size_t offset, job it) {
    (void)self;
    (void)it;
    if (offset <= ITEMS / 2 && ITEMS / 2 < offset + sl_len(items)) sl_set(items, 0, count(offset));
}

static void each_of_many(task *self, job it) {
    uint64_t items[ITEMS] = {};
    each_each(self, SL_ARRAY_VIEW(uint64_t, items), 10, it);
}

static uint64_t again(uint64_t number) {
    return number == UINT64_MAX - 1 ? 0 : again(number * 3 + 1);
}

static void recurse(task *self, job it) {
    (void)self;
    console_print(it.console, "{}\n", again(it.number));
}

TASK_DEFINE(faulty, job);
static void faulty(task *self, job it) {
    it.number++;
    job next = it;
    if (it.number < FAULTS) sl_assert(faulty_spawn(self, &next) == SL_OK);
    sl_assert(it.number == 0);
}

static void start_faults(task *self, job it) {
    job first = {it.console, {}, 0};
    sl_assert(faulty_spawn(self, &first) == SL_OK);
}

struct way {
    sl_str name;
    void (*run)(task *self, job it);
};
typedef struct way way;
SL_TABLE_DEFINE(way);

static const way ways[] = {
    {SL_STR("plain"), loop},        {SL_STR("float"), loop_floating},
    {SL_STR("alloc"), allocate},    {SL_STR("fill"), fill},
    {SL_STR("print"), print},       {SL_STR("spawn"), spawn},
    {SL_STR("fork"), fork_one},     {SL_STR("forks"), fork_many},
    {SL_STR("tree"), grow_tree},    {SL_STR("each"), each_of_many},
    {SL_STR("recursion"), recurse}, {SL_STR("faults"), start_faults},
};

TASK_WHEN_DEFINE(run, place, job);
static void run(task *self, place *state, job it) {
    state->value = 7;
    sl_at(SL_ARRAY_CVIEW(way, ways), it.number)->run(self, (job){it.console, it.place, 0});
}

/// A computation whose result shows whether interrupts change registers.
static uint64_t work(void) {
    double sum = 0;
    for (uint64_t i = 1; i <= 300000; i++)
        sum += 1.0 / (double)i;
    return (uint64_t)(sum * 1e9);
}

TASK_WHEN_DEFINE(check, place, job);
static void check(task *self, place *state, job it) {
    (void)self;
    console_print(it.console, "budget: alive, state {}, work {}\n", state->value, work());
}

int app_main(app *self) {
    SL_CVIEW(way) all = SL_ARRAY_CVIEW(way, ways);
    job it = {.console = self->console};
    sl_assert(cown_create(self->task, &it.place) == SL_OK);
    for (; it.number < sl_len(all); it.number++) {
        if (!sl_equal(sl_at(all, it.number)->name, app_arguments_get(self->arguments, 0))) continue;
        job first = it, second = it;
        sl_assert(run_when(self->task, it.place, &first) == SL_OK);
        return check_when(self->task, it.place, &second) == SL_OK ? 0 : STATUS_NO_MEMORY;
    }
    return STATUS_USAGE;
}
