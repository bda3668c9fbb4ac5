// primes: counts the primes below a number, on all cores.
//
// - The number is the first argument.

#include "kernel/api/app.h"
#include "safelib/parse.h"
#include "safelib/views.h"

enum : uint64_t {
    DEFAULT_LIMIT = 1000000,
    MAX_LIMIT = 1000000000000,
    SEGMENT = 8192, // odd numbers that one task sieves, on its stack
    PARTS = 10,     // of the progress line
};

enum { STATUS_USAGE = 2 };

/// The odd numbers 2k + 1 for k in [start, end).
struct span {
    uint64_t start;
    uint64_t end;
};
typedef struct span span;

/// Tells whether multiples of `number` are multiples of a smaller prime anyway.
static bool is_covered(uint64_t number) {
    return (number > 3 && number % 3 == 0) || (number > 5 && number % 5 == 0) ||
           (number > 7 && number % 7 == 0) || (number > 11 && number % 11 == 0);
}

static uint64_t round_up(uint64_t number, uint64_t factor) {
    return (number + factor - 1) / factor * factor;
}

static void cross_out(SL_VIEW(uint8_t) composite, span part, uint64_t factor) {
    uint64_t multiple = round_up(2 * part.start + 1, factor);
    if (multiple % 2 == 0) multiple += factor;
    if (multiple < factor * factor) multiple = factor * factor;
    size_t len = sl_len(composite);
    for (uint64_t i = multiple / 2 - part.start; i < len; i += factor)
        sl_set(composite, i, 1);
}

static uint64_t count_segment(span part) {
    uint8_t flags[SEGMENT] = {};
    SL_VIEW(uint8_t) composite = sl_first(SL_ARRAY_VIEW(uint8_t, flags), part.end - part.start);
    for (uint64_t factor = 3; factor * factor < 2 * part.end; factor += 2)
        if (!is_covered(factor)) cross_out(composite, part, factor);
    uint64_t primes = 0;
    for (size_t i = 0; i < sl_len(composite); i++)
        primes += sl_get(composite, i) == 0;
    return primes;
}

TASK_FORK_DEFINE(count, span, uint64_t);

static uint64_t count(task *self, span part) {
    uint64_t len = part.end - part.start;
    if (len <= SEGMENT) return count_segment(part);
    uint64_t middle = part.start + len / 2;
    TASK_FORK(count, right, self, (span){middle, part.end});
    uint64_t left = count(self, (span){part.start, middle});
    return left + count_join(&right);
}

int app_main(app *self) {
    uint64_t limit = DEFAULT_LIMIT;
    if (app_arguments_count(self->arguments) > 0 &&
        (sl_parse_u64(app_arguments_get(self->arguments, 0), 10, &limit) != SL_OK ||
         limit > MAX_LIMIT)) {
        console_print(self->console, "usage: primes [N], at most {}\n", (uint64_t)MAX_LIMIT);
        return STATUS_USAGE;
    }
    uint64_t end = limit / 2;
    uint64_t primes = limit > 2;
    for (uint64_t i = 0; i < PARTS && end > 1; i++) {
        span part = {1 + (end - 1) * i / PARTS, 1 + (end - 1) * (i + 1) / PARTS};
        primes += count(self->task, part);
        console_print(self->console, "\rprimes: {}%", (i + 1) * 100 / PARTS);
    }
    console_print(self->console, "\nprimes below {}: {}, on {} cores\n", limit, primes,
                  task_core_count(self->task));
    return 0;
}
