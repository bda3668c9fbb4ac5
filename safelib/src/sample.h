// A safe program in small that uses most of safelib from C: it counts words.
#pragma once

#include "safelib/arena.h"
#include "safelib/out.h"

/// Write to `out` the words of `text` (separated by white space) and how often each occurs, the
/// most frequent first, at most `limit` of them, then a line with the number of words in all.
/// SL_NO_MEMORY, or the status of `out`, which may then have got a part.
sl_status sample_count_words(sl_arena *arena, sl_cbytes text, size_t limit, sl_out *out);

/// Write `text` as a line of fields, each with its number: "0=a 1=b".
void sample_number_fields(sl_str text, char separator, sl_out *out);

/// Return the sum of the little-endian 32-bit integers in `packet`, which has a header of a 16-bit
/// big-endian count. SL_INVALID when it is cut off; SL_OUT_OF_RANGE when the sum does not fit.
sl_status sample_sum_packet(sl_cbytes packet, uint32_t *sum);

/// Write the mean of numbers with a space between each two, in three forms, and their sum. What
/// sl_parse_f64 says of the first that is none, nothing written; or the status of `out`.
sl_status sample_mean(sl_str numbers, sl_out *out);

/// Reverse an array of numbers 0 to 9 and return the one at `index`.
uint32_t sample_reversed_digit(size_t index);
