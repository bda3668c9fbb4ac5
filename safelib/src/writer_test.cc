// Writers: every field, the end exactly, what a failure leaves, and patching.
#include "safelib/writer.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_text.h"

#include <memory>
#include <string>

using sl_test::bytes;
using sl_test::str;
using sl_test::text;

namespace {

class WriterTest : public ::testing::Test {
  protected:
    // On the heap, for ASan. The buffer is filled with dots.
    sl_writer of(size_t size) {
        size_ = size;
        data_.reset(new uint8_t[size]);
        std::fill_n(data_.get(), size, uint8_t('.'));
        return sl_writer_of(sl_bytes_make_(data_.get(), size));
    }
    std::string buffer() const { return std::string((const char *)data_.get(), size_); }
    size_t size_ = 0;
    std::unique_ptr<uint8_t[]> data_;
};

// One test for each integer: what is written, and that one byte too few writes nothing.
#define INTEGER_TEST(name, value, ...)                                    \
    TEST_F(WriterTest, Writes_##name) {                                   \
        const uint8_t expected[] = {__VA_ARGS__};                         \
        std::string all((const char *)expected, sizeof expected);         \
        sl_writer out = of(1 + sizeof expected);                          \
        sl_write_u8(&out, 'x');                                           \
        sl_write_##name(&out, value);                                     \
        EXPECT_EQ(SL_OK, sl_writer_status(&out));                         \
        EXPECT_EQ("x" + all, text(sl_written(&out)));                     \
        EXPECT_EQ(0u, sl_remaining(&out));                                \
        out = of(sizeof expected);                                        \
        sl_write_u8(&out, 'x');                                           \
        sl_write_##name(&out, value);                                     \
        EXPECT_EQ(SL_NO_SPACE, sl_writer_status(&out));                   \
        EXPECT_EQ("x" + std::string(sizeof expected - 1, '.'), buffer()); \
        EXPECT_EQ("x", text(sl_written(&out)));                           \
        EXPECT_EQ(0u, sl_remaining(&out));                                \
    }

INTEGER_TEST(u8, 0xF1, 0xF1)
INTEGER_TEST(i8, -2, 0xFE)
INTEGER_TEST(le16, 0xF1F2, 0xF2, 0xF1)
INTEGER_TEST(be16, 0xF1F2, 0xF1, 0xF2)
INTEGER_TEST(le_i16, -2, 0xFE, 0xFF)
INTEGER_TEST(be_i16, -2, 0xFF, 0xFE)
INTEGER_TEST(le24, 0xF1F2F3, 0xF3, 0xF2, 0xF1)
INTEGER_TEST(be24, 0xF1F2F3, 0xF1, 0xF2, 0xF3)
INTEGER_TEST(le32, 0xF1F2F3F4, 0xF4, 0xF3, 0xF2, 0xF1)
INTEGER_TEST(be32, 0xF1F2F3F4, 0xF1, 0xF2, 0xF3, 0xF4)
INTEGER_TEST(le_i32, -2, 0xFE, 0xFF, 0xFF, 0xFF)
INTEGER_TEST(be_i32, -2, 0xFF, 0xFF, 0xFF, 0xFE)
INTEGER_TEST(le64, 0xF1F2F3F4F5F6F7F8, 0xF8, 0xF7, 0xF6, 0xF5, 0xF4, 0xF3, 0xF2, 0xF1)
INTEGER_TEST(be64, 0xF1F2F3F4F5F6F7F8, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8)
INTEGER_TEST(le_i64, -2, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)
INTEGER_TEST(be_i64, -2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE)
INTEGER_TEST(uleb128, 624485, 0xE5, 0x8E, 0x26)
INTEGER_TEST(sleb128, -624485, 0x9B, 0xF1, 0x59)
INTEGER_TEST(zeros, 3, 0, 0, 0)
INTEGER_TEST(bytes, str("abc"), 'a', 'b', 'c')

INTEGER_TEST(sized_u8, bytes("ab"), 2, 'a', 'b')
INTEGER_TEST(sized_le16, bytes("ab"), 2, 0, 'a', 'b')
INTEGER_TEST(sized_be16, bytes("ab"), 0, 2, 'a', 'b')
INTEGER_TEST(sized_be24, bytes("ab"), 0, 0, 2, 'a', 'b')
INTEGER_TEST(sized_le32, bytes("ab"), 2, 0, 0, 0, 'a', 'b')
INTEGER_TEST(sized_be32, bytes("ab"), 0, 0, 0, 2, 'a', 'b')
INTEGER_TEST(sized_uleb128, bytes("ab"), 2, 'a', 'b')

TEST_F(WriterTest, ZeroHasNoRoom) {
    sl_writer out = {};
    sl_write_bytes(&out, str(""));
    sl_write_zeros(&out, 0);
    EXPECT_EQ(SL_OK, sl_writer_status(&out));
    EXPECT_EQ("", text(sl_written(&out)));
    sl_write_u8(&out, 1);
    EXPECT_EQ(SL_NO_SPACE, sl_writer_status(&out));
}

TEST_F(WriterTest, NothingIsWrittenAfterAFailure) {
    sl_writer out = of(4);
    sl_write_be16(&out, 0x6162);
    sl_write_be32(&out, 1);
    EXPECT_EQ(0u, sl_remaining(&out));
    sl_write_u8(&out, 'c');
    sl_write_bytes(&out, str("c"));
    sl_write_bytes(&out, str(""));
    sl_write_sized_u8(&out, bytes(""));
    sl_write_sized_uleb128(&out, bytes(""));
    sl_write_le24(&out, 0x1000000);
    sl_writer_fail(&out, SL_INVALID);
    EXPECT_EQ(SL_NO_SPACE, sl_writer_status(&out));
    EXPECT_EQ("ab..", buffer());
    EXPECT_EQ(2u, sl_position(&out));
}

TEST_F(WriterTest, HugeCountsFail) {
    for (size_t n : {size_t(4), SIZE_MAX, SIZE_MAX - 1}) {
        sl_writer out = of(4);
        sl_write_u8(&out, 'a');
        sl_write_zeros(&out, n);
        EXPECT_EQ(SL_NO_SPACE, sl_writer_status(&out));
        EXPECT_EQ("a...", buffer());
    }
}

TEST_F(WriterTest, SizedWritesBothOrNothing) {
    sl_writer out = of(4);
    sl_write_sized_be16(&out, bytes("abc"));
    EXPECT_EQ(SL_NO_SPACE, sl_writer_status(&out));
    EXPECT_EQ("", text(sl_written(&out)));
    out = of(4);
    sl_write_sized_uleb128(&out, bytes("abcd"));
    EXPECT_EQ(SL_NO_SPACE, sl_writer_status(&out));
    EXPECT_EQ("", text(sl_written(&out)));
}

TEST_F(WriterTest, LengthsThatDoNotFitTheirForm) {
    std::string longest(255, 'a');
    sl_writer out = of(512);
    sl_write_sized_u8(&out, bytes(longest));
    EXPECT_EQ(SL_OK, sl_writer_status(&out));
    EXPECT_EQ(256u, sl_position(&out));
    out = of(512);
    sl_write_sized_u8(&out, bytes(longest + "a"));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_writer_status(&out));
    EXPECT_EQ(0u, sl_position(&out));
    EXPECT_EQ(std::string(512, '.'), buffer());
    longest.assign(0xFFFF, 'a');
    out = of(0x20000);
    sl_write_sized_le16(&out, bytes(longest));
    EXPECT_EQ(SL_OK, sl_writer_status(&out));
    sl_write_sized_be16(&out, bytes(longest + "a"));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_writer_status(&out));
}

TEST_F(WriterTest, IntegersOfThreeBytesThatNeedMore) {
    sl_writer out = of(8);
    sl_write_be24(&out, 0x1000000);
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_writer_status(&out));
    out = of(8);
    sl_write_le24(&out, 0x1000000);
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_writer_status(&out));
    out = of(8);
    sl_write_be24(&out, 0xFFFFFF);
    sl_patch_be24(&out, 0, 0x1000000);
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_writer_status(&out));
    EXPECT_EQ("\xFF\xFF\xFF.....", buffer());
}

TEST_F(WriterTest, AlignFillsWithZeros) {
    sl_writer out = of(8);
    sl_align(&out, 4);
    EXPECT_EQ(0u, sl_position(&out));
    sl_write_u8(&out, 'a');
    sl_align(&out, 4);
    EXPECT_EQ(std::string("a\0\0\0....", 8), buffer());
    EXPECT_EQ(4u, sl_position(&out));
    sl_write_u8(&out, 'b');
    sl_align(&out, 16);
    EXPECT_EQ(SL_NO_SPACE, sl_writer_status(&out));
    EXPECT_EQ(std::string("a\0\0\0b...", 8), buffer());
    SL_EXPECT_FAULT(SL_FAULT_DIVIDE, sl_align(&out, 0));
}

// The integer fits exactly at the end of what is written; one byte further is a fault.
#define PATCH_TEST(name, size, value, ...)                                   \
    TEST_F(WriterTest, Patches_##name) {                                     \
        const uint8_t expected[] = {__VA_ARGS__};                            \
        sl_writer out = of(12);                                              \
        sl_write_bytes(&out, str("xxxxxxxxx"));                              \
        sl_patch_##name(&out, 9 - (size), value);                            \
        std::string all = std::string("xxxxxxxxx").substr(size) +            \
                          std::string((const char *)expected, size) + "..."; \
        EXPECT_EQ(all, buffer());                                            \
        sl_fault_kind kind = (size) == 1 ? SL_FAULT_INDEX : SL_FAULT_SLICE;  \
        for (size_t at : {size_t(10 - (size)), size_t(9), SIZE_MAX})         \
            SL_EXPECT_FAULT(kind, sl_patch_##name(&out, at, value));         \
        EXPECT_EQ(all, buffer());                                            \
        EXPECT_EQ(9u, sl_position(&out));                                    \
        sl_writer_fail(&out, SL_NO_SPACE);                                   \
        sl_patch_##name(&out, 0, 0);                                         \
        sl_patch_##name(&out, 20, 0);                                        \
        EXPECT_EQ(all, buffer());                                            \
    }

PATCH_TEST(u8, 1, 0xF1, 0xF1)
PATCH_TEST(le16, 2, 0xF1F2, 0xF2, 0xF1)
PATCH_TEST(be16, 2, 0xF1F2, 0xF1, 0xF2)
PATCH_TEST(be24, 3, 0xF1F2F3, 0xF1, 0xF2, 0xF3)
PATCH_TEST(le32, 4, 0xF1F2F3F4, 0xF4, 0xF3, 0xF2, 0xF1)
PATCH_TEST(be32, 4, 0xF1F2F3F4, 0xF1, 0xF2, 0xF3, 0xF4)
PATCH_TEST(le64, 8, 0xF1F2F3F4F5F6F7F8, 0xF8, 0xF7, 0xF6, 0xF5, 0xF4, 0xF3, 0xF2, 0xF1)
PATCH_TEST(be64, 8, 0xF1F2F3F4F5F6F7F8, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8)

#define PATCH_LEN_TEST(name, size, ...)                                     \
    TEST_F(WriterTest, PatchesLengthOf_##name) {                            \
        const uint8_t expected[] = {__VA_ARGS__}; /* the number 3 */        \
        sl_writer out = of(16);                                             \
        sl_write_u8(&out, 'x');                                             \
        size_t start = sl_position(&out);                                   \
        sl_write_zeros(&out, size);                                         \
        sl_write_bytes(&out, str("abc"));                                   \
        sl_patch_len_##name(&out, start);                                   \
        EXPECT_EQ("x" + std::string((const char *)expected, size) + "abc",  \
                  text(sl_written(&out)));                                  \
        sl_patch_len_##name(&out, 4); /* no bytes behind it */              \
        for (size_t at : {size_t(5), size_t(6 + (size)), SIZE_MAX})         \
            SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_patch_len_##name(&out, at)); \
        sl_writer_fail(&out, SL_NO_SPACE);                                  \
        sl_patch_len_##name(&out, 99);                                      \
        EXPECT_EQ(SL_NO_SPACE, sl_writer_status(&out));                     \
    }

PATCH_LEN_TEST(u8, 1, 3)
PATCH_LEN_TEST(le16, 2, 3, 0)
PATCH_LEN_TEST(be16, 2, 0, 3)
PATCH_LEN_TEST(be24, 3, 0, 0, 3)
PATCH_LEN_TEST(le32, 4, 3, 0, 0, 0)
PATCH_LEN_TEST(be32, 4, 0, 0, 0, 3)

TEST_F(WriterTest, PatchedLengthThatDoesNotFit) {
    sl_writer out = of(300);
    sl_write_zeros(&out, 257);
    sl_patch_len_u8(&out, 1);
    EXPECT_EQ(SL_OK, sl_writer_status(&out));
    EXPECT_EQ(255u, data_[1]);
    sl_patch_len_u8(&out, 0);
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_writer_status(&out));
    EXPECT_EQ(0u, data_[0]);
}

TEST_F(WriterTest, FieldsOfAnyValueAreHarmless) {
    for (size_t at : {size_t(5), SIZE_MAX, SIZE_MAX - 7}) {
        sl_writer out = of(4);
        out.at = at;
        EXPECT_EQ(0u, sl_remaining(&out));
        SL_EXPECT_FAULT(SL_FAULT_SLICE, (void)sl_written(&out));
        SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_patch_u8(&out, 0, 1));
        sl_write_be64(&out, 1);
        EXPECT_EQ(SL_NO_SPACE, sl_writer_status(&out));
        EXPECT_EQ("....", buffer());
    }
}

// A writer with `room` bytes left, of which none is written when the write takes more.
template <class Write> void expect_no_space(size_t needed, Write write) {
    for (size_t room = 0; room <= needed; room++) {
        uint8_t bytes[32] = {};
        sl_writer out = sl_writer_of(sl_first(SL_ARRAY_VIEW(uint8_t, bytes), 1 + room));
        sl_write_u8(&out, 7);
        write(&out);
        EXPECT_EQ(room == needed ? SL_OK : SL_NO_SPACE, sl_writer_status(&out)) << room;
        EXPECT_EQ(room == needed ? 1 + needed : 1, sl_position(&out)) << room;
    }
}

TEST_F(WriterTest, WhatDoesNotFitIsNotWrittenAtAll) {
    expect_no_space(3, [](sl_writer *out) { sl_write_be24(out, 0x123456); });
    expect_no_space(3, [](sl_writer *out) { sl_write_le24(out, 0x123456); });
    expect_no_space(3, [](sl_writer *out) { sl_write_uleb128(out, 1 << 14); });
    expect_no_space(10, [](sl_writer *out) { sl_write_uleb128(out, UINT64_MAX); });
    expect_no_space(10, [](sl_writer *out) { sl_write_sleb128(out, INT64_MIN); });
    expect_no_space(5, [](sl_writer *out) { sl_write_zeros(out, 5); });
    expect_no_space(7, [](sl_writer *out) { sl_align(out, 8); });
    expect_no_space(4, [](sl_writer *out) { sl_write_bytes(out, SL_STR("text")); });
    expect_no_space(
        5, [](sl_writer *out) { sl_write_sized_uleb128(out, sl_bytes_of(SL_STR("text"))); });
    expect_no_space(7,
                    [](sl_writer *out) { sl_write_sized_be24(out, sl_bytes_of(SL_STR("text"))); });
}

TEST_F(WriterTest, PatchOfThreeBytesBeyondWhatIsWrittenFaults) {
    uint8_t bytes[8] = {};
    sl_writer out = sl_writer_of(SL_ARRAY_VIEW(uint8_t, bytes));
    sl_write_zeros(&out, 4);
    for (size_t at : {size_t(2), size_t(4), size_t(5), SIZE_MAX - 2, SIZE_MAX})
        SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_patch_be24(&out, at, 1));
    sl_patch_be24(&out, 1, 0x010203);
    EXPECT_EQ(SL_OK, sl_writer_status(&out));
    EXPECT_EQ(3, bytes[3]);
}

} // namespace
