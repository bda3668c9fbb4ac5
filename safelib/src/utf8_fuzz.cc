// Fuzzes UTF-8 decoding: any bytes are walked over to their end, and the walk agrees with the
// validation and with encoding again.
#include "safelib/utf8.h"

#include <cstdint>
#include <cstring>
#include <memory>

static size_t encoded_len(uint32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    std::unique_ptr<uint8_t[]> copy(new uint8_t[len]);
    if (len != 0) memcpy(copy.get(), data, len);
    sl_cbytes bytes = sl_cbytes_make_(copy.get(), len);
    size_t at = 0, before = 0, first_bad = len;
    uint32_t c = 0;
    for (sl_status status; (status = sl_utf8_next(bytes, &at, &c)) != SL_END; before = at) {
        bool is_scalar = c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF);
        if (!is_scalar) __builtin_trap();
        if (status == SL_INVALID && first_bad == len) first_bad = before;
        if (at - before != (status == SL_OK ? encoded_len(c) : 1)) __builtin_trap();
    }
    if (at != len || sl_utf8_valid_prefix(bytes) != first_bad) __builtin_trap();
    return 0;
}
