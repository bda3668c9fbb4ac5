// NMIs from outside while all cores are at work: in behaviours, in reports of faults, in halts. The
// test sends one to all cores each time that this says a round's name. The arguments: how many
// rounds, and "quiet" when the other cores are to have nothing to do.

#include "kernel/api/app.h"
#include "safelib/fault.h"
#include "safelib/parse.h"
#include "safelib/views.h"

enum : uint64_t {
    POLLS_MAX = 400'000'000, // for what takes milliseconds
    FAULTS = 6,              // of a round
};

enum { STATUS_USAGE = 2 };

struct round {
    console console;
    faults faults;
    uint64_t number;
    uint64_t last;
    bool is_quiet;
};
typedef struct round round;

TASK_DEFINE(fault, round);
static void fault(task *self, round args) {
    (void)self;
    uint8_t few[4] = {};
    console_print(args.console, "nmi: {}\n", sl_get(SL_ARRAY_VIEW(uint8_t, few), args.number + 4));
}

TASK_DEFINE(wait_for_nmi, round);
static void wait_for_nmi(task *self, round args) {
    for (uint64_t i = 0; i < FAULTS && !args.is_quiet; i++) {
        round next = args;
        sl_assert(fault_spawn(self, &next) == SL_OK);
    }
    console_print(args.console, "nmi: round {} begins\n", args.number);
    uint64_t wanted = task_core_count(self) * args.number, polls = 0;
    while (faults_nmis(args.faults) < wanted && polls < POLLS_MAX)
        polls++;
    console_print(args.console, "nmi: {} after {} rounds\n", faults_nmis(args.faults), args.number);
    if (polls == POLLS_MAX || args.number == args.last) return;
    args.number++;
    sl_assert(wait_for_nmi_spawn(self, &args) == SL_OK);
}

int app_main(app *self) {
    round first = {.console = self->console, .faults = self->faults, .number = 1};
    if (sl_parse_u64(app_arguments_get(self->arguments, 0), 10, &first.last) != SL_OK)
        return STATUS_USAGE;
    first.is_quiet = sl_equal(app_arguments_get(self->arguments, 1), SL_STR("quiet"));
    return wait_for_nmi_spawn(self->task, &first) == SL_OK ? 0 : 1;
}
