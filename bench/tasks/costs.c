// What the parts of the scheduler cost, in ns each on one core: medians and least of rounds.
#include "bench/tasks/worker.h"

#include "kernel/api/task.h"
#include "kernel/arch/hosted/hosted.h"

#include <stdio.h>
#include <stdlib.h>

enum { COUNT = 20'000, ROUNDS = 151, MANY = 8 };

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);
COWNS_DEFINE(place);

struct turn {
    uint32_t left;
};
typedef struct turn turn;

static cown_place places[MANY];

// Each behaviour makes the next one, so that one after the other is measured.
TASK_DEFINE(spawned, turn);
static void spawned(task *self, turn it) {
    if (it.left-- > 0 && spawned_spawn(self, &it) != SL_OK) abort();
}

TASK_DEFINE(chained, turn);
static void chained(task *self, turn it) {
    if (it.left-- > 0 && chained_then(self, &it) != SL_OK) abort();
}

TASK_WHEN_DEFINE(with_one, place, turn);
static void with_one(task *self, place *state, turn it) {
    state->value++;
    if (it.left-- > 0 && with_one_when(self, places[0], &it) != SL_OK) abort();
}

TASK_WHEN2_DEFINE(with_two, place, place, turn);
static void with_two(task *self, place *first, place *second, turn it) {
    first->value++;
    second->value--;
    if (it.left-- > 0 && with_two_when(self, places[0], places[1], &it) != SL_OK) abort();
}

TASK_WHEN4_DEFINE(with_four, place, place, place, place, turn);
static void with_four(task *self, place *a, place *b, place *c, place *d, turn it) {
    a->value = b->value = c->value = d->value = it.left;
    if (it.left-- > 0 &&
        with_four_when(self, places[0], places[1], places[2], places[3], &it) != SL_OK)
        abort();
}

TASK_WHEN_ALL_DEFINE(with_many, place, turn);
static void with_many(task *self, COWN_STATES(place) states, turn it) {
    for (size_t i = 0; i < sl_len(states); i++)
        sl_at(states, i)->value++;
    if (it.left-- > 0 && with_many_when(self, SL_ARRAY_CVIEW(cown_place, places), &it) != SL_OK)
        abort();
}

// Parts of one element that do next to nothing.
TASK_PARALLEL_FOR_DEFINE(touch, uint64_t, turn);
static void touch(task *self, SL_VIEW(uint64_t) part, size_t offset, turn it) {
    (void)self, (void)it;
    sl_set(part, 0, offset);
}
TASK_DEFINE(run_parallel_for, turn);
static void run_parallel_for(task *self, turn it) {
    static uint64_t numbers[COUNT];
    touch_each(self, SL_ARRAY_VIEW(uint64_t, numbers), 1, it);
}

static uint64_t plus(uint64_t a, uint64_t b) { return a + b; }
TASK_PARALLEL_REDUCE_DEFINE(sum, uint64_t, turn, uint64_t, plus);
static uint64_t sum(task *self, SL_CVIEW(uint64_t) part, size_t offset, turn it) {
    (void)self, (void)it;
    return sl_get(part, 0) + offset;
}
TASK_DEFINE(run_parallel_reduce, turn);
static void run_parallel_reduce(task *self, turn it) {
    static const uint64_t numbers[COUNT];
    SL_CVIEW(uint64_t) all = SL_ARRAY_CVIEW(uint64_t, numbers);
    if (sum_reduce(self, all, 1, it, 0) != (uint64_t)COUNT * (COUNT - 1) / 2) abort();
}

static sl_status start_spawned(task *self, turn *it) { return spawned_spawn(self, it); }
static sl_status start_chained(task *self, turn *it) { return chained_spawn(self, it); }
static sl_status start_one(task *self, turn *it) { return with_one_when(self, places[0], it); }
static sl_status start_two(task *self, turn *it) {
    return with_two_when(self, places[0], places[1], it);
}
static sl_status start_four(task *self, turn *it) {
    return with_four_when(self, places[0], places[1], places[2], places[3], it);
}
static sl_status start_many(task *self, turn *it) {
    return with_many_when(self, SL_ARRAY_CVIEW(cown_place, places), it);
}
static sl_status start_for(task *self, turn *it) { return run_parallel_for_spawn(self, it); }
static sl_status start_reduce(task *self, turn *it) { return run_parallel_reduce_spawn(self, it); }

static const struct {
    const char *name;
    sl_status (*start)(task *self, turn *it);
} kinds[] = {
    {"spawn and run", start_spawned},    {"then", start_chained},
    {"when one cown", start_one},        {"when two cowns", start_two},
    {"when four cowns", start_four},     {"when eight, by a view", start_many},
    {"parallel_for, a part", start_for}, {"parallel_reduce, a part", start_reduce},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static double measure(int kind) {
    turn it = {.left = COUNT};
    if (hosted_init(1, 4 << 20) != SL_OK) abort();
    for (int i = 0; i < MANY; i++)
        if (cown_create(hosted_task(), &places[i]) != SL_OK) abort();
    if (kinds[kind].start(hosted_task(), &it) != SL_OK) abort();
    double begin = now_ns();
    hosted_run();
    return (now_ns() - begin) / COUNT;
}

static int compare(const void *a, const void *b) {
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

int main(void) {
    static double ns[KINDS][ROUNDS];
    for (int round = 0; round < ROUNDS; round++)
        for (int kind = 0; kind < KINDS; kind++)
            ns[kind][round] = measure(kind);
    printf("%-24s%9s%9s\n", "on one core, ns", "median", "least");
    for (int kind = 0; kind < KINDS; kind++) {
        qsort(ns[kind], ROUNDS, sizeof(double), compare);
        printf("%-24s%9.1f%9.1f\n", kinds[kind].name, ns[kind][ROUNDS / 2], ns[kind][0]);
    }
}
