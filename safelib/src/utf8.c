// UTF-8: decoding of what is not ASCII (Unicode 15, table 3-7), and validation.
#include "safelib/utf8.h"

#include "safelib/bits.h"
#include "safelib/endian.h"

static bool is_continuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

/// How many bytes the sequence that begins with `first` takes; 0 when none begins so.
static uint32_t sequence_len(uint8_t first) {
    if (first < 0xC2) return 0; // a continuation byte, or C0 and C1, which only begin overlong ones
    if (first < 0xE0) return 2;
    if (first < 0xF0) return 3;
    return first < 0xF5 ? 4 : 0;
}

/// The second byte is restricted after four of the first bytes.
static bool is_second(uint8_t first, uint8_t second) {
    if (first == 0xE0 && second < 0xA0) return false; // overlong
    if (first == 0xED && second > 0x9F) return false; // surrogate
    if (first == 0xF0 && second < 0x90) return false; // overlong
    if (first == 0xF4 && second > 0x8F) return false; // above 10FFFF
    return is_continuation(second);
}

struct sl_utf8_step sl_utf8_decode(sl_cbytes bytes, size_t at) {
    const struct sl_utf8_step none = {0, 0};
    sl_cbytes rest = sl_drop(bytes, at);
    uint8_t first = sl_get(rest, 0);
    uint32_t len = sequence_len(first);
    if (len == 0 || len > sl_len(rest) || !is_second(first, sl_get(rest, 1))) return none;
    uint32_t code_point = (first & (0x7Fu >> len)) << 6 | (sl_get(rest, 1) & 0x3F);
    for (uint32_t i = 2; i < len; i++) {
        if (!is_continuation(sl_get(rest, i))) return none;
        code_point = code_point << 6 | (sl_get(rest, i) & 0x3F);
    }
    return (struct sl_utf8_step){code_point, len};
}

size_t sl_utf8_ascii_prefix(sl_cbytes bytes) {
    sl_cbytes rest = bytes;
    for (; sl_len(rest) >= sizeof(uint64_t); rest = sl_drop(rest, sizeof(uint64_t))) {
        uint64_t others = sl_read_le64(rest, 0) & 0x8080808080808080u;
        if (others != 0) return sl_len(bytes) - sl_len(rest) + sl_trailing_zeros_u64(others) / 8;
    }
    size_t at = 0;
    while (at < sl_len(rest) && sl_get(rest, at) < 0x80)
        at++;
    return sl_len(bytes) - sl_len(rest) + at;
}

size_t sl_utf8_valid_prefix(sl_cbytes bytes) {
    size_t at = 0;
    for (;;) {
        at += sl_utf8_ascii_prefix(sl_drop(bytes, at));
        if (at == sl_len(bytes)) return at;
        uint32_t len = sl_utf8_decode(bytes, at).len;
        if (len == 0) return at;
        at += len;
    }
}
