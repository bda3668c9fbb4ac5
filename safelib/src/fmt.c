// Formatting: a first walk over the format checks all of it, a second one writes.
#include "safelib/fmt_args.h"

enum { MAX_WIDTH_DIGITS = 3, MAX_DIGITS = 20 };

enum align : uint8_t { ALIGN_DEFAULT, ALIGN_LEFT, ALIGN_RIGHT };

struct spec {
    enum align align;
    bool is_zero_filled;
    bool is_hex;
    size_t width;
};

/// Take `c` if it is the next character.
static bool accept(sl_str text, size_t *at, char c) {
    if (*at >= sl_len(text) || sl_get(text, *at) != c) return false;
    ++*at;
    return true;
}

static bool parse_width(sl_str format, size_t *at, size_t *width) {
    size_t from = *at;
    for (; *at < sl_len(format) && *at - from < MAX_WIDTH_DIGITS; ++*at) {
        char c = sl_get(format, *at);
        if (c < '0' || c > '9') break;
        *width = *width * 10 + (size_t)(c - '0');
    }
    return *width != 0 || *at == from;
}

/// Parse what follows a `{`, the `}` included.
static bool parse_spec(sl_str format, size_t *at, struct spec *spec) {
    *spec = (struct spec){};
    if (accept(format, at, ':')) {
        if (accept(format, at, '<'))
            spec->align = ALIGN_LEFT;
        else if (accept(format, at, '>'))
            spec->align = ALIGN_RIGHT;
        spec->is_zero_filled = accept(format, at, '0');
        if (!parse_width(format, at, &spec->width)) return false;
        spec->is_hex = accept(format, at, 'x');
        bool has_fill = spec->is_zero_filled || spec->align != ALIGN_DEFAULT;
        if (has_fill && spec->width == 0) return false;
        if (spec->is_zero_filled && spec->align == ALIGN_LEFT) return false;
    }
    return accept(format, at, '}');
}

static bool is_suitable(const struct spec *spec, const sl_fmt_arg *arg) {
    if (arg->kind > SL_FMT_BYTES) return false;
    return arg->kind == SL_FMT_NUMBER || !(spec->is_hex || spec->is_zero_filled);
}

/// A piece of a format: literal text, then perhaps an argument.
struct piece {
    sl_range text;
    bool has_arg;
    struct spec spec;
};

/// Cut the next piece from `at` on. Returns false when it is malformed.
static bool next_piece(sl_str format, size_t *at, struct piece *piece) {
    size_t from = *at;
    *piece = (struct piece){};
    while (*at < sl_len(format)) {
        char c = sl_get(format, *at);
        if (c != '{' && c != '}') {
            ++*at;
            continue;
        }
        size_t brace = (*at)++;
        if (accept(format, at, c)) { // doubled: the first of the two ends the text
            piece->text = (sl_range){from, brace + 1 - from};
            return true;
        }
        piece->text = (sl_range){from, brace - from};
        piece->has_arg = true;
        return c == '{' && parse_spec(format, at, &piece->spec);
    }
    piece->text = (sl_range){from, *at - from};
    return true;
}

static bool is_well_formed(sl_str format, SL_CVIEW(sl_fmt_arg) args) {
    struct piece piece = {};
    size_t next = 0;
    for (size_t at = 0; at < sl_len(format);) {
        if (!next_piece(format, &at, &piece)) return false;
        if (!piece.has_arg) continue;
        if (next == sl_len(args) || !is_suitable(&piece.spec, sl_at(args, next))) return false;
        next++;
    }
    return next == sl_len(args);
}

static sl_status write_text(sl_out *out, sl_cbytes text) { return sl_write(out, text); }

/// Write so many spaces or, when `zeros`, zeros.
static sl_status write_fill(sl_out *out, bool zeros, size_t n) {
    sl_str run = SL_STR("                                ");
    if (zeros) run = SL_STR("00000000000000000000000000000000");
    sl_status status = SL_OK;
    while (n != 0 && status == SL_OK) {
        size_t part = n < sl_len(run) ? n : sl_len(run);
        status = sl_write(out, sl_first(run, part));
        n -= part;
    }
    return status;
}

static sl_status write_padded(sl_out *out, const struct spec *spec, enum align usual, size_t len,
                              sl_cbytes text, sl_status (*write)(sl_out *, sl_cbytes)) {
    size_t fill = spec->width > len ? spec->width - len : 0;
    bool is_right = (spec->align == ALIGN_DEFAULT ? usual : spec->align) == ALIGN_RIGHT;
    sl_status status = write_fill(out, false, is_right ? fill : 0);
    if (status == SL_OK) status = write(out, text);
    return status == SL_OK ? write_fill(out, false, is_right ? 0 : fill) : status;
}

/// How many code points: the bytes that continue none.
static size_t count_code_points(sl_cbytes text) {
    size_t n = 0;
    for (size_t i = 0; i < sl_len(text); i++)
        n += (sl_get(text, i) & 0xC0) != 0x80;
    return n;
}

/// Write a byte as it is or escaped to the beginning of `room`, which has 4 bytes; return that.
static sl_cbytes escape(uint8_t byte, sl_bytes room) {
    sl_str digits = SL_STR("0123456789abcdef"), named = SL_STR("\nn\rr\tt\\\\");
    if (byte >= ' ' && byte < 0x7F && byte != '\\') {
        sl_set(room, 0, byte);
        return sl_const(sl_first(room, 1));
    }
    sl_set(room, 0, '\\');
    for (size_t i = 0; i < sl_len(named); i += 2) {
        if (byte != (uint8_t)sl_get(named, i)) continue;
        sl_set(room, 1, (uint8_t)sl_get(named, i + 1));
        return sl_const(sl_first(room, 2));
    }
    sl_set(room, 1, 'x');
    sl_set(room, 2, (uint8_t)sl_get(digits, byte >> 4));
    sl_set(room, 3, (uint8_t)sl_get(digits, byte & 15));
    return sl_const(sl_first(room, 4));
}

static size_t escaped_len(sl_cbytes bytes) {
    uint8_t room[4];
    size_t len = 0;
    for (size_t i = 0; i < sl_len(bytes); i++)
        len += sl_len(escape(sl_get(bytes, i), SL_ARRAY_VIEW(uint8_t, room)));
    return len;
}

static sl_status write_escaped(sl_out *out, sl_cbytes bytes) {
    uint8_t room[4];
    sl_status status = SL_OK;
    for (size_t i = 0; i < sl_len(bytes) && status == SL_OK; i++)
        status = sl_write(out, escape(sl_get(bytes, i), SL_ARRAY_VIEW(uint8_t, room)));
    return status;
}

/// Write the digits to the end of `room`, at least MAX_DIGITS bytes; return where they begin.
SL_INLINE size_t put_digits(sl_bytes room, uint64_t value, unsigned base) {
    size_t from = sl_len(room);
    do {
        uint8_t digit = (uint8_t)(value % base);
        sl_set(room, --from, (uint8_t)(digit < 10 ? '0' + digit : 'a' + digit - 10));
        value /= base;
    } while (value != 0);
    return from;
}

static sl_status write_number(sl_out *out, const struct spec *spec, uint64_t value,
                              bool is_negative) {
    uint8_t room[MAX_DIGITS + 1];
    sl_bytes text = SL_ARRAY_VIEW(uint8_t, room);
    size_t from = spec->is_hex ? put_digits(text, value, 16) : put_digits(text, value, 10);
    size_t len = sl_len(text) - from + is_negative;
    sl_status status = SL_OK;
    if (spec->is_zero_filled) {
        if (is_negative) status = sl_write(out, SL_STR("-"));
        if (status == SL_OK)
            status = write_fill(out, true, spec->width > len ? spec->width - len : 0);
        len = spec->width;
    } else if (is_negative) {
        sl_set(text, --from, '-');
    }
    if (status != SL_OK) return status;
    return write_padded(out, spec, ALIGN_RIGHT, len, sl_const(sl_drop(text, from)), write_text);
}

static sl_status write_char(sl_out *out, const struct spec *spec, uint64_t character) {
    uint8_t byte[] = {(uint8_t)character};
    return write_padded(out, spec, ALIGN_LEFT, 1, SL_ARRAY_CVIEW(uint8_t, byte), write_text);
}

static sl_status write_arg(sl_out *out, const struct spec *spec, const sl_fmt_arg *arg) {
    sl_cbytes text = arg->text;
    switch (arg->kind) {
    case SL_FMT_NUMBER:
        return write_number(out, spec, arg->value, arg->is_negative);
    case SL_FMT_CHAR:
        return write_char(out, spec, arg->value);
    case SL_FMT_TEXT:
        return write_padded(out, spec, ALIGN_LEFT, count_code_points(text), text, write_text);
    case SL_FMT_BYTES:
        return write_padded(out, spec, ALIGN_LEFT, escaped_len(text), text, write_escaped);
    default:
        sl_unreachable(); // is_well_formed has seen to it
    }
}

sl_status sl_fmt_args(sl_out *out, sl_str format, SL_CVIEW(sl_fmt_arg) args) {
    if (!is_well_formed(format, args)) return SL_INVALID;

    size_t before = out->used, next = 0;
    struct piece piece = {};
    for (size_t at = 0; at < sl_len(format);) {
        (void)next_piece(format, &at, &piece);
        sl_status status = sl_write(out, sl_sub(format, piece.text));
        if (status == SL_OK && piece.has_arg)
            status = write_arg(out, &piece.spec, sl_at(args, next++));
        if (status == SL_OK) continue;
        sl_out_truncate(out, before);
        return status;
    }
    return SL_OK;
}
