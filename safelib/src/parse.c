// Numbers from text.
#include "safelib/parse.h"

static const unsigned NO_DIGIT = 255;

static unsigned digit_of(char c) {
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'z') return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'Z') return (unsigned)(c - 'A') + 10;
    return NO_DIGIT;
}

/// How many digits of the base stand at the beginning.
static size_t count_digits(sl_str text, unsigned base) {
    size_t n = 0;
    while (n < sl_len(text) && digit_of(sl_get(text, n)) < base)
        n++;
    return n;
}

static bool has_sign(sl_str text) {
    return !sl_is_empty(text) && (sl_get(text, 0) == '+' || sl_get(text, 0) == '-');
}

sl_status sl_parse_u64(sl_str text, unsigned base, uint64_t *out) {
    if (base < 2 || base > 36 || sl_is_empty(text)) return SL_INVALID;
    uint64_t value = 0;
    bool too_large = false;
    for (size_t i = 0; i < sl_len(text); i++) {
        unsigned digit = digit_of(sl_get(text, i));
        if (digit >= base) return SL_INVALID;
        too_large |= __builtin_mul_overflow(value, base, &value);
        too_large |= __builtin_add_overflow(value, digit, &value);
    }
    if (too_large) return SL_OUT_OF_RANGE;
    *out = value;
    return SL_OK;
}

sl_status sl_parse_i64(sl_str text, unsigned base, int64_t *out) {
    bool is_signed = has_sign(text);
    bool is_negative = is_signed && sl_get(text, 0) == '-';
    uint64_t magnitude = 0;
    sl_status status = sl_parse_u64(sl_drop(text, is_signed ? 1 : 0), base, &magnitude);
    if (status != SL_OK) return status;
    if (magnitude > (uint64_t)INT64_MAX + is_negative) return SL_OUT_OF_RANGE;
    *out = (int64_t)(is_negative ? 0 - magnitude : magnitude);
    return SL_OK;
}

sl_status sl_parse_prefix_u64(sl_str text, unsigned base, uint64_t *out, size_t *len) {
    size_t n = count_digits(text, base);
    sl_status status = sl_parse_u64(sl_first(text, n), base, out);
    if (status == SL_OK) *len = n;
    return status;
}

sl_status sl_parse_prefix_i64(sl_str text, unsigned base, int64_t *out, size_t *len) {
    size_t sign = has_sign(text) ? 1 : 0;
    size_t n = sign + count_digits(sl_drop(text, sign), base);
    sl_status status = sl_parse_i64(sl_first(text, n), base, out);
    if (status == SL_OK) *len = n;
    return status;
}

unsigned sl_parse_base(sl_str text, size_t *len) {
    char letter = '0';
    if (sl_len(text) >= 2 && sl_get(text, 0) == '0') letter = sl_get(text, 1);
    *len = 2;
    if (letter == 'x' || letter == 'X') return 16;
    if (letter == 'o' || letter == 'O') return 8;
    if (letter == 'b' || letter == 'B') return 2;
    *len = 0;
    return 10;
}
