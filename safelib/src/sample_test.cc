// The safe sample, which exercises safelib as C code sees it.
#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"
#include "safelib/src/test_text.h"

// A C header without extern "C": only tests include it from C++.
extern "C" {
#include "safelib/src/sample.h"
}

using sl_test::bytes;
using sl_test::str;
using sl_test::text;

namespace {

class SampleTest : public ::testing::Test {
  protected:
    void SetUp() override { sl_out_init(&out_, SL_ARRAY_VIEW(uint8_t, room_)); }
    uint8_t room_[400];
    sl_out out_;
};

TEST_F(SampleTest, CountsWords) {
    sl_test::Arena arena(10000);
    const sl_cbytes text_bytes = bytes("to be or\nnot  to be é to");
    EXPECT_EQ(SL_OK, sample_count_words(arena.get(), text_bytes, 2, &out_));
    EXPECT_EQ("   3 to\n   2 be\n8 words\n", text(sl_written(&out_)));
}

TEST_F(SampleTest, CountsWordsOfAnything) {
    sl_test::Arena arena(10000);
    EXPECT_EQ(SL_OK, sample_count_words(arena.get(), bytes(""), 2, &out_));
    EXPECT_EQ(SL_OK, sample_count_words(arena.get(), bytes("\xff\xff \xff\xff"), 9, &out_));
    EXPECT_EQ("0 words\n   2 \xff\xff\n2 words\n", text(sl_written(&out_)));
}

TEST_F(SampleTest, SaysWhenMemoryIsShort) {
    sl_test::Arena arena(300);
    EXPECT_EQ(SL_NO_MEMORY, sample_count_words(arena.get(), bytes("a b c d e f"), 2, &out_));
}

TEST_F(SampleTest, NumbersFields) {
    sample_number_fields(SL_STR("a, b,,c"), ',', &out_);
    EXPECT_EQ("0=a 1=b 2= 3=c", text(sl_written(&out_)));
}

TEST_F(SampleTest, SumsPackets) {
    uint32_t sum = 42;
    EXPECT_EQ(SL_INVALID, sample_sum_packet(bytes(""), &sum));
    EXPECT_EQ(SL_INVALID, sample_sum_packet(bytes(std::string_view("\0\1\1\0\0", 5)), &sum));
    EXPECT_EQ(42u, sum);
    EXPECT_EQ(SL_OK, sample_sum_packet(bytes(std::string_view("\0\1\1\2\0\0", 6)), &sum));
    EXPECT_EQ(0x201u, sum);
    const std::string_view large("\0\2\1\0\0\0\xff\xff\xff\xff", 10);
    EXPECT_EQ(SL_OUT_OF_RANGE, sample_sum_packet(bytes(large), &sum));
}

TEST_F(SampleTest, FloatingPoint) {
    EXPECT_EQ(SL_INVALID, sample_mean(str("1 x"), &out_));
    EXPECT_EQ(SL_OUT_OF_RANGE, sample_mean(str("1 1e999"), &out_));
    EXPECT_EQ(SL_OK, sample_mean(str("0.1 0.2"), &out_));
    EXPECT_EQ("0.15000000000000002 (    0.15, 1.5e-1) 0.30000000000000004",
              text(sl_written(&out_)));
}

TEST_F(SampleTest, ViewsAnArray) {
    EXPECT_EQ(9u, sample_reversed_digit(0));
    EXPECT_EQ(0u, sample_reversed_digit(9));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 10, 10, sample_reversed_digit(10));
}

} // namespace
