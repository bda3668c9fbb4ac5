// Answers lines "N CORES" with "NS RESULT": one run each.
#include "bench/tasks/worker.h"

#include <inttypes.h>
#include <stdio.h>

int main(void) {
    uint32_t n, cores;
    while (scanf("%" SCNu32 " %" SCNu32, &n, &cores) == 2) {
        double ns = 0;
        uint64_t result = run_fib(n, cores, &ns);
        printf("%.0f %" PRIu64 "\n", ns, result);
        (void)fflush(stdout);
    }
}
