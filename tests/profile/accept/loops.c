// Every kind of loop, with break and continue, and functions that end in one.
#include <stdint.h>

static uint32_t collatz(uint32_t n) {
    uint32_t steps = 0;
    do {
        n = n % 2 == 0 ? n / 2 : 3 * n + 1;
        steps++;
    } while (n != 1 && steps < 1000);
    return steps;
}

static int first_square_above(int limit) {
    for (int i = 0;; i++) {
        if (i % 2 == 1) {
            continue;
        }
        if (i * i > limit) {
            return i;
        }
    }
}

[[maybe_unused]] static int both(int limit) {
    int i = 0;
    while (true) {
        if (i++ > 3) {
            return (int)collatz((uint32_t)i) + first_square_above(limit);
        }
    }
}
