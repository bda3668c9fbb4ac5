// The limit on fault reports: a burst, then what time gives, and a count that loses nothing.
#include <cstdint>
#include <random>

#include <gtest/gtest.h>

extern "C" {
#include "kernel/fault/fault_limit.h"
}

namespace {

constexpr uint64_t kStart = 5'000'000'000;

unsigned CountAllowed(struct fault_limit *limit, unsigned reports, uint64_t now) {
    unsigned allowed = 0;
    for (unsigned i = 0; i < reports; i++)
        allowed += fault_limit_allows(limit, now);
    return allowed;
}

TEST(FaultLimit, AllowsABurstAndCountsTheRest) {
    struct fault_limit limit = {};
    EXPECT_EQ(CountAllowed(&limit, FAULT_LIMIT_BURST, kStart), FAULT_LIMIT_BURST);
    EXPECT_EQ(CountAllowed(&limit, 1000, kStart), 0u);
    EXPECT_EQ(fault_limit_take_left_out(&limit), 1000u);
    EXPECT_EQ(fault_limit_take_left_out(&limit), 0u);
}

TEST(FaultLimit, ThenAllowsOneForEachPeriod) {
    struct fault_limit limit = {};
    (void)CountAllowed(&limit, FAULT_LIMIT_BURST, kStart);
    EXPECT_EQ(CountAllowed(&limit, 5, kStart + FAULT_LIMIT_CYCLES - 1), 0u);
    EXPECT_EQ(CountAllowed(&limit, 5, kStart + FAULT_LIMIT_CYCLES), 1u);
    EXPECT_EQ(CountAllowed(&limit, 5, kStart + 2 * uint64_t{FAULT_LIMIT_CYCLES} - 1), 0u);
    EXPECT_EQ(CountAllowed(&limit, 5, kStart + 4 * uint64_t{FAULT_LIMIT_CYCLES}), 3u);
    EXPECT_EQ(fault_limit_take_left_out(&limit), 5u + 4 + 5 + 2);
}

TEST(FaultLimit, KeepsTheRestOfAPeriod) {
    struct fault_limit limit = {};
    (void)CountAllowed(&limit, FAULT_LIMIT_BURST, kStart);
    EXPECT_EQ(CountAllowed(&limit, 5, kStart + FAULT_LIMIT_CYCLES + 10), 1u);
    EXPECT_EQ(CountAllowed(&limit, 5, kStart + 2 * uint64_t{FAULT_LIMIT_CYCLES}), 1u);
}

TEST(FaultLimit, AllowsNoMoreThanABurstAfterALongSilence) {
    struct fault_limit limit = {};
    (void)CountAllowed(&limit, FAULT_LIMIT_BURST, kStart);
    const uint64_t later = kStart + 1'000'000 * uint64_t{FAULT_LIMIT_CYCLES};
    EXPECT_EQ(CountAllowed(&limit, 1000, later), FAULT_LIMIT_BURST);
    EXPECT_EQ(CountAllowed(&limit, 1000, UINT64_MAX), FAULT_LIMIT_BURST);
}

TEST(FaultLimit, TakesACounterThatGoesBackForNoTime) {
    struct fault_limit limit = {};
    (void)CountAllowed(&limit, FAULT_LIMIT_BURST, kStart);
    EXPECT_EQ(CountAllowed(&limit, 5, kStart - 1), 0u);
    EXPECT_EQ(CountAllowed(&limit, 5, 0), 0u);
    EXPECT_EQ(CountAllowed(&limit, 5, FAULT_LIMIT_CYCLES), 1u);
}

TEST(FaultLimit, LosesNoReport) {
    std::mt19937_64 random(1);
    struct fault_limit limit = {};
    uint64_t now = 0, allowed = 0, left_out = 0;
    constexpr uint64_t kReports = 100000;
    for (uint64_t i = 0; i < kReports; i++) {
        now += random() % (FAULT_LIMIT_CYCLES / 10);
        if (random() % 16 == 0) now -= now / 1000;
        allowed += fault_limit_allows(&limit, now);
        if (random() % 100 == 0) left_out += fault_limit_take_left_out(&limit);
    }
    EXPECT_EQ(allowed + left_out + fault_limit_take_left_out(&limit), kReports);
    EXPECT_LE(allowed, FAULT_LIMIT_BURST + now / FAULT_LIMIT_CYCLES + kReports / 16);
}

} // namespace
