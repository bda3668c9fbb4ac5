// XXH64: the vectors of the reference implementation, and the parts against the whole.
#include "safelib/xxh64.h"

#include "safelib/src/test_text.h"

#include <cstring>
#include <gtest/gtest.h>
#include <vector>

namespace {

constexpr uint64_t SEED = 2654435761u;

// The reference implementation's test data.
std::vector<uint8_t> test_data(size_t len) {
    std::vector<uint8_t> data;
    uint64_t state = SEED;
    for (size_t i = 0; i < len; i++, state *= 11400714785074694797u)
        data.push_back(uint8_t(state >> 56));
    return data;
}

sl_cbytes view(const std::vector<uint8_t> &data) {
    return sl_cbytes_make_(data.data(), data.size());
}

// xxHash 0.8.2, sanity test vectors.
TEST(Xxh64Test, VectorsOfTheReference) {
    struct {
        size_t len;
        uint64_t plain, seeded;
    } vectors[] = {
        {0, 0xEF46DB3751D8E999, 0xAC75FDA2929B17EF},
        {1, 0xE934A84ADB052768, 0x5014607643A9B4C3},
        {4, 0x9136A0DCA57457EE, 0xCAAB286BD8E9FDB5},
        {8, 0xCDBCF538E71D1348, 0xFE0C047A5353CDAC},
        {14, 0x8282DCC4994E35C8, 0xC3BD6BF63DEB6DF0},
        {32, 0x18B216492BB44B70, 0xB3F33BDF93ADE409},
        {33, 0x55C8DC3E578F5B59, 0xE92C292F64BC3071},
        {100, 0x4BFE019CD91D9EA4, 0x4853706DC9625CAE},
        {222, 0xB641AE8CB691C174, 0x20CB8AB7AE10C14A},
        {4160, 0xEEE6A4E2AC952A5E, 0xA4CB59E19D6A35F9},
    };
    for (auto [len, plain, seeded] : vectors) {
        EXPECT_EQ(plain, sl_xxh64_of(0, view(test_data(len)))) << len;
        EXPECT_EQ(seeded, sl_xxh64_of(SEED, view(test_data(len)))) << len;
    }
    EXPECT_EQ(0x44BC2CF5AD770999u, sl_xxh64_of(0, sl_test::bytes("abc")));
}

TEST(Xxh64Test, ZeroIsTheHashOfNothing) {
    sl_xxh64 state = {};
    EXPECT_EQ(0xEF46DB3751D8E999u, sl_xxh64_digest(&state));
}

// Every way to cut 100 bytes in three.
TEST(Xxh64Test, PartsHashAsTheWhole) {
    std::vector<uint8_t> data = test_data(100);
    uint64_t whole = sl_xxh64_of(SEED, view(data));
    for (size_t i = 0; i <= data.size(); i++)
        for (size_t j = i; j <= data.size(); j++) {
            sl_xxh64 state = sl_xxh64_init(SEED);
            sl_xxh64_update(&state, sl_first(view(data), i));
            ASSERT_EQ(sl_xxh64_of(SEED, sl_first(view(data), i)), sl_xxh64_digest(&state));
            sl_xxh64_update(&state, sl_slice(view(data), i, j));
            sl_xxh64_update(&state, sl_drop(view(data), j));
            ASSERT_EQ(whole, sl_xxh64_digest(&state)) << i << " " << j;
        }
}

TEST(Xxh64Test, AnyStateIsHarmless) {
    sl_xxh64 state;
    memset(&state, 0xFF, sizeof state);
    std::vector<uint8_t> data = test_data(100);
    sl_xxh64_update(&state, view(data));
    EXPECT_EQ(sl_xxh64_digest(&state), sl_xxh64_digest(&state));
}

} // namespace
