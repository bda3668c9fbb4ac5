// Parapet's scheduler on threads: a fork per call, as an app writes it.
#include "bench/tasks/worker.h"

#include "kernel/api/task.h"
#include "kernel/arch/hosted/hosted.h"

#include <stdlib.h>

TASK_FORK_DEFINE(fib, uint32_t, uint64_t);
static uint64_t fib(task *self, uint32_t n) {
    if (n < 2) return n;
    TASK_FORK(fib, left, self, n - 1);
    uint64_t right = fib(self, n - 2);
    return fib_join(&left) + right;
}

struct run {
    uint32_t n;
};
typedef struct run run;

static uint64_t result;
static double taken_ns;

TASK_DEFINE(measure, run);
static void measure(task *self, run it) {
    (void)fib(self, it.n / 2); // all cores are awake
    double begin = now_ns();
    result = fib(self, it.n);
    taken_ns = now_ns() - begin;
}

uint64_t run_fib(uint32_t n, uint32_t cores, double *ns) {
    run it = {n};
    if (hosted_init(cores, 64 << 20) != SL_OK || measure_spawn(hosted_task(), &it) != SL_OK)
        abort();
    hosted_run();
    *ns = taken_ns;
    return result;
}
