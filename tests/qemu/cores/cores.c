// What happens on several cores at once: faults, reports, a panic. The argument says what.

#include "apps/crash/hazard/hazard.h"
#include "kernel/api/app.h"
#include "safelib/views.h"

enum : uint64_t {
    ROUNDS = 40,
    KINDS = 4,
    LINES = 2000,
    WORK = 20000,
};

enum { STATUS_USAGE = 2 };

struct seen {
    uint64_t rounds;
};
typedef struct seen seen;
COWN_DEFINE(seen);
typedef COWN(seen) seen_cown;

struct step {
    uint64_t number;
    console console;
    seen_cown seen;
};
typedef struct step step;

TASK_WHEN_DEFINE(note, seen, step);

static void note(task *self, seen *state, step args) {
    (void)self;
    state->rounds++;
    if (state->rounds == ROUNDS) console_print(args.console, "cores: {} rounds\n", state->rounds);
}

static uint64_t divide(uint64_t number, uint64_t by) { return number / by; }

// The frame is used after the call, so that it is no loop.
static uint64_t recurse(uint64_t number) {
    if (number == UINT64_MAX) return 0;
    uint8_t frame[256] = {};
    sl_set(SL_ARRAY_VIEW(uint8_t, frame), number % 256, 1);
    return recurse(number + 1) + sl_get(SL_ARRAY_VIEW(uint8_t, frame), (number + 1) % 256);
}

static uint64_t violate(uint64_t number) {
    uint8_t few[4] = {};
    switch (number % KINDS) {
    case 0:
        return sl_get(SL_ARRAY_VIEW(uint8_t, few), 4 + number);
    case 1:
        return divide(number, sl_get(SL_ARRAY_VIEW(uint8_t, few), 0));
    case 2:
        return recurse(number);
    default:
        sl_assert(number == 0);
        return 0;
    }
}

TASK_FORK_DEFINE(spread, step, uint64_t);

/// Forks down to parts that fault, among others that work for a while: of 64 none does.
static uint64_t spread(task *self, step args) {
    if (args.number == 7) return violate(args.number + task_core(self));
    if (args.number < 8) {
        uint64_t sum = 0;
        for (uint64_t i = 0; i < WORK; i++)
            sum = sum * 31 + i;
        return sum;
    }
    TASK_FORK(spread, half, self, (step){args.number / 2, args.console, args.seen});
    uint64_t rest = spread(self, (step){args.number - args.number / 2, args.console, args.seen});
    return rest + spread_join(&half);
}

TASK_DEFINE(fault, step);

static void fault(task *self, step args) {
    (void)self;
    // Asked for before the fault: it runs all the same.
    step next = args;
    sl_assert(note_when(self, args.seen, &next) == SL_OK);
    console_print(args.console, "cores: round {} begins\n", args.number);
    (void)violate(args.number);
}

TASK_DEFINE(fault_in_fork, step);

static void fault_in_fork(task *self, step args) {
    step next = args;
    sl_assert(note_when(self, args.seen, &next) == SL_OK);
    step first = {64, args.console, args.seen};
    TASK_FORK(spread, half, self, first);
    uint64_t sum = spread(self, (step){63, args.console, args.seen});
    console_print(args.console, "cores: survived {}\n", sum + spread_join(&half));
}

TASK_DEFINE(ask_with_null, step);

/// Asks the kernel with pointers to nothing, or for a cown that is none, each of which is the
/// asker's fault.
static void ask_with_null(task *self, step args) {
    step next = args;
    seen_cown *nowhere = nullptr;
    switch (args.number % KINDS) {
    case 0:
        (void)fault_spawn(self, nullptr);
        break;
    case 1:
        (void)fault_then(self, nullptr);
        break;
    case 2: {
        seen_cown none = {};
        if (args.number < 8) (void)note_when(self, none, &next);
        (void)note_when(nullptr, args.seen, &next);
        break;
    }
    default:
        (void)cown_create(self, nowhere);
        break;
    }
    console_print(args.console, "cores: survived\n");
}

TASK_DEFINE(talk, step);

static void talk(task *self, step args) {
    for (uint64_t i = 0; i < LINES; i++)
        console_print(args.console, "cores: line {} of core {}\n", i, task_core(self));
}

TASK_DEFINE(panic, step);

static void panic(task *self, step args) {
    (void)self;
    console_print(args.console, "cores: panic now\n");
    hazard_run(SL_STR("panic"), 0);
}

static void spawn_all(app *self, sl_str what) {
    step args = {.console = self->console};
    sl_assert(cown_create(self->task, &args.seen) == SL_OK);
    for (uint64_t i = 0; i < ROUNDS; i++) {
        step next = {i, args.console, args.seen};
        if (sl_equal(what, SL_STR("forks")))
            sl_assert(fault_in_fork_spawn(self->task, &next) == SL_OK);
        else if (sl_equal(what, SL_STR("null")))
            sl_assert(ask_with_null_spawn(self->task, &next) == SL_OK);
        else
            sl_assert(fault_spawn(self->task, &next) == SL_OK);
    }
}

static void talk_and_panic(app *self) {
    for (uint64_t i = 0; i < task_core_count(self->task); i++) {
        step next = {i, self->console, {}};
        sl_assert(talk_spawn(self->task, &next) == SL_OK);
    }
    step last = {.console = self->console};
    sl_assert(panic_spawn(self->task, &last) == SL_OK);
}

int app_main(app *self) {
    sl_str what = app_arguments_get(self->arguments, 0);
    console_print(self->console, "cores: {} on {}\n", what, task_core_count(self->task));
    if (sl_equal(what, SL_STR("panic"))) {
        talk_and_panic(self);
        return 0;
    }
    spawn_all(self, what);
    if (sl_equal(what, SL_STR("main"))) (void)violate(0);
    return 0;
}
