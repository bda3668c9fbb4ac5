// Behaviours, sets of cowns, forks, parallel loops and continuations as they are meant to be used.
#include "kernel/api/task.h"
#include "safelib/views.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);
COWNS_DEFINE(place);

struct message {
    cown_place places[3]; // names of cowns are values
    uint64_t number;
};
typedef struct message message;

TASK_WHEN_ALL_DEFINE(total, place, message);
static void total(task *self, COWN_STATES(place) states, message args) {
    for (size_t i = 0; i < sl_len(states); i++)
        args.number += sl_at(states, i)->value;
    args.number += task_fault_count(self);
}

TASK_WHEN_DEFINE(add, place, message);
static void add(task *self, place *state, message args) {
    (void)self;
    state->value += args.number;
}

TASK_FORK_DEFINE(count, uint64_t, uint64_t);
static uint64_t count(task *self, uint64_t number) {
    if (number < 2) return number;
    TASK_FORK(count, left, self, number - 1);
    uint64_t sum = 0;
    if (number % 2 == 0) {
        TASK_FORK(count, more, self, number / 2);
        if (number > 10) return sum; // joined here too
        sum = count_join(&more);
    }
    return sum + count(self, number - 2) + count_join(&left);
}

static double plus(double left, double right) { return left + right; }
TASK_PARALLEL_REDUCE_DEFINE(sum, double, message, double, plus);
static double sum(task *self, SL_CVIEW(double) part, size_t offset, message args) {
    (void)self;
    double all = (double)(offset + args.number);
    for (size_t i = 0; i < sl_len(part); i++)
        all += sl_get(part, i);
    return all;
}

TASK_DEFINE(begin, message);
static void begin(task *self, message args) {
    message of_total = args;
    SL_CVIEW(cown_place) places = SL_ARRAY_CVIEW(cown_place, args.places);
    if (total_then(self, places, &of_total) != SL_OK) return;
    double numbers[8] = {};
    double all = sum_reduce(self, SL_ARRAY_CVIEW(double, numbers), 2, args, 0.0);
    for (size_t i = 0; i < sl_len(places); i++) {
        message part = {.number = count(self, i) + (all > 0 ? 1 : 0)};
        (void)add_when(self, sl_get(places, i), &part);
    }
}

[[maybe_unused]] static sl_status start(task *self) {
    message args = {};
    cown_place made = {};
    sl_status status = cown_create(self, &made);
    if (status != SL_OK) return status;
    args.places[0] = args.places[1] = args.places[2] = made; // one may be named more than once
    return begin_spawn(self, &args);
}
