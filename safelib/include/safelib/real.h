// Floating point numbers in text: correctly rounded, whatever their length, in plain ASCII.
// - What sl_format_f64 writes, sl_parse_f64 reads as the very same number (but a NaN may lose its
//   payload), and nothing shorter would do; likewise for float.
// - fmt.h writes numbers in the same three forms: `{}`, `{:.3}`, `{:.3e}`.
// - No locale, no rounding mode: everything is computed with integers.
// - Exponents are written as in ECMAScript: "1e+21", "1.5e-7". NaN is "nan", infinity "inf".
#pragma once

#include "safelib/out.h"

/// The most decimals that may be asked for. No double has more, if written in full.
enum { SL_REAL_MAX_DECIMALS = 1074 };

/// Write the shortest decimal number that lies nearer to `value` than to any other double, the
/// nearest of those; without an exponent from 1e-6 up to 1e21 (ECMA-262, section 6.1.6.1.20,
/// Number::toString, but -0 is written "-0"). SL_OK, or as sl_write.
SL_EXTERN sl_status sl_format_f64(sl_out *out, double value);

/// Do what sl_format_f64 does, for a float. (Widened to double 0.1f is 0.10000000149011612.)
SL_EXTERN sl_status sl_format_f32(sl_out *out, float value);

/// Write with `decimals` digits after the point (with 0 there is no point), rounded from the exact
/// value, half to even. SL_OK; SL_OUT_OF_RANGE when `decimals` is above SL_REAL_MAX_DECIMALS,
/// nothing written; or as sl_write.
SL_EXTERN sl_status sl_format_f64_fixed(sl_out *out, double value, unsigned decimals);

/// Write as d.ddde+d, with `decimals` digits after the point; otherwise like sl_format_f64_fixed.
SL_EXTERN sl_status sl_format_f64_scientific(sl_out *out, double value, unsigned decimals);

/// Parse [+-] digits [. digits] [(e|E) [+-] digits] to the nearest double, a tie to the even one;
/// what is too small becomes 0. Also [+-] inf, infinity and nan, in letters of either case; nan is
/// a quiet one. SL_INVALID when the text is anything else; SL_OUT_OF_RANGE when the number would
/// round to infinity. *out is set on SL_OK alone.
SL_EXTERN sl_status sl_parse_f64(sl_str text, double *out);

/// Do what sl_parse_f64 does, for a float (rounded once, not by way of double).
SL_EXTERN sl_status sl_parse_f32(sl_str text, float *out);
