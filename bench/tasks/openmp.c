// OpenMP: a task per call.
#include "bench/tasks/worker.h"

static uint64_t fib(uint32_t n) {
    if (n < 2) return n;
    uint64_t left = 0;
#pragma omp task shared(left) firstprivate(n)
    left = fib(n - 1);
    uint64_t right = fib(n - 2);
#pragma omp taskwait
    return left + right;
}

uint64_t run_fib(uint32_t n, uint32_t cores, double *ns) {
    uint64_t result = 0;
#pragma omp parallel num_threads((int)cores)
#pragma omp single
    {
        (void)fib(n / 2);
        double begin = now_ns();
        result = fib(n);
        *ns = now_ns() - begin;
    }
    return result;
}
