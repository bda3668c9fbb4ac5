// Floating point numbers from text. Nearly always 128 bits of the product are enough to round it
// (Lemire, "Number parsing at a gigabyte per second", 2021); otherwise all digits are compared
// with the middle of the two numbers in question.
#include "safelib/real.h"
#include "safelib/real_parts.h"

enum { MAX_DIGITS = 19, MAX_EXACT_DIGITS = 768 };

/// What a text says: `digits` * 10^exponent, or a little more when it `is_cut`.
struct number {
    uint64_t digits; // the first MAX_DIGITS, from the first that is not 0 on
    size_t count;
    int64_t exponent;
    int64_t written_exponent;
    bool is_cut;
};

/// Two neighbours, between which or very near which a number lies.
struct rounding {
    uint64_t below;  // the bits of the lower one
    bool is_up;      // the upper one is the nearer
    bool is_unclear; // either may be
};

static bool accept(sl_str text, size_t *at, char lower_case) {
    if (*at >= sl_len(text) || (sl_get(text, *at) | ' ') != lower_case) return false;
    ++*at;
    return true;
}

static bool accept_sign(sl_str text, size_t *at, bool *is_negative) {
    if (*at >= sl_len(text)) return false;
    char c = sl_get(text, *at);
    *is_negative = c == '-';
    *at += c == '-' || c == '+';
    return true;
}

static unsigned digit_at(sl_str text, size_t at) {
    return at < sl_len(text) ? (unsigned)(unsigned char)sl_get(text, at) - '0' : 10;
}

/// Take digits, at least one.
SL_INLINE bool scan_digits(sl_str text, size_t *at, bool is_fraction, struct number *number) {
    size_t from = *at, i = from, left_out = 0, count = number->count;
    uint64_t digits = number->digits;
    for (unsigned digit = 0; (digit = digit_at(text, i)) < 10; i++) {
        if (count < MAX_DIGITS) {
            digits = digits * 10 + digit;
            count += digits != 0;
        } else {
            number->is_cut |= digit != 0;
            left_out++;
        }
    }
    number->digits = digits;
    number->count = count;
    number->exponent += (int64_t)left_out - (int64_t)(is_fraction ? i - from : 0);
    *at = i;
    return i != from;
}

static bool scan_exponent(sl_str text, size_t *at, int64_t *exponent) {
    const int64_t plenty = 1000000000000000000; // no text is as long as this
    bool is_negative = false;
    if (!accept_sign(text, at, &is_negative)) return false;
    size_t from = *at;
    for (unsigned digit = 0; (digit = digit_at(text, *at)) < 10; ++*at)
        if (*exponent < plenty) *exponent = *exponent * 10 + digit;
    if (is_negative) *exponent = -*exponent;
    return *at != from;
}

static bool scan(sl_str text, struct number *number) {
    size_t at = 0;
    if (!scan_digits(text, &at, false, number)) return false;
    if (at < sl_len(text) && sl_get(text, at) == '.') {
        at++;
        if (!scan_digits(text, &at, true, number)) return false;
    }
    if (accept(text, &at, 'e') && !scan_exponent(text, &at, &number->written_exponent))
        return false;
    number->exponent += number->written_exponent;
    return at == sl_len(text);
}

/// Find the neighbours of digits * 10^exponent.
static struct rounding round_product(sl_real_type type, uint64_t digits, int64_t exponent) {
    if (digits == 0 || exponent < SL_REAL_FIRST_POWER) return (struct rounding){};
    if (exponent > SL_REAL_LAST_POWER) return (struct rounding){.below = sl_real_infinity(type)};
    sl_real_scaled product = sl_real_scale(digits, (int)exponent);

    // The exponent of the highest bit, and how many bits below it do not count.
    int highest = product.exponent + 127, smallest = 1 - type.bias;
    if (highest > type.bias) return (struct rounding){.below = sl_real_infinity(type)};
    int dropped = 127 - (int)type.fraction_bits + (highest < smallest ? smallest - highest : 0);
    if (dropped > 128) return (struct rounding){};

    // The highest bit of a normal number adds one to the exponent's field.
    uint64_t field = highest < smallest ? 0 : (uint64_t)(highest - smallest);
    sl_real_shifted kept = {0, product.value.hi > (uint64_t)1 << 63 || product.value.lo != 0};
    if (dropped < 128) kept = sl_real_shift(product.value, (unsigned)dropped);
    return (struct rounding){.below = (field << type.fraction_bits) + kept.value,
                             .is_up = kept.beyond_half > 0,
                             .is_unclear = kept.beyond_half == 0};
}

/// Set big to the significant digits of a text; return the power of ten to multiply it with.
static int64_t read_digits(sl_str text, int64_t exponent, sl_big *big) {
    size_t count = 0;
    bool is_fraction = false, is_cut = false;
    for (size_t at = 0; at < sl_len(text); at++) {
        unsigned digit = digit_at(text, at);
        if (digit > 9) {
            if (sl_get(text, at) != '.') break;
            is_fraction = true;
            continue;
        }
        if (count == MAX_EXACT_DIGITS) {
            is_cut |= digit != 0;
            exponent += !is_fraction;
            continue;
        }
        sl_big_mul_add(big, 10, digit);
        count += big->len != 0;
        exponent -= is_fraction;
    }
    if (!is_cut) return exponent;
    // No middle between two numbers has so many digits, so any that is not 0 stands for the rest.
    sl_big_mul_add(big, 10, 1);
    return exponent - 1;
}

/// Tell whether the number that the text says is nearer to the upper neighbour of `below`, whose
/// exponent is `exponent`; in the middle it is the even one.
static bool is_up(sl_real_type type, uint64_t below, sl_str text, int64_t exponent) {
    sl_big number = {}, middle = {};
    int64_t power = read_digits(text, exponent, &number);
    sl_real_binary parts = sl_real_split(type, below);
    sl_big_set_u64(&middle, parts.significand * 2 + 1);

    // Compare number * 10^power with middle * 2^(parts.exponent - 1).
    if (power > 0)
        sl_big_mul_power_of_five(&number, (unsigned)power);
    else
        sl_big_mul_power_of_five(&middle, (unsigned)-power);
    int64_t shift = power - (parts.exponent - 1);
    if (shift > 0)
        sl_big_shift_left(&number, (unsigned)shift);
    else
        sl_big_shift_left(&middle, (unsigned)-shift);
    int order = sl_big_compare(&number, &middle);
    return order > 0 || (order == 0 && below % 2 != 0);
}

/// Return the bits of the nearest number, infinity included.
static uint64_t nearest(sl_real_type type, const struct number *number, sl_str text) {
    struct rounding low = round_product(type, number->digits, number->exponent), high = low;
    if (number->is_cut) high = round_product(type, number->digits + 1, number->exponent);
    if (low.below >= sl_real_infinity(type)) return low.below;
    if (!low.is_unclear && !high.is_unclear && low.below + low.is_up == high.below + high.is_up)
        return low.below + low.is_up;

    return low.below + is_up(type, low.below, text, number->written_exponent);
}

static bool is_word(sl_str text, sl_str lower_case) {
    size_t at = 0;
    while (at < sl_len(lower_case) && accept(text, &at, sl_get(lower_case, at))) {
    }
    return at == sl_len(text) && at == sl_len(lower_case);
}

static sl_status parse(sl_real_type type, sl_str text, uint64_t *out) {
    bool is_negative = false;
    size_t at = 0;
    if (!accept_sign(text, &at, &is_negative)) return SL_INVALID;
    sl_str rest = sl_drop(text, at);
    struct number number = {};
    uint64_t infinity = sl_real_infinity(type), bits = infinity;
    if (scan(rest, &number)) {
        bits = nearest(type, &number, rest);
        if (bits == infinity) return SL_OUT_OF_RANGE;
    } else if (is_word(rest, SL_STR("nan"))) {
        bits = infinity | infinity >> 1; // the fraction's highest bit says that it is quiet
    } else if (!is_word(rest, SL_STR("inf")) && !is_word(rest, SL_STR("infinity"))) {
        return SL_INVALID;
    }
    uint64_t sign = (infinity >> type.fraction_bits) + 1;
    *out = is_negative ? bits | sign << type.fraction_bits : bits;
    return SL_OK;
}

sl_status sl_parse_f64(sl_str text, double *out) {
    uint64_t bits = 0;
    sl_status status = parse(sl_real_f64(), text, &bits);
    if (status == SL_OK) *out = sl_f64_of_bits(bits);
    return status;
}

sl_status sl_parse_f32(sl_str text, float *out) {
    uint64_t bits = 0;
    sl_status status = parse(sl_real_f32(), text, &bits);
    if (status == SL_OK) *out = sl_f32_of_bits((uint32_t)bits);
    return status;
}
