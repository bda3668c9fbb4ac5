// Readers: every field, the end exactly, and what a failure leaves.
#include "safelib/reader.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_text.h"

#include <memory>
#include <vector>

using sl_test::text;

namespace {

class ReaderTest : public ::testing::Test {
  protected:
    // On the heap, for ASan.
    sl_reader of(std::vector<uint8_t> bytes) {
        data_.reset(new uint8_t[bytes.size()]);
        std::copy(bytes.begin(), bytes.end(), data_.get());
        return sl_reader_of(sl_cbytes_make_(data_.get(), bytes.size()));
    }
    std::unique_ptr<uint8_t[]> data_;
};

void expect_failed(const sl_reader &reader, sl_status status, size_t position) {
    EXPECT_EQ(status, sl_reader_status(&reader));
    EXPECT_EQ(position, sl_position(&reader));
    EXPECT_EQ(0u, sl_remaining(&reader));
    EXPECT_TRUE(sl_is_empty(sl_rest(&reader)));
}

// One test for each integer: its value, that it needs all of its bytes, and where it stands then.
#define INTEGER_TEST(name, size, value)                                                   \
    TEST_F(ReaderTest, Reads_##name) {                                                    \
        std::vector<uint8_t> bytes{0x55, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8}; \
        sl_reader in = of(bytes);                                                         \
        sl_skip(&in, 1);                                                                  \
        EXPECT_EQ(value, sl_read_##name(&in));                                            \
        EXPECT_EQ(SL_OK, sl_reader_status(&in));                                          \
        EXPECT_EQ(size_t(1 + (size)), sl_position(&in));                                  \
        for (size_t len = 0; len < (size); len++) {                                       \
            in = of(std::vector<uint8_t>(len, 0xFF));                                     \
            EXPECT_EQ(0, int64_t(sl_read_##name(&in)));                                   \
            expect_failed(in, SL_END, 0);                                                 \
        }                                                                                 \
        in = of(std::vector<uint8_t>(size, 0xFF));                                        \
        EXPECT_NE(0, int64_t(sl_read_##name(&in)));                                       \
        EXPECT_EQ(SL_OK, sl_reader_status(&in));                                          \
        EXPECT_EQ(0u, sl_remaining(&in));                                                 \
    }

INTEGER_TEST(u8, 1, 0xF1u)
INTEGER_TEST(i8, 1, -0x0F)
INTEGER_TEST(le16, 2, 0xF2F1u)
INTEGER_TEST(be16, 2, 0xF1F2u)
INTEGER_TEST(le_i16, 2, int16_t(0xF2F1))
INTEGER_TEST(be_i16, 2, int16_t(0xF1F2))
INTEGER_TEST(le24, 3, 0xF3F2F1u)
INTEGER_TEST(be24, 3, 0xF1F2F3u)
INTEGER_TEST(le32, 4, 0xF4F3F2F1u)
INTEGER_TEST(be32, 4, 0xF1F2F3F4u)
INTEGER_TEST(le_i32, 4, int32_t(0xF4F3F2F1))
INTEGER_TEST(be_i32, 4, int32_t(0xF1F2F3F4))
INTEGER_TEST(le64, 8, 0xF8F7F6F5F4F3F2F1u)
INTEGER_TEST(be64, 8, 0xF1F2F3F4F5F6F7F8u)
INTEGER_TEST(le_i64, 8, int64_t(0xF8F7F6F5F4F3F2F1))
INTEGER_TEST(be_i64, 8, int64_t(0xF1F2F3F4F5F6F7F8))

TEST_F(ReaderTest, BeginsAtTheBeginning) {
    sl_reader in = of({1, 2, 3});
    EXPECT_EQ(0u, sl_position(&in));
    EXPECT_EQ(3u, sl_remaining(&in));
    EXPECT_EQ(SL_OK, sl_reader_status(&in));
    sl_bytes bytes = sl_bytes_make_(data_.get(), 3);
    in = sl_reader_of(bytes);
    EXPECT_EQ(3u, sl_remaining(&in));
}

TEST_F(ReaderTest, ZeroIsEmpty) {
    sl_reader in = {};
    EXPECT_EQ(0u, sl_remaining(&in));
    EXPECT_TRUE(sl_is_empty(sl_read_bytes(&in, 0)));
    EXPECT_EQ(SL_OK, sl_reader_status(&in));
    EXPECT_EQ(0u, sl_read_u8(&in));
    expect_failed(in, SL_END, 0);
}

TEST_F(ReaderTest, BytesAreNotCopied) {
    sl_reader in = of({1, 2, 3, 4});
    sl_skip(&in, 1);
    sl_cbytes bytes = sl_read_bytes(&in, 2);
    EXPECT_EQ("\x02\x03", text(bytes));
    EXPECT_EQ(data_.get() + 1, bytes.data_);
    EXPECT_EQ(1u, sl_remaining(&in));
    EXPECT_EQ(0u, sl_len(sl_read_bytes(&in, 2)));
    expect_failed(in, SL_END, 3);
}

TEST_F(ReaderTest, HugeCountsFail) {
    for (size_t n : {size_t(4), SIZE_MAX, SIZE_MAX - 1}) {
        sl_reader in = of({1, 2, 3, 4});
        sl_skip(&in, 1);
        EXPECT_EQ(0u, sl_len(sl_read_bytes(&in, n)));
        expect_failed(in, SL_END, 1);
        in = of({1, 2, 3, 4});
        sl_skip(&in, 1);
        sl_skip(&in, n);
        expect_failed(in, SL_END, 1);
    }
}

TEST_F(ReaderTest, FirstFailureStays) {
    sl_reader in = of({1, 2, 3, 4});
    sl_reader_fail(&in, SL_OK);
    EXPECT_EQ(1u, sl_read_u8(&in));
    sl_reader_fail(&in, SL_INVALID);
    expect_failed(in, SL_INVALID, 1);
    EXPECT_EQ(0u, sl_read_u8(&in));
    sl_seek(&in, 7);
    sl_reader_fail(&in, SL_DENIED);
    expect_failed(in, SL_INVALID, 1);
}

TEST_F(ReaderTest, PeekDoesNotMove) {
    sl_reader in = of({'a', 'b', 'c'});
    sl_skip(&in, 1);
    EXPECT_EQ("b", text(sl_peek(&in, 1)));
    EXPECT_EQ("bc", text(sl_peek(&in, 2)));
    EXPECT_EQ("bc", text(sl_peek(&in, 3)));
    EXPECT_EQ("bc", text(sl_rest(&in)));
    EXPECT_EQ(1u, sl_position(&in));
    sl_skip(&in, 2);
    EXPECT_EQ("", text(sl_peek(&in, 1)));
    EXPECT_EQ(SL_OK, sl_reader_status(&in));
}

TEST_F(ReaderTest, SeekGoesAnywhereInside) {
    sl_reader in = of({1, 2, 3});
    sl_seek(&in, 3);
    EXPECT_EQ(0u, sl_remaining(&in));
    sl_seek(&in, 1);
    EXPECT_EQ(2u, sl_read_u8(&in));
    sl_seek(&in, 4);
    expect_failed(in, SL_OUT_OF_RANGE, 2);
    sl_seek(&in, 0);
    expect_failed(in, SL_OUT_OF_RANGE, 2);
}

TEST_F(ReaderTest, AlignGoesToTheNextMultiple) {
    for (size_t at = 0; at <= 8; at++) {
        sl_reader in = of(std::vector<uint8_t>(8, 1));
        sl_skip(&in, at);
        sl_align(&in, 4);
        EXPECT_EQ((at + 3) / 4 * 4, sl_position(&in));
        EXPECT_EQ(SL_OK, sl_reader_status(&in));
    }
    sl_reader in = of({1, 2, 3});
    sl_skip(&in, 1);
    sl_align(&in, 1);
    EXPECT_EQ(1u, sl_position(&in));
    sl_align(&in, 4);
    expect_failed(in, SL_END, 1);
    in = of({1, 2, 3});
    sl_skip(&in, 1);
    sl_align(&in, SIZE_MAX);
    expect_failed(in, SL_END, 1);
}

TEST_F(ReaderTest, AlignmentOfZeroIsAFault) {
    sl_reader in = of({1});
    SL_EXPECT_FAULT(SL_FAULT_DIVIDE, sl_align(&in, 0));
}

TEST_F(ReaderTest, NestedReaderCannotLeaveItsPart) {
    sl_reader in = of({1, 2, 3, 4, 5});
    sl_skip(&in, 1);
    sl_reader nested = sl_read_nested(&in, 3);
    EXPECT_EQ(4u, sl_position(&in));
    EXPECT_EQ(0u, sl_position(&nested));
    EXPECT_EQ(0x0203u, sl_read_be16(&nested));
    EXPECT_EQ(0u, sl_read_be16(&nested));
    expect_failed(nested, SL_END, 2);
    EXPECT_EQ(5u, sl_read_u8(&in));
    EXPECT_EQ(SL_OK, sl_reader_status(&in));
}

TEST_F(ReaderTest, NestedReaderBeyondTheEndFailsBoth) {
    sl_reader in = of({1, 2});
    sl_reader nested = sl_read_nested(&in, 3);
    expect_failed(in, SL_END, 0);
    expect_failed(nested, SL_END, 0);
}

TEST_F(ReaderTest, Leb128MovesByWhatItTakes) {
    sl_reader in = of({0xE5, 0x8E, 0x26, 0x9B, 0xF1, 0x59, 0x80});
    EXPECT_EQ(624485u, sl_read_uleb128(&in));
    EXPECT_EQ(3u, sl_position(&in));
    EXPECT_EQ(-624485, sl_read_sleb128(&in));
    EXPECT_EQ(6u, sl_position(&in));
    sl_reader other = in;
    EXPECT_EQ(0u, sl_read_uleb128(&in));
    expect_failed(in, SL_END, 6);
    EXPECT_EQ(0, sl_read_sleb128(&other));
    expect_failed(other, SL_END, 6);
    in = of({0x80, 0x00});
    other = in;
    EXPECT_EQ(0u, sl_read_uleb128(&in));
    expect_failed(in, SL_INVALID, 0);
    EXPECT_EQ(0, sl_read_sleb128(&other));
    expect_failed(other, SL_INVALID, 0);
}

#define SIZED_TEST(name, ...)                                       \
    TEST_F(ReaderTest, ReadsSized_##name) {                         \
        std::vector<uint8_t> bytes{__VA_ARGS__}; /* the number 2 */ \
        size_t prefix = bytes.size();                               \
        bytes.insert(bytes.end(), {'a', 'b', 'c'});                 \
        sl_reader in = of(bytes);                                   \
        EXPECT_EQ("ab", text(sl_read_sized_##name(&in)));           \
        EXPECT_EQ(1u, sl_remaining(&in));                           \
        bytes.resize(prefix + 1);                                   \
        in = of(bytes);                                             \
        EXPECT_EQ("", text(sl_read_sized_##name(&in)));             \
        expect_failed(in, SL_END, prefix);                          \
        bytes.resize(prefix - 1);                                   \
        in = of(bytes);                                             \
        EXPECT_EQ("", text(sl_read_sized_##name(&in)));             \
        expect_failed(in, SL_END, 0);                               \
    }

SIZED_TEST(u8, 2)
SIZED_TEST(le16, 2, 0)
SIZED_TEST(be16, 0, 2)
SIZED_TEST(be24, 0, 0, 2)
SIZED_TEST(le32, 2, 0, 0, 0)
SIZED_TEST(be32, 0, 0, 0, 2)
SIZED_TEST(uleb128, 2)

TEST_F(ReaderTest, FieldsOfAnyValueAreHarmless) {
    for (size_t at : {size_t(4), size_t(5), SIZE_MAX, SIZE_MAX - 7}) {
        sl_reader in = of({1, 2, 3, 4});
        in.at = at;
        EXPECT_EQ(0u, sl_remaining(&in));
        EXPECT_EQ("", text(sl_rest(&in)));
        EXPECT_EQ("", text(sl_peek(&in, 1)));
        sl_reader other = in;
        EXPECT_EQ(0u, sl_read_le64(&other));
        expect_failed(other, SL_END, at);
        EXPECT_EQ(0u, sl_read_u8(&in));
        expect_failed(in, SL_END, at);
    }
}

} // namespace
