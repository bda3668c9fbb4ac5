// SipHash against the vectors of its authors and of another implementation.
#include "safelib/hash.h"

#include <cstring>
#include <gtest/gtest.h>
#include <memory>

namespace {

// The key and the inputs of the paper's appendix: 00 01 02 ... .
constexpr sl_hash_key KEY = {0x0706050403020100u, 0x0f0e0d0c0b0a0908u};

template <typename Hash> uint64_t hash_of_counting(Hash hash, size_t len) {
    std::unique_ptr<uint8_t[]> data(new uint8_t[len]);
    for (size_t i = 0; i < len; i++)
        data[i] = uint8_t(i);
    return hash(KEY, sl_cbytes_make_(data.get(), len));
}

TEST(HashTest, SipHash24OfThePaper) {
    EXPECT_EQ(0xa129ca6149be45e5u, hash_of_counting(sl_siphash_2_4, 15));
}

// The table of the reference code: inputs of 0 to 63 bytes.
TEST(HashTest, SipHash24OfTheReferenceCode) {
    const uint64_t vectors[64] = {
        0x726fdb47dd0e0e31, 0x74f839c593dc67fd, 0x0d6c8009d9a94f5a, 0x85676696d7fb7e2d,
        0xcf2794e0277187b7, 0x18765564cd99a68d, 0xcbc9466e58fee3ce, 0xab0200f58b01d137,
        0x93f5f5799a932462, 0x9e0082df0ba9e4b0, 0x7a5dbbc594ddb9f3, 0xf4b32f46226bada7,
        0x751e8fbc860ee5fb, 0x14ea5627c0843d90, 0xf723ca908e7af2ee, 0xa129ca6149be45e5,
        0x3f2acc7f57c29bdb, 0x699ae9f52cbe4794, 0x4bc1b3f0968dd39c, 0xbb6dc91da77961bd,
        0xbed65cf21aa2ee98, 0xd0f2cbb02e3b67c7, 0x93536795e3a33e88, 0xa80c038ccd5ccec8,
        0xb8ad50c6f649af94, 0xbce192de8a85b8ea, 0x17d835b85bbb15f3, 0x2f2e6163076bcfad,
        0xde4daaaca71dc9a5, 0xa6a2506687956571, 0xad87a3535c49ef28, 0x32d892fad841c342,
        0x7127512f72f27cce, 0xa7f32346f95978e3, 0x12e0b01abb051238, 0x15e034d40fa197ae,
        0x314dffbe0815a3b4, 0x027990f029623981, 0xcadcd4e59ef40c4d, 0x9abfd8766a33735c,
        0x0e3ea96b5304a7d0, 0xad0c42d6fc585992, 0x187306c89bc215a9, 0xd4a60abcf3792b95,
        0xf935451de4f21df2, 0xa9538f0419755787, 0xdb9acddff56ca510, 0xd06c98cd5c0975eb,
        0xe612a3cb9ecba951, 0xc766e62cfcadaf96, 0xee64435a9752fe72, 0xa192d576b245165a,
        0x0a8787bf8ecb74b2, 0x81b3e73d20b49b6f, 0x7fa8220ba3b2ecea, 0x245731c13ca42499,
        0xb78dbfaf3a8d83bd, 0xea1ad565322a1a0b, 0x60e61c23a3795013, 0x6606d7e446282b93,
        0x6ca4ecb15c5f91e1, 0x9f626da15c9625f3, 0xe51b38608ef25f57, 0x958a324ceb064572,
    };
    for (size_t len = 0; len < 64; len++)
        EXPECT_EQ(vectors[len], hash_of_counting(sl_siphash_2_4, len)) << len;
}

TEST(HashTest, SipHash13IsDifferentPerLengthKeyAndByte) {
    EXPECT_EQ(0xabac0158050fc4dcu, hash_of_counting(sl_siphash_1_3, 0));
    EXPECT_EQ(0xc9f49bf37d57ca93u, hash_of_counting(sl_siphash_1_3, 1));
    EXPECT_NE(sl_siphash_1_3({1, 2}, {}), sl_siphash_1_3({2, 1}, {}));
    EXPECT_EQ(sl_siphash_1_3({}, {}), sl_siphash_1_3({}, sl_cbytes{}));
}

// Every way to cut 40 bytes in three.
TEST(HashTest, PartsHashAsTheWhole) {
    uint8_t data[40];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = uint8_t(i);
    sl_cbytes all = sl_cbytes_make_(data, sizeof data);
    for (size_t i = 0; i <= sizeof data; i++)
        for (size_t j = i; j <= sizeof data; j++) {
            sl_siphash fast = sl_siphash_init_1_3(KEY), strong = sl_siphash_init_2_4(KEY);
            for (sl_siphash *state : {&fast, &strong}) {
                sl_siphash_update(state, sl_first(all, i));
                sl_siphash_update(state, sl_slice(all, i, j));
                (void)sl_siphash_digest(state);
                sl_siphash_update(state, sl_drop(all, j));
            }
            ASSERT_EQ(sl_siphash_1_3(KEY, all), sl_siphash_digest(&fast)) << i << " " << j;
            ASSERT_EQ(sl_siphash_2_4(KEY, all), sl_siphash_digest(&strong)) << i << " " << j;
        }
}

TEST(HashTest, ZeroStateIsSipHash24OfNothing) {
    sl_siphash state = {};
    EXPECT_EQ(sl_siphash_2_4({}, {}), sl_siphash_digest(&state));
}

TEST(HashTest, AnyStateIsHarmless) {
    sl_siphash state;
    memset(&state, 0xFF, sizeof state);
    uint8_t data[20] = {};
    sl_siphash_update(&state, sl_cbytes_make_(data, sizeof data));
    EXPECT_EQ(sl_siphash_digest(&state), sl_siphash_digest(&state));
}

TEST(HashTest, OfAnIntegerIsThatOfItsBytes) {
    for (uint64_t word : {uint64_t(0), uint64_t(1), uint64_t(0x0123456789abcdef), UINT64_MAX}) {
        uint8_t bytes[8];
        for (int i = 0; i < 8; i++)
            bytes[i] = uint8_t(word >> (8 * i));
        uint64_t hash = sl_siphash_1_3(KEY, sl_cbytes_make_(bytes, 8));
        EXPECT_EQ(hash, sl_siphash_1_3_u64(KEY, word));
        EXPECT_EQ(hash, sl_hash_u64(KEY, word));
        EXPECT_EQ(hash, sl_hash_size(KEY, word));
        EXPECT_EQ(hash, sl_hash_i64(KEY, int64_t(word)));
    }
    EXPECT_EQ(sl_hash_u64(KEY, 200), sl_hash_u8(KEY, 200));
    EXPECT_EQ(sl_hash_u64(KEY, 60000), sl_hash_u16(KEY, 60000));
    EXPECT_EQ(sl_hash_u64(KEY, 4000000000), sl_hash_u32(KEY, 4000000000));
    EXPECT_EQ(sl_hash_i64(KEY, -5), sl_hash_i8(KEY, -5));
    EXPECT_EQ(sl_hash_i64(KEY, -5), sl_hash_i16(KEY, -5));
    EXPECT_EQ(sl_hash_i64(KEY, -5), sl_hash_i32(KEY, -5));
    EXPECT_NE(sl_hash_u64({1, 2}, 5), sl_hash_u64({2, 1}, 5));
}

TEST(HashTest, IntegersAreEqualWhenTheyAre) {
    EXPECT_TRUE(sl_is_equal_u8(200, 200) && !sl_is_equal_u8(200, 201));
    EXPECT_TRUE(sl_is_equal_u16(1, 1) && !sl_is_equal_u16(1, 2));
    EXPECT_TRUE(sl_is_equal_u32(1, 1) && !sl_is_equal_u32(1, 2));
    EXPECT_TRUE(sl_is_equal_u64(1, 1) && !sl_is_equal_u64(1, 1ull << 63 | 1));
    EXPECT_TRUE(sl_is_equal_i8(-1, -1) && !sl_is_equal_i8(-1, 1));
    EXPECT_TRUE(sl_is_equal_i16(-1, -1) && !sl_is_equal_i16(-1, 1));
    EXPECT_TRUE(sl_is_equal_i32(-1, -1) && !sl_is_equal_i32(-1, 1));
    EXPECT_TRUE(sl_is_equal_i64(-1, -1) && !sl_is_equal_i64(-1, 1));
    EXPECT_TRUE(sl_is_equal_size(1, 1) && !sl_is_equal_size(1, 2));
}

} // namespace
