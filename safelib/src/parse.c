// Numbers from text.
#include "safelib/parse.h"

static const unsigned NO_DIGIT = 255;

static unsigned digit_of(char c) {
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'z') return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'Z') return (unsigned)(c - 'A') + 10;
    return NO_DIGIT;
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
    bool is_negative = !sl_is_empty(text) && sl_get(text, 0) == '-';
    bool is_signed = is_negative || (!sl_is_empty(text) && sl_get(text, 0) == '+');
    uint64_t magnitude = 0;
    sl_status status = sl_parse_u64(sl_drop(text, is_signed ? 1 : 0), base, &magnitude);
    if (status != SL_OK) return status;
    if (magnitude > (uint64_t)INT64_MAX + is_negative) return SL_OUT_OF_RANGE;
    *out = (int64_t)(is_negative ? 0 - magnitude : magnitude);
    return SL_OK;
}
