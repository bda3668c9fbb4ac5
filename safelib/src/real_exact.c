// So many digits as are asked for, rounded from the exact value: by 128 bits, if they do, or by all
// digits that there are.
#include "safelib/real_digits.h"
#include "safelib/views.h"

enum {
    MAX_DECIMALS = 19,     // 10^19 has 64 bits
    MAX_COUNT = 17,        // 10^(17 + 1) has fewer
    MAX_WHOLE_DIGITS = 16, // of a number with a fraction: below 2^53
    NINE = 9,              // digits at once
};

static uint64_t power_of_ten(size_t n) {
    uint64_t power = 1;
    for (; n > 0; n--)
        power *= 10;
    return power;
}

static size_t put_digit(sl_bytes room, size_t at, uint64_t digit) {
    sl_set(room, --at, (uint8_t)('0' + digit));
    return at;
}

bool sl_real_fixed(sl_real_binary number, size_t decimals, sl_bytes room, sl_real_decimal *out) {
    if (decimals > MAX_DECIMALS || number.exponent > 11) return false;
    uint64_t whole = number.significand, part = 0;
    if (number.exponent >= 0) {
        whole <<= number.exponent;
    } else {
        unsigned shift = (unsigned)-number.exponent;
        whole = shift < 64 ? number.significand >> shift : 0;
        part = shift < 64 ? number.significand - (whole << shift) : number.significand;
        sl_wide product = sl_mul_wide_u64(part, power_of_ten(decimals));
        // Beyond 127 places it is less than half of the last decimal.
        sl_real_shifted kept = {0, -1};
        if (shift < 128) kept = sl_real_shift(product, shift);
        bool is_odd = (decimals == 0 ? whole : kept.value) % 2 != 0;
        part = kept.value + (kept.beyond_half > 0 || (kept.beyond_half == 0 && is_odd));
        if (part == power_of_ten(decimals)) {
            whole++;
            part = 0;
        }
    }
    size_t from = sl_len(room);
    for (size_t i = 0; i < decimals; i++, part /= 10)
        from = put_digit(room, from, part % 10);
    size_t point = from;
    for (; whole != 0 || from == point; whole /= 10)
        from = put_digit(room, from, whole % 10);
    *out = (sl_real_decimal){{from, sl_len(room) - from}, (int)(point - from)};
    return true;
}

bool sl_real_first(sl_real_binary number, size_t count, sl_bytes room, sl_real_decimal *out) {
    if (number.significand == 0 || count > MAX_COUNT) return false;
    // 10^first is not above the number, 10^(first + 2) is.
    int first = sl_real_log10_of_power(number.exponent + 63 -
                                       (int)sl_leading_zeros_u64(number.significand));
    sl_real_shifted kept = {};
    for (int power = (int)count - 1 - first;; power--) {
        if (power > SL_REAL_LAST_POWER) return false;
        sl_real_scaled scaled = sl_real_scale(number.significand, power);
        kept = sl_real_shift(scaled.value, (unsigned)-(scaled.exponent + number.exponent));
        if (kept.beyond_half == 0) return false;
        if (kept.value < power_of_ten(count)) {
            *out = sl_real_put(room, kept.value + (kept.beyond_half > 0), -power);
            return true;
        }
    }
}

/// Write all digits of a whole number to the end of `room`.
static sl_real_decimal put_whole(sl_real_binary number, sl_bytes room) {
    sl_big big = {};
    sl_big_set_u64(&big, number.significand);
    sl_big_shift_left(&big, (unsigned)number.exponent);
    size_t from = sl_len(room);
    while (big.len != 0) {
        uint32_t part = sl_big_divide_by_billion(&big);
        for (int i = 0; i < NINE; i++, part /= 10)
            from = put_digit(room, from, part % 10);
    }
    while (sl_get(room, from) == '0')
        from++;
    size_t count = sl_len(room) - from;
    return (sl_real_decimal){{from, count}, (int)count};
}

/// Write digits of a number with a fraction: more than `count`, or if `is_fixed` more than `count`
/// after the point. If they are not all, a 1 behind them stands for the rest.
static sl_real_decimal put_fraction(sl_real_binary number, bool is_fixed, size_t count,
                                    sl_bytes room) {
    unsigned places = (unsigned)-number.exponent, limbs = (places + 31) / 32;
    uint64_t whole = places < 64 ? number.significand >> places : 0;
    sl_big rest = {}; // the fraction, times 2^(32 * limbs)
    sl_big_set_u64(&rest,
                   places < 64 ? number.significand - (whole << places) : number.significand);
    sl_big_shift_left(&rest, limbs * 32 - places);

    size_t start = MAX_WHOLE_DIGITS, from = start, at = start, zeros = 0;
    for (; whole != 0; whole /= 10)
        from = put_digit(room, from, whole % 10);
    while (rest.len != 0 && at - (is_fixed ? start : from) <= count) {
        uint32_t part = sl_big_take_billionths(&rest, limbs);
        at += NINE;
        for (size_t i = 0; i < NINE; i++, part /= 10)
            (void)put_digit(room, at - i, part % 10);
        for (; from == start + zeros && from < at && sl_get(room, from) == '0'; from++)
            zeros++;
    }
    if (rest.len != 0) sl_set(room, at++, '1');
    return (sl_real_decimal){{from, at - from}, (int)start - (int)from};
}

/// Tell whether what stands from `keep` on rounds up.
static bool rounds_up(sl_cbytes digits, size_t keep) {
    uint8_t next = sl_get(digits, keep);
    if (next != '5') return next > '5';
    for (size_t i = keep + 1; i < sl_len(digits); i++)
        if (sl_get(digits, i) != '0') return true;
    return keep != 0 && sl_get(digits, keep - 1) % 2 != 0;
}

sl_real_decimal sl_real_exact(sl_real_binary number, bool is_fixed, size_t count, sl_bytes room) {
    if (number.significand == 0) return sl_real_put(room, 0, 0);
    sl_real_decimal all =
        number.exponent < 0 ? put_fraction(number, is_fixed, count, room) : put_whole(number, room);
    int64_t wanted = (int64_t)count + (is_fixed ? all.point : 0);
    if (wanted < 0) return (sl_real_decimal){};
    size_t keep = (size_t)wanted;
    if (keep >= all.at.len) return all;
    sl_bytes digits = sl_sub(room, all.at);
    all.at.len = keep;
    if (!rounds_up(sl_const(digits), keep)) return all;

    // Nines become zeros, which need not be there.
    while (keep > 0 && sl_get(digits, keep - 1) == '9')
        keep--;
    if (keep == 0) {
        sl_set(digits, 0, '1');
        return (sl_real_decimal){{all.at.offset, 1}, all.point + 1};
    }
    sl_set(digits, keep - 1, (uint8_t)(sl_get(digits, keep - 1) + 1));
    all.at.len = keep;
    return all;
}
