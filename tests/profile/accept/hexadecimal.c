// Bytes to hexadecimal text and back.
#include "safelib/bytes.h"
#include "safelib/str.h"

static uint8_t digit(unsigned value) {
    return (uint8_t)sl_get(SL_STR("0123456789abcdef"), value & 15);
}

static sl_status value_of(uint8_t character, uint8_t *out) {
    size_t at = sl_find(SL_STR("0123456789abcdef"), (char)character);
    *out = (uint8_t)at;
    return at < 16 ? SL_OK : SL_INVALID;
}

[[maybe_unused]] static sl_status to_hex(sl_cbytes bytes, sl_bytes text) {
    if (sl_len(text) / 2 < sl_len(bytes)) {
        return SL_NO_SPACE;
    }
    for (size_t i = 0; i < sl_len(bytes); i++) {
        sl_set(text, 2 * i, digit(sl_get(bytes, i) >> 4));
        sl_set(text, 2 * i + 1, digit(sl_get(bytes, i)));
    }
    return SL_OK;
}

[[maybe_unused]] static sl_status from_hex(sl_cbytes text, size_t index, uint8_t *out) {
    uint8_t high = 0;
    uint8_t low = 0;
    sl_status status = value_of(sl_get(text, 2 * index), &high);
    if (status == SL_OK) {
        status = value_of(sl_get(text, 2 * index + 1), &low);
    }
    *out = (uint8_t)(high << 4 | low);
    return status;
}
