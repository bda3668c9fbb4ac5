// Formatting: a first walk over the format checks all of it, a second one writes.
#include "safelib/fmt_args.h"
#include "safelib/utf8.h"

enum { MAX_OPTION_DIGITS = 3, MAX_DIGITS = 64, MAX_HEAD = 3 };

/// Take `c` if it is the next character.
static bool accept(sl_str text, size_t *at, char c) {
    if (*at >= sl_len(text) || sl_get(text, *at) != c) return false;
    ++*at;
    return true;
}

/// Take a number of at most three digits; return how many there are.
static size_t parse_number(sl_str format, size_t *at, size_t *number) {
    size_t from = *at;
    for (; *at < sl_len(format) && *at - from < MAX_OPTION_DIGITS; ++*at) {
        char c = sl_get(format, *at);
        if (c < '0' || c > '9') break;
        *number = *number * 10 + (size_t)(c - '0');
    }
    return *at - from;
}

static enum sl_fmt_align align_at(sl_str format, size_t at) {
    switch (at < sl_len(format) ? sl_get(format, at) : 0) {
    case '<':
        return SL_FMT_LEFT;
    case '>':
        return SL_FMT_RIGHT;
    case '^':
        return SL_FMT_CENTRED;
    default:
        return SL_FMT_USUAL;
    }
}

/// Parse an alignment, if there is one, with a fill in front of it, if there is one.
static void parse_align(sl_str format, size_t *at, sl_fmt_spec *spec) {
    enum sl_fmt_align second = align_at(format, *at + 1);
    if (second != SL_FMT_USUAL) {
        char fill = sl_get(format, *at);
        if (fill < ' ' || fill > '~' || fill == '{' || fill == '}') return;
        spec->fill = fill;
        spec->align = second;
        *at += 2;
    } else if (align_at(format, *at) != SL_FMT_USUAL) {
        spec->align = align_at(format, (*at)++);
    }
}

static char parse_form(sl_str format, size_t *at) {
    char form = '\0';
    if (*at < sl_len(format)) form = sl_get(format, *at);
    switch (form) {
    case 'x':
    case 'X':
    case 'o':
    case 'b':
    case 'c':
    case 'e':
        ++*at;
        return form;
    default:
        return 0;
    }
}

/// Parse what follows a `{`, the `}` included.
static bool parse_spec(sl_str format, size_t *at, sl_fmt_spec *spec) {
    *spec = (sl_fmt_spec){};
    if (accept(format, at, ':')) {
        parse_align(format, at, spec);
        spec->has_plus = accept(format, at, '+');
        spec->has_prefix = accept(format, at, '#');
        spec->is_zero_filled = accept(format, at, '0');
        if (parse_number(format, at, &spec->width) != 0 && spec->width == 0) return false;
        spec->has_precision = accept(format, at, '.');
        if (spec->has_precision && parse_number(format, at, &spec->precision) == 0) return false;
        spec->form = parse_form(format, at);
        bool is_aligned = spec->align != SL_FMT_USUAL;
        if ((spec->is_zero_filled || is_aligned) && spec->width == 0) return false;
        // Zeros stand between the sign and the digits, where only a number to the right has room.
        if (spec->is_zero_filled && is_aligned)
            if (spec->align != SL_FMT_RIGHT || spec->fill != 0) return false;
    }
    return accept(format, at, '}');
}

static bool is_suitable(const sl_fmt_spec *spec, const sl_fmt_arg *arg) {
    char form = spec->form;
    bool has_digits = (arg->kind == SL_FMT_NUMBER && form != 'c') || arg->kind == SL_FMT_REAL;
    if (!has_digits && (spec->is_zero_filled || spec->has_plus || spec->has_prefix)) return false;
    switch (arg->kind) {
    case SL_FMT_NUMBER:
        return form != 'e' && !spec->has_precision && (form != 0 || !spec->has_prefix);
    case SL_FMT_CHAR:
        return (form == 0 || form == 'c') && !spec->has_precision;
    case SL_FMT_TEXT:
        return form == 0;
    case SL_FMT_BYTES:
        return form == 0 || form == 'x' || form == 'X';
    case SL_FMT_REAL:
        return (form == 0 || form == 'e') && !spec->has_prefix && arg->write != nullptr;
    default:
        return false;
    }
}

/// A piece of a format: literal text, then perhaps an argument.
struct piece {
    sl_range text;
    bool has_arg;
    sl_fmt_spec spec;
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

/// An argument as it stands in its width.
struct field {
    enum sl_fmt_align usual; // where it stands unless the format says so
    sl_cbytes head;          // sign and prefix: zeros follow them
    sl_cbytes text;
    size_t len;      // of the text as it is written, in code points
    bool is_encoded; // the text is written byte by byte as encode says
};

// A write after one that failed does nothing and has the status of that (out.h): so in a row of
// writes only the last one's status counts.

static void write_fill(sl_out *out, char fill, size_t n) {
    uint8_t room[32];
    sl_bytes run = SL_ARRAY_VIEW(uint8_t, room);
    sl_fill(run, (uint8_t)fill);
    for (size_t rest = n; rest != 0;) {
        sl_cbytes part = sl_const(sl_up_to(run, rest));
        (void)sl_out_write(out, part);
        rest -= sl_len(part);
    }
}

static uint8_t digit_of(unsigned value, char form) {
    return (uint8_t)(value < 10 ? '0' + value : (form == 'X' ? 'A' : 'a') + value - 10);
}

/// Write a byte escaped, or as two digits, to the beginning of `room`, which has 4 bytes; return
/// that.
static sl_cbytes encode(uint8_t byte, char form, sl_bytes room) {
    sl_str named = SL_STR("\nn\rr\tt\\\\");
    size_t at = 0;
    if (form == 0 && byte >= ' ' && byte < 0x7F && byte != '\\') {
        sl_set(room, 0, byte);
        return sl_const(sl_first(room, 1));
    }
    if (form == 0) {
        sl_set(room, at++, '\\');
        for (size_t i = 0; i < sl_len(named); i += 2) {
            if (byte != (uint8_t)sl_get(named, i)) continue;
            sl_set(room, at++, (uint8_t)sl_get(named, i + 1));
            return sl_const(sl_first(room, at));
        }
        sl_set(room, at++, 'x');
    }
    sl_set(room, at++, digit_of(byte >> 4, form));
    sl_set(room, at++, digit_of(byte & 15, form));
    return sl_const(sl_first(room, at));
}

static size_t encoded_len(sl_cbytes bytes, char form) {
    uint8_t room[4];
    size_t len = 0;
    for (size_t i = 0; i < sl_len(bytes); i++)
        len += sl_len(encode(sl_get(bytes, i), form, SL_ARRAY_VIEW(uint8_t, room)));
    return len;
}

static void write_encoded(sl_out *out, sl_cbytes bytes, char form) {
    uint8_t room[4];
    sl_status status = SL_OK;
    for (size_t i = 0; i < sl_len(bytes) && status == SL_OK; i++)
        status = sl_out_write(out, encode(sl_get(bytes, i), form, SL_ARRAY_VIEW(uint8_t, room)));
}

static sl_status write_field(sl_out *out, const sl_fmt_spec *spec, const struct field *field) {
    size_t start = out->used;
    size_t len = sl_len(field->head) + field->len;
    size_t fill = spec->width > len ? spec->width - len : 0;
    size_t zeros = spec->is_zero_filled ? fill : 0, before = 0;
    enum sl_fmt_align align = spec->align == SL_FMT_USUAL ? field->usual : spec->align;
    char character = ' ';
    if (spec->fill != '\0') character = spec->fill;
    fill -= zeros;
    if (align != SL_FMT_LEFT) before = align == SL_FMT_RIGHT ? fill : fill / 2;

    write_fill(out, character, before);
    (void)sl_out_write(out, field->head);
    write_fill(out, '0', zeros);
    if (field->is_encoded)
        write_encoded(out, field->text, spec->form);
    else
        (void)sl_out_write(out, field->text);
    write_fill(out, character, fill - before);
    if (sl_out_status(out) != SL_OK) sl_out_truncate(out, start);
    return sl_out_status(out);
}

/// Return where the code point begins that has `n` before it: at the bytes that continue none.
static size_t skip_code_points(sl_cbytes text, size_t n) {
    size_t seen = 0, at = 0;
    for (; at < sl_len(text); at++) {
        bool begins = (sl_get(text, at) & 0xC0) != 0x80;
        if (begins && seen == n) break;
        seen += begins;
    }
    return at;
}

static size_t count_code_points(sl_cbytes text) {
    size_t n = 0;
    for (size_t i = 0; i < sl_len(text); i++)
        n += (sl_get(text, i) & 0xC0) != 0x80;
    return n;
}

static sl_status write_text(sl_out *out, const sl_fmt_spec *spec, sl_cbytes text) {
    size_t len = spec->has_precision ? skip_code_points(text, spec->precision) : sl_len(text);
    struct field field = {.usual = SL_FMT_LEFT, .text = sl_first(text, len)};
    field.len = count_code_points(field.text);
    return write_field(out, spec, &field);
}

static sl_status write_bytes(sl_out *out, const sl_fmt_spec *spec, sl_cbytes bytes) {
    struct field field = {.usual = SL_FMT_LEFT, .text = bytes, .is_encoded = true};
    if (spec->has_precision) field.text = sl_up_to(bytes, spec->precision);
    field.len = encoded_len(field.text, spec->form);
    return write_field(out, spec, &field);
}

sl_status sl_fmt_write_number(sl_out *out, const sl_fmt_spec *spec, sl_cbytes text) {
    uint8_t head[MAX_HEAD];
    bool is_negative = !sl_is_empty(text) && sl_get(text, 0) == '-';
    size_t len = is_negative || spec->has_plus;
    sl_bytes room = SL_ARRAY_VIEW(uint8_t, head);
    sl_set(room, 0, is_negative ? '-' : '+');
    if (spec->has_prefix) {
        sl_set(room, len++, '0');
        sl_set(room, len++, spec->form == 'X' ? 'x' : (uint8_t)spec->form);
    }
    struct field field = {.usual = SL_FMT_RIGHT, .head = sl_const(sl_first(room, len))};
    field.text = sl_drop(text, is_negative);
    field.len = sl_len(field.text);
    return write_field(out, spec, &field);
}

static unsigned bits_per_digit(char form) {
    if (form == 'x' || form == 'X') return 4;
    return form == 'o' ? 3 : form == 'b';
}

static sl_status write_integer(sl_out *out, const sl_fmt_spec *spec, const sl_fmt_arg *arg) {
    uint8_t room[MAX_DIGITS + 1];
    sl_bytes text = SL_ARRAY_VIEW(uint8_t, room);
    size_t from = sl_len(text);
    unsigned bits = bits_per_digit(spec->form);
    uint64_t value = arg->value;
    do {
        uint64_t digit = bits != 0 ? value & ((1u << bits) - 1) : value % 10;
        sl_set(text, --from, digit_of((unsigned)digit, spec->form));
        value = bits != 0 ? value >> bits : value / 10;
    } while (value != 0);
    if (arg->is_negative) sl_set(text, --from, '-');
    return sl_fmt_write_number(out, spec, sl_const(sl_drop(text, from)));
}

/// Write the character with the number that the argument is.
static sl_status write_code_point(sl_out *out, const sl_fmt_spec *spec, const sl_fmt_arg *arg) {
    uint8_t room[4];
    sl_bytes text = SL_ARRAY_VIEW(uint8_t, room);
    size_t len = 0;
    bool is_small = !arg->is_negative && arg->value <= UINT32_MAX;
    if (!is_small || sl_utf8_encode((uint32_t)arg->value, text, &len) != SL_OK)
        return write_text(out, spec, sl_bytes_of(SL_STR("\uFFFD")));
    return write_text(out, spec, sl_const(sl_first(text, len)));
}

static sl_status write_char(sl_out *out, const sl_fmt_spec *spec, uint64_t character) {
    uint8_t byte[] = {(uint8_t)character};
    struct field field = {.usual = SL_FMT_LEFT, .text = SL_ARRAY_CVIEW(uint8_t, byte), .len = 1};
    return write_field(out, spec, &field);
}

static sl_status write_arg(sl_out *out, const sl_fmt_spec *spec, const sl_fmt_arg *arg) {
    switch (arg->kind) {
    case SL_FMT_NUMBER:
        return spec->form == 'c' ? write_code_point(out, spec, arg) : write_integer(out, spec, arg);
    case SL_FMT_CHAR:
        return write_char(out, spec, arg->value);
    case SL_FMT_TEXT:
        return write_text(out, spec, arg->text);
    case SL_FMT_BYTES:
        return write_bytes(out, spec, arg->text);
    default: // SL_FMT_REAL: is_well_formed has refused all others
        return arg->write(out, spec, arg->value);
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

void sl_print_args(sl_out *out, sl_str format, SL_CVIEW(sl_fmt_arg) args) {
    sl_status status = sl_fmt_args(out, format, args);
    // SL_INVALID may also be the sink's word.
    sl_assert(status != SL_INVALID || sl_out_status(out) == SL_INVALID);
}
