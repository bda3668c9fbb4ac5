// Formatting: each argument and option by example, numbers against printf, and bad formats.
#include "safelib/fmt.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_text.h"

#include <cinttypes>
#include <limits>
#include <random>

using sl_test::bytes;
using sl_test::str;
using sl_test::text;

namespace {

class FmtTest : public ::testing::Test {
  protected:
    std::string take() {
        std::string s = text(sl_written(&out_));
        sl_out_clear(&out_);
        return s;
    }
    void SetUp() override { sl_out_init(&out_, SL_ARRAY_VIEW(uint8_t, room_)); }

    uint8_t room_[2000];
    sl_out out_;
};

// What a format gives; "!" and the status when it fails.
#define FMT(...)                                                                \
    [&] {                                                                       \
        sl_status status_ = sl_fmt(&out_, __VA_ARGS__);                         \
        return status_ == SL_OK ? take() : "!" + text(sl_status_name(status_)); \
    }()

TEST_F(FmtTest, TextAlone) {
    EXPECT_EQ("", FMT(""));
    EXPECT_EQ("plain\n", FMT("plain\n"));
    EXPECT_EQ("{}", FMT("{{}}"));
    EXPECT_EQ("a{b}c", FMT("a{{b}}c"));
    EXPECT_EQ("{7}", FMT("{{{}}}", 7));
}

TEST_F(FmtTest, EveryIntegerTypeAtItsBounds) {
    EXPECT_EQ("-128 127 255", FMT("{} {} {}", int8_t(-128), int8_t(127), uint8_t(255)));
    EXPECT_EQ("-32768 65535", FMT("{} {}", int16_t(-32768), uint16_t(65535)));
    EXPECT_EQ("-2147483648 4294967295", FMT("{} {}", INT32_MIN, UINT32_MAX));
    EXPECT_EQ("-9223372036854775808 9223372036854775807", FMT("{} {}", INT64_MIN, INT64_MAX));
    EXPECT_EQ("18446744073709551615", FMT("{}", UINT64_MAX));
    EXPECT_EQ("0 1 -1", FMT("{} {} {}", 0, 1L, -1LL));
    EXPECT_EQ("18446744073709551615", FMT("{}", std::numeric_limits<unsigned long long>::max()));
    EXPECT_EQ("ffffffffffffffff -8000000000000000", FMT("{:x} {:x}", UINT64_MAX, INT64_MIN));
}

TEST_F(FmtTest, OtherTypes) {
    EXPECT_EQ("true false", FMT("{} {}", true, false));
    EXPECT_EQ("x", FMT("{}", 'x'));
    EXPECT_EQ("abc", FMT("{}", SL_STR("abc")));
    EXPECT_EQ("", FMT("{}", sl_str{}));
    EXPECT_EQ("no space", FMT("{}", SL_NO_SPACE));
    EXPECT_EQ("index out of bounds", FMT("{}", SL_FAULT_INDEX));
}

TEST_F(FmtTest, BytesAreEscaped) {
    EXPECT_EQ("a\\n\\r\\t\\\\\\x00\\x1f ~\\x7f\\x80\\xff\"",
              FMT("{}", bytes(std::string_view("a\n\r\t\\\0\x1f ~\x7f\x80\xff\"", 13))));
    uint8_t array[] = {9, 'b'};
    EXPECT_EQ("\\tb", FMT("{}", SL_ARRAY_VIEW(uint8_t, array)));
    EXPECT_EQ("   \\x01|", FMT("{:>7}|", bytes("\x01")));
}

TEST_F(FmtTest, Width) {
    EXPECT_EQ("[    42][42    ][    42]", FMT("[{:6}][{:<6}][{:>6}]", 42, 42, 42));
    EXPECT_EQ("[ab    ][ab    ][    ab]",
              FMT("[{:6}][{:<6}][{:>6}]", SL_STR("ab"), SL_STR("ab"), SL_STR("ab")));
    EXPECT_EQ("[42][42][ 42]", FMT("[{:1}][{:2}][{:3}]", 42, 42, 42));
    EXPECT_EQ("[abc][abc][abc ]",
              FMT("[{:2}][{:3}][{:4}]", SL_STR("abc"), SL_STR("abc"), SL_STR("abc")));
    EXPECT_EQ("[x  ][  x]", FMT("[{:3}][{:>3}]", 'x', 'x'));
    EXPECT_EQ("[true ]", FMT("[{:5}]", true));
    EXPECT_EQ("[é  ]", FMT("[{:3}]", SL_STR("é")));
    EXPECT_EQ(std::string(998, ' ') + "7", FMT("{:999}", 7));
    EXPECT_EQ(std::string(32, ' ') + "7", FMT("{:33}", 7));
}

TEST_F(FmtTest, ZeroFillAndHex) {
    EXPECT_EQ("0042 002a 2a", FMT("{:04} {:04x} {:x}", 42, 42, 42));
    EXPECT_EQ("-042 -02a -2a", FMT("{:04} {:04x} {:x}", -42, -42, -42));
    EXPECT_EQ("12345 -12345", FMT("{:05} {:05}", 12345, -12345));
    EXPECT_EQ("0012 [-12][-012]", FMT("{:>04} [{:03}][{:04}]", 12, -12, -12));
    EXPECT_EQ("    2a|2a    |", FMT("{:6x}|{:<6x}|", 42, 42));
    EXPECT_EQ("00deadbeef", FMT("{:010x}", 0xdeadbeefu));
    EXPECT_EQ("  -7|-7  ", FMT("{:4}|{:<4}", -7, -7));
}

TEST_F(FmtTest, NumbersAgreeWithPrintf) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 20000; i++) {
        uint64_t n = random() >> (random() % 64);
        int64_t s = int64_t(n) * (random() % 2 ? 1 : -1);
        char expected[200];
        snprintf(expected, sizeof expected,
                 "%" PRIu64 " %" PRIx64 " %" PRId64 " %20" PRIx64 " %-20" PRId64 "|%020" PRId64, n,
                 n, s, n, s, s);
        ASSERT_EQ(expected, FMT("{} {:x} {} {:20x} {:<20}|{:020}", n, n, s, n, s, s));
    }
}

TEST_F(FmtTest, TwelveArguments) {
    EXPECT_EQ("1 2 3 4 5 6 7 8 9 10 11 12",
              FMT("{} {} {} {} {} {} {} {} {} {} {} {}", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
}

TEST_F(FmtTest, WrongNumberOfArgumentsWritesNothing) {
    EXPECT_EQ("!invalid", FMT("{}"));
    EXPECT_EQ("!invalid", FMT("{}{}", 1));
    EXPECT_EQ("!invalid", FMT("", 1));
    EXPECT_EQ("!invalid", FMT("a{}", 1, 2));
    EXPECT_EQ("", take());
    EXPECT_EQ(SL_OK, sl_out_status(&out_));
}

TEST_F(FmtTest, MalformedFormatWritesNothing) {
    EXPECT_EQ("!invalid", FMT("{"));
    EXPECT_EQ("!invalid", FMT("}"));
    EXPECT_EQ("!invalid", FMT("a}b"));
    EXPECT_EQ("!invalid", FMT("{{}"));
    EXPECT_EQ("!invalid", FMT("{}}", 1));
    EXPECT_EQ("!invalid", FMT("{", 1));
    EXPECT_EQ("!invalid", FMT("{:", 1));
    EXPECT_EQ("!invalid", FMT("{:5", 1));
    EXPECT_EQ("!invalid", FMT("{:5y}", 1));
    EXPECT_EQ("!invalid", FMT("{5}", 1));
    EXPECT_EQ("!invalid", FMT("{ }", 1));
    EXPECT_EQ("!invalid", FMT("{x}", 1));
    EXPECT_EQ("!invalid", FMT("{:xx}", 1));
    EXPECT_EQ("!invalid", FMT("{:x5}", 1));
    EXPECT_EQ("!invalid", FMT("{:0}", 1));
    EXPECT_EQ("!invalid", FMT("{:00}", 1));
    EXPECT_EQ("!invalid", FMT("{:000}", 1));
    EXPECT_EQ("!invalid", FMT("{:<}", 1));
    EXPECT_EQ("!invalid", FMT("{:>}", 1));
    EXPECT_EQ("!invalid", FMT("{:<>5}", 1));
    EXPECT_EQ("!invalid", FMT("{:<05}", 1));
    EXPECT_EQ("!invalid", FMT("{:1000}", 1));
    EXPECT_EQ("!invalid", FMT("{:-5}", 1));
    EXPECT_EQ("!invalid", FMT("{:<}}", 1));
    EXPECT_EQ("!invalid", FMT("{:<05}}", 1));
    EXPECT_EQ("!invalid", FMT("{:1000}}", 1));
    EXPECT_EQ("!invalid", FMT("{:000}}", 1));
    EXPECT_EQ("!invalid", FMT("text {:x}", SL_STR("abc")));
    EXPECT_EQ("!invalid", FMT("{:05}", SL_STR("abc")));
    EXPECT_EQ("!invalid", FMT("{:x}", true));
    EXPECT_EQ("!invalid", FMT("{:x}", 'c'));
    EXPECT_EQ("!invalid", FMT("{:x}", bytes("a")));
    EXPECT_EQ("", take());
    EXPECT_EQ("1", FMT("{:}", 1));
}

TEST_F(FmtTest, FormatIsNotReadBeyondItsEnd) {
    const std::string_view format = "a{{b}}c{:>012x}{:<5}{:99}{}d";
    const sl_fmt_arg args[] = {sl_fmt_arg_of(1), sl_fmt_arg_of(2), sl_fmt_arg_of(3),
                               sl_fmt_arg_of(4)};
    for (size_t len = 0; len <= format.size(); len++) {
        std::unique_ptr<char[]> exact(new char[len]); // for ASan
        format.copy(exact.get(), len);
        bool is_whole = len + 1 >= format.size();
        EXPECT_EQ(is_whole ? SL_OK : SL_INVALID, sl_fmt_args(&out_, sl_str_make_(exact.get(), len),
                                                             SL_ARRAY_CVIEW(sl_fmt_arg, args)))
            << len;
    }
}

TEST_F(FmtTest, ArgumentOfNoKindIsInvalid) {
    sl_fmt_arg args[1] = {sl_fmt_arg_of(1)};
    EXPECT_EQ(SL_OK, sl_fmt_args(&out_, SL_STR("{}"), SL_ARRAY_CVIEW(sl_fmt_arg, args)));
    EXPECT_EQ("1", take());
    args[0].kind = static_cast<sl_fmt_kind>(SL_FMT_BYTES + 1);
    EXPECT_EQ(SL_INVALID, sl_fmt_args(&out_, SL_STR("{}"), SL_ARRAY_CVIEW(sl_fmt_arg, args)));
    EXPECT_EQ("", take());
}

TEST_F(FmtTest, FullBuilderIsLeftAsItWas) {
    for (size_t size = 0; size < 24; size++) {
        sl_out out;
        std::unique_ptr<uint8_t[]> room(new uint8_t[size]);
        sl_out_init(&out, sl_bytes_make_(room.get(), size));
        bool has_start = sl_write(&out, SL_STR("ab")) == SL_OK;
        sl_status status =
            sl_fmt(&out, "x{:5}{:05}{:<3}{}", SL_STR("q"), -7, 1, sl_bytes_of(SL_STR("\n")));
        bool fits = size >= 2 + 1 + 5 + 5 + 3 + 2;
        EXPECT_EQ(fits ? SL_OK : SL_NO_SPACE, status) << size;
        EXPECT_EQ(fits ? "abxq    -00071  \\n" : (has_start ? "ab" : ""), text(sl_written(&out)));
    }
}

TEST_F(FmtTest, SinkKeepsWhatItGotAndItsStatusIsReturned) {
    int calls = 0;
    auto flush = [](void *context, sl_cbytes) {
        return ++*static_cast<int *>(context) == 2 ? SL_INVALID : SL_OK;
    };
    uint8_t room[4];
    sl_out out;
    sl_out_init_sink_(&out, SL_ARRAY_VIEW(uint8_t, room), flush, &calls);
    sl_print(&out, "{}{}{}", 1234, 1234, 1234); // SL_INVALID of the sink is not the format's fault
    EXPECT_EQ(SL_INVALID, sl_out_status(&out));
    EXPECT_EQ(2, calls);
}

TEST_F(FmtTest, PrintKeepsItsFailureInTheOut) {
    sl_print(&out_, "no arguments\n");
    sl_print(&out_, "{} {}\n", 1, SL_STR("two"));
    EXPECT_EQ("no arguments\n1 two\n", take());
    for (int i = 0; i < 3; i++)
        sl_print(&out_, "{:999}", i);
    EXPECT_EQ(SL_NO_SPACE, sl_out_status(&out_));
    sl_out_clear(&out_);
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_print(&out_, "{}{}", 1));
}

TEST_F(FmtTest, ArgumentsAreEvaluatedOnceAndMayFormat) {
    int n = 0;
    EXPECT_EQ("1 2", FMT("{} {}", ++n, ++n));
    EXPECT_EQ("ok", FMT("{}", sl_fmt(&out_, "{}", 1)).substr(1));
}

} // namespace
