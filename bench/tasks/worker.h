// What each variant defines: the fork-join Fibonacci that task libraries are usually compared by, a
// task for each call but the leaves, without any cut-off.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Computes Fibonacci number n on `cores` threads. Returns it, and in *ns the time without the
/// start of the threads.
uint64_t run_fib(uint32_t n, uint32_t cores, double *ns);

/// Returns the time of a clock in ns.
double now_ns(void);

#ifdef __cplusplus
}
#endif
