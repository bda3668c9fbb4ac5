// The arguments of formatting, as plain values: what sl_fmt and sl_print (fmt.h) make of theirs.
#pragma once

#include "safelib/bits.h"
#include "safelib/fmt_spec.h"
#include "safelib/table.h"

/// Say how an argument is written.
enum sl_fmt_kind : uint8_t {
    SL_FMT_NUMBER,
    SL_FMT_CHAR,
    SL_FMT_TEXT,
    SL_FMT_BYTES, ///< as text, escaped, or as digits
    SL_FMT_REAL,
};

/// Write the text of a number, which may begin with '-', in the width and with the fill that `spec`
/// says. SL_OK, SL_NO_SPACE or what the sink said, likewise.
SL_EXTERN sl_status sl_fmt_write_number(sl_out *out, const sl_fmt_spec *spec, sl_cbytes text);

/// One argument.
struct sl_fmt_arg {
    enum sl_fmt_kind kind;
    bool is_negative; ///< of a number
    uint64_t value;   ///< of a number: its magnitude; or the character; or the bits of a real
    sl_cbytes text;   ///< of text and bytes
    sl_fmt_write_real *write; ///< of a real
};
typedef struct sl_fmt_arg sl_fmt_arg;
SL_TABLE_DEFINE(sl_fmt_arg);

/// Return a view of no arguments.
SL_INLINE SL_CVIEW(sl_fmt_arg) sl_fmt_no_args(void) {
    SL_CVIEW(sl_fmt_arg) none = {};
    return none;
}

/// Do what sl_fmt does, with a format and arguments that are chosen at run time.
SL_EXTERN sl_status sl_fmt_args(sl_out *out, sl_str format, SL_CVIEW(sl_fmt_arg) args);

/// Do the same without a result. A format that is wrong is a fault (SL_FAULT_ASSERT).
SL_EXTERN void sl_print_args(sl_out *out, sl_str format, SL_CVIEW(sl_fmt_arg) args);

/// sl_fmt_arg sl_fmt_arg_of(x), for x of each type that can be formatted.
#define SL_FMT_UNSIGNED(Type)                                        \
    SL_GENERIC sl_fmt_arg sl_fmt_arg_of(Type value) {                \
        sl_fmt_arg arg = {SL_FMT_NUMBER, false, value, {}, nullptr}; \
        return arg;                                                  \
    }
#define SL_FMT_SIGNED(Type)                                                                    \
    SL_GENERIC sl_fmt_arg sl_fmt_arg_of(Type value) {                                          \
        uint64_t bits = (uint64_t)value;                                                       \
        sl_fmt_arg arg = {SL_FMT_NUMBER, value < 0, value < 0 ? 0 - bits : bits, {}, nullptr}; \
        return arg;                                                                            \
    }
#define SL_FMT_TEXT_OF(Type, kind, as_bytes)                         \
    SL_GENERIC sl_fmt_arg sl_fmt_arg_of(Type value) {                \
        sl_fmt_arg arg = {kind, false, 0, as_bytes(value), nullptr}; \
        return arg;                                                  \
    }

SL_FMT_UNSIGNED(unsigned char)
SL_FMT_UNSIGNED(unsigned short)
SL_FMT_UNSIGNED(unsigned int)
SL_FMT_UNSIGNED(unsigned long)
SL_FMT_UNSIGNED(unsigned long long)
SL_FMT_SIGNED(signed char)
SL_FMT_SIGNED(short)
SL_FMT_SIGNED(int)
SL_FMT_SIGNED(long)
SL_FMT_SIGNED(long long)
SL_FMT_TEXT_OF(sl_str, SL_FMT_TEXT, sl_bytes_of)
SL_FMT_TEXT_OF(sl_cbytes, SL_FMT_BYTES, )
SL_FMT_TEXT_OF(sl_bytes, SL_FMT_BYTES, sl_const)

#undef SL_FMT_SIGNED
#undef SL_FMT_TEXT_OF
#undef SL_FMT_UNSIGNED

SL_GENERIC sl_fmt_arg sl_fmt_arg_of(bool value) {
    return sl_fmt_arg_of(value ? SL_STR("true") : SL_STR("false"));
}
SL_GENERIC sl_fmt_arg sl_fmt_arg_of(sl_status status) {
    return sl_fmt_arg_of(sl_status_name(status));
}
SL_GENERIC sl_fmt_arg sl_fmt_arg_of(sl_fault_kind kind) {
    return sl_fmt_arg_of(sl_fault_kind_name(kind));
}
SL_GENERIC sl_fmt_arg sl_fmt_arg_of(char value) {
    sl_fmt_arg arg = {SL_FMT_CHAR, false, (unsigned char)value, {}, nullptr};
    return arg;
}
SL_GENERIC sl_fmt_arg sl_fmt_arg_of(double value) {
    sl_fmt_arg arg = {SL_FMT_REAL, false, sl_bits_of_f64(value), {}, sl_fmt_write_f64};
    return arg;
}
SL_GENERIC sl_fmt_arg sl_fmt_arg_of(float value) {
    sl_fmt_arg arg = {SL_FMT_REAL, false, sl_bits_of_f32(value), {}, sl_fmt_write_f32};
    return arg;
}
