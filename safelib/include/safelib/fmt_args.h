// The arguments of formatting, as plain values: what sl_fmt and sl_print (fmt.h) make of theirs.
#pragma once

#include "safelib/out.h"
#include "safelib/table.h"

/// Say how an argument is written.
enum sl_fmt_kind : uint8_t {
    SL_FMT_NUMBER,
    SL_FMT_CHAR,
    SL_FMT_TEXT,
    SL_FMT_BYTES, ///< as text, escaped
};

/// One argument.
struct sl_fmt_arg {
    enum sl_fmt_kind kind;
    bool is_negative; ///< of a number
    uint64_t value;   ///< of a number: its magnitude; or the character
    sl_cbytes text;   ///< of text and bytes
};
typedef struct sl_fmt_arg sl_fmt_arg;
SL_TABLE_DEFINE(sl_fmt_arg);

/// Do what sl_fmt does, with a format and arguments that are chosen at run time.
SL_EXTERN sl_status sl_fmt_args(sl_out *out, sl_str format, SL_CVIEW(sl_fmt_arg) args);

/// Fault when the status says that the format was wrong.
SL_INLINE void sl_fmt_must_be_valid(const sl_out *out, sl_status status) {
    // SL_INVALID may also be the sink's word.
    sl_assert(status != SL_INVALID || sl_out_status(out) == SL_INVALID);
}

/// sl_fmt_arg sl_fmt_arg_of(x), for x of each type that can be formatted.
#define SL_FMT_UNSIGNED(Type)                               \
    SL_GENERIC sl_fmt_arg sl_fmt_arg_of(Type value) {       \
        sl_fmt_arg arg = {SL_FMT_NUMBER, false, value, {}}; \
        return arg;                                         \
    }
#define SL_FMT_SIGNED(Type)                                                           \
    SL_GENERIC sl_fmt_arg sl_fmt_arg_of(Type value) {                                 \
        uint64_t bits = (uint64_t)value;                                              \
        sl_fmt_arg arg = {SL_FMT_NUMBER, value < 0, value < 0 ? 0 - bits : bits, {}}; \
        return arg;                                                                   \
    }
#define SL_FMT_TEXT_OF(Type, kind, as_bytes)                \
    SL_GENERIC sl_fmt_arg sl_fmt_arg_of(Type value) {       \
        sl_fmt_arg arg = {kind, false, 0, as_bytes(value)}; \
        return arg;                                         \
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
    sl_fmt_arg arg = {SL_FMT_CHAR, false, (unsigned char)value, {}};
    return arg;
}
