// LEB128: the examples of the specification, the bounds, and every malformed form.
#include "safelib/leb128.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_text.h"

#include <random>
#include <vector>

namespace {

using Bytes = std::vector<uint8_t>;

sl_cbytes view(const Bytes &bytes) { return sl_cbytes_make_(bytes.data(), bytes.size()); }

Bytes encode_unsigned(uint64_t value) {
    Bytes bytes(sl_uleb128_len(value));
    sl_uleb128_encode(value, sl_bytes_make_(bytes.data(), bytes.size()));
    return bytes;
}

Bytes encode_signed(int64_t value) {
    Bytes bytes(sl_sleb128_len(value));
    sl_sleb128_encode(value, sl_bytes_make_(bytes.data(), bytes.size()));
    return bytes;
}

// As the specification says it, one group after another, with no bound.
Bytes plain_unsigned(uint64_t value) {
    Bytes bytes;
    for (; value > 0x7F; value >>= 7)
        bytes.push_back(uint8_t(value | 0x80));
    bytes.push_back(uint8_t(value));
    return bytes;
}

Bytes plain_signed(int64_t value) {
    Bytes bytes;
    for (;;) {
        uint8_t group = value & 0x7F;
        value >>= 7;
        if ((value == 0 && !(group & 0x40)) || (value == -1 && (group & 0x40))) {
            bytes.push_back(group);
            return bytes;
        }
        bytes.push_back(group | 0x80);
    }
}

void expect_unsigned(uint64_t value) {
    Bytes bytes = encode_unsigned(value);
    ASSERT_EQ(plain_unsigned(value), bytes);
    bytes.push_back(0xFF); // not looked at
    sl_uleb128_step step = sl_uleb128_decode(view(bytes));
    ASSERT_EQ(SL_OK, step.status);
    ASSERT_EQ(value, step.value);
    ASSERT_EQ(bytes.size() - 1, step.len);
}

void expect_signed(int64_t value) {
    Bytes bytes = encode_signed(value);
    ASSERT_EQ(plain_signed(value), bytes);
    bytes.push_back(0xFF);
    sl_sleb128_step step = sl_sleb128_decode(view(bytes));
    ASSERT_EQ(SL_OK, step.status);
    ASSERT_EQ(value, step.value);
    ASSERT_EQ(bytes.size() - 1, step.len);
}

void expect_unsigned_fails(sl_status status, const Bytes &bytes) {
    sl_uleb128_step step = sl_uleb128_decode(view(bytes));
    EXPECT_EQ(status, step.status);
    EXPECT_EQ(0u, step.value);
    EXPECT_EQ(0u, step.len);
}

void expect_signed_fails(sl_status status, const Bytes &bytes) {
    sl_sleb128_step step = sl_sleb128_decode(view(bytes));
    EXPECT_EQ(status, step.status);
    EXPECT_EQ(0, step.value);
    EXPECT_EQ(0u, step.len);
}

// DWARF 5, section 7.6, figures 22 and 23.
TEST(Leb128Test, ExamplesOfTheSpecification) {
    EXPECT_EQ(Bytes({2}), encode_unsigned(2));
    EXPECT_EQ(Bytes({127}), encode_unsigned(127));
    EXPECT_EQ(Bytes({0x80, 1}), encode_unsigned(128));
    EXPECT_EQ(Bytes({0x81, 1}), encode_unsigned(129));
    EXPECT_EQ(Bytes({57 + 0x80, 100}), encode_unsigned(12857));
    EXPECT_EQ(Bytes({2}), encode_signed(2));
    EXPECT_EQ(Bytes({0x7E}), encode_signed(-2));
    EXPECT_EQ(Bytes({127 + 0x80, 0}), encode_signed(127));
    EXPECT_EQ(Bytes({1 + 0x80, 0x7F}), encode_signed(-127));
    EXPECT_EQ(Bytes({0x80, 1}), encode_signed(128));
    EXPECT_EQ(Bytes({0x80, 0x7F}), encode_signed(-128));
    EXPECT_EQ(Bytes({1 + 0x80, 1}), encode_signed(129));
    EXPECT_EQ(Bytes({0x7F + 0x80, 0x7E}), encode_signed(-129));
}

TEST(Leb128Test, RoundTripAroundEveryPowerOfTwo) {
    for (unsigned bit = 0; bit < 64; bit++)
        for (uint64_t off = 0; off < 5; off++) {
            uint64_t value = (uint64_t(1) << bit) + off - 2;
            expect_unsigned(value);
            expect_signed(int64_t(value));
            expect_signed(int64_t(0 - value));
        }
    expect_unsigned(UINT64_MAX);
    expect_signed(INT64_MIN);
    expect_signed(INT64_MAX);
}

TEST(Leb128Test, RoundTripOfRandomNumbers) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 20000; i++) {
        uint64_t value = random() >> (random() % 64);
        expect_unsigned(value);
        expect_signed(int64_t(value));
        expect_signed(-int64_t(value));
    }
}

TEST(Leb128Test, CutOff) {
    expect_unsigned_fails(SL_END, {});
    expect_signed_fails(SL_END, {});
    for (size_t n = 1; n < 10; n++) {
        expect_unsigned_fails(SL_END, Bytes(n, 0x80));
        expect_signed_fails(SL_END, Bytes(n, 0x80));
        expect_unsigned_fails(SL_END, Bytes(n, 0xFF));
        expect_signed_fails(SL_END, Bytes(n, 0xFF));
    }
}

TEST(Leb128Test, Overlong) {
    for (size_t n = 1; n < 10; n++) {
        Bytes bytes(n, 0x80);
        bytes.push_back(0);
        expect_unsigned_fails(SL_INVALID, bytes);
        expect_signed_fails(SL_INVALID, bytes);
        bytes[0] = 0x81;
        expect_unsigned_fails(SL_INVALID, bytes);
        expect_signed_fails(SL_INVALID, bytes);
        bytes.assign(n, 0xFF);
        bytes.push_back(0x7F);
        expect_signed_fails(SL_INVALID, bytes);
    }
    // The sign needs the last byte.
    EXPECT_EQ(64, sl_sleb128_decode(view({0xC0, 0x00})).value);
    EXPECT_EQ(-65, sl_sleb128_decode(view({0xBF, 0x7F})).value);
}

TEST(Leb128Test, TooLarge) {
    Bytes bytes(9, 0xFF);
    bytes.push_back(1);
    EXPECT_EQ(UINT64_MAX, sl_uleb128_decode(view(bytes)).value);
    for (unsigned last = 2; last < 256; last++) {
        bytes[9] = uint8_t(last);
        bytes.resize(10);
        expect_unsigned_fails(SL_INVALID, bytes);
        bytes.push_back(0);
        expect_unsigned_fails(SL_INVALID, bytes);
    }
    for (unsigned last = 0; last < 256; last++) {
        Bytes positive(9, 0xFF), negative(9, 0x80);
        positive.push_back(uint8_t(last));
        negative.push_back(uint8_t(last));
        if (last == 0)
            EXPECT_EQ(INT64_MAX, sl_sleb128_decode(view(positive)).value);
        else
            expect_signed_fails(SL_INVALID, positive);
        if (last == 0x7F)
            EXPECT_EQ(INT64_MIN, sl_sleb128_decode(view(negative)).value);
        else
            expect_signed_fails(SL_INVALID, negative);
    }
}

TEST(Leb128Test, TargetOfAnotherLengthIsAFault) {
    uint8_t room[16] = {};
    sl_bytes target = sl_bytes_make_(room, sizeof room);
    SL_EXPECT_FAULT_AT(SL_FAULT_LENGTH, 2, 1, sl_uleb128_encode(128, sl_first(target, 1)));
    SL_EXPECT_FAULT_AT(SL_FAULT_LENGTH, 2, 3, sl_uleb128_encode(128, sl_first(target, 3)));
    SL_EXPECT_FAULT_AT(SL_FAULT_LENGTH, 2, 1, sl_sleb128_encode(64, sl_first(target, 1)));
    SL_EXPECT_FAULT_AT(SL_FAULT_LENGTH, 2, 3, sl_sleb128_encode(64, sl_first(target, 3)));
    EXPECT_EQ(std::vector<uint8_t>(16), std::vector<uint8_t>(room, room + 16));
}

} // namespace
