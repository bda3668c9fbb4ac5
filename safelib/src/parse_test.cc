// Numbers from text: a round trip in every base, the bounds, and what is refused.
#include "safelib/parse.h"

#include "safelib/src/test_text.h"

#include <gtest/gtest.h>
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

} // namespace
