// Scaling by powers of ten in 128 bits. A power is one of each 27 from a table, times one of the 27
// that are exact in 64 bits, and 2 bits say what rounding did to the product. The tables are
// printed by real_scale.py.
#include "safelib/real_parts.h"
#include "safelib/views.h"

enum { STEP = 27, IN_A_WORD = 32 };

// 10^-342, 10^-315, ..., 10^306, rounded up: the high word, the low word.
static const uint64_t BASES[] = {
    0xeef453d6923bd65a, 0x113faa2906a13b40, 0xc1069cd4eabe89f8, 0x999ec0bb696e840b,
    0x9becce62836ac577, 0x4ee367f9430aec33, 0xfbe9141915d7a922, 0x4bf1ff9f0062baa9,
    0xcb7ddcdda26da268, 0xa9942f5dcf7dfd0a, 0xa46116538d0deb78, 0x52d9be85f074e609,
    0x84c8d4dfd2c63f3b, 0x29ecd9f40041e074, 0xd686619ba27255a2, 0xc80a537b0efefebe,
    0xad4ab7112eb3929d, 0x86c16c98d2c953c7, 0x8bfbea76c619ef36, 0x57eb4edb3c55b65b,
    0xe2280b6c20dd5232, 0x25c6da63c38de1b1, 0xb6b00d69bb55c8d1, 0x3d607b97c5fd0d23,
    0x9392ee8e921d5d07, 0x3aff322e62439fd0, 0xee6b280000000000, 0x0000000000000000,
    0xc097ce7bc90715b3, 0x4b9f100000000000, 0x9b934c3b330c8577, 0x63cc55f49f88eb30,
    0xfb5878494ace3a5f, 0x04ab48a04065c724, 0xcb090c8001ab551c, 0x5cadf5bfd3072cc6,
    0xa402b9c5a8d3a6e7, 0x5f16206c9c6209a7, 0x847c9b5d7c2e09b7, 0x69956135febada12,
    0xd60b3bd56a5586f1, 0x8a71e223d8d3b075, 0xace73cbfdc0bfb7b, 0x636cc64d1001550c,
    0x8bab8eefb6409c1a, 0x1ad089b6c2f7548f, 0xe1a63853bbd26451, 0x5e7873f8a0396974,
    0xb6472e511c81471d, 0xe0133fe4adf8e953};

// 10^0, 10^1, ..., 10^26, exact.
static const uint64_t FACTORS[] = {
    0x8000000000000000, 0xa000000000000000, 0xc800000000000000, 0xfa00000000000000,
    0x9c40000000000000, 0xc350000000000000, 0xf424000000000000, 0x9896800000000000,
    0xbebc200000000000, 0xee6b280000000000, 0x9502f90000000000, 0xba43b74000000000,
    0xe8d4a51000000000, 0x9184e72a00000000, 0xb5e620f480000000, 0xe35fa931a0000000,
    0x8e1bc9bf04000000, 0xb1a2bc2ec5000000, 0xde0b6b3a76400000, 0x8ac7230489e80000,
    0xad78ebc5ac620000, 0xd8d726b7177a8000, 0x878678326eac9000, 0xa968163f0a57b400,
    0xd3c21bcecceda100, 0x84595161401484a0, 0xa56fa5b99019a5c8};

// One more than must be added to a product; the first power in the lowest two bits.
static const uint64_t CORRECTIONS[] = {0x6a6a66aa6aaaaa95, 0x965a95559a9a6a96, 0x95a959669599695a,
                                       0x566aaa5aa9a5966a, 0xaaaa6a6a9aa665a6, 0xa55555959659555a,
                                       0x59559aa5a59a69aa, 0x9555665954555515, 0x56aa655599996596,
                                       0x5656a55565566965, 0x4410555555554169, 0x5555555555555555,
                                       0x999656aaa5555555, 0xaaaaaaa969696655, 0x955566a6596aaaaa,
                                       0x5556655155555966, 0xa966596555965a55, 0x9a696a9aa9a9aaaa,
                                       0x41955556a56aaa6a, 0xaaaaaaaaa5811551, 0x0026aa95a665aaaa};

/// A product of 192 bits: the first 128, the last 64.
struct product {
    sl_wide first;
    uint64_t last;
};

static struct product multiply(uint64_t number, sl_wide power) {
    sl_wide high = sl_mul_wide_u64(number, power.hi), low = sl_mul_wide_u64(number, power.lo);
    sl_wide first = {high.hi, high.lo + low.hi};
    first.hi += first.lo < high.lo;
    return (struct product){first, low.lo};
}

sl_wide sl_real_power(int n) {
    SL_CVIEW(uint64_t) bases = SL_ARRAY_CVIEW(uint64_t, BASES);
    SL_CVIEW(uint64_t) factors = SL_ARRAY_CVIEW(uint64_t, FACTORS);
    SL_CVIEW(uint64_t) corrections = SL_ARRAY_CVIEW(uint64_t, CORRECTIONS);
    size_t i = (size_t)(n - SL_REAL_FIRST_POWER), at = i / STEP * 2;
    struct product product =
        multiply(sl_get(factors, i % STEP), (sl_wide){sl_get(bases, at), sl_get(bases, at + 1)});
    sl_wide power = product.first;
    if (power.hi >> 63 == 0)
        power = (sl_wide){power.hi << 1 | power.lo >> 63, power.lo << 1 | product.last >> 63};
    uint64_t correction = sl_get(corrections, i / IN_A_WORD) >> i % IN_A_WORD * 2 & 3;
    power.lo += correction;
    power.hi += power.lo < correction;
    power.hi -= power.lo == 0;
    power.lo--;
    return power;
}

sl_real_scaled sl_real_scale(uint64_t number, int n) {
    unsigned zeros = sl_leading_zeros_u64(number);
    // The power is less than 1 too large, so the product is less than 2^64 too large; its last
    // word, which is dropped, is less than 2^64 too.
    sl_wide value = multiply(number << zeros, sl_real_power(n)).first;
    int exponent = sl_real_log2_of_power(n) - 63 - (int)zeros;
    if (value.hi >> 63 == 0) {
        value = (sl_wide){value.hi << 1 | value.lo >> 63, value.lo << 1};
        exponent--;
    }
    return (sl_real_scaled){value, exponent};
}

static int compare(sl_wide a, sl_wide b) {
    if (a.hi != b.hi) return a.hi < b.hi ? -1 : 1;
    return (a.lo > b.lo) - (a.lo < b.lo);
}

sl_real_shifted sl_real_shift(sl_wide value, unsigned shift) {
    const uint64_t one = 1;
    if (shift < 64) {
        sl_wide rest = {0, value.lo & ((one << shift) - 1)}, half = {0, one << (shift - 1)};
        return (sl_real_shifted){value.hi << (64 - shift) | value.lo >> shift, compare(rest, half)};
    }
    sl_wide rest = {value.hi & ((one << (shift - 64)) - 1), value.lo}, half = {0, one << 63};
    if (shift > 64) half = (sl_wide){one << (shift - 65), 0};
    return (sl_real_shifted){value.hi >> (shift - 64), compare(rest, half)};
}
