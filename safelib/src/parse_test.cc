// Numbers from text: a round trip in every base, the bounds, and what is refused.
#include "safelib/parse.h"

#include "safelib/src/test_text.h"

#include <gtest/gtest.h>
#include <limits>
#include <random>

using sl_test::str;

namespace {

std::string digits(unsigned __int128 n, unsigned base, bool upper) {
    std::string s;
    do {
        unsigned digit = unsigned(n % base);
        s.insert(s.begin(), char(digit < 10 ? '0' + digit : (upper ? 'A' : 'a') + digit - 10));
        n /= base;
    } while (n != 0);
    return s;
}

TEST(ParseTest, UnsignedRoundTripInEveryBase) {
    std::mt19937_64 random(1);
    for (unsigned base = 2; base <= 36; base++)
        for (int i = 0; i < 300; i++) {
            uint64_t n = random() >> (random() % 64), out = ~n;
            ASSERT_EQ(SL_OK, sl_parse_u64(str(digits(n, base, i % 2)), base, &out));
            ASSERT_EQ(n, out);
        }
}

TEST(ParseTest, UnsignedBoundsInEveryBase) {
    unsigned __int128 max = UINT64_MAX;
    for (unsigned base = 2; base <= 36; base++) {
        uint64_t out = 0;
        EXPECT_EQ(SL_OK, sl_parse_u64(str(digits(max, base, false)), base, &out));
        EXPECT_EQ(UINT64_MAX, out);
        EXPECT_EQ(SL_OK, sl_parse_u64(str("0000000" + digits(max, base, false)), base, &out));
        out = 42;
        for (auto n : {max + 1, max + 2, max * base, max * base + base - 1, max * 3})
            EXPECT_EQ(SL_OUT_OF_RANGE, sl_parse_u64(str(digits(n, base, false)), base, &out));
        EXPECT_EQ(SL_OUT_OF_RANGE, sl_parse_u64(str(std::string(300, '1')), base, &out));
        EXPECT_EQ(42u, out);
    }
}

TEST(ParseTest, SignedBounds) {
    int64_t out = 42;
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_parse_i64(SL_STR("9223372036854775808"), 10, &out));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_parse_i64(SL_STR("-9223372036854775809"), 10, &out));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_parse_i64(SL_STR("18446744073709551616"), 10, &out));
    EXPECT_EQ(42, out);
    EXPECT_EQ(SL_OK, sl_parse_i64(SL_STR("9223372036854775807"), 10, &out));
    EXPECT_EQ(INT64_MAX, out);
    EXPECT_EQ(SL_OK, sl_parse_i64(SL_STR("-9223372036854775808"), 10, &out));
    EXPECT_EQ(INT64_MIN, out);
    EXPECT_EQ(SL_OK, sl_parse_i64(SL_STR("+7"), 10, &out));
    EXPECT_EQ(7, out);
    EXPECT_EQ(SL_OK, sl_parse_i64(SL_STR("-0"), 10, &out));
    EXPECT_EQ(0, out);
    EXPECT_EQ(SL_OK, sl_parse_i64(SL_STR("-fF"), 16, &out));
    EXPECT_EQ(-255, out);
}

TEST(ParseTest, AnythingElseIsInvalid) {
    for (const char *bad : {"", " ", " 1", "1 ", "+1", "-1", "0x1", "1.0", "1,0", "a", "1a", "/",
                            ":", "1\n", "99999999999999999999x", "é"}) {
        uint64_t out = 42;
        EXPECT_EQ(SL_INVALID, sl_parse_u64(str(bad), 10, &out)) << bad;
        EXPECT_EQ(42u, out);
    }
    for (const char *bad : {"", "+", "-", "--1", "+-1", "- 1", "1-"}) {
        int64_t out = 42;
        EXPECT_EQ(SL_INVALID, sl_parse_i64(str(bad), 10, &out)) << bad;
        EXPECT_EQ(42, out);
    }
    uint64_t out = 42;
    int64_t number = 42;
    EXPECT_EQ(SL_INVALID, sl_parse_u64(sl_str{}, 10, &out));
    EXPECT_EQ(SL_INVALID, sl_parse_i64(sl_str{}, 10, &number));
    EXPECT_EQ(SL_INVALID, sl_parse_i64(SL_STR("-"), 36, &number));
    EXPECT_EQ(SL_INVALID, sl_parse_i64(SL_STR("+"), 36, &number));
    EXPECT_EQ(SL_INVALID, sl_parse_u64(sl_str_make_("1\0", 2), 10, &out));
}

TEST(ParseTest, BaseDecidesWhatIsADigit) {
    for (unsigned base = 2; base <= 36; base++)
        for (int c = 0; c < 256; c++) {
            unsigned digit = c >= '0' && c <= '9'   ? unsigned(c - '0')
                             : c >= 'a' && c <= 'z' ? unsigned(c - 'a' + 10)
                             : c >= 'A' && c <= 'Z' ? unsigned(c - 'A' + 10)
                                                    : 99;
            uint64_t out = 0;
            ASSERT_EQ(digit < base ? SL_OK : SL_INVALID,
                      sl_parse_u64(str(std::string(1, char(c))), base, &out));
            if (digit < base) ASSERT_EQ(digit, out);
        }
    uint64_t out = 42;
    for (unsigned base : {0u, 1u, 37u, ~0u})
        EXPECT_EQ(SL_INVALID, sl_parse_u64(SL_STR("0"), base, &out));
    EXPECT_EQ(42u, out);
}

#define NARROW_TEST(Type, name, low, below, high, above)                   \
    TEST(ParseTest, BoundsOf_##name) {                                     \
        Type out = 42;                                                     \
        EXPECT_EQ(SL_OUT_OF_RANGE, sl_parse_##name(str(above), 10, &out)); \
        EXPECT_NE(SL_OK, sl_parse_##name(str(below), 10, &out));           \
        EXPECT_EQ(SL_INVALID, sl_parse_##name(str("1x"), 10, &out));       \
        EXPECT_EQ(SL_INVALID, sl_parse_##name(str("1"), 37, &out));        \
        EXPECT_EQ(Type(42), out);                                          \
        EXPECT_EQ(SL_OK, sl_parse_##name(str(low), 10, &out));             \
        EXPECT_EQ(std::numeric_limits<Type>::min(), out);                  \
        EXPECT_EQ(SL_OK, sl_parse_##name(str(high), 10, &out));            \
        EXPECT_EQ(std::numeric_limits<Type>::max(), out);                  \
    }

NARROW_TEST(uint8_t, u8, "0", "-1", "255", "256")
NARROW_TEST(uint16_t, u16, "0", "-1", "65535", "65536")
NARROW_TEST(uint32_t, u32, "0", "-1", "4294967295", "4294967296")
NARROW_TEST(size_t, size, "0", "-1", "18446744073709551615", "18446744073709551616")
NARROW_TEST(int8_t, i8, "-128", "-129", "127", "128")
NARROW_TEST(int16_t, i16, "-32768", "-32769", "32767", "32768")
NARROW_TEST(int32_t, i32, "-2147483648", "-2147483649", "2147483647", "2147483648")

TEST(ParseTest, PrefixIsAllDigitsThatThereAre) {
    uint64_t out = 0;
    size_t len = 0;
    EXPECT_EQ(SL_OK, sl_parse_prefix_u64(str("12px"), 10, &out, &len));
    EXPECT_EQ(12u, out);
    EXPECT_EQ(2u, len);
    EXPECT_EQ(SL_OK, sl_parse_prefix_u64(str("ffg"), 16, &out, &len));
    EXPECT_EQ(255u, out);
    EXPECT_EQ(2u, len);
    EXPECT_EQ(SL_OK, sl_parse_prefix_u64(str("007"), 10, &out, &len));
    EXPECT_EQ(7u, out);
    EXPECT_EQ(3u, len);
    int64_t number = 0;
    EXPECT_EQ(SL_OK, sl_parse_prefix_i64(str("-9223372036854775808,"), 10, &number, &len));
    EXPECT_EQ(INT64_MIN, number);
    EXPECT_EQ(20u, len);
    EXPECT_EQ(SL_OK, sl_parse_prefix_i64(str("+5-3"), 10, &number, &len));
    EXPECT_EQ(5, number);
    EXPECT_EQ(2u, len);
}

TEST(ParseTest, PrefixThatIsNoNumberChangesNothing) {
    uint64_t out = 42;
    int64_t number = 42;
    size_t len = 42;
    for (const char *text : {"", "x", "-1", "+1", " 1"})
        EXPECT_EQ(SL_INVALID, sl_parse_prefix_u64(str(text), 10, &out, &len)) << text;
    for (const char *text : {"", "x", "-", "+", "--1", "-+1", " 1"})
        EXPECT_EQ(SL_INVALID, sl_parse_prefix_i64(str(text), 10, &number, &len)) << text;
    for (unsigned base : {0u, 1u, 37u, 300u}) {
        EXPECT_EQ(SL_INVALID, sl_parse_prefix_u64(str("1"), base, &out, &len));
        EXPECT_EQ(SL_INVALID, sl_parse_prefix_i64(str("1"), base, &number, &len));
    }
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_parse_prefix_u64(str("18446744073709551616x"), 10, &out, &len));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_parse_prefix_i64(str("9223372036854775808"), 10, &number, &len));
    EXPECT_EQ(42u, out);
    EXPECT_EQ(42, number);
    EXPECT_EQ(42u, len);
}

TEST(ParseTest, BaseOfAPrefix) {
    size_t len = 42;
    for (const char *text : {"0x", "0X1f"}) {
        EXPECT_EQ(16u, sl_parse_base(str(text), &len));
        EXPECT_EQ(2u, len);
    }
    for (const char *text : {"0o17", "0O"}) {
        EXPECT_EQ(8u, sl_parse_base(str(text), &len));
        EXPECT_EQ(2u, len);
    }
    for (const char *text : {"0b1", "0B"}) {
        EXPECT_EQ(2u, sl_parse_base(str(text), &len));
        EXPECT_EQ(2u, len);
    }
    for (const char *text : {"", "0", "x", "1x2", "017", "00x1", "-0x1"}) {
        EXPECT_EQ(10u, sl_parse_base(str(text), &len)) << text;
        EXPECT_EQ(0u, len);
    }
}

} // namespace
