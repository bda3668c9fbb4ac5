// The bare-metal memory functions against the host's, at all small lengths, offsets and overlaps.
#include <cstring>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <vector>

// The file is compiled here under other names, with the host's own functions beside it.
#define memcpy sl_memcpy
#define memmove sl_memmove
#define memset sl_memset
#define memcmp sl_memcmp
namespace {
#include "safelib/src/memory.c"
}
#undef memcpy
#undef memmove
#undef memset
#undef memcmp

namespace {

std::vector<uint8_t> random_bytes(size_t len) {
    static std::mt19937 random(1);
    std::vector<uint8_t> bytes(len);
    for (uint8_t &byte : bytes)
        byte = uint8_t(random());
    return bytes;
}

const std::vector<size_t> LENGTHS = [] {
    std::vector<size_t> lengths;
    for (size_t len = 0; len <= 70; len++)
        lengths.push_back(len);
    for (size_t len = 505; len <= 530; len++)
        lengths.push_back(len);
    return lengths;
}();

TEST(MemoryTest, CopyWritesExactlyTheTarget) {
    for (size_t len : LENGTHS)
        for (size_t offset = 0; offset < 9; offset++) {
            std::vector<uint8_t> target = random_bytes(len + 20), source = random_bytes(len);
            std::vector<uint8_t> expected = target;
            if (len != 0) memcpy(expected.data() + offset, source.data(), len);
            EXPECT_EQ(target.data() + offset,
                      sl_memcpy(target.data() + offset, source.data(), len));
            ASSERT_EQ(expected, target);
        }
}

TEST(MemoryTest, MoveOfOverlappingBlocks) {
    for (size_t len : LENGTHS)
        for (size_t from : {0u, 1u, 7u, 8u, 9u, 16u, 20u})
            for (size_t to = 0; to < 20; to++) {
                std::vector<uint8_t> bytes = random_bytes(len + 20), expected = bytes;
                memmove(expected.data() + to, expected.data() + from, len);
                EXPECT_EQ(bytes.data() + to,
                          sl_memmove(bytes.data() + to, bytes.data() + from, len));
                ASSERT_EQ(expected, bytes) << len << " " << from << " " << to;
            }
}

TEST(MemoryTest, SetWritesExactlyTheTarget) {
    for (size_t len : LENGTHS)
        for (int value : {0, 1, 0x80, 0xFF, 0x1234}) {
            std::vector<uint8_t> bytes = random_bytes(len + 10), expected = bytes;
            memset(expected.data() + 5, value, len);
            EXPECT_EQ(bytes.data() + 5, sl_memset(bytes.data() + 5, value, len));
            ASSERT_EQ(expected, bytes);
        }
}

TEST(MemoryTest, CompareFindsEachDifference) {
    for (size_t len = 0; len <= 40; len++) {
        std::vector<uint8_t> a = random_bytes(len), b = a;
        EXPECT_EQ(0, sl_memcmp(a.data(), b.data(), len));
        for (size_t at = 0; at < len; at++) {
            b[at] ^= 0x80;
            if (at + 1 < len) b[at + 1] ^= 0xFF; // must not matter
            EXPECT_EQ(a[at] < b[at], sl_memcmp(a.data(), b.data(), len) < 0);
            EXPECT_EQ(a[at] > b[at], sl_memcmp(a.data(), b.data(), len) > 0);
            EXPECT_EQ(0, sl_memcmp(a.data(), b.data(), at));
            b = a;
        }
    }
}

} // namespace
