// Conversions between cycles and nanoseconds, against the host's 128-bit numbers.
#include <random>

#include <gtest/gtest.h>

extern "C" {
#include "kernel/time/clock.h"
}

namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr uint64_t kSecond = 1'000'000'000;
constexpr uint64_t kYear = 365ull * 24 * 3600;

constexpr uint64_t kRates[] = {RATE_MIN,      1'193'182,     999'999'999,   1'000'000'000,
                               1'000'000'001, 2'599'998'123, 4'294'967'296, RATE_MAX};

uint64_t Exact(uint64_t cycles, uint64_t rate) {
    Wide ns = Wide{cycles} * kSecond / rate;
    return ns > UINT64_MAX ? UINT64_MAX : uint64_t(ns);
}

TEST(ClockScale, RunsForSensibleRatesOnly) {
    for (uint64_t rate : kRates) {
        clock_scale scale = clock_scale_of(5, rate);
        EXPECT_TRUE(clock_is_running(&scale)) << rate;
    }
    for (uint64_t rate : {uint64_t{0}, RATE_MIN - 1, RATE_MAX + 1, UINT64_MAX}) {
        clock_scale scale = clock_scale_of(5, rate);
        EXPECT_FALSE(clock_is_running(&scale)) << rate;
        EXPECT_EQ(clock_time_ns(&scale, 1000), 0u);
    }
}

TEST(ClockScale, SecondsAreSecondsForACentury) {
    for (uint64_t rate :
         {uint64_t{1'000'000'000}, uint64_t{2'599'998'123}, uint64_t{5'000'000'000}})
        for (uint64_t years : {1, 10, 100}) {
            uint64_t seconds = years * kYear;
            clock_scale scale = clock_scale_of(0, rate);
            uint64_t ns = clock_span_ns(&scale, seconds * rate);
            double off = (double(ns) - double(seconds) * 1e9) / (double(seconds) * 1e9);
            EXPECT_LT(std::abs(off), 1e-8) << rate << " " << years;
        }
}

TEST(ClockScale, AgreesWithExactArithmetic) {
    std::mt19937_64 random(1);
    for (uint64_t rate : kRates) {
        clock_scale scale = clock_scale_of(0, rate);
        for (int i = 0; i < 20000; i++) {
            uint64_t cycles = random() >> random() % 64;
            uint64_t exact = Exact(cycles, rate), got = clock_span_ns(&scale, cycles);
            if (exact == UINT64_MAX) continue;
            EXPECT_LE(got, exact);
            EXPECT_LE(exact - got, exact / (1 << 20) / 8 + 2) << rate << " " << cycles;
        }
    }
}

TEST(ClockScale, WhatDoesNotFitIsTheLargestNumber) {
    clock_scale slow = clock_scale_of(0, RATE_MIN), fast = clock_scale_of(0, RATE_MAX);
    EXPECT_EQ(clock_span_ns(&slow, UINT64_MAX), UINT64_MAX);
    EXPECT_EQ(clock_span_ns(&slow, UINT64_MAX / 1000 + 2), UINT64_MAX);
    EXPECT_LT(clock_span_ns(&slow, UINT64_MAX / 1000 - 1), UINT64_MAX);
    EXPECT_EQ(clock_span_cycles(&fast, UINT64_MAX), UINT64_MAX);
    EXPECT_EQ(clock_span_cycles(&fast, UINT64_MAX / 1000 + 2), UINT64_MAX);
    EXPECT_LT(clock_span_cycles(&fast, UINT64_MAX / 1000 - 1), UINT64_MAX);
}

TEST(ClockScale, ASpanInCyclesLastsAtLeastAsLong) {
    std::mt19937_64 random(2);
    for (uint64_t rate : kRates) {
        clock_scale scale = clock_scale_of(0, rate);
        for (uint64_t ns : {uint64_t{0}, uint64_t{1}, uint64_t{999}, kSecond, 100 * kSecond}) {
            uint64_t cycles = clock_span_cycles(&scale, ns);
            EXPECT_GT(Wide{cycles} * kSecond, Wide{ns} * rate - Wide{ns} * rate / 1'000'000)
                << rate;
            EXPECT_LE(Wide{cycles}, Wide{ns} * rate / kSecond + 1) << rate << " " << ns;
        }
    }
}

TEST(ClockScale, TimeBeginsAtItsStartAndNotBefore) {
    clock_scale scale = clock_scale_of(1000, 2'000'000'000);
    EXPECT_EQ(clock_time_ns(&scale, 0), 0u);
    EXPECT_EQ(clock_time_ns(&scale, 999), 0u);
    EXPECT_EQ(clock_time_ns(&scale, 1000), 0u);
    EXPECT_EQ(clock_time_ns(&scale, 1002), 1u);
    EXPECT_EQ(clock_time_ns(&scale, 1000 + 2'000'000'000), kSecond);
}

} // namespace
