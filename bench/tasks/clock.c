// The clock of all programs here.
#define _POSIX_C_SOURCE 200809L // clock_gettime
#include "bench/tasks/worker.h"

#include <time.h>

double now_ns(void) {
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}
