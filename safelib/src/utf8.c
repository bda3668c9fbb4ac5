// UTF-8: decoding of what is not ASCII (Unicode 15, table 3-7), and validation.
#include "safelib/utf8.h"

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

struct sl_utf8_step_ sl_utf8_decode_(sl_cbytes bytes, size_t at) {
    const struct sl_utf8_step_ invalid = {0, 0};
    const uint8_t *data = bytes.data_ + at;
    uint32_t len = sequence_len(data[0]);
    if (len == 0 || len > bytes.len_ - at || !is_second(data[0], data[1])) return invalid;
    uint32_t code_point = (data[0] & (0x7Fu >> len)) << 6 | (data[1] & 0x3F);
    for (uint32_t i = 2; i < len; i++) {
        if (!is_continuation(data[i])) return invalid;
        code_point = code_point << 6 | (data[i] & 0x3F);
    }
    return (struct sl_utf8_step_){code_point, len};
}

size_t sl_utf8_ascii_prefix(sl_cbytes bytes) {
    size_t at = 0;
    for (; bytes.len_ - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t word;
        __builtin_memcpy(&word, bytes.data_ + at, sizeof word);
        word &= 0x8080808080808080u;
        if (word != 0) return at + (size_t)__builtin_ctzll(word) / 8;
    }
    while (at < bytes.len_ && bytes.data_[at] < 0x80)
        at++;
    return at;
}

size_t sl_utf8_valid_prefix(sl_cbytes bytes) {
    size_t at = 0;
    for (;;) {
        at += sl_utf8_ascii_prefix(sl_drop(bytes, at));
        if (at == bytes.len_) return at;
        uint32_t len = sl_utf8_decode_(bytes, at).len_;
        if (len == 0) return at;
        at += len;
    }
}
