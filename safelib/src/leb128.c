// LEB128. The last byte of a number is the one without the high bit.
#include "safelib/leb128.h"

#include "safelib/fault.h"

enum { MAX_LEN = 10, GROUP_BITS = 7, MORE = 0x80, GROUP = 0x7F, SIGN = 0x40 };

/// How many bytes the number at the beginning takes. SL_INVALID: more than any of 64 bits does.
static sl_status find_end(sl_cbytes bytes, size_t *len) {
    for (size_t i = 0; i < MAX_LEN; i++) {
        if (i == sl_len(bytes)) return SL_END;
        if ((sl_get(bytes, i) & MORE) != 0) continue;
        *len = i + 1;
        return SL_OK;
    }
    return SL_INVALID;
}

/// Put the groups together, without those bits of the last one that do not fit.
static uint64_t join(sl_cbytes groups) {
    uint64_t value = 0;
    for (size_t i = 0; i < sl_len(groups); i++)
        value |= (uint64_t)(sl_get(groups, i) & GROUP) << (GROUP_BITS * i);
    return value;
}

struct sl_uleb128_step sl_uleb128_decode(sl_cbytes bytes) {
    size_t len = 0;
    sl_status status = find_end(bytes, &len);
    if (status != SL_OK) return (struct sl_uleb128_step){0, 0, status};
    uint8_t last = sl_get(bytes, len - 1);
    bool is_overlong = len > 1 && last == 0;
    bool is_too_large = len == MAX_LEN && last > 1; // nine groups leave one bit
    if (is_overlong || is_too_large) return (struct sl_uleb128_step){0, 0, SL_INVALID};
    return (struct sl_uleb128_step){join(sl_first(bytes, len)), (uint32_t)len, SL_OK};
}

struct sl_sleb128_step sl_sleb128_decode(sl_cbytes bytes) {
    size_t len = 0;
    sl_status status = find_end(bytes, &len);
    if (status != SL_OK) return (struct sl_sleb128_step){0, 0, status};
    uint8_t last = sl_get(bytes, len - 1);
    bool is_sign_only = last == 0 || last == GROUP;
    uint8_t sign_before = len > 1 ? sl_get(bytes, len - 2) & SIGN : SIGN ^ (last & SIGN);
    bool is_overlong = is_sign_only && sign_before == (last & SIGN);
    bool is_too_large = len == MAX_LEN && !is_sign_only; // the bit left is the sign
    if (is_overlong || is_too_large) return (struct sl_sleb128_step){0, 0, SL_INVALID};
    uint64_t value = join(sl_first(bytes, len));
    if (len < MAX_LEN && (last & SIGN) != 0) value |= UINT64_MAX << (GROUP_BITS * len);
    return (struct sl_sleb128_step){(int64_t)value, (uint32_t)len, SL_OK};
}

size_t sl_uleb128_len(uint64_t value) {
    size_t len = 1;
    for (; value > GROUP; value >>= GROUP_BITS)
        len++;
    return len;
}

size_t sl_sleb128_len(int64_t value) {
    size_t len = 1;
    for (; value < -SIGN || value >= SIGN; value >>= GROUP_BITS)
        len++;
    return len;
}

/// Write the groups of a number whose higher bits are all like its sign.
static void split(int64_t value, sl_bytes target) {
    size_t last = sl_len(target) - 1;
    for (size_t i = 0; i < last; i++, value >>= GROUP_BITS)
        sl_set(target, i, (uint8_t)((value & GROUP) | MORE));
    sl_set(target, last, (uint8_t)(value & GROUP));
}

static void check_len(size_t needed, sl_bytes target) {
    if (needed != sl_len(target)) sl_fault(SL_FAULT_LENGTH, needed, sl_len(target));
}

void sl_uleb128_encode(uint64_t value, sl_bytes target) {
    check_len(sl_uleb128_len(value), target);
    split((int64_t)value, target);
    // Of ten groups the last one is a single bit, not a sign.
    if (sl_len(target) == MAX_LEN) sl_set(target, MAX_LEN - 1, 1);
}

void sl_sleb128_encode(int64_t value, sl_bytes target) {
    check_len(sl_sleb128_len(value), target);
    split(value, target);
}
