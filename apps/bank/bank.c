// bank: transfers between random pairs of accounts from all cores; the sum must stay what it was.
//
// - Arguments: the number of transfers, then the number of faults that are injected among them.
// - An account is a cown. A transfer has both of its accounts to itself; an audit has an account
//   and the total, and runs after all transfers of that account because it is asked for after them.

#include "kernel/api/app.h"
#include "safelib/parse.h"
#include "safelib/views.h"

enum : uint64_t {
    ACCOUNTS = 1000,
    FIRST_BALANCE = 1000,
    BATCH = 64, // transfers that are made at once
    DEFAULT_TRANSFERS = 10000,
};

enum { STATUS_USAGE = 2, STATUS_MEMORY = 3 };

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

/// What is sure to be zero while nobody is at it.
struct scratch {
    uint64_t in_use;
    uint64_t was_dirty;
};
typedef struct scratch scratch;
COWN_DEFINE(scratch);
typedef COWN(scratch) scratch_cown;

struct total {
    int64_t sum;
    uint64_t accounts;
};
typedef struct total total;
COWN_DEFINE(total);
typedef COWN(total) total_cown;

/// Who knows all accounts and makes the transfers.
struct office {
    account_cown accounts[ACCOUNTS];
    uint64_t random;
};
typedef struct office office;
COWN_DEFINE(office);
typedef COWN(office) office_cown;

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

struct none {
    uint8_t nothing;
};
typedef struct none none;

TASK_WHEN_DEFINE(disturb, scratch, none);

/// Leaves the state as nobody may see it, and faults.
static void disturb(task *self, scratch *state, none args) {
    (void)self;
    (void)args;
    // A state that its holder's fault has spoilt is made anew before this looks at it.
    if (state->in_use != 0) state->was_dirty = 1;
    sl_assert(state->was_dirty == 0);
    state->in_use = 1;
    uint8_t few[4] = {};
    sl_set(SL_ARRAY_VIEW(uint8_t, few), state->in_use + 4, 1);
}

struct audit_args {
    console console;
};
typedef struct audit_args audit_args;

TASK_WHEN2_DEFINE(audit, account, total, audit_args);

static void audit(task *self, account *state, total *all, audit_args args) {
    all->sum += state->balance;
    all->accounts++;
    if (all->accounts < ACCOUNTS) return;
    bool is_right = all->sum == ACCOUNTS * FIRST_BALANCE;
    console_print(args.console, "bank: the sum is {}: {}, on {} cores\n",
                  is_right ? SL_STR("right") : SL_STR("wrong"), all->sum, task_core_count(self));
}

struct work {
    uint64_t transfers;
    uint64_t faults;
    office_cown office;
    scratch_cown scratch;
    total_cown total;
    console console;
};
typedef struct work work;

TASK_WHEN_DEFINE(make_batch, office, work);
TASK_WHEN2_DEFINE(go_on, account, account, work);

/// Makes the next batch, after the transfers that wait for these accounts: not faster than they are
/// done, for each one that waits takes memory.
static void go_on(task *self, account *first, account *second, work args) {
    (void)first;
    (void)second;
    sl_assert(make_batch_when(self, args.office, &args) == SL_OK);
}

/// xorshift64, Marsaglia 2003.
static uint64_t next_random(office *state) {
    state->random ^= state->random << 13;
    state->random ^= state->random >> 7;
    state->random ^= state->random << 17;
    return state->random;
}

static account_cown choose(office *state) {
    uint64_t number = next_random(state) % ACCOUNTS;
    return sl_get(SL_ARRAY_VIEW(account_cown, state->accounts), number);
}

static void ask_for_audits(task *self, office *state, work args) {
    SL_VIEW(account_cown) accounts = SL_ARRAY_VIEW(account_cown, state->accounts);
    for (size_t i = 0; i < sl_len(accounts); i++) {
        audit_args of_one = {args.console};
        sl_assert(audit_when(self, sl_get(accounts, i), args.total, &of_one) == SL_OK);
    }
}

static void make_batch(task *self, office *state, work args) {
    for (uint64_t i = 0; i < BATCH && args.transfers > 0; i++) {
        amount some = {(int64_t)(next_random(state) % 100)};
        sl_assert(transfer_when(self, choose(state), choose(state), &some) == SL_OK);
        args.transfers--;
        if (args.faults == 0) continue;
        none nothing = {};
        sl_assert(disturb_when(self, args.scratch, &nothing) == SL_OK);
        args.faults--;
    }
    if (args.transfers > 0)
        sl_assert(go_on_when(self, choose(state), choose(state), &args) == SL_OK);
    else
        ask_for_audits(self, state, args);
}

TASK_WHEN_DEFINE(open_bank, office, work);

/// Makes the accounts.
static void open_bank(task *self, office *state, work args) {
    state->random = 88172645463325252;
    SL_VIEW(account_cown) accounts = SL_ARRAY_VIEW(account_cown, state->accounts);
    for (size_t i = 0; i < sl_len(accounts); i++) {
        account_cown made = {};
        sl_assert(cown_create(self, &made) == SL_OK);
        sl_set(accounts, i, made);
    }
    sl_assert(make_batch_when(self, args.office, &args) == SL_OK);
}

static sl_status read_number(app *self, size_t index, uint64_t *number) {
    if (index >= app_arguments_count(self->arguments)) return SL_OK;
    return sl_parse_u64(app_arguments_get(self->arguments, index), 10, number);
}

int app_main(app *self) {
    work args = {.transfers = DEFAULT_TRANSFERS, .console = self->console};
    if (read_number(self, 0, &args.transfers) != SL_OK ||
        read_number(self, 1, &args.faults) != SL_OK) {
        console_print(self->console, "usage: bank [transfers [faults]]\n");
        return STATUS_USAGE;
    }
    console_print(self->console, "bank: {} transfers, {} faults\n", args.transfers, args.faults);
    if (cown_create(self->task, &args.office) != SL_OK ||
        cown_create(self->task, &args.scratch) != SL_OK ||
        cown_create(self->task, &args.total) != SL_OK ||
        open_bank_when(self->task, args.office, &args) != SL_OK) {
        console_print(self->console, "bank: no memory\n");
        return STATUS_MEMORY;
    }
    return 0;
}
