// Formatting: a first walk over the format checks all of it, a second one writes.
#include "safelib/fmt.h"

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
    if (*at >= text.len_ || text.data_[*at] != c) return false;
    ++*at;
    return true;
}

static bool parse_width(sl_str format, size_t *at, size_t *width) {
    size_t from = *at;
    for (; *at < format.len_ && *at - from < MAX_WIDTH_DIGITS; ++*at) {
        char c = format.data_[*at];
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

static bool is_suitable(const struct spec *spec, const struct sl_fmt_arg_ *arg) {
    return arg->kind_ == SL_FMT_NUMBER_ || !(spec->is_hex || spec->is_zero_filled);
}

/// A piece of a format: literal text, then perhaps an argument.
struct piece {
    sl_str text;
    bool has_arg;
    struct spec spec;
};

/// Cut the next piece from `at` on. Returns false when it is malformed.
static bool next_piece(sl_str format, size_t *at, struct piece *piece) {
    size_t from = *at;
    *piece = (struct piece){};
    while (*at < format.len_) {
        char c = format.data_[*at];
        if (c != '{' && c != '}') {
            ++*at;
            continue;
        }
        size_t brace = (*at)++;
        if (accept(format, at, c)) { // doubled: the first of the two ends the text
            piece->text = sl_slice(format, from, brace + 1);
            return true;
        }
        piece->text = sl_slice(format, from, brace);
        piece->has_arg = true;
        return c == '{' && parse_spec(format, at, &piece->spec);
    }
    piece->text = sl_drop(format, from);
    return true;
}

static bool is_well_formed(sl_str format, const struct sl_fmt_arg_ *args, size_t count) {
    struct piece piece;
    size_t next = 0;
    for (size_t at = 0; at < format.len_;) {
        if (!next_piece(format, &at, &piece)) return false;
        if (!piece.has_arg) continue;
        if (next == count || !is_suitable(&piece.spec, &args[next])) return false;
        next++;
    }
    return next == count;
}

static sl_status write_fill(sl_out *out, char fill, size_t n) {
    char run[32];
    __builtin_memset(run, fill, sizeof run);
    sl_status status = SL_OK;
    while (n != 0 && status == SL_OK) {
        size_t part = n < sizeof run ? n : sizeof run;
        status = sl_write(out, sl_str_make_(run, part));
        n -= part;
    }
    return status;
}

static sl_status write_padded(sl_out *out, const struct spec *spec, enum align usual, size_t len,
                              sl_cbytes text, sl_status (*write_text)(sl_out *, sl_cbytes)) {
    size_t fill = spec->width > len ? spec->width - len : 0;
    bool is_right = (spec->align == ALIGN_DEFAULT ? usual : spec->align) == ALIGN_RIGHT;
    sl_status status = write_fill(out, ' ', is_right ? fill : 0);
    if (status == SL_OK) status = write_text(out, text);
    return status == SL_OK ? write_fill(out, ' ', is_right ? 0 : fill) : status;
}

/// How many code points: the bytes that continue none.
static size_t count_code_points(sl_cbytes text) {
    size_t n = 0;
    for (size_t i = 0; i < text.len_; i++)
        n += (text.data_[i] & 0xC0) != 0x80;
    return n;
}

static sl_cbytes escape(uint8_t byte, char room[4]) {
    static const char DIGITS[] = "0123456789abcdef";
    static const char NAMED[] = "\nn\rr\tt\\\\";
    room[0] = '\\';
    for (size_t i = 0; i + 1 < sizeof NAMED; i += 2) {
        if (byte != (uint8_t)NAMED[i]) continue;
        room[1] = NAMED[i + 1];
        return sl_cbytes_make_((const uint8_t *)room, 2);
    }
    if (byte >= ' ' && byte < 0x7F) {
        room[0] = (char)byte;
        return sl_cbytes_make_((const uint8_t *)room, 1);
    }
    room[1] = 'x';
    room[2] = DIGITS[byte >> 4];
    room[3] = DIGITS[byte & 15];
    return sl_cbytes_make_((const uint8_t *)room, 4);
}

static size_t escaped_len(sl_cbytes bytes) {
    char room[4];
    size_t len = 0;
    for (size_t i = 0; i < bytes.len_; i++)
        len += escape(bytes.data_[i], room).len_;
    return len;
}

static sl_status write_escaped(sl_out *out, sl_cbytes bytes) {
    char room[4];
    sl_status status = SL_OK;
    for (size_t i = 0; i < bytes.len_ && status == SL_OK; i++)
        status = sl_out_write_(out, escape(bytes.data_[i], room));
    return status;
}

static sl_status write_number(sl_out *out, const struct spec *spec, uint64_t value,
                              bool is_negative) {
    uint8_t room[MAX_DIGITS + 1];
    uint64_t base = spec->is_hex ? 16 : 10;
    size_t from = sizeof room;
    do {
        uint8_t digit = (uint8_t)(value % base);
        room[--from] = (uint8_t)(digit < 10 ? '0' + digit : 'a' + digit - 10);
        value /= base;
    } while (value != 0);
    size_t len = sizeof room - from + is_negative;
    sl_status status = SL_OK;
    if (spec->is_zero_filled) {
        if (is_negative) status = sl_write(out, SL_STR("-"));
        if (status == SL_OK)
            status = write_fill(out, '0', spec->width > len ? spec->width - len : 0);
        len = spec->width;
    } else if (is_negative) {
        room[--from] = '-';
    }
    if (status != SL_OK) return status;
    sl_cbytes text = sl_cbytes_make_(room + from, sizeof room - from);
    return write_padded(out, spec, ALIGN_RIGHT, len, text, sl_out_write_);
}

static sl_status write_arg(sl_out *out, const struct spec *spec, const struct sl_fmt_arg_ *arg) {
    uint8_t character = (uint8_t)arg->value_;
    switch (arg->kind_) {
    case SL_FMT_NUMBER_:
        return write_number(out, spec, arg->value_, arg->is_negative_);
    case SL_FMT_CHAR_:
        return write_padded(out, spec, ALIGN_LEFT, 1, sl_cbytes_make_(&character, 1),
                            sl_out_write_);
    case SL_FMT_TEXT_:
        return write_padded(out, spec, ALIGN_LEFT, count_code_points(arg->text_), arg->text_,
                            sl_out_write_);
    case SL_FMT_BYTES_:
        return write_padded(out, spec, ALIGN_LEFT, escaped_len(arg->text_), arg->text_,
                            write_escaped);
    }
    sl_unreachable();
}

sl_status sl_fmt_(sl_out *out, sl_str format, const struct sl_fmt_arg_ *args, size_t count) {
    args++, count--; // the first one only makes the array
    if (!is_well_formed(format, args, count)) return SL_INVALID;

    size_t used = out->used_;
    struct piece piece;
    for (size_t at = 0; at < format.len_;) {
        (void)next_piece(format, &at, &piece);
        sl_status status = sl_write(out, piece.text);
        if (status == SL_OK && piece.has_arg) status = write_arg(out, &piece.spec, args++);
        if (status == SL_OK) continue;
        if (!out->flush_) out->used_ = used;
        return status;
    }
    return SL_OK;
}
