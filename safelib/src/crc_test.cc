// CRCs: published vectors, and agreement with the definition, bit by bit.
#include "safelib/crc.h"

#include "safelib/src/test_text.h"

#include <gtest/gtest.h>
#include <random>

using sl_test::bytes;

namespace {

uint32_t bit_by_bit(uint32_t polynomial, std::string_view text) {
    uint32_t crc = ~0u;
    for (char c : text) {
        crc ^= uint8_t(c);
        for (int i = 0; i < 8; i++)
            crc = crc >> 1 ^ (crc & 1 ? polynomial : 0);
    }
    return ~crc;
}

// RFC 3720, appendix B.4: the CRCs as they are sent, least significant byte first.
TEST(CrcTest, VectorsOfIscsi) {
    std::string up, down;
    for (int i = 0; i < 32; i++) {
        up += char(i);
        down += char(31 - i);
    }
    const uint8_t read_command[] = {0x01, 0xC0, 0, 0,    0,    0, 0, 0,    0,    0, 0,    0,
                                    0,    0,    0, 0,    0x14, 0, 0, 0,    0,    0, 0x04, 0,
                                    0,    0,    0, 0x14, 0,    0, 0, 0x18, 0x28, 0, 0,    0,
                                    0,    0,    0, 0,    0x02, 0, 0, 0,    0,    0, 0,    0};
    EXPECT_EQ(0x8A9136AAu, sl_crc32c(0, bytes(std::string(32, '\0'))));
    EXPECT_EQ(0x62A8AB43u, sl_crc32c(0, bytes(std::string(32, '\xFF'))));
    EXPECT_EQ(0x46DD794Eu, sl_crc32c(0, bytes(up)));
    EXPECT_EQ(0x113FDB5Cu, sl_crc32c(0, bytes(down)));
    EXPECT_EQ(0xD9963A56u, sl_crc32c(0, sl_cbytes_make_(read_command, sizeof read_command)));
}

// The "check" values of the CRC catalogue.
TEST(CrcTest, NineDigits) {
    EXPECT_EQ(0xE3069283u, sl_crc32c(0, bytes("123456789")));
    EXPECT_EQ(0xCBF43926u, sl_crc32(0, bytes("123456789")));
}

TEST(CrcTest, NothingIsZero) {
    EXPECT_EQ(0u, sl_crc32c(0, sl_cbytes{}));
    EXPECT_EQ(0u, sl_crc32(0, sl_cbytes{}));
    EXPECT_EQ(42u, sl_crc32(42, sl_cbytes{}));
}

TEST(CrcTest, AgreesWithTheDefinition) {
    std::mt19937 random(1);
    std::string text;
    for (size_t len = 0; len < 300; len++, text += char(random())) {
        ASSERT_EQ(bit_by_bit(0x82F63B78, text), sl_crc32c(0, bytes(text)));
        ASSERT_EQ(bit_by_bit(0xEDB88320, text), sl_crc32(0, bytes(text)));
    }
    for (unsigned byte = 0; byte < 256; byte++)
        for (size_t zeros = 0; zeros < 9; zeros++) { // every entry of every table
            std::string one = std::string(1, char(byte)) + std::string(zeros, '\0');
            ASSERT_EQ(bit_by_bit(0x82F63B78, one), sl_crc32c(0, bytes(one)));
            ASSERT_EQ(bit_by_bit(0xEDB88320, one), sl_crc32(0, bytes(one)));
        }
}

TEST(CrcTest, GoesOnWhereItStopped) {
    std::string text = "The quick brown fox jumps over the lazy dog";
    for (size_t at = 0; at <= text.size(); at++) {
        sl_cbytes all = bytes(text);
        EXPECT_EQ(sl_crc32c(0, all), sl_crc32c(sl_crc32c(0, sl_first(all, at)), sl_drop(all, at)));
        EXPECT_EQ(sl_crc32(0, all), sl_crc32(sl_crc32(0, sl_first(all, at)), sl_drop(all, at)));
    }
}

} // namespace
