// SipHash against the vectors of its authors and of another implementation.
#include "safelib/hash.h"

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

TEST(HashTest, SipHash24OfTheReferenceCode) {
    EXPECT_EQ(0x726fdb47dd0e0e31u, hash_of_counting(sl_siphash_2_4, 0));
    EXPECT_EQ(0x74f839c593dc67fdu, hash_of_counting(sl_siphash_2_4, 1));
    EXPECT_EQ(0xab0200f58b01d137u, hash_of_counting(sl_siphash_2_4, 7));
    EXPECT_EQ(0x93f5f5799a932462u, hash_of_counting(sl_siphash_2_4, 8));
    EXPECT_EQ(0x9e0082df0ba9e4b0u, hash_of_counting(sl_siphash_2_4, 9));
    EXPECT_EQ(0x3f2acc7f57c29bdbu, hash_of_counting(sl_siphash_2_4, 16));
    EXPECT_EQ(0x958a324ceb064572u, hash_of_counting(sl_siphash_2_4, 63));
}

TEST(HashTest, SipHash13IsDifferentPerLengthKeyAndByte) {
    EXPECT_EQ(0xabac0158050fc4dcu, hash_of_counting(sl_siphash_1_3, 0));
    EXPECT_EQ(0xc9f49bf37d57ca93u, hash_of_counting(sl_siphash_1_3, 1));
    EXPECT_NE(sl_siphash_1_3({1, 2}, {}), sl_siphash_1_3({2, 1}, {}));
    EXPECT_EQ(sl_siphash_1_3({}, {}), sl_siphash_1_3({}, sl_cbytes{}));
}

} // namespace
