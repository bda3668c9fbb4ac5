// oneTBB: a task_group per call.
#include "bench/tasks/worker.h"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

static uint64_t fib(uint32_t n) {
    if (n < 2) return n;
    uint64_t left = 0;
    tbb::task_group group;
    group.run([&left, n] { left = fib(n - 1); });
    uint64_t right = fib(n - 2);
    group.wait();
    return left + right;
}

uint64_t run_fib(uint32_t n, uint32_t cores, double *ns) {
    tbb::global_control limit(tbb::global_control::max_allowed_parallelism, cores);
    tbb::task_arena arena(static_cast<int>(cores));
    uint64_t result = 0;
    arena.execute([&] {
        (void)fib(n / 2);
        double begin = now_ns();
        result = fib(n);
        *ns = now_ns() - begin;
    });
    return result;
}
