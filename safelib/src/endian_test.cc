// Integers in bytes: both orders, every offset, and the bounds exactly.
#include "safelib/endian.h"

#include "safelib/src/expect_fault.h"

#include <memory>
#include <vector>

namespace {

class EndianTest : public ::testing::Test {
  protected:
    static constexpr size_t LEN = 16;
    void SetUp() override {
        for (size_t i = 0; i < LEN; i++)
            data_[i] = uint8_t(0xF0 + i);
    }
    std::unique_ptr<uint8_t[]> data_{new uint8_t[LEN]}; // on the heap, for ASan
    sl_bytes bytes_ = sl_bytes_make_(data_.get(), LEN);
};

TEST_F(EndianTest, Orders) {
    EXPECT_EQ(0xF1F0u, sl_read_le16(bytes_, 0));
    EXPECT_EQ(0xF0F1u, sl_read_be16(bytes_, 0));
    EXPECT_EQ(0xF4F3F2F1u, sl_read_le32(bytes_, 1));
    EXPECT_EQ(0xF1F2F3F4u, sl_read_be32(bytes_, 1));
    EXPECT_EQ(0xFAF9F8F7F6F5F4F3u, sl_read_le64(bytes_, 3));
    EXPECT_EQ(0xF3F4F5F6F7F8F9FAu, sl_read_be64(sl_const(bytes_), 3));
}

// One test for each width and order.
#define ENDIAN_TEST(Type, name)                                                                 \
    TEST_F(EndianTest, RoundTripAndBoundsOf_##name) {                                           \
        Type value = (Type)0x8123456789ABCDEFu, out = 42;                                       \
        for (size_t at = 0; at <= LEN - sizeof(Type); at++) {                                   \
            std::vector<uint8_t> before(data_.get(), data_.get() + LEN);                        \
            sl_write_##name(bytes_, at, value);                                                 \
            EXPECT_EQ(value, sl_read_##name(bytes_, at));                                       \
            EXPECT_EQ(value, sl_read_##name(sl_const(bytes_), at));                             \
            EXPECT_EQ(SL_OK, sl_try_read_##name(bytes_, at, &out));                             \
            EXPECT_EQ(value, out);                                                              \
            for (size_t i = 0; i < LEN; i++)                                                    \
                if (i < at || i >= at + sizeof(Type)) EXPECT_EQ(before[i], data_[i]);           \
            EXPECT_EQ(SL_OK, sl_try_write_##name(bytes_, at, (Type)~value));                    \
            EXPECT_EQ(SL_OK, sl_try_read_##name(sl_const(bytes_), at, &out));                   \
            EXPECT_EQ((Type)~value, out);                                                       \
        }                                                                                       \
        for (size_t at : {LEN - sizeof(Type) + 1, LEN - 1, LEN, LEN + 1,                        \
                          SIZE_MAX - sizeof(Type) + 1, SIZE_MAX}) {                             \
            std::vector<uint8_t> before(data_.get(), data_.get() + LEN);                        \
            out = 42;                                                                           \
            SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_read_##name(bytes_, at));                        \
            SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_read_##name(sl_const(bytes_), at));              \
            SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_write_##name(bytes_, at, 0));                    \
            EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_read_##name(bytes_, at, &out));                   \
            EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_read_##name(sl_const(bytes_), at, &out));         \
            EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_write_##name(bytes_, at, 0));                     \
            EXPECT_EQ(Type(42), out);                                                           \
            EXPECT_EQ(before, std::vector<uint8_t>(data_.get(), data_.get() + LEN));            \
        }                                                                                       \
        SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_read_##name(sl_first(bytes_, sizeof(Type) - 1), 0)); \
        SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_read_##name(sl_bytes{}, 0));                         \
    }

ENDIAN_TEST(uint16_t, le16)
ENDIAN_TEST(uint16_t, be16)
ENDIAN_TEST(uint32_t, le32)
ENDIAN_TEST(uint32_t, be32)
ENDIAN_TEST(uint64_t, le64)
ENDIAN_TEST(uint64_t, be64)
ENDIAN_TEST(int16_t, le_i16)
ENDIAN_TEST(int16_t, be_i16)
ENDIAN_TEST(int32_t, le_i32)
ENDIAN_TEST(int32_t, be_i32)
ENDIAN_TEST(int64_t, le_i64)
ENDIAN_TEST(int64_t, be_i64)

TEST_F(EndianTest, SignedIsTwosComplement) {
    EXPECT_EQ(int16_t(0xF0F1), sl_read_be_i16(bytes_, 0));
    EXPECT_EQ(int16_t(0xF1F0), sl_read_le_i16(bytes_, 0));
    EXPECT_EQ(int32_t(0xF0F1F2F3), sl_read_be_i32(bytes_, 0));
    sl_write_le_i64(bytes_, 0, -2);
    EXPECT_EQ(0xFEFFFFFFFFFFFFFFu, sl_read_be64(bytes_, 0));
}

TEST_F(EndianTest, FaultBlamesOffsetAndLength) {
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 9, 16, sl_read_le64(bytes_, 9));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 15, 16, sl_write_be16(bytes_, 15, 0));
}

// What loads and stores, by itself (byte_views.h).
#define WORD_TEST(Type, name)                                                                 \
    TEST_F(EndianTest, LoadAndStoreOf_##name##_AtTheBounds) {                                 \
        for (size_t at = 0; at <= LEN - sizeof(Type); at++) {                                 \
            sl_store_##name(bytes_, at, (Type)(0x0123456789ABCDEF + at));                     \
            EXPECT_EQ((Type)(0x0123456789ABCDEF + at), sl_load_##name(sl_const(bytes_), at)); \
            EXPECT_EQ(sl_read_##name(bytes_, at), sl_load_##name(sl_const(bytes_), at));      \
        }                                                                                     \
        std::vector<uint8_t> before(data_.get(), data_.get() + LEN);                          \
        for (size_t at :                                                                      \
             {LEN - sizeof(Type) + 1, LEN, LEN + 1, SIZE_MAX - sizeof(Type) + 1, SIZE_MAX}) { \
            SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, at, LEN,                                       \
                               (void)sl_load_##name(sl_const(bytes_), at));                   \
            SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, at, LEN, sl_store_##name(bytes_, at, 0));      \
        }                                                                                     \
        SL_EXPECT_FAULT(SL_FAULT_SLICE, (void)sl_load_##name(sl_cbytes{}, 0));                \
        SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_store_##name(sl_bytes{}, 0, 0));                   \
        EXPECT_EQ(before, std::vector<uint8_t>(data_.get(), data_.get() + LEN));              \
    }

WORD_TEST(uint16_t, le16)
WORD_TEST(uint32_t, le32)
WORD_TEST(uint64_t, le64)

} // namespace
