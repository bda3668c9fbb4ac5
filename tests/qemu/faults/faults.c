// Every kind of fault in every place where code runs, on all cores but one at the same moment; that
// one watches: the counters must say that each fault was found, and nothing else.
//
// - A case is a kind and a place. All cores meet before they violate, so that each one faults.
// - The argument N has each case run N times; "panic PLACE" has the kernel fault instead, in one
// place.

#include "apps/crash/hazard/hazard.h"
#include "kernel/api/app.h"
#include "safelib/box.h"
#include "safelib/checked.h"
#include "safelib/parse.h"
#include "safelib/pool.h"
#include "safelib/table.h"
#include "safelib/views.h"
#include "tests/qemu/faults/shared/shared.h"

enum : uint64_t {
    CORES_MAX = 16,
    POLLS_MAX = 400'000'000, // of a watcher, for what takes milliseconds
    GOOD = 7,                // what a cown's state begins with
    FRAME_BYTES = 256,
    LARGE_FRAME_WORDS = 4096,
};

enum : uint32_t {
    KIND_PANIC = UINT32_MAX,
};

enum { STATUS_LOST = 1, STATUS_USAGE = 2 };

// Shared numbers.
enum shared_number : uint32_t {
    ARRIVED,  // at the round's meeting
    LOOKED,   // at a cown after its fault
    WATCHING, // the round whose watcher runs
    ROUND,    // for those without arguments
    KIND,
    FAULTED, // and from here on, of each core: how often
};

// The kinds. The number is 0, but no compiler can know.

struct counter {
    uint64_t count;
};
typedef struct counter counter;
SL_BOX_DECLARE(counter);
SL_BOX_DEFINE(counter);
SL_HANDLE_DEFINE(counter);
SL_POOL_DECLARE(counter);
SL_POOL_DEFINE(counter);

static uint64_t index_beyond(uint64_t number) {
    uint8_t few[4] = {};
    return sl_get(SL_ARRAY_VIEW(uint8_t, few), 4 + number);
}

static uint64_t slice_beyond(uint64_t number) {
    uint8_t few[4] = {};
    return sl_len(sl_slice(SL_ARRAY_VIEW(uint8_t, few), number, number + 5));
}

static uint64_t copy_unequal(uint64_t number) {
    uint8_t few[4] = {};
    sl_bytes view = SL_ARRAY_VIEW(uint8_t, few);
    sl_copy(sl_first(view, number + 2), sl_first(view, number + 3));
    return sl_get(view, 0);
}

static uint64_t overflow_sum(uint64_t number) { return sl_add_u64(UINT64_MAX - number, 1); }

static uint64_t divide_by_zero(uint64_t number) { return 7 / number; }

static uint64_t shift_far(uint64_t number) { return UINT64_C(1) << (number + 64); }

static uint64_t convert_infinite(uint64_t number) { return (uint32_t)(1.0 / (double)number); }

static uint64_t fail_assertion(uint64_t number) {
    sl_assert(number == 1);
    return number;
}

static uint64_t use_moved(uint64_t number) {
    SL_BOX(counter) box = {};
    sl_at(&box)->count += number;
    return number;
}

static uint64_t use_stale(uint64_t number) {
    SL_POOL(counter) pool = {};
    SL_HANDLE(counter) handle = {};
    sl_at(&pool, handle)->count += number;
    return number;
}

static uint64_t reach_unreachable(uint64_t number) {
    if (number == 0) sl_unreachable();
    return number;
}

static uint64_t read_null(uint64_t number) {
    uint64_t *nothing = number == 0 ? nullptr : &(uint64_t){0};
    return *nothing;
}

static uint64_t call_null(uint64_t number) {
    uint64_t (*function)(uint64_t) = nullptr;
    if (number != 0) function = read_null;
    return function(number); // NOLINT(clang-analyzer-core.CallAndMessage)
}

// The frame is used after the call, so that it is no loop.
static uint64_t recurse(uint64_t depth) {
    if (depth == UINT64_MAX) return 0;
    uint8_t frame[FRAME_BYTES] = {};
    sl_set(SL_ARRAY_VIEW(uint8_t, frame), depth % FRAME_BYTES, 1);
    return recurse(depth + 1) + sl_get(SL_ARRAY_VIEW(uint8_t, frame), (depth + 1) % FRAME_BYTES);
}

static uint64_t recurse_large(uint64_t depth) {
    uint64_t frame[LARGE_FRAME_WORDS];
    SL_VIEW(uint64_t) view = SL_ARRAY_VIEW(uint64_t, frame);
    sl_fill(view, depth);
    if (depth == UINT64_MAX) return 0;
    return recurse_large(depth + 1) + sl_get(view, depth % LARGE_FRAME_WORDS);
}

struct violation {
    sl_str name;
    sl_fault_kind kind;
    uint64_t (*run)(uint64_t number); // null: the hazard of this name
};
typedef struct violation violation;
SL_TABLE_DEFINE(violation);

static const violation violations[] = {
    {SL_STR("index"), SL_FAULT_INDEX, index_beyond},
    {SL_STR("slice"), SL_FAULT_SLICE, slice_beyond},
    {SL_STR("length"), SL_FAULT_LENGTH, copy_unequal},
    {SL_STR("overflow"), SL_FAULT_OVERFLOW, overflow_sum},
    {SL_STR("divide"), SL_FAULT_DIVIDE, divide_by_zero},
    {SL_STR("divide-minimum"), SL_FAULT_DIVIDE, nullptr},
    {SL_STR("shift"), SL_FAULT_SHIFT, shift_far},
    {SL_STR("float"), SL_FAULT_FLOAT_CAST, convert_infinite},
    {SL_STR("assert"), SL_FAULT_ASSERT, fail_assertion},
    {SL_STR("moved"), SL_FAULT_MOVED, use_moved},
    {SL_STR("stale"), SL_FAULT_STALE_HANDLE, use_stale},
    {SL_STR("unreachable"), SL_FAULT_UNREACHABLE, reach_unreachable},
    {SL_STR("null"), SL_FAULT_NULL, read_null},
    {SL_STR("null-call"), SL_FAULT_BAD_CALL, call_null},
    {SL_STR("stack"), SL_FAULT_STACK_OVERFLOW, recurse},
    {SL_STR("stack-large"), SL_FAULT_STACK_OVERFLOW, recurse_large},
    {SL_STR("wild-read"), SL_FAULT_BAD_ADDRESS, nullptr},
    {SL_STR("wild-write"), SL_FAULT_BAD_ADDRESS, nullptr},
    {SL_STR("wild-call"), SL_FAULT_BAD_CALL, nullptr},
    {SL_STR("wild-jump"), SL_FAULT_BAD_CALL, nullptr},
    {SL_STR("call-data"), SL_FAULT_BAD_CALL, nullptr},
    {SL_STR("non-canonical"), SL_FAULT_BAD_ADDRESS, nullptr},
    {SL_STR("write-code"), SL_FAULT_PROTECTION, nullptr},
    {SL_STR("write-constant"), SL_FAULT_PROTECTION, nullptr},
    {SL_STR("write-constant-by-direct-map"), SL_FAULT_PROTECTION, nullptr},
    {SL_STR("bool"), SL_FAULT_BOOL, nullptr},
    {SL_STR("illegal"), SL_FAULT_ILLEGAL_INSTRUCTION, nullptr},
    {SL_STR("stack-pointer"), SL_FAULT_BAD_ADDRESS, nullptr},
};

// The places.

enum place : uint32_t {
    PLACE_BEHAVIOUR,
    PLACE_COWN,
    PLACE_INIT,
    PLACE_FORK, // of a fork of a fork ...
    PLACE_JOIN, // the innermost fork faults; each that joins one faults by that
    PLACE_PART,
    PLACE_COWN_PART,
    PLACES,
};

static sl_str place_name(uint32_t place) {
    switch (place) {
    case PLACE_BEHAVIOUR:
        return SL_STR("a behaviour");
    case PLACE_COWN:
        return SL_STR("a cown");
    case PLACE_INIT:
        return SL_STR("a cown's init");
    case PLACE_FORK:
        return SL_STR("forks of forks");
    case PLACE_JOIN:
        return SL_STR("the innermost of joined forks");
    case PLACE_PART:
        return SL_STR("parts of a view");
    case PLACE_COWN_PART:
        return SL_STR("parts of a view in a cown");
    default:
        return SL_STR("nowhere");
    }
}

struct good {
    uint64_t value;
};
typedef struct good good;
COWN_DEFINE_WITH(good, make_good);
typedef COWN(good) good_cown;

struct bad {
    uint64_t value;
};
typedef struct bad bad;
COWN_DEFINE_WITH(bad, make_bad);
typedef COWN(bad) bad_cown;

/// What everybody is told.
struct run {
    console console;
    faults faults;
    uint32_t kind;
    uint32_t place;
    uint32_t again; // so many times more from the beginning
    uint64_t round; // from 1
    uint64_t level; // of a fork
    good_cown cown;
};
typedef struct run run;

/// All cores but the watcher's come here before any goes on.
static void meet(task *self, uint64_t round) {
    uint64_t others = task_core_count(self) - 1;
    shared_count(FAULTED + task_core(self));
    shared_count(ARRIVED);
    while (shared_get(ARRIVED) < others * round) {
    }
}

static uint64_t violate(uint32_t kind, uint64_t number) {
    if (kind == KIND_PANIC) hazard_run(SL_STR("panic"), number);
    const violation *chosen = sl_at(SL_ARRAY_CVIEW(violation, violations), kind);
    if (chosen->run) return chosen->run(number);
    hazard_run(chosen->name, number);
    return 0;
}

static void meet_and_violate(task *self, run args) {
    meet(self, args.round);
    uint64_t result = violate(args.kind, args.level / UINT32_MAX);
    console_print(args.console, "faults: survived {}\n", result);
}

static void make_good(task *self, good *state) {
    (void)self;
    state->value = GOOD;
}

static void make_bad(task *self, bad *state) {
    run args = {.kind = (uint32_t)shared_get(KIND), .round = shared_get(ROUND)};
    meet_and_violate(self, args);
    state->value = GOOD;
}

TASK_DEFINE(fault, run);
static void fault(task *self, run args) { meet_and_violate(self, args); }

TASK_WHEN_DEFINE(look, good, run);
static void look(task *self, good *state, run args) {
    (void)self;
    if (state->value != GOOD)
        console_print(args.console, "faults: a state has {}\n", state->value);
    else
        shared_count(LOOKED);
}

TASK_WHEN_DEFINE(fault_with, good, run);
static void fault_with(task *self, good *state, run args) {
    run next = args;
    state->value = args.round + GOOD;
    sl_assert(look_when(self, args.cown, &next) == SL_OK);
    meet_and_violate(self, args);
}

TASK_WHEN_DEFINE(never, bad, run);
static void never(task *self, bad *state, run args) {
    (void)self;
    console_print(args.console, "faults: a state was made: {}\n", state->value);
}

TASK_FORK_DEFINE(chain, run, uint64_t);
static uint64_t chain(task *self, run args) {
    run inner = args;
    inner.level--;
    if (args.level <= 1) {
        meet_and_violate(self, args);
        return 0;
    }
    TASK_FORK(chain, next, self, inner);
    if (args.place == PLACE_FORK)
        meet_and_violate(self, args);
    else
        meet(self, args.round);
    return chain_join(&next);
}

TASK_DEFINE(fault_in_chain, run);
static void fault_in_chain(task *self, run args) {
    console_print(args.console, "faults: survived {}\n", chain(self, args));
}

TASK_PARALLEL_FOR_DEFINE(fault_in_part, uint8_t, run);
static void fault_in_part(task *self, sl_bytes part, size_t offset, run args) {
    sl_fill(part, (uint8_t)offset);
    meet_and_violate(self, args);
}

static void fault_in_parts(task *self, run args) {
    uint8_t numbers[CORES_MAX] = {};
    uint32_t parts = task_core_count(self) > 1 ? task_core_count(self) - 1 : 1;
    fault_in_part_each(self, sl_first(SL_ARRAY_VIEW(uint8_t, numbers), parts), 1, args);
}

TASK_DEFINE(fault_in_view, run);
static void fault_in_view(task *self, run args) { fault_in_parts(self, args); }

TASK_WHEN_DEFINE(fault_in_view_with, good, run);
static void fault_in_view_with(task *self, good *state, run args) {
    run next = args;
    state->value = args.round + GOOD;
    sl_assert(look_when(self, args.cown, &next) == SL_OK);
    fault_in_parts(self, args);
}

// The cases.

static sl_status start_in_cown(task *self, run args) {
    if (cown_create(self, &args.cown) != SL_OK) return SL_NO_MEMORY;
    good_cown cown = args.cown;
    return args.place == PLACE_COWN ? fault_with_when(self, cown, &args)
                                    : fault_in_view_with_when(self, cown, &args);
}

static sl_status start_in_init(task *self, run args) {
    bad_cown cown = {};
    if (cown_create(self, &cown) != SL_OK) return SL_NO_MEMORY;
    return never_when(self, cown, &args);
}

static sl_status start_one(task *self, run args) {
    switch (args.place) {
    case PLACE_BEHAVIOUR:
        return fault_spawn(self, &args);
    case PLACE_COWN:
    case PLACE_COWN_PART:
        return start_in_cown(self, args);
    case PLACE_INIT:
        return start_in_init(self, args);
    case PLACE_FORK:
    case PLACE_JOIN:
        return fault_in_chain_spawn(self, &args);
    default:
        return fault_in_view_spawn(self, &args);
    }
}

/// What the counters must reach.
struct expected {
    uint64_t of_kind, of_forks, total, looks;
};
typedef struct expected expected;

static bool is_reached(run args, expected wanted) {
    sl_fault_kind kind = sl_at(SL_ARRAY_CVIEW(violation, violations), args.kind)->kind;
    return faults_count(args.faults, kind) == wanted.of_kind &&
           faults_count(args.faults, SL_FAULT_FORK) == wanted.of_forks &&
           faults_total(args.faults) == wanted.total && shared_get(LOOKED) == wanted.looks;
}

static expected start_case(task *self, run args) {
    uint32_t others = task_core_count(self) - 1;
    bool is_one_each = args.place <= PLACE_INIT, is_join = args.place == PLACE_JOIN;
    uint32_t starts = is_one_each ? others : 1;
    bool has_state = args.place == PLACE_COWN || args.place == PLACE_COWN_PART;
    sl_fault_kind kind = sl_at(SL_ARRAY_CVIEW(violation, violations), args.kind)->kind;
    expected wanted = {
        .of_kind = faults_count(args.faults, kind) + (is_join ? 1 : others),
        .of_forks = faults_count(args.faults, SL_FAULT_FORK) + (is_join ? others - 1 : 0),
        .total = faults_total(args.faults) + others,
        .looks = shared_get(LOOKED) + (has_state ? starts : 0),
    };
    shared_set(ROUND, args.round);
    shared_set(KIND, args.kind);
    args.level = is_one_each ? 1 : others;
    for (uint32_t i = 0; i < starts; i++)
        sl_assert(start_one(self, args) == SL_OK);
    return wanted;
}

/// The next case; false when there is none.
static bool go_on(run *args) {
    args->round++;
    args->place++;
    if (args->place < PLACES) return true;
    args->place = 0;
    args->kind++;
    if (args->kind < sl_len(SL_ARRAY_CVIEW(violation, violations))) return true;
    args->kind = 0;
    return args->again-- > 0;
}

static void say_all(task *self, run args) {
    uint64_t cases = args.round - 1;
    for (uint32_t i = 0; i < task_core_count(self); i++)
        if (shared_get(FAULTED + i) * 8 < cases)
            console_print(args.console, "faults: core {} had few\n", i);
    console_print(args.console, "faults: {} cases, {} faults, all found\n", cases,
                  faults_total(args.faults));
}

TASK_DEFINE(watch, run);
static void watch(task *self, run args) {
    shared_set(WATCHING, args.round);
    expected wanted = start_case(self, args);
    uint64_t polls = 0;
    while (!is_reached(args, wanted) && polls < POLLS_MAX)
        polls++;
    sl_str kind = sl_at(SL_ARRAY_CVIEW(violation, violations), args.kind)->name;
    if (polls == POLLS_MAX) {
        console_print(args.console, "faults: lost: {} in {}\n", kind, place_name(args.place));
        return;
    }
    console_print(args.console, "faults: {} in {}: all {} found\n", kind, place_name(args.place),
                  task_core_count(self) - 1);
    run next = args;
    if (!go_on(&next)) {
        say_all(self, next);
        return;
    }
    // Another core is to watch: this one is busy until it does.
    uint64_t round = next.round;
    sl_assert(watch_spawn(self, &next) == SL_OK);
    while (shared_get(WATCHING) != round)
        polls++;
}

/// Has all other cores panic at the same moment, while this one writes lines.
static int panic_everywhere(app *self) {
    uint64_t place = 0;
    if (sl_parse_u64(app_arguments_get(self->arguments, 1), 10, &place) != SL_OK || place >= PLACES)
        return STATUS_USAGE;
    run args = {.console = self->console, .kind = KIND_PANIC, .place = (uint32_t)place, .round = 1};
    uint32_t others = task_core_count(self->task) - 1;
    bool is_one_each = place <= PLACE_INIT;
    shared_set(ROUND, args.round);
    shared_set(KIND, args.kind);
    args.level = is_one_each ? 1 : others;
    for (uint32_t i = 0; i == 0 || (is_one_each && i < others); i++)
        sl_assert(start_one(self->task, args) == SL_OK);
    for (uint64_t i = 0; i < (others > 0 ? UINT64_MAX : 0); i++)
        console_print(self->console, "faults: line {} of {}\n", i, place_name(args.place));
    return 0;
}

int app_main(app *self) {
    uint64_t again = 1;
    uint32_t cores = task_core_count(self->task);
    if (sl_equal(app_arguments_get(self->arguments, 0), SL_STR("panic")))
        return panic_everywhere(self);
    if (app_arguments_count(self->arguments) > 0)
        if (sl_parse_u64(app_arguments_get(self->arguments, 0), 10, &again) != SL_OK ||
            again - 1 > UINT32_MAX - 1)
            return STATUS_USAGE;
    if (cores < 2 || cores > CORES_MAX) return STATUS_USAGE;
    run first = {.console = self->console,
                 .faults = self->faults,
                 .again = (uint32_t)(again - 1),
                 .round = 1};
    return watch_spawn(self->task, &first) == SL_OK ? 0 : STATUS_LOST;
}
