// Base64. Both directions walk with views that get shorter, so each step checks once.
#include "safelib/base64.h"

#include "safelib/checked.h"

// The bits of a variant's number.
enum { IS_UNPADDED = 1, IS_URL = 2 };

#define COMMON_DIGITS                                                                              \
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', \
        'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k',  \
        'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '0', '1', '2',  \
        '3', '4', '5', '6', '7', '8', '9'

static const uint8_t STANDARD[64] = {COMMON_DIGITS, '+', '/'};
static const uint8_t URL[64] = {COMMON_DIGITS, '-', '_'};

// What a character stands for. One flag is set where it is a digit of the other alphabet only, both
// where it is none.
enum { NOT_STANDARD = 0x40, NOT_URL = 0x80, X = NOT_STANDARD | NOT_URL };
enum {
    PLUS = NOT_URL | 62,
    SLASH = NOT_URL | 63,
    MINUS = NOT_STANDARD | 62,
    LINE = NOT_STANDARD | 63
};

// clang-format off
static const uint8_t VALUES[256] = {
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,    X,  X,     X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,    X,  X,     X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  PLUS, X,  MINUS, X,  SLASH,
    52, 53, 54, 55, 56, 57, 58, 59, 60, 61, X,  X,    X,  X,     X,  X,
    X,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,   11, 12,    13, 14,
    15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, X,    X,  X,     X,  LINE,
    X,  26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36,   37, 38,    39, 40,
    41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, X,    X,  X,     X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,    X,  X,     X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,    X,  X,     X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,    X,  X,     X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,    X,  X,     X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,    X,  X,     X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,    X,  X,     X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,    X,  X,     X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,    X,  X,     X,  X,
};
// clang-format on

sl_status sl_base64_encoded_len(size_t n, sl_base64_variant variant, size_t *len) {
    size_t over = n % 3;
    size_t last = over == 0 ? 0 : (variant & IS_UNPADDED) != 0 ? over + 1 : 4;
    size_t whole = 0;
    if (sl_try_mul_size(n / 3, 4, &whole) != SL_OK) return SL_OUT_OF_RANGE;
    return sl_try_add_size(whole, last, len);
}

/// The digits of the last one or two bytes, and the padding.
static void encode_last(SL_CVIEW(uint8_t) digits, sl_cbytes from, sl_bytes to) {
    uint32_t bits = (uint32_t)sl_get(from, 0) << 10;
    if (sl_len(from) == 2) bits |= (uint32_t)sl_get(from, 1) << 2;
    sl_fill(to, '=');
    sl_set(to, 0, sl_get(digits, bits >> 12));
    sl_set(to, 1, sl_get(digits, bits >> 6 & 63));
    if (sl_len(from) == 2) sl_set(to, 2, sl_get(digits, bits & 63));
}

sl_status sl_base64_encode(sl_cbytes bytes, sl_base64_variant variant, sl_bytes target,
                           size_t *written) {
    size_t len = 0;
    sl_status status = sl_base64_encoded_len(sl_len(bytes), variant, &len);
    if (status != SL_OK || sl_len(target) < len) return SL_NO_SPACE;
    SL_CVIEW(uint8_t) standard = SL_ARRAY_CVIEW(uint8_t, STANDARD);
    SL_CVIEW(uint8_t) digits = (variant & IS_URL) != 0 ? SL_ARRAY_CVIEW(uint8_t, URL) : standard;
    sl_cbytes from = bytes;
    sl_bytes to = sl_first(target, len);
    for (; sl_len(from) >= 3; from = sl_drop(from, 3), to = sl_drop(to, 4)) {
        sl_bytes four = sl_first(to, 4);
        uint32_t bits =
            (uint32_t)sl_get(from, 0) << 16 | (uint32_t)sl_get(from, 1) << 8 | sl_get(from, 2);
        sl_set(four, 0, sl_get(digits, bits >> 18));
        sl_set(four, 1, sl_get(digits, bits >> 12 & 63));
        sl_set(four, 2, sl_get(digits, bits >> 6 & 63));
        sl_set(four, 3, sl_get(digits, bits & 63));
    }
    if (!sl_is_empty(from)) encode_last(digits, from, to);
    *written = len;
    return SL_OK;
}

sl_status sl_base64_write(sl_out *out, sl_cbytes bytes, sl_base64_variant variant) {
    uint8_t room[64];
    size_t before = out->used;
    sl_status status = SL_OK;
    for (sl_cbytes rest = bytes; !sl_is_empty(rest) && status == SL_OK;) {
        size_t n = sl_min_size(sl_len(rest), sizeof room / 4 * 3), len = 0;
        (void)sl_base64_encode(sl_first(rest, n), variant, SL_ARRAY_VIEW(uint8_t, room), &len);
        status = sl_out_write(out, sl_first(SL_ARRAY_CVIEW(uint8_t, room), len));
        rest = sl_drop(rest, n);
    }
    if (status != SL_OK) sl_out_truncate(out, before);
    return status;
}

/// The text without as much padding as it can have. What is too much of it is no digit.
static sl_cbytes digits_of(sl_str text, sl_base64_variant variant) {
    sl_cbytes digits = sl_bytes_of(text);
    for (int i = 0; i < 2 && (variant & IS_UNPADDED) == 0; i++) {
        size_t n = sl_len(digits);
        if (n != 0 && sl_get(digits, n - 1) == '=') digits = sl_first(digits, n - 1);
    }
    return digits;
}

static size_t bytes_of_digits(size_t n) { return n / 4 * 3 + (n % 4 == 0 ? 0 : n % 4 - 1); }

size_t sl_base64_decoded_len(sl_str text, sl_base64_variant variant) {
    return bytes_of_digits(sl_len(digits_of(text, variant)));
}

/// The last two or three digits, which make one byte less. Those of their bits that belong to no
/// byte must be zero.
static sl_status decode_last(SL_CVIEW(uint8_t) values, uint32_t wrong, sl_cbytes from,
                             sl_bytes to) {
    uint32_t a = sl_get(values, sl_get(from, 0)), b = sl_get(values, sl_get(from, 1));
    uint32_t c = sl_len(from) == 3 ? sl_get(values, sl_get(from, 2)) : 0;
    if (((a | b | c) & wrong) != 0) return SL_INVALID;
    uint32_t bits = (a & 63) << 12 | (b & 63) << 6 | (c & 63);
    uint32_t unused = sl_len(from) == 3 ? 3 : 0x3FF;
    if ((bits & unused) != 0) return SL_INVALID;
    sl_set(to, 0, (uint8_t)(bits >> 10));
    if (sl_len(from) == 3) sl_set(to, 1, (uint8_t)(bits >> 2));
    return SL_OK;
}

sl_status sl_base64_decode(sl_str text, sl_base64_variant variant, sl_bytes target,
                           size_t *written) {
    bool is_padded = (variant & IS_UNPADDED) == 0;
    sl_cbytes from = digits_of(text, variant);
    if (sl_len(from) % 4 == 1 || (is_padded && sl_len(text) % 4 != 0)) return SL_INVALID;
    size_t len = bytes_of_digits(sl_len(from));
    if (sl_len(target) < len) return SL_NO_SPACE;
    SL_CVIEW(uint8_t) values = SL_ARRAY_CVIEW(uint8_t, VALUES);
    uint32_t wrong = (variant & IS_URL) != 0 ? NOT_URL : NOT_STANDARD;
    sl_bytes to = sl_first(target, len);
    for (; sl_len(from) >= 4; from = sl_drop(from, 4), to = sl_drop(to, 3)) {
        sl_bytes three = sl_first(to, 3);
        uint32_t a = sl_get(values, sl_get(from, 0)), b = sl_get(values, sl_get(from, 1));
        uint32_t c = sl_get(values, sl_get(from, 2)), d = sl_get(values, sl_get(from, 3));
        if (((a | b | c | d) & wrong) != 0) return SL_INVALID;
        uint32_t bits = a << 18 | (b & 63) << 12 | (c & 63) << 6 | (d & 63);
        sl_set(three, 0, (uint8_t)(bits >> 16));
        sl_set(three, 1, (uint8_t)(bits >> 8));
        sl_set(three, 2, (uint8_t)bits);
    }
    sl_status status = sl_is_empty(from) ? SL_OK : decode_last(values, wrong, from, to);
    if (status == SL_OK) *written = len;
    return status;
}
