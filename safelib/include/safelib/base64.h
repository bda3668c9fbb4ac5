// Base64: three bytes as four digits. Source: RFC 4648, sections 3 to 5.
// - Decoding is strict: each sequence of bytes has one text. No white space, no other alphabet,
//   padding exactly as the variant has it, and the bits that no byte uses are zero (section 3.5).
#pragma once

#include "safelib/out.h"

/// Say which alphabet, and whether `=` fills up the last four digits.
enum sl_base64_variant : uint8_t {
    SL_BASE64 = 0,                ///< with + and /, padded (section 4)
    SL_BASE64_NO_PADDING = 1,     ///< with + and /
    SL_BASE64_URL = 2,            ///< with - and _, padded (section 5)
    SL_BASE64_URL_NO_PADDING = 3, ///< with - and _, as in web tokens
};
typedef enum sl_base64_variant sl_base64_variant;

/// Set *len to how many digits, padding included, `n` bytes take. SL_OUT_OF_RANGE when that is more
/// than a size_t holds: *len is as it was.
SL_EXTERN sl_status sl_base64_encoded_len(size_t n, sl_base64_variant variant, size_t *len);

/// Return how many bytes `text` stands for if it is valid. No valid text stands for more.
SL_EXTERN size_t sl_base64_decoded_len(sl_str text, sl_base64_variant variant);

/// Write the digits of `bytes` to the beginning of `target`; *written is how many. SL_NO_SPACE when
/// they do not fit: nothing is changed. The two must not overlap, else the digits are of what is
/// overwritten.
SL_EXTERN sl_status sl_base64_encode(sl_cbytes bytes, sl_base64_variant variant, sl_bytes target,
                                     size_t *written);

/// Write the digits of `bytes` to `out`. SL_OK; SL_NO_SPACE, a builder as it was; or what the sink
/// said, a part written.
SL_EXTERN sl_status sl_base64_write(sl_out *out, sl_cbytes bytes, sl_base64_variant variant);

/// Write the bytes that `text` stands for to the beginning of `target`; *written is how many.
/// SL_INVALID when no text of this length is valid; SL_NO_SPACE when sl_base64_decoded_len does not
/// fit: nothing is changed. SL_INVALID when the text is malformed: *written is as it was, and the
/// target holds the bytes before that place.
SL_EXTERN sl_status sl_base64_decode(sl_str text, sl_base64_variant variant, sl_bytes target,
                                     size_t *written);
