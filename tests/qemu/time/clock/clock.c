// The machine's clocks and timers, seen from an app: the argument says what is shown.

#include "kernel/api/app.h"
#include "kernel/api/timer.h"
#include "safelib/views.h"

enum : uint64_t {
    MS = 1000000,
    DRIFT_NS = 1500 * MS,
    IDLE_NS = 1000 * MS,
    SHORT_NS = 3 * MS,
    LATE_NS = 3 * MS,
    TIMERS = 100,
    PERIODS = 20,
    ROUNDS = 2000,
};

enum { STATUS_USAGE = 2 };

struct job {
    console console;
    clocks clocks;
    uint64_t number;
    uint64_t begin_ns;
    uint64_t on_time;
};
typedef struct job job;

struct seen {
    uint64_t last_ns;
    uint64_t count;
    timer timer;
};
typedef struct seen seen;
COWN_DEFINE(seen);

struct note {
    console console;
    clocks clocks;
    COWN(seen) seen;
};
typedef struct note note;

static uint64_t now(clocks set) {
    uint64_t ns = 0;
    sl_assert(clock_monotonic(set, &ns) == SL_OK);
    return ns;
}

static uint64_t idle(job it, uint32_t core) {
    uint64_t ns = 0;
    sl_assert(clock_core_idle(it.clocks, core, &ns) == SL_OK);
    return ns;
}

// Two lines that the host takes the time of.

TASK_DEFINE(end_drift, job);
TIMER_AFTER_DEFINE(end_drift, job);
static void end_drift(task *self, job it) {
    (void)self;
    console_print(it.console, "clock: {} ns\n", now(it.clocks));
}

static void drift(app *self, job it) {
    timer unused = {};
    console_print(it.console, "clock: {} ns\n", now(it.clocks));
    sl_assert(end_drift_after(self->task, DRIFT_NS, &it, &unused) == SL_OK);
}

// How long cores are halted while nothing is to be done.

TASK_DEFINE(end_idle, job);
TIMER_AFTER_DEFINE(end_idle, job);
static void end_idle(task *self, job it) {
    uint64_t passed = now(it.clocks) - it.begin_ns;
    uint64_t sum = 0;
    for (uint32_t i = 0; i < task_core_count(self); i++)
        sum += idle(it, i);
    uint64_t percent = (sum - it.number) * 100 / (passed * task_core_count(self));
    console_print(it.console, "clock: idle {}%\n", percent);
}

static void start_idle(app *self, job it) {
    timer unused = {};
    for (uint32_t i = 0; i < task_core_count(self->task); i++)
        it.number += idle(it, i);
    it.begin_ns = now(it.clocks);
    sl_assert(end_idle_after(self->task, IDLE_NS, &it, &unused) == SL_OK);
}

// One timer after the other on a machine that has nothing else to do. If cores only looked now and
// then, every 10 ms, each would be late.

TASK_DEFINE(on_time, job);
TIMER_AFTER_DEFINE(on_time, job);
static void on_time(task *self, job it) {
    uint64_t passed = now(it.clocks) - it.begin_ns;
    sl_assert(passed >= SHORT_NS);
    uint64_t in_time = it.on_time + (passed < SHORT_NS + LATE_NS);
    if (it.number == TIMERS) {
        console_print(it.console, "clock: timers {}\n",
                      in_time >= TIMERS / 20 ? SL_STR("on time") : SL_STR("late"));
        return;
    }
    timer unused = {};
    job next = {it.console, it.clocks, it.number + 1, now(it.clocks), in_time};
    sl_assert(on_time_after(self, SHORT_NS, &next, &unused) == SL_OK);
}

static void start_on_time(app *self, job it) {
    timer unused = {};
    it.begin_ns = now(it.clocks);
    sl_assert(on_time_after(self->task, SHORT_NS, &it, &unused) == SL_OK);
}

// The same clock on all cores.

TASK_WHEN_DEFINE(look, seen, note);
static void look(task *self, seen *state, note it) {
    uint64_t ns = now(it.clocks);
    sl_assert(ns >= state->last_ns);
    state->last_ns = ns;
    if (++state->count == ROUNDS) {
        console_print(it.console, "clock: in order {} times on {} cores\n", state->count,
                      task_core_count(self));
        return;
    }
    note next = it;
    if (state->count < ROUNDS) sl_assert(look_when(self, it.seen, &next) == SL_OK);
}

static void start_look(app *self, job it) {
    note args = {.console = it.console, .clocks = it.clocks};
    sl_assert(cown_create(self->task, &args.seen) == SL_OK);
    for (int i = 0; i < 8; i++) {
        note next = args;
        sl_assert(look_when(self->task, args.seen, &next) == SL_OK);
    }
}

// A timer that goes on until it has run often enough.

TASK_WHEN_DEFINE(count_period, seen, note);
static void count_period(task *self, seen *state, note it) {
    if (++state->count < PERIODS) return;
    if (timer_cancel(self, state->timer) != SL_OK) return;
    console_print(it.console, "clock: periods {}\n", state->count);
}

TASK_DEFINE(period, note);
TIMER_EVERY_DEFINE(period, note);
static void period(task *self, note it) {
    sl_assert(count_period_when(self, it.seen, &it) == SL_OK);
}

TASK_WHEN_DEFINE(begin_periods, seen, note);
static void begin_periods(task *self, seen *state, note it) {
    sl_assert(period_every(self, 5 * MS, &it, &state->timer) == SL_OK);
}

static void start_periods(app *self, job it) {
    note args = {.console = it.console, .clocks = it.clocks};
    sl_assert(cown_create(self->task, &args.seen) == SL_OK);
    note first = args;
    sl_assert(begin_periods_when(self->task, args.seen, &first) == SL_OK);
}

static void show_wall(app *self, job it) {
    (void)self;
    uint64_t ns = 0;
    sl_status status = clock_wall(it.clocks, &ns);
    console_print(it.console, "clock: wall {} {}\n", status, ns / (1000 * MS));
}

static void delay(app *self, job it) {
    (void)self;
    for (uint64_t ns = 1; ns <= CLOCK_DELAY_NS_MAX; ns *= 10) {
        uint64_t begin = now(it.clocks);
        sl_assert(clock_delay(it.clocks, ns) == SL_OK);
        sl_assert(now(it.clocks) - begin >= ns - ns / 1000);
    }
    sl_status status = clock_delay(it.clocks, CLOCK_DELAY_NS_MAX + 1);
    console_print(it.console, "clock: delayed, then {}\n", status);
}

static void show_missing(app *self, job it) {
    uint64_t ns = 5;
    timer unused = {};
    console_print(it.console, "clock: {} {} {} {}\n", clock_monotonic(it.clocks, &ns),
                  clock_wall(it.clocks, &ns), clock_delay(it.clocks, 1),
                  clock_core_idle(it.clocks, 0, &ns));
    console_print(it.console, "clock: {} {}\n", end_idle_after(self->task, 1, &it, &unused), ns);
    console_print(it.console, "clock: {}\n", clock_monotonic((clocks){}, &ns));
}

struct way {
    sl_str name;
    void (*run)(app *self, job it);
};
typedef struct way way;
SL_TABLE_DEFINE(way);

static const way ways[] = {
    {SL_STR("drift"), drift},           {SL_STR("idle"), start_idle},
    {SL_STR("timers"), start_on_time},  {SL_STR("order"), start_look},
    {SL_STR("periods"), start_periods}, {SL_STR("wall"), show_wall},
    {SL_STR("delay"), delay},           {SL_STR("missing"), show_missing},
};

int app_main(app *self) {
    SL_CVIEW(way) all = SL_ARRAY_CVIEW(way, ways);
    for (size_t i = 0; i < sl_len(all); i++) {
        if (!sl_equal(sl_at(all, i)->name, app_arguments_get(self->arguments, 0))) continue;
        sl_at(all, i)->run(self, (job){.console = self->console, .clocks = self->clocks});
        return 0;
    }
    return STATUS_USAGE;
}
