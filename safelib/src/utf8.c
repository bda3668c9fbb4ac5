// UTF-8: decoding of what is not ASCII (Unicode 15, table 3-7), and validation.
#include "safelib/utf8.h"

#include "safelib/bits.h"
#include "safelib/endian.h"

enum { MAX_LEN = 4 };

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

sl_status sl_utf8_previous(sl_cbytes bytes, size_t *position, uint32_t *code_point) {
    size_t end = *position;
    sl_cbytes before = sl_first(bytes, end);
    if (end == 0) return SL_END;
    // What begins before `end` and is complete ends there, or it would be two.
    size_t at = end - 1;
    while (at > 0 && end - at < MAX_LEN && is_continuation(sl_get(before, at)))
        at--;
    struct sl_utf8_step step = {sl_get(before, at), 1};
    if (step.code_point >= 0x80) step = sl_utf8_decode(before, at);
    bool is_valid = step.len == end - at;
    *code_point = is_valid ? step.code_point : SL_UTF8_REPLACEMENT;
    *position = is_valid ? at : end - 1;
    return is_valid ? SL_OK : SL_INVALID;
}

size_t sl_utf8_len(uint32_t code_point) {
    if (code_point < 0x80) return 1;
    if (code_point < 0x800) return 2;
    if (code_point >= 0xD800 && code_point <= 0xDFFF) return 0;
    if (code_point < 0x10000) return 3;
    return code_point <= 0x10FFFF ? 4 : 0;
}

sl_status sl_utf8_encode(uint32_t code_point, sl_bytes target, size_t *written) {
    size_t len = sl_utf8_len(code_point);
    if (len == 0) return SL_INVALID;
    if (len > sl_len(target)) return SL_NO_SPACE;
    uint32_t rest = code_point;
    for (size_t i = len - 1; i > 0; i--, rest >>= 6)
        sl_set(target, i, (uint8_t)(0x80 | (rest & 0x3F)));
    sl_set(target, 0, (uint8_t)(len == 1 ? rest : (0xF00u >> len & 0xFF) | rest));
    *written = len;
    return SL_OK;
}

sl_status sl_utf8_write(sl_out *out, uint32_t code_point) {
    uint8_t room[MAX_LEN];
    size_t len = 0;
    sl_status status = sl_utf8_encode(code_point, SL_ARRAY_VIEW(uint8_t, room), &len);
    if (status != SL_OK) return status;
    return sl_out_write(out, sl_first(SL_ARRAY_CVIEW(uint8_t, room), len));
}

sl_status sl_utf8_write_valid(sl_out *out, sl_cbytes bytes) {
    size_t before = out->used;
    sl_cbytes rest = bytes;
    sl_status status = SL_OK;
    while (!sl_is_empty(rest) && status == SL_OK) {
        size_t valid = sl_utf8_valid_prefix(rest);
        status = sl_out_write(out, sl_first(rest, valid));
        rest = sl_drop(rest, valid);
        if (status != SL_OK || sl_is_empty(rest)) break;
        status = sl_utf8_write(out, SL_UTF8_REPLACEMENT);
        rest = sl_drop(rest, 1);
    }
    if (status != SL_OK) sl_out_truncate(out, before);
    return status;
}

size_t sl_utf8_count(sl_cbytes bytes) {
    size_t n = 0, at = 0;
    uint32_t code_point = 0;
    while (sl_utf8_next(bytes, &at, &code_point) != SL_END)
        n++;
    return n;
}
