// From cycles to nanoseconds and back: products of 128 bits, of which the middle 64 count.
#include "kernel/time/clock.h"

#include "safelib/wide.h"

enum : uint64_t { NS_PER_SECOND = 1'000'000'000 };

/// a * b / 2^32, rounded down, in 64 bits.
static uint64_t scale_by(uint64_t a, uint64_t b) {
    sl_wide product = sl_mul_wide_u64(a, b);
    if (product.hi >> 32 != 0) return UINT64_MAX;
    return product.hi << 32 | product.lo >> 32;
}

/// a * 2^32 / b, for a below 2^32 * b.
static uint64_t ratio(uint64_t a, uint64_t b) {
    return (a / b << 32) | ((a % b << 16) / b << 16) | (((a % b << 16) % b << 16) / b);
}

struct clock_scale clock_scale_of(uint64_t start, uint64_t rate) {
    struct clock_scale scale = {};
    if (rate < RATE_MIN || rate > RATE_MAX) return scale;
    scale.start = start;
    scale.ns_per_cycle = ratio(NS_PER_SECOND, rate);
    scale.cycles_per_ns = ratio(rate, NS_PER_SECOND);
    return scale;
}

bool clock_is_running(const struct clock_scale *scale) { return scale->ns_per_cycle != 0; }

uint64_t clock_span_ns(const struct clock_scale *scale, uint64_t cycles) {
    return scale_by(cycles, scale->ns_per_cycle);
}

uint64_t clock_span_cycles(const struct clock_scale *scale, uint64_t ns) {
    uint64_t cycles = scale_by(ns, scale->cycles_per_ns);
    return cycles == UINT64_MAX ? cycles : cycles + 1;
}

uint64_t clock_time_ns(const struct clock_scale *scale, uint64_t cycles) {
    return cycles < scale->start ? 0 : clock_span_ns(scale, cycles - scale->start);
}
