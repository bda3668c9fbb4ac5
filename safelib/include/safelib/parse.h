// Numbers from text.
// The whole text must be the number: no white space, no prefix such as 0x, no separators.
#pragma once

#include "safelib/str.h"

/// Parse an unsigned number in `base` (2 to 36; letters of either case are digits from 10 on).
/// SL_INVALID when the text is empty or has another character, or the base is none;
/// SL_OUT_OF_RANGE when the number needs more than 64 bits. *out is set on SL_OK alone.
SL_EXTERN sl_status sl_parse_u64(sl_str text, unsigned base, uint64_t *out);

/// Parse a number that may have one '+' or '-' in front; otherwise like sl_parse_u64, with the
/// range of int64_t.
SL_EXTERN sl_status sl_parse_i64(sl_str text, unsigned base, int64_t *out);
