// Floating point numbers as text: the layout of the digits.
#include "safelib/checked.h"
#include "safelib/fmt_args.h"
#include "safelib/real.h"
#include "safelib/real_digits.h"

enum {
    SHORT_DIGITS = 40, // sl_real_fixed has the most
    SHORT_TEXT = 48,
    LONG_TEXT = 1 + 309 + 1 + SL_REAL_MAX_DECIMALS,
    FIRST_FIXED_POINT = -5, // 0.000001
    LAST_FIXED_POINT = 21,
};

/// The digits of a number and how to write them.
struct layout {
    sl_real_decimal number;
    bool is_negative;
    bool is_scientific;
    size_t decimals;
};

/// Write `count` digits from the position `first` on; those before and behind `digits` are zeros.
static size_t put_part(sl_bytes room, size_t at, sl_cbytes digits, int first, size_t count) {
    sl_bytes part = sl_sub(room, (sl_range){at, count});
    size_t zeros = first < 0 ? sl_min_size((size_t)-first, count) : 0;
    size_t from = first < 0 ? 0 : sl_min_size((size_t)first, sl_len(digits));
    size_t copied = sl_min_size(count - zeros, sl_len(digits) - from);
    sl_fill(sl_first(part, zeros), '0');
    sl_copy(sl_slice(part, zeros, zeros + copied), sl_slice(digits, from, from + copied));
    sl_fill(sl_drop(part, zeros + copied), '0');
    return at + count;
}

static size_t put_exponent(sl_bytes room, size_t at, int exponent) {
    unsigned rest = (unsigned)(exponent < 0 ? -exponent : exponent);
    sl_set(room, at, 'e');
    sl_set(room, at + 1, exponent < 0 ? '-' : '+');
    size_t end = at + 3 + (rest >= 10) + (rest >= 100);
    for (size_t i = end; i > at + 2; i--, rest /= 10)
        sl_set(room, i - 1, (uint8_t)('0' + rest % 10));
    return end;
}

/// Write the text to the beginning of `room` and return it.
static sl_cbytes put_text(sl_bytes room, const struct layout *layout, sl_cbytes all_digits) {
    sl_cbytes digits = sl_sub(all_digits, layout->number.at);
    int point = layout->is_scientific ? 1 : layout->number.point;
    size_t at = 0;
    if (layout->is_negative) sl_set(room, at++, '-');
    if (point > 0)
        at = put_part(room, at, digits, 0, (size_t)point);
    else
        sl_set(room, at++, '0');
    if (layout->decimals > 0) {
        sl_set(room, at++, '.');
        at = put_part(room, at, digits, point, layout->decimals);
    }
    if (layout->is_scientific) at = put_exponent(room, at, layout->number.point - 1);
    return sl_const(sl_first(room, at));
}

static sl_status write_word(sl_out *out, const sl_fmt_spec *spec, sl_str word) {
    sl_fmt_spec spaces = *spec;
    spaces.is_zero_filled = false;
    return sl_fmt_write_number(out, &spaces, sl_bytes_of(word));
}

/// Write with all digits at hand, for what is rare.
static sl_status write_long(sl_out *out, const sl_fmt_spec *spec, struct layout *layout,
                            sl_real_binary number) {
    uint8_t digit_room[SL_REAL_DIGITS], text_room[LONG_TEXT];
    sl_bytes digits = SL_ARRAY_VIEW(uint8_t, digit_room);
    size_t count = spec->precision + layout->is_scientific;
    layout->number = sl_real_exact(number, !layout->is_scientific, count, digits);
    return sl_fmt_write_number(
        out, spec, put_text(SL_ARRAY_VIEW(uint8_t, text_room), layout, sl_const(digits)));
}

static sl_status write_real(sl_out *out, const sl_fmt_spec *spec, sl_real_type type,
                            uint64_t bits) {
    uint64_t infinity = sl_real_infinity(type), one = (uint64_t)1 << type.fraction_bits;
    uint64_t magnitude = bits & (infinity | (one - 1));
    if (magnitude > infinity) return write_word(out, spec, SL_STR("nan"));
    bool is_negative = bits != magnitude;
    if (magnitude == infinity)
        return write_word(out, spec, is_negative ? SL_STR("-inf") : SL_STR("inf"));

    uint8_t digit_room[SHORT_DIGITS], text_room[SHORT_TEXT];
    sl_bytes digits = SL_ARRAY_VIEW(uint8_t, digit_room);
    struct layout layout = {{}, is_negative, spec->form == 'e', spec->precision};
    sl_real_binary number = sl_real_split(type, magnitude);
    if (!spec->has_precision) {
        layout.number = sl_real_shortest(type, magnitude, digits);
        int point = layout.number.point, len = (int)layout.number.at.len;
        layout.is_scientific |= point < FIRST_FIXED_POINT || point > LAST_FIXED_POINT;
        if (layout.is_scientific) point = 1;
        layout.decimals = len > point ? (size_t)(len - point) : 0;
    } else if (!(layout.is_scientific
                     ? sl_real_first(number, spec->precision + 1, digits, &layout.number)
                     : sl_real_fixed(number, spec->precision, digits, &layout.number))) {
        return write_long(out, spec, &layout, number);
    }
    return sl_fmt_write_number(
        out, spec, put_text(SL_ARRAY_VIEW(uint8_t, text_room), &layout, sl_const(digits)));
}

sl_status sl_fmt_write_f64(sl_out *out, const sl_fmt_spec *spec, uint64_t bits) {
    return write_real(out, spec, sl_real_f64(), bits);
}

sl_status sl_fmt_write_f32(sl_out *out, const sl_fmt_spec *spec, uint64_t bits) {
    return write_real(out, spec, sl_real_f32(), bits);
}

sl_status sl_format_f64(sl_out *out, double value) {
    sl_fmt_spec spec = {};
    return sl_fmt_write_f64(out, &spec, sl_bits_of_f64(value));
}

sl_status sl_format_f32(sl_out *out, float value) {
    sl_fmt_spec spec = {};
    return sl_fmt_write_f32(out, &spec, sl_bits_of_f32(value));
}

static sl_status format(sl_out *out, double value, unsigned decimals, char form) {
    if (decimals > SL_REAL_MAX_DECIMALS) return SL_OUT_OF_RANGE;
    sl_fmt_spec spec = {.form = form, .has_precision = true, .precision = decimals};
    return sl_fmt_write_f64(out, &spec, sl_bits_of_f64(value));
}

sl_status sl_format_f64_fixed(sl_out *out, double value, unsigned decimals) {
    return format(out, value, decimals, 0);
}

sl_status sl_format_f64_scientific(sl_out *out, double value, unsigned decimals) {
    return format(out, value, decimals, 'e');
}
