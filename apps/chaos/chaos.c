// chaos: everything that safe code can do wrong, at random places on all cores, while a bank works.
//
// - Arguments: how many faults, then a seed.
// - The work comes in rounds. A round's end is a behaviour that runs when all of the round have
// ended:
//   it knows how many of them a fault has ended, and that must be just those that had to.
// - In the end the bank's sum must be right, no state half changed, all memory given back.

#include "apps/chaos/violations.h"
#include "kernel/api/app.h"
#include "kernel/api/faults.h"
#include "kernel/api/heap.h"
#include "kernel/api/mem.h"
#include "safelib/box.h"
#include "safelib/parse.h"
#include "safelib/views.h"

enum : uint64_t {
    ACCOUNTS = 1000,
    FIRST_BALANCE = 1000,
    VICTIMS = 64,       // cowns whose holders fault
    ROUND_FAULTS = 250, // and as many transfers
    LONG_PERIOD = 1000, // one fault of so many is an endless loop
    DEFAULT_FAULTS = 2000,
    DEFAULT_SEED = 88172645463325252,
    DEPTH = 4, // of forks
    PARTS = 64,
    KIND_COUNT = 32,
};

enum { STATUS_FAILED = 1, STATUS_USAGE = 2, STATUS_MEMORY = 3 };

// The bank.

struct account {
    int64_t balance;
};
typedef struct account account;
static void open_account(task *self, account *state) {
    (void)self;
    state->balance = FIRST_BALANCE;
}
COWN_DEFINE_WITH(account, open_account);
typedef COWN(account) account_cown;
SL_VIEW_DEFINE(account_cown);

struct amount {
    int64_t value;
};
typedef struct amount amount;

TASK_WHEN2_DEFINE(transfer, account, account, amount);
static void transfer(task *self, account *from, account *to, amount args) {
    (void)self;
    from->balance -= args.value;
    to->balance += args.value;
}

// Those who fault.

struct page {
    uint64_t words[32];
};
typedef struct page page;
SL_BOX_DECLARE(page);
SL_BOX_DEFINE(page);

/// What one who faults leaves in a mess: `first` and `second` are equal whenever nobody has it.
struct victim {
    uint64_t first;
    uint64_t second;
    SL_BOX(page) notes;
};
typedef struct victim victim;
static void make_victim(task *self, victim *state) {
    (void)self;
    state->first = state->second = 1;
}
static void drop_victim(task *self, victim *state) {
    (void)self;
    sl_free(&state->notes);
}
COWN_DEFINE_OWNING(victim, make_victim, drop_victim);
typedef COWN(victim) victim_cown;
SL_VIEW_DEFINE(victim_cown);

/// Where a violation is committed.
enum place : uint32_t { ALONE, WITH_COWN, IN_FORK, IN_PART, AMID_FORKS, PLACES };

struct crime {
    uint32_t violation;
    uint32_t depth;
    uint64_t zero;
};
typedef struct crime crime;

static uint64_t commit(crime args) { return violations_commit(args.violation, args.zero); }

TASK_DEFINE(commit_alone, crime);
static void commit_alone(task *self, crime args) {
    sl_arena arena = task_arena(self);
    SL_VIEW(uint8_t) some = {};
    sl_assert(sl_alloc(&arena, 100 + args.violation, &some) == SL_OK);
    sl_fill(some, (uint8_t)commit(args));
}

TASK_WHEN_DEFINE(commit_with_cown, victim, crime);
static void commit_with_cown(task *self, victim *state, crime args) {
    sl_heap heap = task_heap(self);
    bool is_whole = state->first == 1 && state->second == 1 && sl_is_empty(&state->notes);
    // A state that is not whole is noticed: this ends without a fault.
    if (!is_whole) return;
    state->first = 2;
    sl_assert(sl_box_init(&state->notes, &heap) == SL_OK);
    state->second = commit(args);
}

TASK_FORK_DEFINE(commit_in_fork, crime, uint64_t);
static uint64_t commit_in_fork(task *self, crime args) {
    crime inner = args;
    if (args.depth == 0) return commit(args);
    inner.depth--;
    TASK_FORK(commit_in_fork, next, self, inner);
    return commit_in_fork_join(&next) + 1;
}

TASK_FORK_DEFINE(count_up, crime, uint64_t);
static uint64_t count_up(task *self, crime args) {
    (void)self;
    uint64_t sum = 0;
    for (uint64_t i = 0; i < 1000 * (uint64_t)args.depth; i++)
        sum += i ^ sum << 1;
    return sum;
}

/// Faults while forks of it are under way, on other cores perhaps.
static uint64_t commit_amid_forks(task *self, crime args) {
    TASK_FORK(count_up, one, self, args);
    TASK_FORK(count_up, two, self, args);
    uint64_t result = commit(args);
    return result + count_up_join(&two) + count_up_join(&one);
}

TASK_DEFINE(commit_by_forks, crime);
static void commit_by_forks(task *self, crime args) {
    (void)(args.zero == 0 ? commit_in_fork(self, args) : count_up(self, args));
}

TASK_DEFINE(commit_and_leave_forks, crime);
static void commit_and_leave_forks(task *self, crime args) { (void)commit_amid_forks(self, args); }

TASK_PARALLEL_FOR_DEFINE(fill_part, uint64_t, crime);
static void fill_part(task *self, SL_VIEW(uint64_t) part, size_t offset, crime args) {
    (void)self;
    sl_fill(part, offset);
    if (offset >= PARTS / 2) sl_fill(part, commit(args));
}

TASK_DEFINE(commit_in_part, crime);
static void commit_in_part(task *self, crime args) {
    uint64_t numbers[PARTS] = {};
    fill_part_each(self, SL_ARRAY_VIEW(uint64_t, numbers), 4, args);
}

// Rounds.

/// What the kernel says it has done so far.
struct tally {
    uint64_t kinds[KIND_COUNT];
    uint64_t blocks; // of the heap
    uint64_t cowns;
    uint64_t arenas;
};
typedef struct tally tally;

/// Who knows all accounts and makes the rounds.
struct office {
    account_cown accounts[ACCOUNTS];
    victim_cown victims[VICTIMS];
    uint64_t random;
    uint64_t wanted; // faults
    uint64_t made;
    uint64_t in_round;
    uint64_t failures; // rounds that had more or fewer
    tally before;
    int64_t sum;
    uint64_t audited;
};
typedef struct office office;
COWN_DEFINE(office);
typedef COWN(office) office_cown;

struct work {
    office_cown office;
    uint64_t faults;
    uint64_t seed;
    console console;
    faults counters;
};
typedef struct work work;

TASK_WHEN_DEFINE(open_office, office, work);
TASK_WHEN_DEFINE(make_round, office, work);
TASK_WHEN_DEFINE(end_round, office, work);
TASK_WHEN2_DEFINE(audit, account, office, work);
TASK_WHEN_DEFINE(report, office, work);

/// xorshift64, Marsaglia 2003.
static uint64_t next_below(office *state, uint64_t limit) {
    state->random ^= state->random << 13;
    state->random ^= state->random >> 7;
    state->random ^= state->random << 17;
    return state->random % limit;
}

static account_cown choose_account(office *state) {
    return sl_get(SL_ARRAY_VIEW(account_cown, state->accounts), next_below(state, ACCOUNTS));
}

static tally take_tally(task *self, faults counters) {
    tally now = {};
    for (uint32_t kind = 0; kind < KIND_COUNT; kind++)
        sl_set(SL_ARRAY_VIEW(uint64_t, now.kinds), kind,
               faults_count(counters, (sl_fault_kind)kind));
    sl_heap heap = task_heap(self);
    now.blocks = sl_heap_get_usage(&heap).blocks;
    mem_stats memory = mem_get_stats(self);
    now.cowns = memory.cowns;
    now.arenas = memory.arenas;
    return now;
}

static void open_office(task *self, office *state, work args) {
    state->random = args.seed;
    state->wanted = args.faults;
    SL_VIEW(account_cown) accounts = SL_ARRAY_VIEW(account_cown, state->accounts);
    for (size_t i = 0; i < sl_len(accounts); i++)
        sl_assert(cown_create(self, sl_at(accounts, i)) == SL_OK);
    SL_VIEW(victim_cown) victims = SL_ARRAY_VIEW(victim_cown, state->victims);
    for (size_t i = 0; i < sl_len(victims); i++)
        sl_assert(cown_create(self, sl_at(victims, i)) == SL_OK);
    sl_assert(make_round_when(self, args.office, &args) == SL_OK);
}

static sl_status start_crime(task *self, office *state) {
    uint32_t kinds = violations_count() - 1; // the last never ends
    crime args = {.violation = (uint32_t)next_below(state, kinds), .depth = DEPTH};
    if (state->made % LONG_PERIOD == LONG_PERIOD - 1) args.violation = kinds;
    switch (next_below(state, PLACES)) {
    case ALONE:
        return commit_alone_spawn(self, &args);
    case WITH_COWN: {
        SL_VIEW(victim_cown) victims = SL_ARRAY_VIEW(victim_cown, state->victims);
        return commit_with_cown_when(self, sl_get(victims, next_below(state, VICTIMS)), &args);
    }
    case IN_FORK:
        return commit_by_forks_spawn(self, &args);
    case IN_PART:
        return commit_in_part_spawn(self, &args);
    default:
        return commit_and_leave_forks_spawn(self, &args);
    }
}

static void make_round(task *self, office *state, work args) {
    work next = args;
    sl_assert(end_round_then(self, args.office, &next) == SL_OK);
    for (state->in_round = 0; state->in_round < ROUND_FAULTS && state->made < state->wanted;) {
        amount some = {(int64_t)next_below(state, 100)};
        account_cown from = choose_account(state);
        sl_assert(transfer_when(self, from, choose_account(state), &some) == SL_OK);
        sl_assert(start_crime(self, state) == SL_OK);
        state->in_round++;
        state->made++;
    }
}

static void ask_for_audits(task *self, office *state, work args) {
    work next = args;
    sl_assert(report_then(self, args.office, &next) == SL_OK);
    SL_VIEW(account_cown) accounts = SL_ARRAY_VIEW(account_cown, state->accounts);
    for (size_t i = 0; i < sl_len(accounts); i++) {
        work of_one = args;
        sl_assert(audit_when(self, sl_get(accounts, i), args.office, &of_one) == SL_OK);
    }
}

static void end_round(task *self, office *state, work args) {
    if (task_fault_count(self) != state->in_round) {
        console_print(args.console, "chaos: {} of {} faults of a round were found\n",
                      task_fault_count(self), state->in_round);
        state->failures++;
    }
    // What the first round took for good is there from then on.
    if (state->before.cowns == 0) state->before = take_tally(self, args.counters);
    if (state->made < state->wanted)
        sl_assert(make_round_when(self, args.office, &args) == SL_OK);
    else
        ask_for_audits(self, state, args);
}

static void audit(task *self, account *state, office *of_all, work args) {
    (void)self;
    (void)args;
    of_all->sum += state->balance;
    of_all->audited++;
}

/// Tells whether all is as it has to be, and says what is not.
static bool judge(task *self, const office *state, console console, tally now) {
    bool is_right = state->failures == 0 && task_fault_count(self) == 0;
    if (state->sum != (int64_t)(ACCOUNTS * FIRST_BALANCE) || state->audited != ACCOUNTS) {
        console_print(console, "chaos: the sum of {} accounts is wrong: {}\n", state->audited,
                      state->sum);
        is_right = false;
    }
    if (now.blocks != state->before.blocks || now.cowns != state->before.cowns ||
        now.arenas != state->before.arenas) {
        console_print(console,
                      "chaos: blocks, pages of cowns, of arenas: {} {} {}, were {} {} {}\n",
                      now.blocks, now.cowns, now.arenas, state->before.blocks, state->before.cowns,
                      state->before.arenas);
        is_right = false;
    }
    return is_right;
}

static void report(task *self, office *state, work args) {
    tally now = take_tally(self, args.counters);
    SL_VIEW(uint64_t) kinds = SL_ARRAY_VIEW(uint64_t, now.kinds);
    for (uint32_t i = 0; i < violations_count(); i++)
        console_print(args.console, "chaos: {:7} x {}\n", sl_get(kinds, violations_kind(i)),
                      violations_name(i));
    bool is_right = judge(self, state, args.console, now);
    console_print(args.console, "chaos: {} faults on {} cores: {}\n", state->made,
                  task_core_count(self), is_right ? SL_STR("all is right") : SL_STR("FAILED"));
}

static sl_status read_number(app *self, size_t index, uint64_t *number) {
    if (index >= app_arguments_count(self->arguments)) return SL_OK;
    return sl_parse_u64(app_arguments_get(self->arguments, index), 10, number);
}

int app_main(app *self) {
    work args = {
        .faults = DEFAULT_FAULTS,
        .seed = DEFAULT_SEED,
        .console = self->console,
        .counters = self->faults,
    };
    if (read_number(self, 0, &args.faults) != SL_OK || read_number(self, 1, &args.seed) != SL_OK ||
        args.seed == 0) {
        console_print(self->console, "usage: chaos [FAULTS [SEED]], the seed not 0\n");
        return STATUS_USAGE;
    }
    if (cown_create(self->task, &args.office) != SL_OK ||
        open_office_when(self->task, args.office, &args) != SL_OK) {
        console_print(self->console, "chaos: no memory\n");
        return STATUS_MEMORY;
    }
    return 0;
}
