// Checked arithmetic against 128-bit arithmetic: all pairs of 8 bits, the bounds of the others.
#include "safelib/checked.h"

#include "safelib/src/expect_fault.h"

#include <limits>
#include <vector>

namespace {

template <typename T> std::vector<T> interesting() {
    std::vector<T> values;
    T low = std::numeric_limits<T>::min(), high = std::numeric_limits<T>::max();
    for (int d = 0; d <= 2; d++) {
        for (T base : {low, high, T(high / 2), T(low / 2), T(0)}) {
            values.push_back(T(uint64_t(base) + uint64_t(d)));
            values.push_back(T(uint64_t(base) - uint64_t(d)));
        }
    }
    if constexpr (sizeof(T) == 1)
        for (int v = low; v <= high; v++)
            values.push_back(T(v));
    return values;
}

template <typename T> bool fits(__int128 exact) {
    return exact >= std::numeric_limits<T>::min() && exact <= std::numeric_limits<T>::max();
}

template <typename T, typename Try>
void check(T a, T b, __int128 exact, Try try_op, T (*op)(T, T)) {
    T out = 42;
    sl_status status = try_op(a, b, &out);
    if (fits<T>(exact)) {
        ASSERT_EQ(SL_OK, status);
        ASSERT_EQ(T(exact), out);
        ASSERT_EQ(T(exact), op(a, b));
    } else {
        ASSERT_EQ(SL_OUT_OF_RANGE, status);
        ASSERT_EQ(42, out);
        if (sizeof(T) > 1) SL_EXPECT_FAULT_AT(SL_FAULT_OVERFLOW, a, b, op(a, b));
    }
}

#define CHECKED_TEST(Type, name)                                                   \
    TEST(CheckedTest, AddSubMulOf_##name) {                                        \
        for (Type a : interesting<Type>())                                         \
            for (Type b : interesting<Type>()) {                                   \
                check(a, b, (__int128)a + b, sl_try_add_##name, sl_add_##name);    \
                check(a, b, (__int128)a - b, sl_try_sub_##name, sl_sub_##name);    \
                if ((__int128)a * b / (b ? b : 1) == (b ? a : 0))                  \
                    check(a, b, (__int128)a *b, sl_try_mul_##name, sl_mul_##name); \
            }                                                                      \
    }

CHECKED_TEST(uint8_t, u8)
CHECKED_TEST(uint16_t, u16)
CHECKED_TEST(uint32_t, u32)
CHECKED_TEST(int8_t, i8)
CHECKED_TEST(int16_t, i16)
CHECKED_TEST(int32_t, i32)
CHECKED_TEST(int64_t, i64)

// The product of two 64-bit unsigned numbers is beyond __int128; the bounds are named instead.
template <typename T> void check_unsigned_64(T (*add)(T, T), T (*sub)(T, T), T (*mul)(T, T)) {
    T max = std::numeric_limits<T>::max();
    EXPECT_EQ(max, add(max - 1, 1));
    SL_EXPECT_FAULT_AT(SL_FAULT_OVERFLOW, max, 1, add(max, 1));
    EXPECT_EQ(0u, sub(7, 7));
    SL_EXPECT_FAULT_AT(SL_FAULT_OVERFLOW, 7, 8, sub(7, 8));
    EXPECT_EQ(max, mul(max / 5, 5));
    EXPECT_EQ(0u, mul(max, 0));
    SL_EXPECT_FAULT_AT(SL_FAULT_OVERFLOW, max / 5 + 1, 5, mul(max / 5 + 1, 5));
    SL_EXPECT_FAULT(SL_FAULT_OVERFLOW, mul(T(1) << 32, T(1) << 32));
}

TEST(CheckedTest, Bounds64) {
    check_unsigned_64<uint64_t>(sl_add_u64, sl_sub_u64, sl_mul_u64);
    check_unsigned_64<size_t>(sl_add_size, sl_sub_size, sl_mul_size);
    uint64_t out = 42;
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_mul_u64(UINT64_MAX, 2, &out));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_add_u64(UINT64_MAX, 1, &out));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_sub_u64(0, 1, &out));
    EXPECT_EQ(42u, out);
    EXPECT_EQ(SL_OK, sl_try_mul_u64(UINT64_MAX, 1, &out));
    EXPECT_EQ(UINT64_MAX, out);
}

template <typename T, typename Wide>
void check_narrow(T (*narrow)(Wide), sl_status (*try_narrow)(Wide, T *)) {
    for (Wide value : interesting<Wide>())
        for (Wide edge : {Wide(std::numeric_limits<T>::min()), Wide(std::numeric_limits<T>::max())})
            for (Wide d : {Wide(0), Wide(1), Wide(2), value}) {
                Wide wide = Wide(uint64_t(edge) + uint64_t(d) - 1);
                T out = 42;
                if (fits<T>(wide)) {
                    ASSERT_EQ(SL_OK, try_narrow(wide, &out));
                    ASSERT_EQ(wide, Wide(out));
                    ASSERT_EQ(wide, Wide(narrow(wide)));
                } else {
                    ASSERT_EQ(SL_OUT_OF_RANGE, try_narrow(wide, &out));
                    ASSERT_EQ(42, int(out));
                    SL_EXPECT_FAULT_AT(SL_FAULT_OVERFLOW, wide, sizeof(T), narrow(wide));
                }
            }
}

TEST(CheckedTest, NarrowKeepsTheNumberOrFails) {
    check_narrow<uint8_t, uint64_t>(sl_narrow_u8, sl_try_narrow_u8);
    check_narrow<uint16_t, uint64_t>(sl_narrow_u16, sl_try_narrow_u16);
    check_narrow<uint32_t, uint64_t>(sl_narrow_u32, sl_try_narrow_u32);
    check_narrow<int8_t, int64_t>(sl_narrow_i8, sl_try_narrow_i8);
    check_narrow<int16_t, int64_t>(sl_narrow_i16, sl_try_narrow_i16);
    check_narrow<int32_t, int64_t>(sl_narrow_i32, sl_try_narrow_i32);
    check_narrow<size_t, uint64_t>(sl_narrow_size, sl_try_narrow_size);
}

TEST(CheckedTest, MinAndMax) {
    EXPECT_EQ(1u, sl_min_size(1, 2));
    EXPECT_EQ(1u, sl_min_size(2, 1));
    EXPECT_EQ(SIZE_MAX, sl_max_size(SIZE_MAX, 0));
    EXPECT_EQ(SIZE_MAX, sl_max_size(0, SIZE_MAX));
}

} // namespace
