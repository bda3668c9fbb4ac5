// What a placeholder of a format says, and those who write floating point numbers by it.
#pragma once

#include "safelib/out.h"

/// Say where in its width an argument stands.
enum sl_fmt_align : uint8_t {
    SL_FMT_USUAL, ///< numbers to the right, the rest to the left
    SL_FMT_LEFT,
    SL_FMT_RIGHT,
    SL_FMT_CENTRED, ///< what is left over is on the right
};

/// What a placeholder says. All zero is what `{}` says.
struct sl_fmt_spec {
    enum sl_fmt_align align;
    char fill;           ///< what the width is filled with; 0 is a space
    bool has_plus;       ///< a number that is not negative has a plus sign
    bool has_prefix;     ///< of an integer: 0x, 0o, 0b; its form is not 0
    bool is_zero_filled; ///< between the sign or prefix and the digits
    bool has_precision;
    char form;        ///< 0, or as fmt.h says: x X o b c of an integer, x X of bytes, e of a real
    size_t precision; ///< decimals, code points of text, bytes; 0 unless has_precision
    size_t width;     ///< in code points
};
typedef struct sl_fmt_spec sl_fmt_spec;

/// Write the floating point number that has these bits, in a width and with fill. SL_OK;
/// SL_NO_SPACE, the builder as it was; or what the sink said, a part written.
typedef sl_status sl_fmt_write_real(sl_out *out, const sl_fmt_spec *spec, uint64_t bits);

/// Do that for a double and a float. Known to arguments of these types alone, and so linked only
/// into programs that have any.
SL_EXTERN sl_status sl_fmt_write_f64(sl_out *out, const sl_fmt_spec *spec, uint64_t bits);
SL_EXTERN sl_status sl_fmt_write_f32(sl_out *out, const sl_fmt_spec *spec, uint64_t bits);
