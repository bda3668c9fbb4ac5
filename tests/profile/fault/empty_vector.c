// The first of no results.
#include "safelib/vec.h"
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

SL_VEC_DEFINE(uint64_t);

void program_empty_vector(app *self) {
    SL_VEC(uint64_t) primes = {};
    sl_vec_init(&primes, &self->memory);
    for (uint64_t n = 24; n < 29; n++)
        if (n % 2 != 0 && n % 3 != 0 && n % 5 != 0 && sl_push(&primes, n) != SL_OK) return;
    console_print(self->console, "first prime {}\n", sl_get(&primes, 0)); // fault: INDEX 0 0
}
