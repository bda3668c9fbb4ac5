// Base64: the vectors of RFC 4648, every character at every place, and room exactly.
#include "safelib/base64.h"

#include "safelib/src/test_sink.h"
#include "safelib/src/test_text.h"

#include <cstring>
#include <gtest/gtest.h>
#include <memory>
#include <random>

using sl_test::bytes;
using sl_test::str;

namespace {

constexpr sl_base64_variant VARIANTS[] = {SL_BASE64, SL_BASE64_NO_PADDING, SL_BASE64_URL,
                                          SL_BASE64_URL_NO_PADDING};

bool is_padded(sl_base64_variant v) { return v == SL_BASE64 || v == SL_BASE64_URL; }
bool is_url(sl_base64_variant v) { return v == SL_BASE64_URL || v == SL_BASE64_URL_NO_PADDING; }

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

std::string encode(std::string_view of, sl_base64_variant variant) {
    size_t len = 0, written = 0;
    EXPECT_EQ(SL_OK, sl_base64_encoded_len(of.size(), variant, &len));
    Target target(len);
    EXPECT_EQ(SL_OK, sl_base64_encode(bytes(of), variant, target.view(), &written));
    EXPECT_EQ(len, written);
    return target.text();
}

// What the text stands for, or "invalid".
std::string decode(std::string_view text, sl_base64_variant variant) {
    Target target(sl_base64_decoded_len(str(text), variant));
    size_t written = 99;
    sl_status status = sl_base64_decode(str(text), variant, target.view(), &written);
    EXPECT_EQ(status == SL_OK ? target.size : 99, written);
    if (status == SL_OK) return target.text();
    EXPECT_EQ(SL_INVALID, status);
    return "invalid";
}

// RFC 4648, section 10.
TEST(Base64Test, VectorsOfTheSpecification) {
    const char *vectors[][2] = {{"", ""},
                                {"f", "Zg=="},
                                {"fo", "Zm8="},
                                {"foo", "Zm9v"},
                                {"foob", "Zm9vYg=="},
                                {"fooba", "Zm9vYmE="},
                                {"foobar", "Zm9vYmFy"}};
    for (auto [plain, padded] : vectors)
        for (sl_base64_variant variant : VARIANTS) {
            std::string text = padded;
            if (!is_padded(variant)) text.erase(std::min(text.find('='), text.size()));
            EXPECT_EQ(text, encode(plain, variant));
            EXPECT_EQ(plain, decode(text, variant));
        }
}

TEST(Base64Test, LastTwoDigitsDifferByAlphabet) {
    EXPECT_EQ("+/+/", encode("\xFB\xFF\xBF", SL_BASE64));
    EXPECT_EQ("-_-_", encode("\xFB\xFF\xBF", SL_BASE64_URL));
    for (sl_base64_variant variant : VARIANTS) {
        EXPECT_EQ(is_url(variant) ? "invalid" : "\xFB\xFF\xBF", decode("+/+/", variant));
        EXPECT_EQ(is_url(variant) ? "\xFB\xFF\xBF" : "invalid", decode("-_-_", variant));
    }
}

TEST(Base64Test, RoundTripOfEveryLength) {
    std::mt19937 random(1);
    for (size_t len = 0; len < 200; len++) {
        std::string plain;
        for (size_t i = 0; i < len; i++)
            plain += char(random());
        for (sl_base64_variant variant : VARIANTS)
            ASSERT_EQ(plain, decode(encode(plain, variant), variant));
    }
}

TEST(Base64Test, EveryCharacterAtEveryPlace) {
    const std::string common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    for (sl_base64_variant variant : VARIANTS) {
        std::string digits = common + (is_url(variant) ? "-_" : "+/");
        for (size_t at = 0; at < 8; at++)
            for (unsigned c = 0; c < 256; c++) {
                std::string text = "AAAAAAAA";
                text[at] = char(c);
                size_t value = digits.find(char(c));
                bool last_padding = is_padded(variant) && at == 7 && c == '=';
                std::string got = decode(text, variant);
                if (last_padding) {
                    EXPECT_EQ(std::string(5, '\0'), got);
                } else if (value == std::string::npos) {
                    EXPECT_EQ("invalid", got) << text;
                } else {
                    std::string expected(6, '\0');
                    uint32_t bits = uint32_t(value << 6 * (3 - at % 4));
                    for (size_t i = 0; i < 3; i++)
                        expected[at / 4 * 3 + i] = char(bits >> (16 - 8 * i));
                    EXPECT_EQ(expected, got) << text;
                }
            }
    }
}

// RFC 4648, section 3.5.
TEST(Base64Test, UnusedBitsMustBeZero) {
    const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < 64; i++) {
        std::string two = std::string("A") + digits[i], three = std::string("AA") + digits[i];
        EXPECT_EQ(i % 16 != 0, decode(two, SL_BASE64_NO_PADDING) == "invalid");
        EXPECT_EQ(i % 16 != 0, decode(two + "==", SL_BASE64) == "invalid");
        EXPECT_EQ(i % 4 != 0, decode(three, SL_BASE64_NO_PADDING) == "invalid");
        EXPECT_EQ(i % 4 != 0, decode(three + "=", SL_BASE64) == "invalid");
    }
}

TEST(Base64Test, BadCharacterInTheLastDigits) {
    for (const char *text : {"A*==", "*A==", "AA*=", "A*A=", "*AA="})
        EXPECT_EQ("invalid", decode(text, SL_BASE64)) << text;
    for (const char *text : {"A*", "*A", "AA*", "A*A", "*AA"})
        EXPECT_EQ("invalid", decode(text, SL_BASE64_NO_PADDING)) << text;
}

TEST(Base64Test, PaddingMustBeExact) {
    for (const char *text : {"=", "==", "===", "====", "A===", "AA=", "AA", "AAA", "AAAAA",
                             "AAAA====", "AAAA==", "AAAA=", "AA==AAAA", "AAA=AAAA", "AA=A", "A=AA",
                             "=AAA", "AA==\n", " AA=="})
        EXPECT_EQ("invalid", decode(text, SL_BASE64)) << text;
    for (const char *text : {"=", "A", "AA==", "AAA=", "AAAA=", "AAAAA", "AAAA===="})
        EXPECT_EQ("invalid", decode(text, SL_BASE64_NO_PADDING)) << text;
}

TEST(Base64Test, NoSpaceChangesNothing) {
    for (sl_base64_variant variant : VARIANTS)
        for (const char *plain : {"a", "ab", "abc", "abcd"}) {
            std::string text = encode(plain, variant);
            size_t written = 99;
            for (size_t size = 0; size < text.size(); size++) {
                Target target(size);
                EXPECT_EQ(SL_NO_SPACE,
                          sl_base64_encode(bytes(plain), variant, target.view(), &written));
                EXPECT_EQ(std::string(size, '.'), target.text());
            }
            for (size_t size = 0; size < strlen(plain); size++) {
                Target target(size);
                EXPECT_EQ(SL_NO_SPACE,
                          sl_base64_decode(str(text), variant, target.view(), &written));
                EXPECT_EQ(std::string(size, '.'), target.text());
            }
            EXPECT_EQ(99u, written);
        }
}

TEST(Base64Test, RoomBehindStaysAsItWas) {
    Target target(8);
    size_t written = 0;
    EXPECT_EQ(SL_OK,
              sl_base64_encode(bytes("foob"), SL_BASE64_NO_PADDING, target.view(), &written));
    EXPECT_EQ("Zm9vYg..", target.text());
    EXPECT_EQ(6u, written);
    EXPECT_EQ(SL_OK, sl_base64_decode(str("Zm8="), SL_BASE64, target.view(), &written));
    EXPECT_EQ("fo9vYg..", target.text());
    EXPECT_EQ(2u, written);
}

TEST(Base64Test, MalformedTextLeavesWhatStoodBefore) {
    Target target(6);
    size_t written = 99;
    EXPECT_EQ(SL_INVALID, sl_base64_decode(str("Zm9v*mFy"), SL_BASE64, target.view(), &written));
    EXPECT_EQ("foo...", target.text());
    EXPECT_EQ(99u, written);
}

TEST(Base64Test, LengthsThatAreTooLarge) {
    size_t len = 99, most = SIZE_MAX / 4 * 3;
    EXPECT_EQ(SL_OK, sl_base64_encoded_len(most, SL_BASE64, &len));
    EXPECT_EQ(SIZE_MAX - 3, len);
    EXPECT_EQ(SL_OK, sl_base64_encoded_len(most + 2, SL_BASE64_NO_PADDING, &len));
    EXPECT_EQ(SIZE_MAX, len);
    len = 99;
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_base64_encoded_len(most + 1, SL_BASE64, &len));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_base64_encoded_len(most + 3, SL_BASE64_NO_PADDING, &len));
    EXPECT_EQ(SL_OUT_OF_RANGE, sl_base64_encoded_len(SIZE_MAX, SL_BASE64, &len));
    EXPECT_EQ(99u, len);
}

TEST(Base64Test, MoreBytesThanAnyTextCanHold) {
    uint8_t byte = 0;
    sl_cbytes huge = sl_cbytes_make_(&byte, SIZE_MAX); // its length alone is looked at
    size_t written = 99;
    EXPECT_EQ(SL_NO_SPACE, sl_base64_encode(huge, SL_BASE64, sl_bytes{}, &written));
    EXPECT_EQ(99u, written);
}

TEST(Base64Test, WriteTakesAnyLength) {
    for (size_t len : {0u, 1u, 47u, 48u, 49u, 96u, 100u})
        for (sl_base64_variant variant : VARIANTS) {
            std::string all(len, '\xAB'), text = encode(all, variant);
            Target target(1 + text.size());
            sl_out out = {};
            sl_out_init(&out, target.view());
            ASSERT_EQ(SL_OK, sl_write(&out, SL_STR("x")));
            EXPECT_EQ(SL_OK, sl_base64_write(&out, bytes(all), variant));
            EXPECT_EQ("x" + text, sl_test::text(sl_written(&out)));
        }
}

TEST(Base64Test, WriteToAFullBuilderLeavesIt) {
    std::string all(100, 'a');
    for (size_t size : {1u, 65u, 136u}) {
        Target target(size);
        sl_out out = {};
        sl_out_init(&out, target.view());
        ASSERT_EQ(SL_OK, sl_write(&out, SL_STR("x")));
        EXPECT_EQ(SL_NO_SPACE, sl_base64_write(&out, bytes(all), SL_BASE64));
        EXPECT_EQ("x", sl_test::text(sl_written(&out)));
    }
}

TEST(Base64Test, SinkThatFailsHasGotABeginning) {
    std::string all(200, 'a'), whole;
    for (int i = 0; i < 66; i++)
        whole += "YWFh";
    sl_test::expect_sink_failures(
        whole + "YWE=", [&](sl_out *out) { return sl_base64_write(out, bytes(all), SL_BASE64); });
}

} // namespace
