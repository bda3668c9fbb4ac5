// UTF-8: every code point, every sequence of up to three bytes, and the edges of four.
#include "safelib/utf8.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_sink.h"
#include "safelib/src/test_text.h"

#include <cstring>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <vector>

using sl_test::bytes;
using sl_test::str;

namespace {

std::string encode(uint32_t c) {
    if (c < 0x80) return {char(c)};
    if (c < 0x800) return {char(0xC0 | c >> 6), char(0x80 | (c & 63))};
    if (c < 0x10000)
        return {char(0xE0 | c >> 12), char(0x80 | (c >> 6 & 63)), char(0x80 | (c & 63))};
    return {char(0xF0 | c >> 18), char(0x80 | (c >> 12 & 63)), char(0x80 | (c >> 6 & 63)),
            char(0x80 | (c & 63))};
}

bool is_scalar(uint32_t c) { return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF); }

// Decodes arithmetically and checks by encoding again: slow, and different from the real one.
// Returns the length, 0 when invalid.
size_t model_decode(std::string_view s, uint32_t *code_point) {
    for (size_t len = 1; len <= 4 && len <= s.size(); len++) {
        uint32_t c = uint8_t(s[0]) & (len == 1 ? 0x7F : 0xFF >> (len + 1));
        for (size_t i = 1; i < len; i++)
            c = c << 6 | (uint8_t(s[i]) & 63);
        if (!is_scalar(c) || encode(c) != s.substr(0, len)) continue;
        *code_point = c;
        return len;
    }
    return 0;
}

// Compares every step on `s` with the model; `s` is copied to the heap for ASan.
void check(std::string_view s) {
    std::unique_ptr<uint8_t[]> data(new uint8_t[s.size()]);
    memcpy(data.get(), s.data(), s.size());
    sl_cbytes view = sl_cbytes_make_(data.get(), s.size());
    size_t at = 0, expected_at = 0, valid_prefix = 0;
    bool all_valid = true;
    while (expected_at < s.size()) {
        uint32_t c = 0, expected = SL_UTF8_REPLACEMENT;
        size_t len = model_decode(s.substr(expected_at), &expected);
        sl_status status = sl_utf8_next(view, &at, &c);
        ASSERT_EQ(len != 0 ? SL_OK : SL_INVALID, status);
        ASSERT_EQ(expected, c);
        expected_at += len != 0 ? len : 1;
        ASSERT_EQ(expected_at, at);
        all_valid &= len != 0;
        if (all_valid) valid_prefix = at;
    }
    uint32_t c = 42;
    ASSERT_EQ(SL_END, sl_utf8_next(view, &at, &c));
    ASSERT_EQ(s.size(), at);
    ASSERT_EQ(42u, c);
    ASSERT_EQ(valid_prefix, sl_utf8_valid_prefix(view));
    ASSERT_EQ(all_valid, sl_utf8_is_valid(view));
}

TEST(Utf8Test, EveryCodePoint) {
    for (uint32_t c = 0; c < 0x110400; c++) {
        std::string s = encode(c);
        size_t at = 0;
        uint32_t out = 0;
        sl_status status = sl_utf8_next(bytes(s), &at, &out);
        if (is_scalar(c)) {
            ASSERT_EQ(SL_OK, status) << c;
            ASSERT_EQ(c, out);
            ASSERT_EQ(s.size(), at);
        } else {
            ASSERT_EQ(SL_INVALID, status) << c;
            ASSERT_EQ(1u, at);
        }
    }
}

TEST(Utf8Test, EverySequenceOfUpToTwoBytes) {
    check("");
    for (int a = 0; a < 256; a++) {
        check(std::string{char(a)});
        for (int b = 0; b < 256; b++)
            check(std::string{char(a), char(b)});
    }
}

TEST(Utf8Test, LongerSequencesOfBytesAtTheEdges) {
    const uint8_t edges[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0,
                             0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0,
                             0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFC, 0xFF};
    for (uint8_t a : edges)
        for (uint8_t b : edges)
            for (uint8_t c : edges) {
                check(std::string{char(a), char(b), char(c)});
                if (a < 0xE0) continue;
                for (uint8_t d : edges)
                    check(std::string{char(a), char(b), char(c), char(d)});
            }
}

TEST(Utf8Test, RandomMixtures) {
    std::mt19937 random(1);
    for (int i = 0; i < 3000; i++) {
        std::string s;
        while (random() % 12 != 0) {
            uint32_t c = random() % 3 ? random() % 0x80 : random() % 0x110000;
            s += encode(c);
            if (random() % 20 == 0) s += char(random());
        }
        check(s);
    }
}

TEST(Utf8Test, PositionBeyondTheEndIsTheEnd) {
    for (size_t start : {size_t(1), size_t(2), SIZE_MAX}) {
        size_t at = start;
        uint32_t c = 42;
        EXPECT_EQ(SL_END, sl_utf8_next(bytes("a"), &at, &c));
        EXPECT_EQ(start, at);
        EXPECT_EQ(42u, c);
    }
    size_t at = 0;
    uint32_t c;
    EXPECT_EQ(SL_END, sl_utf8_next(sl_cbytes{}, &at, &c));
}

TEST(Utf8Test, AsciiPrefixAtEveryPositionAndLength) {
    for (size_t len = 0; len <= 40; len++)
        for (size_t at = 0; at <= len; at++) {
            std::string s(len, '\x7f');
            if (at < len) s[at] = '\x80';
            std::unique_ptr<uint8_t[]> data(new uint8_t[len]);
            memcpy(data.get(), s.data(), len);
            EXPECT_EQ(at, sl_utf8_ascii_prefix(sl_cbytes_make_(data.get(), len)));
        }
    EXPECT_EQ(0u, sl_utf8_ascii_prefix(sl_cbytes{}));
    EXPECT_TRUE(sl_utf8_is_valid(sl_cbytes{}));
}

// Walks back from the end and forwards, and compares.
void check_backwards(const std::string &s) {
    std::vector<std::pair<size_t, uint32_t>> forwards, backwards;
    size_t at = 0;
    uint32_t c = 0;
    for (size_t from = 0; sl_utf8_next(bytes(s), &at, &c) != SL_END; from = at)
        forwards.push_back({from, c});
    ASSERT_EQ(forwards.size(), sl_utf8_count(bytes(s)));
    sl_status status;
    while ((status = sl_utf8_previous(bytes(s), &at, &c)) != SL_END) {
        backwards.insert(backwards.begin(), {at, c});
        bool is_valid = s.compare(at, encode(c).size(), encode(c)) == 0;
        ASSERT_EQ(is_valid ? SL_OK : SL_INVALID, status);
    }
    ASSERT_EQ(0u, at);
    ASSERT_EQ(forwards, backwards);
}

TEST(Utf8Test, BackwardsIsForwardsReversed) {
    const uint8_t edges[] = {0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC1,
                             0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xFF};
    for (uint8_t a : edges)
        for (uint8_t b : edges)
            for (uint8_t c : edges)
                for (uint8_t d : edges)
                    check_backwards(std::string{char(a), char(b), char(c), char(d), 'x', char(b)});
    std::mt19937 random(2);
    for (int i = 0; i < 2000; i++) {
        std::string s;
        while (random() % 12 != 0) {
            uint32_t c = random() % 3 ? random() % 0x80 : random() % 0x110000;
            s += encode(c);
            if (random() % 10 == 0) s += char(random());
        }
        check_backwards(s);
    }
    check_backwards("");
}

TEST(Utf8Test, BackwardsFromOutsideIsAFault) {
    size_t at = 2;
    uint32_t c = 42;
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 2, 1, (void)sl_utf8_previous(bytes("a"), &at, &c));
    EXPECT_EQ(2u, at);
    at = 0;
    EXPECT_EQ(SL_END, sl_utf8_previous(bytes("a"), &at, &c));
    EXPECT_EQ(42u, c);
}

TEST(Utf8Test, EncodesEveryCodePoint) {
    for (uint32_t c = 0; c < 0x110400; c++) {
        uint8_t room[4];
        size_t len = 42;
        if (!is_scalar(c)) {
            ASSERT_EQ(SL_INVALID, sl_utf8_encode(c, sl_bytes_make_(room, 4), &len));
            ASSERT_EQ(42u, len);
            ASSERT_EQ(0u, sl_utf8_len(c));
            continue;
        }
        std::string expected = encode(c);
        ASSERT_EQ(expected.size(), sl_utf8_len(c));
        ASSERT_EQ(SL_OK, sl_utf8_encode(c, sl_bytes_make_(room, expected.size()), &len));
        ASSERT_EQ(expected, std::string((char *)room, len));
        room[0] = '.';
        ASSERT_EQ(SL_NO_SPACE, sl_utf8_encode(c, sl_bytes_make_(room, len - 1), &len));
        ASSERT_EQ('.', room[0]);
        ASSERT_EQ(expected.size(), len);
    }
    EXPECT_EQ(0u, sl_utf8_len(UINT32_MAX));
}

std::string valid_of(std::string_view s) {
    std::string room(4 * s.size() + 1, '.');
    sl_out out = {};
    sl_out_init(&out, sl_bytes_make_((uint8_t *)room.data(), room.size()));
    EXPECT_EQ(SL_OK, sl_utf8_write_valid(&out, bytes(s)));
    return sl_test::text(sl_written(&out));
}

TEST(Utf8Test, InvalidBytesAreReplaced) {
    EXPECT_EQ("", valid_of(""));
    EXPECT_EQ("abc", valid_of("abc"));
    EXPECT_EQ("\xEF\xBF\xBD", valid_of("\xFF"));
    EXPECT_EQ("a\xEF\xBF\xBD\xEF\xBF\xBD"
              "b\xC3\xA4",
              valid_of("a\xC3\xC3"
                       "b\xC3\xA4"));
    EXPECT_EQ("\xC3\xA4\xEF\xBF\xBD", valid_of("\xC3\xA4\xE2"));
}

TEST(Utf8Test, WritingToAFullBuilderLeavesIt) {
    for (size_t size = 1; size < 8; size++) {
        std::string room(size, '.');
        sl_out out = {};
        sl_out_init(&out, sl_bytes_make_((uint8_t *)room.data(), room.size()));
        ASSERT_EQ(SL_OK, sl_write(&out, SL_STR("x")));
        EXPECT_EQ(SL_NO_SPACE, sl_utf8_write_valid(&out, bytes("ab\xFF\xFF")));
        EXPECT_EQ("x", sl_test::text(sl_written(&out)));
    }
}

TEST(Utf8Test, WritesOneCodePoint) {
    std::string room(4, '.');
    sl_out out = {};
    sl_out_init(&out, sl_bytes_make_((uint8_t *)room.data(), room.size()));
    EXPECT_EQ(SL_INVALID, sl_utf8_write(&out, 0xD800));
    EXPECT_EQ(SL_OK, sl_out_status(&out));
    EXPECT_EQ(SL_OK, sl_utf8_write(&out, 0x20AC));
    EXPECT_EQ("\xE2\x82\xAC", sl_test::text(sl_written(&out)));
    EXPECT_EQ(SL_NO_SPACE, sl_utf8_write(&out, 0xE4));
    EXPECT_EQ("\xE2\x82\xAC", sl_test::text(sl_written(&out)));
}

TEST(Utf8Test, SinkThatFailsHasGotABeginning) {
    sl_test::expect_sink_failures("ab\uFFFD\uFFFDé", [](sl_out *out) {
        return sl_utf8_write_valid(out, bytes("ab\xFF\xFFé"));
    });
    sl_test::expect_sink_failures("é", [](sl_out *out) { return sl_utf8_write(out, 0xE9); });
}

} // namespace
