// Formatting: each argument and option by example, numbers against printf, and bad formats.
#include "safelib/fmt.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_sink.h"
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

TEST_F(FmtTest, FillAndAlignment) {
    EXPECT_EQ("[****42][42****][**42**]", FMT("[{:*>6}][{:*<6}][{:*^6}]", 42, 42, 42));
    EXPECT_EQ("[ab][ab ][ ab ][ ab  ]", FMT("[{:^2}][{:^3}][{:^4}][{:^5}]", SL_STR("ab"),
                                            SL_STR("ab"), SL_STR("ab"), SL_STR("ab")));
    EXPECT_EQ("[^^42^^][<<42<<][>>42][00042][42+++]",
              FMT("[{:^^6}][{:<^6}][{:>>4}][{:0>5}][{:+<5}]", 42, 42, 42, 42, 42));
    EXPECT_EQ("[ ab  ][~~ab~~][....é]",
              FMT("[{: ^5}][{:~^6}][{:.>5}]", SL_STR("ab"), SL_STR("ab"), SL_STR("é")));
    EXPECT_EQ("[--x--][ true][_1.5_][**\\n]",
              FMT("[{:-^5}][{: >5}][{:_^5}][{:*>4}]", 'x', true, 1.5, bytes("\n")));
    EXPECT_EQ("<<<<1", FMT("{:<>5}", 1));
    EXPECT_EQ(std::string(498, '=') + "ab" + std::string(499, '='), FMT("{:=^999}", SL_STR("ab")));
}

TEST_F(FmtTest, Sign) {
    EXPECT_EQ("+42 -42 +0", FMT("{:+} {:+} {:+}", 42, -42, 0));
    EXPECT_EQ("[  +42][+42  ][+0042][-0042]",
              FMT("[{:+5}][{:<+5}][{:+05}][{:+05}]", 42, 42, 42, -42));
    EXPECT_EQ("+1.50 -1.5 +1e+2 +inf +007.5",
              FMT("{:+.2} {:+} {:+e} {:+} {:+06}", 1.5, -1.5, 100.0, 1 / 0.0, 7.5));
    EXPECT_EQ("+18446744073709551615 +2a", FMT("{:+} {:+x}", UINT64_MAX, 42));
}

TEST_F(FmtTest, BasesAndTheirPrefixes) {
    EXPECT_EQ("2a 2A 52 101010", FMT("{:x} {:X} {:o} {:b}", 42, 42, 42, 42));
    EXPECT_EQ("0x2a 0x2A 0o52 0b101010", FMT("{:#x} {:#X} {:#o} {:#b}", 42, 42, 42, 42));
    EXPECT_EQ("-0x2a -0b11 +0xFF", FMT("{:#x} {:#b} {:+#X}", -42, -3, 255));
    EXPECT_EQ("[0x00002a][-0x00002][    0xa][0xa    ][**0xa**]",
              FMT("[{:#08x}][{:#08x}][{:#7x}][{:<#7x}][{:*^#7x}]", 42, -2, 10, 10, 10));
    EXPECT_EQ("0 0x0 0b0 0o0", FMT("{:x} {:#x} {:#b} {:#o}", 0, 0, 0, 0));
    EXPECT_EQ("-0b1" + std::string(63, '0'), FMT("{:#b}", INT64_MIN));
    EXPECT_EQ(std::string(64, '1'), FMT("{:b}", UINT64_MAX));
    EXPECT_EQ("1777777777777777777777 ABCDEF", FMT("{:o} {:X}", UINT64_MAX, 0xabcdef));
}

TEST_F(FmtTest, TextIsCutAtACharacter) {
    EXPECT_EQ("abcde|ab|", FMT("{:.5}|{:.5}|{:.0}", SL_STR("abcdefg"), SL_STR("ab"), SL_STR("a")));
    EXPECT_EQ("é€|é|", FMT("{:.2}|{:.1}|{:.0}", SL_STR("é€x"), SL_STR("é€x"), SL_STR("é")));
    EXPECT_EQ("[é€  ][  tr][*no**]",
              FMT("[{:4.2}][{:>4.2}][{:*^5.2}]", SL_STR("é€x"), true, SL_NO_SPACE));
    EXPECT_EQ("\x80\x80"
              "a|",
              FMT("{:.1}|", SL_STR("\x80\x80"
                                   "ab")));
    EXPECT_EQ("abc", FMT("{:.999}", SL_STR("abc")));
}

TEST_F(FmtTest, BytesAsDigitsAndCut) {
    EXPECT_EQ("00ff1a 00FF1A", FMT("{:x} {:X}", bytes(std::string_view("\0\xff\x1a", 3)),
                                   bytes(std::string_view("\0\xff\x1a", 3))));
    EXPECT_EQ("[  6162][6162  ][.6162.]",
              FMT("[{:>6x}][{:6x}][{:.^6x}]", bytes("ab"), bytes("ab"), bytes("ab")));
    EXPECT_EQ("a\\n|6162||", FMT("{:.2}|{:.2x}|{:.0x}|", bytes("a\nb"), bytes("abc"), bytes("a")));
    EXPECT_EQ("\\xc3", FMT("{:.1}", bytes("é")));
}

TEST_F(FmtTest, CodePoints) {
    EXPECT_EQ("aé€😀", FMT("{:c}{:c}{:c}{:c}", 'a', 0xe9, 0x20ac, 0x1f600));
    EXPECT_EQ("a", FMT("{:c}", int('a')));
    EXPECT_EQ("[  €][€  ][-€-]", FMT("[{:>3c}][{:3c}][{:-^3c}]", 0x20ac, 0x20ac, 0x20ac));
    EXPECT_EQ(std::string(1, '\0'), FMT("{:c}", 0));
}

TEST_F(FmtTest, NumbersOfNoCodePointAreTheReplacement) {
    EXPECT_EQ("\uFFFD\uFFFD\uFFFD", FMT("{:c}{:c}{:c}", 0xd800, 0x110000, -1));
    EXPECT_EQ("\uFFFD\uFFFD", FMT("{:c}{:c}", uint64_t(0x100000061), INT64_MIN));
}

TEST_F(FmtTest, FloatingPoint) {
    EXPECT_EQ("0.1 1.5 -0 1e+21", FMT("{} {} {} {}", 0.1, 1.5f, -0.0, 1e21));
    EXPECT_EQ("0.1", FMT("{}", 0.1f));
    EXPECT_EQ("3.142 3 3.1", FMT("{:.3} {:.0} {:.1}", 3.14159, 3.14159, 3.14159f));
    EXPECT_EQ("1.5e+0 1e+2 1.235e-3", FMT("{:e} {:e} {:.3e}", 1.5, 100.0, 0.0012346));
    EXPECT_EQ("1e-1 1.00e-1", FMT("{:e} {:.2e}", 0.1f, 0.1f));
    EXPECT_EQ("0." + std::string(999, '0'), FMT("{:.999}", 0.0));
    EXPECT_EQ("nan inf -inf", FMT("{} {:.2} {:e}", 0.0 / 0.0, 1 / 0.0, -1 / 0.0));
}

TEST_F(FmtTest, FloatingPointInAWidth) {
    EXPECT_EQ("[   1.5][1.5   ][   1.5]", FMT("[{:6}][{:<6}][{:>6}]", 1.5, 1.5, 1.5f));
    EXPECT_EQ("[  1.50][0001.50][-001.50]", FMT("[{:6.2}][{:07.2}][{:07.2}]", 1.5, 1.5, -1.5));
    EXPECT_EQ("[-1.5e+0  ][01.50e-7]", FMT("[{:<9e}][{:>08.2e}]", -1.5, 1.5e-7));
    EXPECT_EQ("[  nan][  inf][ -inf][inf  ]",
              FMT("[{:05}][{:05}][{:05.1}][{:<5}]", 0.0 / 0.0, 1 / 0.0, -1 / 0.0, 1 / 0.0));
    EXPECT_EQ("123.25|123.2", FMT("{:3}|{:02.1}", 123.25, 123.25));
    EXPECT_EQ(std::string(30, '0') + "100000000000000000000.0", FMT("{:053.1}", 1e20));
}

TEST_F(FmtTest, FloatingPointOptionsSuitFloatingPointOnly) {
    EXPECT_EQ("!invalid", FMT("{:x}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:.3x}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:.}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:.e}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:.1000}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:e.3}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:.3 }", 1.5));
    EXPECT_EQ("!invalid", FMT("{:ee}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:0.3}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:.", 1.5));
    EXPECT_EQ("!invalid", FMT("{:.3", 1.5));
    EXPECT_EQ("!invalid", FMT("{:e}", 1));
    EXPECT_EQ("!invalid", FMT("{:.3}", 1));
    EXPECT_EQ("!invalid", FMT("{:.0x}", 1));
    EXPECT_EQ("!invalid", FMT("{:.0}", 'a'));
    EXPECT_EQ("!invalid", FMT("{:e}", 'a'));
    EXPECT_EQ("!invalid", FMT("{:e}", SL_STR("a")));
    EXPECT_EQ("!invalid", FMT("{:e}", bytes("a")));
    EXPECT_EQ("!invalid", FMT("{:c}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:#}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:X}", 1.5));
    EXPECT_EQ("!invalid", FMT("{:.3e}", true));
    EXPECT_EQ("", take());
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
    EXPECT_EQ("!invalid", FMT("{:^}", 1));
    EXPECT_EQ("!invalid", FMT("{:*^}", 1));
    EXPECT_EQ("!invalid", FMT("{:*5}", 1));
    EXPECT_EQ("!invalid", FMT("{:**>5}", 1));
    EXPECT_EQ("!invalid", FMT("{:<>^5}", 1));
    EXPECT_EQ("!invalid", FMT("{:é>5}", 1));
    EXPECT_EQ("!invalid", FMT("{:\x1f>5}", 1));
    EXPECT_EQ("!invalid", FMT("{:\x7f>5}", 1));
    EXPECT_EQ("!invalid", FMT("{:{>5}", 1));
    EXPECT_EQ("!invalid", FMT("{:}>5}", 1));
    EXPECT_EQ("!invalid", FMT("{:*", 1));
    EXPECT_EQ("!invalid", FMT("{:*>", 1));
    EXPECT_EQ("!invalid", FMT("{:^05}", 1));
    EXPECT_EQ("!invalid", FMT("{:*>05}", 1));
    EXPECT_EQ("!invalid", FMT("{:>+", 1));
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
    EXPECT_EQ("!invalid", FMT("{:++}", 1));
    EXPECT_EQ("!invalid", FMT("{:#+}", 1));
    EXPECT_EQ("!invalid", FMT("{:5+}", 1));
    EXPECT_EQ("!invalid", FMT("{:#}", 1));
    EXPECT_EQ("!invalid", FMT("{:#c}", 1));
    EXPECT_EQ("!invalid", FMT("{:+c}", 1));
    EXPECT_EQ("!invalid", FMT("{:05c}", 1));
    EXPECT_EQ("!invalid", FMT("{:.1c}", 1));
    EXPECT_EQ("!invalid", FMT("{:.1}", 1));
    EXPECT_EQ("!invalid", FMT("{:+}", SL_STR("a")));
    EXPECT_EQ("!invalid", FMT("{:+}", 'a'));
    EXPECT_EQ("!invalid", FMT("{:+}", true));
    EXPECT_EQ("!invalid", FMT("{:c}", SL_STR("a")));
    EXPECT_EQ("!invalid", FMT("{:o}", 'a'));
    EXPECT_EQ("!invalid", FMT("{:#x}", bytes("a")));
    EXPECT_EQ("!invalid", FMT("{:b}", bytes("a")));
    EXPECT_EQ("!invalid", FMT("{:05x}", bytes("a")));
    EXPECT_EQ("", take());
    EXPECT_EQ("1", FMT("{:}", 1));
}

TEST_F(FmtTest, FormatIsNotReadBeyondItsEnd) {
    const std::string_view format = "a{{b}}c{:>012x}{:*<5}{:+#99X}{}d";
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
    args[0].kind = static_cast<sl_fmt_kind>(SL_FMT_REAL + 1);
    EXPECT_EQ(SL_INVALID, sl_fmt_args(&out_, SL_STR("{}"), SL_ARRAY_CVIEW(sl_fmt_arg, args)));
    args[0].kind = SL_FMT_REAL; // which nobody knows how to write
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

TEST_F(FmtTest, WriteNumberOfNoText) {
    sl_fmt_spec spec = {};
    spec.is_zero_filled = true;
    spec.width = 3;
    EXPECT_EQ(SL_OK, sl_fmt_write_number(&out_, &spec, sl_cbytes{}));
    EXPECT_EQ("000", take());
}

// A sink without a buffer that fails at each of its calls in turn.
TEST_F(FmtTest, SinkThatFailsAnywhereEndsTheFormat) {
    struct Sink {
        int calls_left;
        std::string got;
    };
    auto flush = [](void *context, sl_cbytes bytes) {
        Sink *sink = static_cast<Sink *>(context);
        if (sink->calls_left-- == 0) return SL_IO;
        sink->got += text(bytes);
        return SL_OK;
    };
    const std::string whole = "<  -1|-01|1 | ab|ab |c|\\n\\n|1.50|#0x1#>";
    int calls = 0;
    for (sl_status status = SL_IO; status != SL_OK; calls++) {
        Sink sink = {calls, ""};
        sl_out out;
        sl_out_init_sink_(&out, sl_bytes{}, flush, &sink);
        status = sl_fmt(&out, "<{:4}|{:03}|{:<2}|{:>3}|{:3}|{}|{:3}|{:.2}|{:#^#5x}>", -1, -1, 1,
                        SL_STR("ab"), SL_STR("ab"), 'c', sl_bytes_of(SL_STR("\n\n")), 1.5, 1);
        EXPECT_EQ(status == SL_OK ? SL_OK : SL_IO, status);
        EXPECT_EQ(status, sl_out_status(&out));
        EXPECT_EQ(whole.substr(0, sink.got.size()), sink.got);
        EXPECT_EQ(status == SL_OK, whole == sink.got);
    }
    EXPECT_LT(20, calls);
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

TEST_F(FmtTest, BytesThatTheSinkRefusesEndTheirEscaping) {
    int calls = 0;
    auto refuse = [](void *context, sl_cbytes) { return ++*(int *)context, SL_IO; };
    sl_out sink;
    sl_out_init_sink_(&sink, {}, refuse, &calls);
    EXPECT_EQ(SL_IO, sl_fmt(&sink, "{}", bytes("a\n")));
    EXPECT_EQ(1, calls);
    EXPECT_EQ(SL_IO, sl_out_status(&sink));
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

TEST_F(FmtTest, FormatChosenAtRunTimeFailsLikeOneThatIsNot) {
    auto write = [](sl_out *out) {
        const sl_fmt_arg args[] = {sl_fmt_arg_of(-7), sl_fmt_arg_of(SL_STR("ab"))};
        return sl_fmt_args(out, SL_STR("<{:4}|{:*^4}>"), SL_ARRAY_CVIEW(sl_fmt_arg, args));
    };
    sl_test::expect_builder_failures("<  -7|*ab*>", write);
    sl_test::expect_sink_failures("<  -7|*ab*>", write);
}

TEST_F(FmtTest, PartsOfAFormatFailLikeAWrite) {
    sl_fmt_spec spec = {};
    spec.width = 7;
    spec.is_zero_filled = true;
    auto number = [&](sl_out *out) { return sl_fmt_write_number(out, &spec, bytes("-12")); };
    auto f64 = [&](sl_out *out) { return sl_fmt_write_f64(out, &spec, sl_bits_of_f64(-1.5)); };
    auto f32 = [&](sl_out *out) { return sl_fmt_write_f32(out, &spec, sl_bits_of_f32(-2.5f)); };
    sl_test::expect_builder_failures("-000012", number);
    sl_test::expect_builder_failures("-0001.5", f64);
    sl_test::expect_builder_failures("-0002.5", f32);
    sl_test::expect_sink_failures("-000012", number);
    sl_test::expect_sink_failures("-0001.5", f64);
    sl_test::expect_sink_failures("-0002.5", f32);
}

} // namespace
