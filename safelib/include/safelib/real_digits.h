// The decimal digits of a binary number, in four ways. The inside of real.h: use that.
#pragma once

#include "safelib/bytes.h"
#include "safelib/real.h"
#include "safelib/real_parts.h"

/// Room for the digits of any double: 16 before the point, the decimals that may be asked for, and
/// ten more of which to round.
enum { SL_REAL_DIGITS = 16 + SL_REAL_MAX_DECIMALS + 10 };

/// A number that is not negative: 0.ddd * 10^point, with the digits at `at` of some room, as
/// characters. Zero has the digit 0 and the point 1.
struct sl_real_decimal {
    sl_range at;
    int point;
};
typedef struct sl_real_decimal sl_real_decimal;

/// Write number * 10^exponent to the end of `room`, without zeros at the end.
SL_EXTERN sl_real_decimal sl_real_put(sl_bytes room, uint64_t number, int exponent);

/// Write the shortest digits that only `bits` is nearest to, to the end of `room`, which has 20
/// bytes or more.
SL_EXTERN sl_real_decimal sl_real_shortest(sl_real_type type, uint64_t bits, sl_bytes room);

/// Write the integer part and `decimals` digits after the point, rounded half to even, to the end
/// of `room`, which has 40 bytes or more. Returns false when that needs more than 64 bits each.
SL_EXTERN bool sl_real_fixed(sl_real_binary number, size_t decimals, sl_bytes room,
                             sl_real_decimal *out);

/// Write the first `count` digits, rounded half to even, to the end of `room`, which has 20 bytes
/// or more. Returns false when 128 bits do not tell, or there are too many; for zero too.
SL_EXTERN bool sl_real_first(sl_real_binary number, size_t count, sl_bytes room,
                             sl_real_decimal *out);

/// Write all digits to the end of `room` (SL_REAL_DIGITS) and keep `count` of them, or if
/// `is_fixed` all up to the one `count` places after the point, rounded half to even. There may be
/// fewer, even none: zeros at the end need not be there.
SL_EXTERN sl_real_decimal sl_real_exact(sl_real_binary number, bool is_fixed, size_t count,
                                        sl_bytes room);
