// Hexadecimal: bytes as pairs of digits. Source: RFC 4648, section 8 ("base16").
// - Encoding gives lower case; decoding takes either case, and nothing but digits.
#pragma once

#include "safelib/out.h"

/// Write the digits of `bytes` to the beginning of `target`; *written is how many, twice as many as
/// bytes. SL_NO_SPACE when they do not fit: nothing is changed. The two must not overlap, else the
/// digits are of what is overwritten.
SL_EXTERN sl_status sl_hex_encode(sl_cbytes bytes, sl_bytes target, size_t *written);

/// Write the digits of `bytes` to `out`. SL_OK; SL_NO_SPACE, a builder as it was; or what the sink
/// said, a part written.
SL_EXTERN sl_status sl_hex_write(sl_out *out, sl_cbytes bytes);

/// Write the bytes that `digits` stand for to the beginning of `target`; *written is how many, half
/// as many as digits. SL_INVALID when their number is odd; SL_NO_SPACE when the bytes do not fit:
/// nothing is changed. SL_INVALID when one is no digit: *written is as it was, and the target holds
/// the bytes before that place.
SL_EXTERN sl_status sl_hex_decode(sl_str digits, sl_bytes target, size_t *written);
