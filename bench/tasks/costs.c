// What the parts of the scheduler cost, in ns each on one core: medians of rounds.
#include "bench/tasks/worker.h"

#include "kernel/api/task.h"
#include "kernel/arch/hosted/hosted.h"

#include <stdio.h>
#include <stdlib.h>

enum { COUNT = 200'000, ROUNDS = 31 };

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);

struct turn {
    uint32_t left;
    COWN(place) first, second;
};
typedef struct turn turn;

// Each behaviour makes the next one, so that one after the other is measured.
TASK_DEFINE(spawned, turn);
static void spawned(task *self, turn it) {
    if (it.left-- > 0 && spawned_spawn(self, &it) != SL_OK) abort();
}

TASK_WHEN_DEFINE(with_one, place, turn);
static void with_one(task *self, place *state, turn it) {
    state->value++;
    if (it.left-- > 0 && with_one_when(self, it.first, &it) != SL_OK) abort();
}

TASK_WHEN2_DEFINE(with_two, place, place, turn);
static void with_two(task *self, place *first, place *second, turn it) {
    first->value++;
    second->value--;
    if (it.left-- > 0 && with_two_when(self, it.first, it.second, &it) != SL_OK) abort();
}

static sl_status start(int kind, turn *it) {
    if (kind == 0) return spawned_spawn(hosted_task(), it);
    if (kind == 1) return with_one_when(hosted_task(), it->first, it);
    return with_two_when(hosted_task(), it->first, it->second, it);
}

static double measure(int kind) {
    turn it = {.left = COUNT};
    if (hosted_init(1, 16 << 20) != SL_OK || cown_create(hosted_task(), &it.first) != SL_OK ||
        cown_create(hosted_task(), &it.second) != SL_OK || start(kind, &it) != SL_OK)
        abort();
    double begin = now_ns();
    hosted_run();
    return (now_ns() - begin) / COUNT;
}

static int compare(const void *a, const void *b) {
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

int main(void) {
    static const char *const names[] = {"spawn and run", "when one cown", "when two cowns"};
    double ns[3][ROUNDS];
    for (int round = 0; round < ROUNDS; round++)
        for (int kind = 0; kind < 3; kind++)
            ns[kind][round] = measure(kind);
    for (int kind = 0; kind < 3; kind++) {
        qsort(ns[kind], ROUNDS, sizeof(double), compare);
        printf("%-16s %6.1f ns\n", names[kind], ns[kind][ROUNDS / 2]);
    }
}
