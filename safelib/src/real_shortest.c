// The shortest decimal number that is read back as the same binary one: Giulietti, "The Schubfach
// way to render doubles", 2021. Names are those of the paper, section 9, where they say enough.
#include "safelib/real_digits.h"

/// Multiply and keep the high word; its last bit is set also when anything below it is not 0.
static uint64_t round_to_odd(sl_wide power, uint64_t number) {
    sl_wide low = sl_mul_wide_u64(power.lo, number), high = sl_mul_wide_u64(power.hi, number);
    uint64_t middle = high.lo + low.hi;
    high.hi += middle < high.lo;
    return high.hi | (middle > 1); // the power may be 1 too large, and so may this
}

/// Divide by `power`, which is 10^zeros, if nothing is left over.
SL_INLINE bool cut_zeros(uint64_t *number, int *exponent, uint64_t power, int zeros) {
    if (*number % power != 0) return false;
    *number /= power;
    *exponent += zeros;
    return true;
}

static void cut_all_zeros(uint64_t *number, int *exponent) {
    while (cut_zeros(number, exponent, 100000000, 8)) {
    }
    (void)cut_zeros(number, exponent, 10000, 4);
    (void)cut_zeros(number, exponent, 100, 2);
    (void)cut_zeros(number, exponent, 10, 1);
}

sl_real_decimal sl_real_put(sl_bytes room, uint64_t number, int exponent) {
    size_t from = sl_len(room), end = from;
    if (number % 10 == 0 && number != 0) cut_all_zeros(&number, &exponent);
    uint64_t rest = number;
    for (; rest >= 10; rest /= 100) { // two digits at once, for a division takes long
        unsigned pair = (unsigned)(rest % 100), tens = pair / 10;
        sl_set(room, --from, (uint8_t)('0' + pair - tens * 10));
        sl_set(room, --from, (uint8_t)('0' + tens));
    }
    if (rest != 0 || from == end) sl_set(room, --from, (uint8_t)('0' + rest));
    return (sl_real_decimal){{from, end - from}, number == 0 ? 1 : exponent + (int)(end - from)};
}

sl_real_decimal sl_real_shortest(sl_real_type type, uint64_t bits, sl_bytes room) {
    sl_real_binary v = sl_real_split(type, bits);
    uint64_t c = v.significand, one = (uint64_t)1 << type.fraction_bits;
    if (v.exponent <= 0 && v.exponent >= -(int)type.fraction_bits) {
        uint64_t whole = c >> -v.exponent; // so small that nothing shorter is as near
        if (whole << -v.exponent == c) return sl_real_put(room, whole, 0);
    }
    if (bits == 0) return sl_real_put(room, 0, 0);
    // Below a power of two the next number is only half as far, but not among the smallest.
    bool is_lower_closer = c == one && bits != one;
    bool is_odd = c % 2 != 0; // then the bounds would be read as the neighbours

    // 10^k is at most the width of what is read back as v, and 10^(k + 1) is more.
    int k = (v.exponent * 315653 - (is_lower_closer ? 131008 : 0)) >> 20;
    unsigned h = (unsigned)(v.exponent + sl_real_log2_of_power(-k) + 1);
    sl_wide power = sl_real_power(-k);

    // v and the bounds, times 4 * 10^-k.
    uint64_t value = round_to_odd(power, 4 * c << h);
    uint64_t lower = round_to_odd(power, (4 * c - 2 + is_lower_closer) << h) + is_odd;
    uint64_t upper = round_to_odd(power, (4 * c + 2) << h) - is_odd;

    // A multiple of 10^(k + 1), if one lies inside.
    uint64_t s = value / 4, tens = s / 10 * 10;
    if (s >= 10 && lower <= 4 * tens) return sl_real_put(room, tens, k);
    if (s >= 10 && 4 * (tens + 10) <= upper) return sl_real_put(room, tens + 10, k);

    // Otherwise the one of the two nearest multiples of 10^k that lies inside, or the nearer one.
    bool is_inside = lower <= 4 * s, is_next_inside = 4 * (s + 1) <= upper;
    bool is_next_nearer = value > 4 * s + 2 || (value == 4 * s + 2 && s % 2 != 0);
    return sl_real_put(room, s + (is_inside == is_next_inside ? is_next_nearer : is_next_inside),
                       k);
}
