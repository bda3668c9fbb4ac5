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

template <typename T> T saturated(__int128 exact) {
    if (exact < std::numeric_limits<T>::min()) return std::numeric_limits<T>::min();
    if (exact > std::numeric_limits<T>::max()) return std::numeric_limits<T>::max();
    return T(exact);
}

template <typename T> bool product_is_exact(T a, T b) {
    __int128 product;
    return !__builtin_mul_overflow((__int128)a, (__int128)b, &product);
}

template <typename T>
void check_division(T a, T b, T (*div)(T, T), T (*mod)(T, T), sl_status (*try_div)(T, T, T *),
                    sl_status (*try_mod)(T, T, T *)) {
    T out = 42;
    if (b == 0) {
        ASSERT_EQ(SL_OUT_OF_RANGE, try_div(a, b, &out));
        ASSERT_EQ(SL_OUT_OF_RANGE, try_mod(a, b, &out));
        ASSERT_EQ(T(42), out);
        SL_EXPECT_FAULT_AT(SL_FAULT_DIVIDE, a, 0, div(a, b));
        SL_EXPECT_FAULT_AT(SL_FAULT_DIVIDE, a, 0, mod(a, b));
        return;
    }
    check(a, b, (__int128)a / b, try_div, div);
    ASSERT_EQ(SL_OK, try_mod(a, b, &out));
    ASSERT_EQ(T((__int128)a % b), out);
    ASSERT_EQ(out, mod(a, b));
}

template <typename T>
void check_shift(T a, T (*shl)(T, unsigned), sl_status (*try_shl)(T, unsigned, T *)) {
    for (unsigned n = 0; n < 8 * sizeof(T); n++) {
        __int128 exact = (__int128)a * ((__int128)1 << n);
        T out = 42;
        if (fits<T>(exact)) {
            ASSERT_EQ(SL_OK, try_shl(a, n, &out));
            ASSERT_EQ(T(exact), out);
            ASSERT_EQ(T(exact), shl(a, n));
        } else {
            ASSERT_EQ(SL_OUT_OF_RANGE, try_shl(a, n, &out));
            ASSERT_EQ(T(42), out);
            if (n % 5 == 0) SL_EXPECT_FAULT_AT(SL_FAULT_OVERFLOW, a, n, shl(a, n));
        }
    }
    for (unsigned n : {unsigned(8 * sizeof(T)), unsigned(8 * sizeof(T)) + 1, ~0u}) {
        T out = 42;
        ASSERT_EQ(SL_OUT_OF_RANGE, try_shl(a, n, &out));
        ASSERT_EQ(T(42), out);
    }
    SL_EXPECT_FAULT_AT(SL_FAULT_SHIFT, 8 * sizeof(T), 8 * sizeof(T), shl(a, 8 * sizeof(T)));
}

#define CHECKED_MORE_TEST(Type, name)                                                       \
    TEST(CheckedTest, DivisionOf_##name) {                                                  \
        for (Type a : interesting<Type>())                                                  \
            for (Type b : interesting<Type>())                                              \
                check_division<Type>(a, b, sl_div_##name, sl_mod_##name, sl_try_div_##name, \
                                     sl_try_mod_##name);                                    \
    }                                                                                       \
    TEST(CheckedTest, ShiftOf_##name) {                                                     \
        for (Type a : interesting<Type>())                                                  \
            check_shift<Type>(a, sl_shl_##name, sl_try_shl_##name);                         \
    }                                                                                       \
    TEST(CheckedTest, SaturationOf_##name) {                                                \
        for (Type a : interesting<Type>())                                                  \
            for (Type b : interesting<Type>()) {                                            \
                ASSERT_EQ(saturated<Type>((__int128)a + b), sl_add_sat_##name(a, b));       \
                ASSERT_EQ(saturated<Type>((__int128)a - b), sl_sub_sat_##name(a, b));       \
                if (product_is_exact(a, b))                                                 \
                    ASSERT_EQ(saturated<Type>((__int128)a * b), sl_mul_sat_##name(a, b));   \
                else                                                                        \
                    ASSERT_EQ(std::numeric_limits<Type>::max(), sl_mul_sat_##name(a, b));   \
                ASSERT_EQ(a < b ? a : b, sl_min_##name(a, b));                              \
                ASSERT_EQ(a > b ? a : b, sl_max_##name(a, b));                              \
            }                                                                               \
    }

CHECKED_MORE_TEST(uint8_t, u8)
CHECKED_MORE_TEST(uint16_t, u16)
CHECKED_MORE_TEST(uint32_t, u32)
CHECKED_MORE_TEST(uint64_t, u64)
CHECKED_MORE_TEST(size_t, size)
CHECKED_MORE_TEST(int8_t, i8)
CHECKED_MORE_TEST(int16_t, i16)
CHECKED_MORE_TEST(int32_t, i32)
CHECKED_MORE_TEST(int64_t, i64)

#define CHECKED_SIGN_TEST(Type, name)                                   \
    TEST(CheckedTest, NegationOf_##name) {                              \
        for (Type a : interesting<Type>()) {                            \
            Type out = 42;                                              \
            if (a == std::numeric_limits<Type>::min()) {                \
                EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_neg_##name(a, &out)); \
                EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_abs_##name(a, &out)); \
                EXPECT_EQ(42, out);                                     \
                SL_EXPECT_FAULT(SL_FAULT_OVERFLOW, sl_neg_##name(a));   \
                SL_EXPECT_FAULT(SL_FAULT_OVERFLOW, sl_abs_##name(a));   \
                continue;                                               \
            }                                                           \
            EXPECT_EQ(-a, sl_neg_##name(a));                            \
            EXPECT_EQ(SL_OK, sl_try_neg_##name(a, &out));               \
            EXPECT_EQ(-a, out);                                         \
            EXPECT_EQ(a < 0 ? -a : a, sl_abs_##name(a));                \
            EXPECT_EQ(SL_OK, sl_try_abs_##name(a, &out));               \
            EXPECT_EQ(a < 0 ? -a : a, out);                             \
        }                                                               \
    }

CHECKED_SIGN_TEST(int8_t, i8)
CHECKED_SIGN_TEST(int16_t, i16)
CHECKED_SIGN_TEST(int32_t, i32)
CHECKED_SIGN_TEST(int64_t, i64)

TEST(CheckedTest, SignsComeAndGo) {
    EXPECT_EQ(0u, sl_to_u64(0));
    EXPECT_EQ(uint64_t(INT64_MAX), sl_to_u64(INT64_MAX));
    SL_EXPECT_FAULT_AT(SL_FAULT_OVERFLOW, SIZE_MAX, 8, sl_to_u64(-1));
    EXPECT_EQ(INT64_MAX, sl_to_i64(INT64_MAX));
    SL_EXPECT_FAULT_AT(SL_FAULT_OVERFLOW, uint64_t(1) << 63, 8, sl_to_i64(uint64_t(1) << 63));
}

TEST(CheckedTest, AlignToAnyUnit) {
    for (size_t unit = 1; unit <= 17; unit++)
        for (size_t n = 0; n <= 100; n++) {
            size_t down = n / unit * unit, up = (n + unit - 1) / unit * unit, out = 0;
            ASSERT_EQ(down, sl_align_down_size(n, unit));
            ASSERT_EQ(up, sl_align_up_size(n, unit));
            ASSERT_EQ(SL_OK, sl_try_align_up_size(n, unit, &out));
            ASSERT_EQ(up, out);
        }
    size_t out = 42;
    EXPECT_EQ(SIZE_MAX, sl_align_up_size(SIZE_MAX, 1));
    EXPECT_EQ(SIZE_MAX - 15, sl_align_up_size(SIZE_MAX - 15, 16));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_align_up_size(SIZE_MAX - 14, 16, &out));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_align_up_size(1, 0, &out));
    EXPECT_EQ(42u, out);
    SL_EXPECT_FAULT(SL_FAULT_OVERFLOW, sl_align_up_size(SIZE_MAX - 14, 16));
    SL_EXPECT_FAULT_AT(SL_FAULT_DIVIDE, 7, 0, sl_align_up_size(7, 0));
    SL_EXPECT_FAULT_AT(SL_FAULT_DIVIDE, 7, 0, sl_align_down_size(7, 0));
}

TEST(CheckedTest, PowersOfTwo) {
    EXPECT_EQ(1u, sl_power_of_two_u64(0));
    EXPECT_EQ(1u, sl_power_of_two_u64(1));
    EXPECT_EQ(2u, sl_power_of_two_u64(2));
    for (unsigned bit = 2; bit < 64; bit++) {
        uint64_t power = uint64_t(1) << bit;
        EXPECT_EQ(power, sl_power_of_two_u64(power));
        EXPECT_EQ(power, sl_power_of_two_u64(power - 1));
        EXPECT_EQ(power, sl_power_of_two_u64(power / 2 + 1));
    }
    uint64_t out = 42;
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_power_of_two_u64((uint64_t(1) << 63) + 1, &out));
    EXPECT_EQ(42u, out);
    SL_EXPECT_FAULT(SL_FAULT_OVERFLOW, sl_power_of_two_u64(UINT64_MAX));
}

TEST(CheckedTest, Midpoint) {
    for (size_t a = 0; a < 20; a++)
        for (size_t b = 0; b < 20; b++)
            ASSERT_EQ(a <= b ? (a + b) / 2 : (a + b + 1) / 2, sl_midpoint_size(a, b));
    EXPECT_EQ(SIZE_MAX / 2, sl_midpoint_size(0, SIZE_MAX));
    EXPECT_EQ(SIZE_MAX / 2 + 1, sl_midpoint_size(SIZE_MAX, 0));
    EXPECT_EQ(SIZE_MAX, sl_midpoint_size(SIZE_MAX, SIZE_MAX));
}

TEST(CheckedTest, MinAndMax) {
    EXPECT_EQ(1u, sl_min_size(1, 2));
    EXPECT_EQ(1u, sl_min_size(2, 1));
    EXPECT_EQ(SIZE_MAX, sl_max_size(SIZE_MAX, 0));
    EXPECT_EQ(SIZE_MAX, sl_max_size(0, SIZE_MAX));
}

} // namespace
