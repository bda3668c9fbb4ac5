// bench_tasks: what behaviours cost on this machine, in cycles of its time-stamp counter.
//
// - Its argument is how many hand-offs there are to be from core to core.
// - Each behaviour that is measured makes the next one, so that one after the other runs. Idle
// cores
//   may take them, and do: what that costs is in the figures.

#include "kernel/api/app.h"
#include "kernel/api/time.h"
#include "safelib/parse.h"
#include "safelib/views.h"

enum : uint32_t {
    COUNT = 5000,     // behaviours of each kind
    ELEMENTS = 16384, // of the view that is divided
    GRAIN = 16,
    DEFAULT_HAND_OFFS = 10000,
    // Cycles for which who has handed off keeps its core busy, so that another one takes it.
    PATIENCE_MIN = 1 << 10,
    PATIENCE_MAX = 1 << 18,
};

enum { STATUS_USAGE = 2, STATUS_MEMORY = 3 };

/// What is measured.
enum kind : uint32_t { SPAWN, WHEN_ONE, WHEN_TWO, WHEN_FOUR, KINDS };

/// Who was there, and what it took to come.
struct place {
    uint64_t visits;
    uint64_t from_afar;     // made on another core
    uint64_t least;         // cycles of those, from their making
    uint32_t doublings[64]; // how many took less than 2 to the power of the position
};
typedef struct place place;
COWN_DEFINE(place);

struct bench {
    uint64_t begin;
    uint64_t begin_ns; // of the hand-offs
    uint32_t left;
    enum kind kind;
    uint32_t hand_offs;
    uint32_t core; // that has made this
    uint32_t patience;
    console console;
    clocks clocks;
    COWN(place) a, b, c, d;
};
typedef struct bench bench;

TASK_DEFINE(spawned, bench);
TASK_WHEN_DEFINE(with_one, place, bench);
TASK_WHEN2_DEFINE(with_two, place, place, bench);
TASK_WHEN4_DEFINE(with_four, place, place, place, place, bench);
TASK_WHEN_DEFINE(hand_off, place, bench);
TASK_WHEN2_DEFINE(report_hand_offs, place, place, bench);
TASK_DEFINE(divide, bench);

static sl_status start(task *self, bench *it) {
    switch (it->kind) {
    case WHEN_ONE:
        return with_one_when(self, it->a, it);
    case WHEN_TWO:
        return with_two_when(self, it->a, it->b, it);
    case WHEN_FOUR:
        return with_four_when(self, it->a, it->b, it->c, it->d, it);
    default:
        return spawned_spawn(self, it);
    }
}

static sl_str name_of(enum kind kind) {
    switch (kind) {
    case WHEN_ONE:
        return SL_STR("when one cown");
    case WHEN_TWO:
        return SL_STR("when two cowns");
    case WHEN_FOUR:
        return SL_STR("when four cowns");
    default:
        return SL_STR("spawn and run");
    }
}

/// One of a chain of behaviours has come to its turn.
static void go_on(task *self, bench it) {
    if (it.left > 0) {
        it.left--;
        sl_assert(start(self, &it) == SL_OK);
        return;
    }
    console_print(it.console, "bench_tasks: {}: {} cycles\n", name_of(it.kind),
                  (task_cycles() - it.begin) / COUNT);
    it.kind = (enum kind)(it.kind + 1);
    it.left = COUNT;
    it.begin = task_cycles();
    sl_assert((it.kind < KINDS ? start(self, &it) : divide_spawn(self, &it)) == SL_OK);
}

static void spawned(task *self, bench it) { go_on(self, it); }

static void with_one(task *self, place *a, bench it) {
    a->visits = it.left;
    go_on(self, it);
}

static void with_two(task *self, place *a, place *b, bench it) {
    a->visits = b->visits;
    go_on(self, it);
}

static void with_four(task *self, place *a, place *b, place *c, place *d, bench it) {
    a->visits = b->visits = c->visits = d->visits = 0;
    go_on(self, it);
}

struct step {
    uint64_t number;
};
typedef struct step step;

TASK_PARALLEL_FOR_DEFINE(fill, uint64_t, step);
static void fill(task *self, SL_VIEW(uint64_t) part, size_t offset, step by) {
    (void)self;
    for (size_t i = 0; i < sl_len(part); i++)
        sl_set(part, i, (offset + i) * by.number);
}

static uint64_t plus(uint64_t a, uint64_t b) { return a + b; }
TASK_PARALLEL_REDUCE_DEFINE(sum, uint64_t, step, uint64_t, plus);
static uint64_t sum(task *self, SL_CVIEW(uint64_t) part, size_t offset, step by) {
    (void)self;
    (void)offset;
    (void)by;
    uint64_t all = 0;
    for (size_t i = 0; i < sl_len(part); i++)
        all += sl_get(part, i);
    return all;
}

static uint64_t now_ns(clocks clocks) {
    uint64_t ns = 0;
    (void)clock_monotonic(clocks, &ns);
    return ns;
}

static void divide(task *self, bench it) {
    sl_arena arena = task_arena(self);
    SL_VIEW(uint64_t) numbers = {};
    sl_assert(sl_alloc(&arena, ELEMENTS, &numbers) == SL_OK);
    uint64_t begin = task_cycles();
    fill_each(self, numbers, GRAIN, (step){2});
    uint64_t middle = task_cycles();
    uint64_t all = sum_reduce(self, sl_const(numbers), GRAIN, (step){}, 0);
    uint64_t end = task_cycles();
    sl_assert(all == (uint64_t)ELEMENTS * (ELEMENTS - 1));
    console_print(it.console, "bench_tasks: parallel_for: {} cycles a part of {} elements\n",
                  (middle - begin) / (ELEMENTS / GRAIN), (uint32_t)GRAIN);
    console_print(it.console, "bench_tasks: parallel_reduce: {} cycles a part\n",
                  (end - middle) / (ELEMENTS / GRAIN));
    it.left = it.hand_offs;
    it.core = task_core(self);
    it.patience = task_core_count(self) > 1 ? PATIENCE_MIN : 0;
    it.begin = task_cycles();
    it.begin_ns = now_ns(it.clocks);
    sl_assert(hand_off_when(self, it.a, &it) == SL_OK);
}

/// Notes how it came here, and hands off to the other place. Then it keeps this core busy: not so
/// long that it matters, not so short that the next one comes back to this core.
static void hand_off(task *self, place *state, bench it) {
    uint64_t cycles = task_cycles() - it.begin;
    state->visits++;
    if (task_core(self) != it.core) {
        state->from_afar++;
        if (state->least == 0 || cycles < state->least) state->least = cycles;
        SL_VIEW(uint32_t) doublings = SL_ARRAY_VIEW(uint32_t, state->doublings);
        for (size_t i = sl_len(doublings) - 1; i > 0 && cycles < (uint64_t)1 << i; i--)
            *sl_at(doublings, i) += 1;
        it.patience -= it.patience / 64;
    } else if (it.patience < PATIENCE_MAX) {
        it.patience *= 2;
    }
    if (it.left == 0) {
        it.begin_ns = now_ns(it.clocks) - it.begin_ns;
        sl_assert(report_hand_offs_when(self, it.a, it.b, &it) == SL_OK);
        return;
    }
    it.left--;
    COWN(place) here = it.a;
    it.a = it.b;
    it.b = here;
    it.core = task_core(self);
    uint64_t begin = task_cycles(), patience = it.patience;
    it.begin = begin;
    sl_assert(hand_off_when(self, it.a, &it) == SL_OK);
    while (task_cycles() - begin < patience) {
    }
}

static void report_hand_offs(task *self, place *a, place *b, bench it) {
    (void)self;
    uint64_t far = a->from_afar + b->from_afar;
    uint32_t half = 0;
    while (half < 63 && 2 * ((uint64_t)sl_get(SL_ARRAY_VIEW(uint32_t, a->doublings), half) +
                             sl_get(SL_ARRAY_VIEW(uint32_t, b->doublings), half)) <
                            far)
        half++;
    uint64_t least = a->least < b->least ? a->least : b->least;
    console_print(it.console, "bench_tasks: hand-offs: {} of {} arrived, {} on another core\n",
                  a->visits + b->visits - 1, it.hand_offs, far);
    if (it.hand_offs > 1)
        console_print(it.console, "bench_tasks: hand-off: {} round trips, {} ns each\n",
                      it.hand_offs / 2, it.begin_ns / (it.hand_offs / 2));
    if (far > 0)
        console_print(it.console, "bench_tasks: there: half within {} cycles, {} at least\n",
                      (uint64_t)1 << half, least);
}

int app_main(app *self) {
    uint64_t hand_offs = DEFAULT_HAND_OFFS;
    if (app_arguments_count(self->arguments) > 0 &&
        (sl_parse_u64(app_arguments_get(self->arguments, 0), 10, &hand_offs) != SL_OK ||
         hand_offs > UINT32_MAX)) {
        console_print(self->console, "usage: bench_tasks [hand-offs]\n");
        return STATUS_USAGE;
    }
    bench it = {
        .left = COUNT,
        .hand_offs = (uint32_t)hand_offs,
        .console = self->console,
        .clocks = self->clocks,
    };
    if (cown_create(self->task, &it.a) != SL_OK || cown_create(self->task, &it.b) != SL_OK ||
        cown_create(self->task, &it.c) != SL_OK || cown_create(self->task, &it.d) != SL_OK) {
        console_print(self->console, "bench_tasks: no memory\n");
        return STATUS_MEMORY;
    }
    console_print(self->console, "bench_tasks: on {} cores\n", task_core_count(self->task));
    it.begin = task_cycles();
    return spawned_spawn(self->task, &it) == SL_OK ? 0 : STATUS_MEMORY;
}
