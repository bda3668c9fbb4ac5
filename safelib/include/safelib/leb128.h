// LEB128: integers in as many groups of seven bits as they need, the lowest group first.
// The varints of protocol buffers are the unsigned form. Source: DWARF 5, section 7.6.
// - Decoding is strict: each number has one encoding, the shortest.
// - reader.h and writer.h have sl_read_uleb128, sl_write_sleb128 and so on.
#pragma once

#include "safelib/bytes.h"

/// What was decoded: with SL_OK the value and how many bytes it took; otherwise both are 0.
struct sl_uleb128_step {
    uint64_t value;
    uint32_t len;
    sl_status status;
};

/// The same of a signed number.
struct sl_sleb128_step {
    int64_t value;
    uint32_t len;
    sl_status status;
};

/// Decode the unsigned number at the beginning of `bytes`. SL_END when they end inside it;
/// SL_INVALID when a shorter encoding exists or the number needs more than 64 bits.
SL_EXTERN struct sl_uleb128_step sl_uleb128_decode(sl_cbytes bytes);

/// Decode the signed number at the beginning of `bytes`; otherwise as sl_uleb128_decode.
SL_EXTERN struct sl_sleb128_step sl_sleb128_decode(sl_cbytes bytes);

/// Return how many bytes the unsigned number takes: 1 to 10.
SL_EXTERN size_t sl_uleb128_len(uint64_t value);

/// Return how many bytes the signed number takes: 1 to 10.
SL_EXTERN size_t sl_sleb128_len(int64_t value);

/// Fill `target`, which must have sl_uleb128_len(value) bytes (SL_FAULT_LENGTH).
SL_EXTERN void sl_uleb128_encode(uint64_t value, sl_bytes target);

/// Fill `target`, which must have sl_sleb128_len(value) bytes (SL_FAULT_LENGTH).
SL_EXTERN void sl_sleb128_encode(int64_t value, sl_bytes target);
