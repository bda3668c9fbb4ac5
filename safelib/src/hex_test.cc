// Hexadecimal: the vectors of RFC 4648, every byte and every character, and room exactly.
#include "safelib/hex.h"

#include "safelib/src/test_sink.h"
#include "safelib/src/test_text.h"

#include <gtest/gtest.h>
#include <memory>

using sl_test::bytes;
using sl_test::str;

namespace {

// A target of exactly `size` bytes, for ASan, filled with dots.
struct Target {
    explicit Target(size_t size) : size(size), data(new uint8_t[size]) {
        std::fill_n(data.get(), size, uint8_t('.'));
    }
    sl_bytes view() { return sl_bytes_make_(data.get(), size); }
    std::string text() const { return std::string((const char *)data.get(), size); }
    size_t size;
    std::unique_ptr<uint8_t[]> data;
};

std::string encode(std::string_view of) {
    Target target(2 * of.size());
    size_t written = 99;
    EXPECT_EQ(SL_OK, sl_hex_encode(bytes(of), target.view(), &written));
    EXPECT_EQ(2 * of.size(), written);
    return target.text();
}

std::string decode(std::string_view digits) {
    Target target(digits.size() / 2);
    size_t written = 99;
    EXPECT_EQ(SL_OK, sl_hex_decode(str(digits), target.view(), &written));
    EXPECT_EQ(digits.size() / 2, written);
    return target.text();
}

// RFC 4648, section 10.
TEST(HexTest, VectorsOfTheSpecification) {
    EXPECT_EQ("", encode(""));
    EXPECT_EQ("66", encode("f"));
    EXPECT_EQ("666f", encode("fo"));
    EXPECT_EQ("666f6f", encode("foo"));
    EXPECT_EQ("foobar", decode("666F6F626172"));
}

TEST(HexTest, EveryByteInBothCases) {
    for (unsigned byte = 0; byte < 256; byte++) {
        std::string one(1, char(byte));
        char lower[3], upper[3];
        snprintf(lower, sizeof lower, "%02x", byte);
        snprintf(upper, sizeof upper, "%02X", byte);
        EXPECT_EQ(lower, encode(one));
        EXPECT_EQ(one, decode(lower));
        EXPECT_EQ(one, decode(upper));
    }
}

TEST(HexTest, EveryOtherCharacterIsInvalid) {
    for (unsigned c = 0; c < 256; c++) {
        if (isxdigit(int(c))) continue;
        for (size_t at = 0; at < 6; at++) {
            std::string digits = "616263";
            digits[at] = char(c);
            Target target(3);
            size_t written = 99;
            EXPECT_EQ(SL_INVALID, sl_hex_decode(str(digits), target.view(), &written));
            EXPECT_EQ(99u, written);
            EXPECT_EQ(std::string("abc").substr(0, at / 2) + std::string(3 - at / 2, '.'),
                      target.text());
        }
    }
}

TEST(HexTest, OddNumberOfDigits) {
    Target target(3);
    size_t written = 99;
    EXPECT_EQ(SL_INVALID, sl_hex_decode(str("616"), target.view(), &written));
    EXPECT_EQ(99u, written);
    EXPECT_EQ("...", target.text());
}

TEST(HexTest, NoSpaceChangesNothing) {
    for (size_t size = 0; size < 6; size++) {
        Target target(size);
        size_t written = 99;
        EXPECT_EQ(SL_NO_SPACE, sl_hex_encode(bytes("abc"), target.view(), &written));
        EXPECT_EQ(99u, written);
        EXPECT_EQ(std::string(size, '.'), target.text());
    }
    for (size_t size = 0; size < 3; size++) {
        Target target(size);
        size_t written = 99;
        EXPECT_EQ(SL_NO_SPACE, sl_hex_decode(str("616263"), target.view(), &written));
        EXPECT_EQ(99u, written);
        EXPECT_EQ(std::string(size, '.'), target.text());
    }
}

TEST(HexTest, RoomBehindStaysAsItWas) {
    Target target(8);
    size_t written = 0;
    EXPECT_EQ(SL_OK, sl_hex_encode(bytes("abc"), target.view(), &written));
    EXPECT_EQ("616263..", target.text());
    EXPECT_EQ(SL_OK, sl_hex_decode(str("4142"), target.view(), &written));
    EXPECT_EQ("AB6263..", target.text());
}

TEST(HexTest, WriteTakesAnyLength) {
    for (size_t len : {0u, 1u, 31u, 32u, 33u, 64u, 100u}) {
        std::string all(len, '\xAB');
        Target target(1 + 2 * len);
        sl_out out = {};
        sl_out_init(&out, target.view());
        ASSERT_EQ(SL_OK, sl_write(&out, SL_STR("x")));
        EXPECT_EQ(SL_OK, sl_hex_write(&out, bytes(all)));
        EXPECT_EQ("x" + encode(all), sl_test::text(sl_written(&out)));
    }
}

TEST(HexTest, WriteToAFullBuilderLeavesIt) {
    std::string all(100, 'a');
    for (size_t size : {1u, 65u, 200u}) {
        Target target(size);
        sl_out out = {};
        sl_out_init(&out, target.view());
        ASSERT_EQ(SL_OK, sl_write(&out, SL_STR("x")));
        EXPECT_EQ(SL_NO_SPACE, sl_hex_write(&out, bytes(all)));
        EXPECT_EQ("x", sl_test::text(sl_written(&out)));
    }
}

TEST(HexTest, SinkThatFailsHasGotABeginning) {
    std::string all(100, 'a');
    sl_test::expect_sink_failures(encode(all),
                                  [&](sl_out *out) { return sl_hex_write(out, bytes(all)); });
}

} // namespace
