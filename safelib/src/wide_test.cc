// Wide products and leading zeros, and floating point numbers as bits.
#include "safelib/wide.h"

#include "safelib/bits.h"

#include <gtest/gtest.h>
#include <limits>

namespace {

TEST(Wide, ProductIsWhole) {
    auto check = [](uint64_t a, uint64_t b, uint64_t hi, uint64_t lo) {
        sl_wide product = sl_mul_wide_u64(a, b);
        EXPECT_EQ(hi, product.hi);
        EXPECT_EQ(lo, product.lo);
    };
    check(0, UINT64_MAX, 0, 0);
    check(1, UINT64_MAX, 0, UINT64_MAX);
    check(UINT64_MAX, UINT64_MAX, UINT64_MAX - 1, 1);
    check(1ull << 32, 1ull << 32, 1, 0);
    check(0x123456789abcdef0u, 0x10, 1, 0x23456789abcdef00u);
}

TEST(Wide, LeadingZerosOfEachLength) {
    EXPECT_EQ(64u, sl_leading_zeros_u64(0));
    for (unsigned bit = 0; bit < 64; bit++) {
        EXPECT_EQ(63 - bit, sl_leading_zeros_u64(1ull << bit));
        EXPECT_EQ(63 - bit, sl_leading_zeros_u64(UINT64_MAX >> (63 - bit)));
    }
}

TEST(Bits, FloatingPointAndBack) {
    EXPECT_EQ(0x3ff8000000000000u, sl_bits_of_f64(1.5));
    EXPECT_EQ(0x3fc00000u, sl_bits_of_f32(1.5f));
    EXPECT_EQ(0x8000000000000000u, sl_bits_of_f64(-0.0));
    EXPECT_EQ(-2.5, sl_f64_of_bits(sl_bits_of_f64(-2.5)));
    EXPECT_EQ(-2.5f, sl_f32_of_bits(sl_bits_of_f32(-2.5f)));
    EXPECT_EQ(std::numeric_limits<double>::denorm_min(), sl_f64_of_bits(1));
    EXPECT_EQ(std::numeric_limits<float>::infinity(), sl_f32_of_bits(0x7f800000));
}

} // namespace
