// Floating point text: published hard cases, every power of two and ten and its neighbours, and
// random numbers against the C++ library (more of them: real_check.cc).
#include "safelib/real.h"

#include "safelib/real_digits.h"
#include "safelib/real_parts.h"
#include "safelib/src/expect_fault.h"
#include "safelib/src/real_oracle.h"
#include "safelib/src/test_sink.h"
#include "safelib/src/test_text.h"

#include <algorithm>
#include <cfloat>
#include <limits>
#include <random>
#include <set>
#include <vector>

using sl_test::str;
using sl_test::text;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

class RealTest : public ::testing::Test {
  protected:
    std::string shortest(double value) {
        return std::string(write_([&](sl_out *out) { return sl_format_f64(out, value); }));
    }
    std::string shortest(float value) {
        return std::string(write_([&](sl_out *out) { return sl_format_f32(out, value); }));
    }
    std::string fixed(double value, unsigned decimals) {
        auto write = [&](sl_out *out) { return sl_format_f64_fixed(out, value, decimals); };
        return std::string(write_(write));
    }
    std::string scientific(double value, unsigned decimals) {
        auto write = [&](sl_out *out) { return sl_format_f64_scientific(out, value, decimals); };
        return std::string(write_(write));
    }
    // Both ways, with and without a sign, against the C++ library.
    template <class Real> void check(Real magnitude) {
        for (Real value : {magnitude, -magnitude}) {
            ASSERT_EQ(real_oracle::shortest(value), shortest(value));
            Real again = 7;
            ASSERT_EQ(SL_OK, real_oracle::parse(shortest(value), &again)) << value;
            ASSERT_TRUE(real_oracle::same(value, again)) << shortest(value);
        }
    }
    template <class Real> void check_with_neighbours(Real value) {
        check(value);
        check(std::nextafter(value, Real(0)));
        check(std::nextafter(value, std::numeric_limits<Real>::infinity()));
    }
    void check_rounded(double value, unsigned decimals) {
        ASSERT_EQ(real_oracle::rounded(value, std::chars_format::fixed, decimals),
                  fixed(value, decimals));
        ASSERT_EQ(real_oracle::rounded(value, std::chars_format::scientific, decimals),
                  scientific(value, decimals))
            << decimals;
    }

  private:
    real_oracle::Writer write_;
};

double parsed(std::string_view text) {
    double value = -12345;
    EXPECT_EQ(SL_OK, sl_parse_f64(str(text), &value)) << text;
    return value;
}

float parsed_f32(std::string_view text) {
    float value = -12345;
    EXPECT_EQ(SL_OK, sl_parse_f32(str(text), &value)) << text;
    return value;
}

sl_status refused(std::string_view text) {
    double value = -12345;
    float single = -12345;
    sl_status status = sl_parse_f64(str(text), &value);
    EXPECT_EQ(-12345, value) << text;
    EXPECT_EQ(status, sl_parse_f32(str(text), &single)) << text;
    EXPECT_EQ(-12345, single) << text;
    return status;
}

// The exact decimal digits of a number in the middle of two doubles, or of anything that has not
// more than 64 bits: significand * 2^exponent.
std::string exact(uint64_t significand, int exponent) {
    std::string digits = std::to_string(significand);
    auto times = [&](unsigned factor) {
        unsigned carry = 0;
        for (size_t i = digits.size(); i-- > 0;) {
            carry += static_cast<unsigned>(digits[i] - '0') * factor;
            digits[i] = static_cast<char>('0' + carry % 10);
            carry /= 10;
        }
        if (carry != 0) digits.insert(0, std::to_string(carry));
    };
    for (int i = 0; i < exponent; i++)
        times(2);
    for (int i = 0; i < -exponent; i++)
        times(5);
    return digits + "e" + std::to_string(std::min(exponent, 0));
}

// A whole number above 0, less one.
std::string one_less(std::string digits) {
    size_t last = digits.find_last_not_of('0');
    digits[last]--;
    for (size_t i = last + 1; i < digits.size(); i++)
        digits[i] = '9';
    return digits;
}

TEST_F(RealTest, ShortestOfWellKnownNumbers) {
    EXPECT_EQ("0", shortest(0.0));
    EXPECT_EQ("-0", shortest(-0.0));
    EXPECT_EQ("1", shortest(1.0));
    EXPECT_EQ("-1.5", shortest(-1.5));
    EXPECT_EQ("0.1", shortest(0.1));
    EXPECT_EQ("0.30000000000000004", shortest(0.1 + 0.2));
    EXPECT_EQ("123456.789", shortest(123456.789));
    EXPECT_EQ("1e+23", shortest(1e23));
    EXPECT_EQ("1.0000000000000001e+23", shortest(std::nextafter(1e23, kInfinity)));
    EXPECT_EQ("9007199254740992", shortest(9007199254740992.0));
    EXPECT_EQ("9007199254740991", shortest(9007199254740991.0));
    EXPECT_EQ("5e-324", shortest(5e-324));
    EXPECT_EQ("2.225073858507201e-308", shortest(2.2250738585072011e-308));
    EXPECT_EQ("2.2250738585072014e-308", shortest(DBL_MIN));
    EXPECT_EQ("1.7976931348623157e+308", shortest(DBL_MAX));
    EXPECT_EQ("nan", shortest(kNan));
    EXPECT_EQ("nan", shortest(-kNan));
    EXPECT_EQ("inf", shortest(kInfinity));
    EXPECT_EQ("-inf", shortest(-kInfinity));
}

TEST_F(RealTest, ShortestOfFloat) {
    EXPECT_EQ("0.1", shortest(0.1f));
    EXPECT_EQ("0.10000000149011612", shortest(static_cast<double>(0.1f)));
    EXPECT_EQ("16777216", shortest(16777216.0f));
    EXPECT_EQ("3.4028235e+38", shortest(FLT_MAX));
    EXPECT_EQ("1.1754944e-38", shortest(FLT_MIN));
    EXPECT_EQ("1e-45", shortest(FLT_TRUE_MIN));
    EXPECT_EQ("-0", shortest(-0.0f));
    EXPECT_EQ("nan", shortest(std::numeric_limits<float>::quiet_NaN()));
    EXPECT_EQ("-inf", shortest(-std::numeric_limits<float>::infinity()));
}

TEST_F(RealTest, ExponentIsWrittenOutsideOfTheRangeOfEcmaScript) {
    EXPECT_EQ("100000000000000000000", shortest(1e20));
    EXPECT_EQ("999999999999999900000", shortest(999999999999999900000.0));
    EXPECT_EQ("1e+21", shortest(1e21));
    EXPECT_EQ("1.5e+21", shortest(1.5e21));
    EXPECT_EQ("0.000001", shortest(1e-6));
    EXPECT_EQ("0.0000012345", shortest(1.2345e-6));
    EXPECT_EQ("9.9e-7", shortest(9.9e-7));
    EXPECT_EQ("1e-7", shortest(1e-7));
    EXPECT_EQ("-1.2345678901234568e-10", shortest(-1.2345678901234568e-10));
    EXPECT_EQ("-0.0000012345678901234567", shortest(-1.2345678901234567e-6));
}

TEST_F(RealTest, PowersOfTwoAndTheirNeighboursAgreeWithTheHost) {
    for (int i = -1074; i < 1024; i++)
        check_with_neighbours(std::ldexp(1.0, i));
    for (int i = -149; i < 128; i++)
        check_with_neighbours(std::ldexp(1.0f, i));
}

TEST_F(RealTest, PowersOfTenAndTheirNeighboursAgreeWithTheHost) {
    for (int i = -323; i <= 308; i++)
        check_with_neighbours(strtod(("1e" + std::to_string(i)).c_str(), nullptr));
    for (int i = -44; i <= 38; i++)
        check_with_neighbours(strtof(("1e" + std::to_string(i)).c_str(), nullptr));
}

TEST_F(RealTest, SmallestNumbersAgreeWithTheHost) {
    for (uint64_t bits = 0; bits < 2000; bits++) {
        check(sl_f64_of_bits(bits));
        check(sl_f32_of_bits(static_cast<uint32_t>(bits)));
    }
}

TEST_F(RealTest, RandomNumbersAgreeWithTheHost) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 30000; i++) {
        uint64_t bits = random();
        double value = sl_f64_of_bits(bits);
        check(value);
        check(sl_f32_of_bits(static_cast<uint32_t>(bits >> 32)));
        check(static_cast<double>(random() >> random() % 64) / 1000);
        if (i % 8 == 0) check_rounded(value, static_cast<unsigned>(random() % 30));
        if (i % 128 == 0) check_rounded(value, static_cast<unsigned>(random() % 1075));
        value = static_cast<double>(random() >> random() % 64) / std::pow(10, random() % 20);
        check_rounded(value, static_cast<unsigned>(random() % 24));
    }
}

TEST_F(RealTest, FixedRoundsTheExactValueHalfToEven) {
    EXPECT_EQ("0", fixed(0.5, 0));
    EXPECT_EQ("2", fixed(1.5, 0));
    EXPECT_EQ("2", fixed(2.5, 0));
    EXPECT_EQ("-2", fixed(-2.5, 0));
    EXPECT_EQ("0.12", fixed(0.125, 2));
    EXPECT_EQ("0.38", fixed(0.375, 2));
    EXPECT_EQ("1.00", fixed(1.005, 2)); // which is a little less
    EXPECT_EQ("10.00", fixed(9.999, 2));
    EXPECT_EQ("1000", fixed(999.9999, 0));
    EXPECT_EQ("0.00", fixed(0.0, 2));
    EXPECT_EQ("-0.00", fixed(-0.001, 2));
    EXPECT_EQ("0.0000000000", fixed(5e-324, 10));
    EXPECT_EQ("nan", fixed(kNan, 3));
    EXPECT_EQ("-inf", fixed(-kInfinity, 3));
}

TEST_F(RealTest, FixedOfManyDigits) {
    EXPECT_EQ("0.1000000000000000055511151231257827021181583404541015625", fixed(0.1, 55));
    EXPECT_EQ("0.100000000000000005551115123125782702118158340454101562500", fixed(0.1, 57));
    EXPECT_EQ("0.100000000000000005551115123125782702118158340454101562", fixed(0.1, 54));
    EXPECT_EQ("99999999999999991611392", fixed(1e23, 0));
    EXPECT_EQ("99999999999999991611392.00", fixed(1e23, 2));
    EXPECT_EQ(1 + 1 + 1074u, fixed(5e-324, SL_REAL_MAX_DECIMALS).size());
    EXPECT_EQ(1 + 309 + 1 + 1074u, fixed(-DBL_MAX, SL_REAL_MAX_DECIMALS).size());
    check_rounded(DBL_MAX, 0);
    for (double value : {5e-324, DBL_MIN, DBL_MAX, std::nextafter(DBL_MIN, 0), 0.1, 1e23, 0.0,
                         std::nextafter(1.0, 0), 4503599627370495.5, 18446744073709551615.0})
        for (unsigned decimals = 0; decimals <= SL_REAL_MAX_DECIMALS; decimals++)
            check_rounded(value, decimals);
}

// 2^-n for each n, and what has a digit more: every tie there is, in all ways to compute it.
TEST_F(RealTest, TiesAtEveryPlaceAgreeWithTheHost) {
    for (int places = 1; places < 140; places++)
        for (double odd : {1.0, 3.0, 5.0, 4503599627370497.0, 9007199254740991.0})
            for (int decimals : {places - 1, places, places + 1, std::min(places, 19), 0})
                check_rounded(std::ldexp(odd, -places), static_cast<unsigned>(decimals));
}

TEST_F(RealTest, NinesCarryIntoTheNextDigit) {
    for (unsigned decimals = 0; decimals < 40; decimals++) {
        check_rounded(std::nextafter(1.0, 0), decimals);
        check_rounded(std::nextafter(1000.0, 0), decimals);
        check_rounded(std::nextafter(1e-5, 0), decimals);
    }
}

TEST_F(RealTest, Scientific) {
    EXPECT_EQ("0e+0", scientific(0.0, 0));
    EXPECT_EQ("-0.00e+0", scientific(-0.0, 2));
    EXPECT_EQ("1e+0", scientific(1.0, 0));
    EXPECT_EQ("1.500e+0", scientific(1.5, 3));
    EXPECT_EQ("2e+0", scientific(1.5, 0));
    EXPECT_EQ("2e+0", scientific(2.5, 0));
    EXPECT_EQ("1.0e+1", scientific(9.96, 1));
    EXPECT_EQ("1e+100", scientific(9.9999e99, 0));
    EXPECT_EQ("1.23e-7", scientific(1.2345e-7, 2));
    EXPECT_EQ("4.94e-324", scientific(5e-324, 2));
    EXPECT_EQ("1.7976931348623157e+308", scientific(DBL_MAX, 16));
    EXPECT_EQ("-1.79769313486231571e+308", scientific(-DBL_MAX, 17));
    EXPECT_EQ("inf", scientific(kInfinity, 2));
}

TEST_F(RealTest, TooManyDecimalsAreOutOfRange) {
    uint8_t room[2000];
    sl_out out;
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, room));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_format_f64_fixed(&out, 1, SL_REAL_MAX_DECIMALS + 1));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_format_f64_scientific(&out, 1, SL_REAL_MAX_DECIMALS + 1));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_format_f64_scientific(&out, 1, UINT_MAX));
    EXPECT_EQ(0u, sl_len(sl_written(&out)));
    EXPECT_EQ(SL_OK, sl_format_f64_scientific(&out, 1, SL_REAL_MAX_DECIMALS));
}

TEST_F(RealTest, FullBuilderIsLeftAsItWas) {
    auto with_room = [](size_t size, auto write) {
        std::unique_ptr<uint8_t[]> room(new uint8_t[size]);
        sl_out out;
        sl_out_init(&out, sl_bytes_make_(room.get(), size));
        sl_status status = write(&out);
        EXPECT_EQ(status == SL_OK ? size : 0, sl_len(sl_written(&out)));
        return status;
    };
    for (size_t size = 0; size <= 5; size++) {
        sl_status expected = size == 5 ? SL_OK : SL_NO_SPACE;
        EXPECT_EQ(expected, with_room(size, [](sl_out *o) { return sl_format_f64(o, -1.25); }));
        EXPECT_EQ(expected, with_room(size, [](sl_out *o) { return sl_format_f32(o, -1.25); }));
        EXPECT_EQ(expected,
                  with_room(size, [](sl_out *o) { return sl_format_f64_fixed(o, 1, 3); }));
        EXPECT_EQ(expected,
                  with_room(size, [](sl_out *o) { return sl_format_f64_scientific(o, -1, 0); }));
    }
}

TEST(ParseReal, Grammar) {
    EXPECT_EQ(0, parsed("0"));
    EXPECT_EQ(12.5, parsed("12.5"));
    EXPECT_EQ(-12.5, parsed("-12.5"));
    EXPECT_EQ(12.5, parsed("+12.5"));
    EXPECT_EQ(12.5, parsed("0012.500"));
    EXPECT_EQ(1.25e10, parsed("1.25e10"));
    EXPECT_EQ(1.25e10, parsed("1.25E+10"));
    EXPECT_EQ(1.25e-10, parsed("1.25e-10"));
    EXPECT_EQ(1.25e-10, parsed("1.25e-0010"));
    EXPECT_TRUE(std::signbit(parsed("-0")));
    EXPECT_TRUE(std::signbit(parsed("-0e5")));
    EXPECT_FALSE(std::signbit(parsed("0.0")));
    EXPECT_EQ(1.5f, parsed_f32("+1.5"));
}

TEST(ParseReal, WordsInEitherCase) {
    for (const char *word : {"inf", "INF", "+Inf", "infinity", "InFiNiTy"}) {
        EXPECT_EQ(kInfinity, parsed(word));
        EXPECT_EQ(std::numeric_limits<float>::infinity(), parsed_f32(word));
    }
    EXPECT_EQ(-kInfinity, parsed("-infinity"));
    for (const char *word : {"nan", "NaN", "+nan", "-NAN"}) {
        EXPECT_TRUE(std::isnan(parsed(word)));
        EXPECT_TRUE(std::isnan(parsed_f32(word)));
    }
    EXPECT_EQ(0x7ff8000000000000u, sl_bits_of_f64(parsed("nan")));
    EXPECT_EQ(0xfff8000000000000u, sl_bits_of_f64(parsed("-nan")));
    EXPECT_EQ(0x7fc00000u, sl_bits_of_f32(parsed_f32("nan")));
    EXPECT_EQ(0xffc00000u, sl_bits_of_f32(parsed_f32("-nan")));
}

TEST(ParseReal, AnythingElseIsInvalidAndLeavesTheNumber) {
    for (const char *text :
         {"",    "+",      "-",      "+-1",  "--1",  ".",    ".5",      "5.",        "1.e5",
          "1e",  "1e+",    "1e-",    "e5",   "1e5.", "1e5x", " 1",      "1 ",        "1_0",
          "1,5", "0x10",   "1.2.3",  "1e+-", "in",   "infi", "infinit", "infinityx", "infx",
          "na",  "nanx",   "nan(1)", "1f",   "/",    ":",    "1/",      "1:",        "1e/",
          "1e:", "\x09nf", "1\x05",  "-e",   "+.1",  "1..2", "1ee2",    "1e5e2",     "\xb1",
          "1-",  "1+",     "i",      "n",    "-+inf"})
        EXPECT_EQ(SL_INVALID, refused(text)) << text;
    EXPECT_EQ(SL_INVALID, refused(std::string_view("1\0", 2)));
}

TEST(ParseReal, PrefixesAreNotReadBeyondTheirEnd) {
    const std::pair<std::string_view, std::set<size_t>> cases[] = {
        {"-12.25e-17", {2, 3, 5, 6, 9, 10}}, {"+infinity", {4, 9}}, {"-nan", {4}}};
    for (const auto &[whole, numbers] : cases)
        for (size_t len = 0; len <= whole.size(); len++) {
            std::unique_ptr<char[]> exact(new char[len]); // for ASan
            whole.copy(exact.get(), len);
            double value = 0;
            EXPECT_EQ(numbers.count(len) != 0 ? SL_OK : SL_INVALID,
                      sl_parse_f64(sl_str_make_(exact.get(), len), &value))
                << whole.substr(0, len);
        }
}

TEST(ParseReal, PublishedHardCases) {
    EXPECT_EQ(0x1.52d02c7e14af6p+76, parsed("1e23"));
    EXPECT_EQ(9007199254740992.0, parsed("9007199254740993"));
    EXPECT_EQ(9007199254740996.0, parsed("9007199254740995"));
    EXPECT_EQ(9007199254740994.0, parsed("9007199254740993.00000000000000000000000000000000001"));
    EXPECT_EQ(0x1p-1022 - 0x1p-1074, parsed("2.2250738585072011e-308"));
    EXPECT_EQ(0x1p-1022, parsed("2.2250738585072012e-308"));
    EXPECT_EQ(DBL_MIN, parsed("2.2250738585072014e-308"));
    EXPECT_EQ(5e-324, parsed("4.9406564584124654e-324"));
    EXPECT_EQ(5e-324, parsed("3e-324"));
    EXPECT_EQ(0, parsed("2e-324"));
    EXPECT_EQ(0x1.0000000000001p+0,
              parsed("1.00000000000000011102230246251565404236316680908203126"));
    EXPECT_EQ(1, parsed("1.00000000000000011102230246251565404236316680908203125"));
    EXPECT_EQ(1, parsed("1.00000000000000011102230246251565404236316680908203124"));
    EXPECT_EQ(1, parsed("1.000000000000000111022302462515654042"));
    EXPECT_EQ(0x1.0000000000001p+0, parsed("1.000000000000000111022302462515654043"));
    EXPECT_EQ(0x1.8ffabb9f8de0fp+195, parsed("7.8459735791271921e58"));
    EXPECT_EQ(0x1.000004p+0f, parsed_f32("1.000000178813934326171875"));
    EXPECT_EQ(1.00000012f, parsed_f32("1.00000017881393432617187499"));
    EXPECT_EQ(1.00000024f, parsed_f32("1.00000017881393432617187501"));
}

TEST(ParseReal, MiddlesOfTwoNumbersGoToTheEvenOne) {
    std::mt19937_64 random(1);
    for (int exponent = -1074; exponent <= 971;
         exponent += exponent < -1060 || exponent > 950 ? 1 : 9) {
        uint64_t low = exponent == -1074 ? random() >> 12 : (random() >> 12 | 1ull << 52);
        for (uint64_t significand :
             {low, low | 1, uint64_t((1ull << 53) - 1), uint64_t(1ull << 52)}) {
            if (exponent == 971 && significand == (1ull << 53) - 1) continue;
            double below = std::ldexp(static_cast<double>(significand), exponent);
            double above = std::ldexp(static_cast<double>(significand + 1), exponent);
            std::string middle = exact(2 * significand + 1, exponent - 1);
            ASSERT_EQ(significand % 2 == 0 ? below : above, parsed(middle)) << middle;
            // A little more, far behind; a little less.
            size_t e = middle.find('e');
            std::string digits = middle.substr(0, e), power = middle.substr(e);
            ASSERT_EQ(above, parsed(digits + "." + std::string(900, '0') + "1" + power)) << middle;
            ASSERT_EQ(below, parsed(one_less(digits) + "." + std::string(900, '9') + power))
                << middle;
        }
    }
}

TEST(ParseReal, MiddlesOfTwoFloatsGoToTheEvenOne) {
    std::mt19937 random(1);
    for (int exponent = -149; exponent <= 104; exponent++) {
        uint32_t low = exponent == -149 ? random() >> 9 : (random() >> 9 | 1u << 23);
        for (uint32_t significand : {low, low | 1, 1u << 23}) {
            float below = std::ldexp(static_cast<float>(significand), exponent);
            float above = std::ldexp(static_cast<float>(significand + 1), exponent);
            std::string middle = exact(2 * uint64_t(significand) + 1, exponent - 1);
            ASSERT_EQ(significand % 2 == 0 ? below : above, parsed_f32(middle)) << middle;
            size_t e = middle.find('e');
            std::string digits = middle.substr(0, e), power = middle.substr(e);
            ASSERT_EQ(above, parsed_f32(digits + ".0000001" + power)) << middle;
            ASSERT_EQ(below, parsed_f32(one_less(digits) + ".9999999" + power)) << middle;
        }
    }
}

TEST(ParseReal, TooLargeIsOutOfRangeAndLeavesTheNumber) {
    EXPECT_EQ(DBL_MAX, parsed("1.7976931348623157e308"));
    EXPECT_EQ(DBL_MAX, parsed("1.7976931348623158e308"));
    for (const char *text : {"1.7976931348623159e308", "-1.7976931348623159e308", "1e309", "1e310",
                             "1e325", "1e400", "-1e99999999999999999999999999", "123456789e301"})
        EXPECT_EQ(SL_OUT_OF_RANGE, refused(text)) << text;
    // The middle of the largest number and 2^1024, and just below it.
    std::string middle = exact((1ull << 54) - 1, 970);
    EXPECT_EQ(SL_OUT_OF_RANGE, refused(middle));
    EXPECT_EQ(DBL_MAX, parsed(one_less(middle.substr(0, middle.find('e'))) + ".99"));
    float single = 7;
    EXPECT_EQ(FLT_MAX, parsed_f32("3.4028235e38"));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_parse_f32(SL_STR("3.4028236e38"), &single));
    EXPECT_EQ(SL_OUT_OF_RANGE,
              sl_parse_f32(SL_STR("340282356779733661637539395458142568448"), &single));
    EXPECT_EQ(7, single);
    EXPECT_EQ(FLT_MAX, parsed_f32("340282356779733661637539395458142568447"));
}

TEST(ParseReal, TooSmallIsZeroOfThatSign) {
    EXPECT_EQ(0, parsed("1e-325"));
    EXPECT_EQ(0, parsed("1e-400"));
    EXPECT_EQ(0, parsed("18446744073709551615e-343"));
    EXPECT_EQ(0, parsed("18446744073709551615e-344"));
    EXPECT_TRUE(std::signbit(parsed("-1e-99999999999999999999999")));
    EXPECT_EQ(0, parsed_f32("7e-46"));
    EXPECT_EQ(FLT_TRUE_MIN, parsed_f32("8e-46"));
    // Half of the smallest is a tie, which goes to 0; any more does not.
    std::string half = exact(1, -1075);
    EXPECT_EQ(0, parsed(half));
    EXPECT_EQ(5e-324, parsed(std::string(half).insert(half.find('e'), ".00000001")));
    EXPECT_EQ(0, parsed(exact(1, -1076)));
    EXPECT_EQ(0, parsed(exact(3, -1077)));
    EXPECT_EQ(5e-324, parsed(exact(5, -1077)));
    EXPECT_EQ(1e-323, parsed(exact(3, -1075)));
}

TEST(ParseReal, LengthDoesNotMatter) {
    std::string zeros(5000, '0');
    EXPECT_EQ(1, parsed(zeros + "1." + zeros));
    EXPECT_EQ(1, parsed("0." + zeros + "1e5001"));
    EXPECT_EQ(1, parsed("1" + zeros + "e-5000"));
    EXPECT_EQ(12345678901234567890.0, parsed("12345678901234567890" + zeros + "e-5000"));
    EXPECT_EQ(0, parsed("0." + zeros));
    EXPECT_EQ(0, parsed("0e999999999999999999999999"));
    EXPECT_EQ(0.1, parsed("0.1" + zeros));
    EXPECT_EQ(0.1, parsed("0.1" + zeros + "1"));
    EXPECT_EQ(1.0, parsed("0." + std::string(5000, '9')));
    EXPECT_EQ(SL_OUT_OF_RANGE, refused("1" + zeros));
    // A tie but for the last digit, one before and one behind those that are read.
    for (size_t len : {18u, 19u, 20u, 700u, 766u, 767u, 768u, 769u, 770u, 5000u}) {
        std::string tie = "9007199254740993." + std::string(len, '0');
        EXPECT_EQ(9007199254740992.0, parsed(tie));
        EXPECT_EQ(9007199254740994.0, parsed(tie + "1"));
        std::string whole = "9007199254740993" + std::string(len, '0');
        std::string power = "e-" + std::to_string(len);
        EXPECT_EQ(9007199254740992.0, parsed(whole + power));
        whole.back() = '1';
        EXPECT_EQ(9007199254740994.0, parsed(whole + power));
    }
}

// More digits than 64 bits hold, before a power of ten that is not negative.
TEST(ParseReal, MiddlesWithPositivePowersGoToTheEvenOne) {
    EXPECT_EQ(0x1.0000000000b7ep+143, parsed("111503725992725943720189750284814123008e5"));
    EXPECT_EQ(std::nextafter(0x1.0000000000b7ep+143, 0),
              parsed("111503725992725943720189750284814123007e5"));
    EXPECT_EQ(0x1.00000000017b2p+143, parsed("111503725992803314972645086551995318272e5"));
    EXPECT_EQ(std::nextafter(0x1.00000000017b2p+143, kInfinity),
              parsed("111503725992803314972645086551995318273e5"));
}

// The first 45 digits of a middle that has more, and the next larger number of so many.
TEST(ParseReal, NearlyMiddlesOfSmallNumbers) {
    EXPECT_EQ(0x1.0000000000001p-97, parsed("631088724176809654524152500948789622298002641e-74"));
    EXPECT_EQ(0x1.0000000000002p-97, parsed("631088724176809654524152500948789622298002642e-74"));
}

TEST(RealExact, OneHalfWithoutDecimalsIsZero) {
    uint8_t room[1100];
    sl_real_binary half = {};
    half.significand = 1;
    half.exponent = -1;
    sl_real_decimal digits = sl_real_exact(half, true, 0, SL_ARRAY_VIEW(uint8_t, room));
    EXPECT_EQ(0u, digits.at.len);
}

TEST(RealBig, ANumberWithoutRoomIsAFault) {
    sl_big big = {};
    sl_big_set_u64(&big, UINT64_MAX);
    sl_big_shift_left(&big, 32 * (SL_BIG_LIMBS - 2));
    EXPECT_EQ(size_t{SL_BIG_LIMBS}, big.len);
    SL_EXPECT_FAULT(SL_FAULT_INDEX, sl_big_mul_add(&big, 2, 0));
    SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_big_shift_left(&big, 32));
}

TEST(RealBig, ZeroStaysZero) {
    sl_big zero = {}, one = {};
    sl_big_set_u64(&zero, 0);
    sl_big_shift_left(&zero, 100);
    sl_big_mul_power_of_five(&zero, 20);
    EXPECT_EQ(0u, zero.len);
    EXPECT_EQ(0u, sl_big_divide_by_billion(&zero));
    sl_big_set_u64(&one, 1);
    EXPECT_EQ(-1, sl_big_compare(&zero, &one));
    EXPECT_EQ(1, sl_big_compare(&one, &zero));
    EXPECT_EQ(0, sl_big_compare(&one, &one));
}

// 10^n against the exact value, from products of the definition: (power - 1) * 2^s < 10^n and
// 10^n <= power * 2^s, with both sides multiplied by what makes them whole.
TEST(RealScale, EveryPowerOfTenIsRoundedUpInItsLastBit) {
    using Big = std::vector<uint32_t>;
    auto times = [](Big big, uint32_t factor, int count) {
        for (int i = 0; i < count; i++) {
            uint64_t carry = 0;
            for (uint32_t &limb : big) {
                carry += uint64_t(limb) * factor;
                limb = static_cast<uint32_t>(carry);
                carry >>= 32;
            }
            if (carry != 0) big.push_back(static_cast<uint32_t>(carry));
        }
        return big;
    };
    auto is_less = [](const Big &a, const Big &b) {
        if (a.size() != b.size()) return a.size() < b.size();
        return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    };
    auto big_of = [](unsigned __int128 value) {
        Big big;
        for (; value != 0; value >>= 32)
            big.push_back(static_cast<uint32_t>(value));
        return big;
    };
    for (int n = SL_REAL_FIRST_POWER; n <= SL_REAL_LAST_POWER; n++) {
        sl_wide power = sl_real_power(n);
        ASSERT_TRUE(power.hi >> 63 != 0) << n;
        auto value = static_cast<unsigned __int128>(power.hi) << 64 | power.lo;
        int shift = static_cast<int>(std::floor(n * std::log2(10.0))) - 127;
        // 10^n on the one side, power * 2^shift on the other.
        Big exact = times(times({1}, 10, std::max(n, 0)), 2, std::max(-shift, 0));
        Big above = times(times(big_of(value), 10, std::max(-n, 0)), 2, std::max(shift, 0));
        Big below = times(times(big_of(value - 1), 10, std::max(-n, 0)), 2, std::max(shift, 0));
        ASSERT_FALSE(is_less(above, exact)) << n;
        ASSERT_TRUE(is_less(below, exact)) << n;
    }
    SL_EXPECT_FAULT(SL_FAULT_INDEX, (void)sl_real_power(SL_REAL_FIRST_POWER - 1));
}

TEST(RealPut, ZeroHasOneDigit) {
    uint8_t room[20] = {};
    sl_real_decimal zero = sl_real_put(SL_ARRAY_VIEW(uint8_t, room), 0, 0);
    EXPECT_EQ(19u, zero.at.offset);
    EXPECT_EQ(1u, zero.at.len);
    EXPECT_EQ(1, zero.point);
    EXPECT_EQ('0', room[19]);
}

TEST(RealExact, KeepsNoDigitOfATie) {
    uint8_t room[SL_REAL_DIGITS];
    sl_real_decimal none = sl_real_exact({1, -1}, true, 0, SL_ARRAY_VIEW(uint8_t, room));
    EXPECT_EQ(0u, none.at.len);
}

TEST(RealShift, ComparesWhatFallsOutWithAHalf) {
    for (unsigned shift = 1; shift < 128; shift++) {
        auto bit = [](unsigned n) {
            return n < 64 ? sl_wide{0, 1ull << n} : sl_wide{1ull << (n - 64), 0};
        };
        sl_wide one = bit(shift), half = bit(shift - 1);
        sl_wide middle = {one.hi | half.hi, one.lo | half.lo};
        EXPECT_EQ(1u, sl_real_shift(middle, shift).value) << shift;
        EXPECT_EQ(0, sl_real_shift(middle, shift).beyond_half) << shift;
        EXPECT_GT(0, sl_real_shift(one, shift).beyond_half) << shift;
        if (shift == 1) continue;
        sl_wide above = {middle.hi, middle.lo | 1};
        EXPECT_LT(0, sl_real_shift(above, shift).beyond_half) << shift;
        sl_wide below = {middle.hi - (middle.lo == 0), middle.lo - 1};
        EXPECT_GT(0, sl_real_shift(below, shift).beyond_half) << shift;
    }
}

TEST_F(RealTest, SinkThatFailsHasGotABeginning) {
    sl_test::expect_sink_failures("-1.25", [](sl_out *o) { return sl_format_f64(o, -1.25); });
    sl_test::expect_sink_failures("-1.25", [](sl_out *o) { return sl_format_f32(o, -1.25f); });
    sl_test::expect_sink_failures("-1.0", [](sl_out *o) { return sl_format_f64_fixed(o, -1, 1); });
    sl_test::expect_sink_failures("-1.0e+0",
                                  [](sl_out *o) { return sl_format_f64_scientific(o, -1, 1); });
}

TEST(ParseReal, SinglesAreRefusedLikeDoubles) {
    for (const char *text : {"", "x", "1x", "1e", "+", ".", "1 "}) {
        float out = 42;
        EXPECT_EQ(SL_INVALID, sl_parse_f32(sl_test::str(text), &out)) << text;
        EXPECT_EQ(42, out) << text;
    }
}

} // namespace
