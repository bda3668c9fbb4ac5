// Formatting: numbers and text put into a format, with types and count checked.
//     sl_print(&out, "{} of {:x}\n", done, total);
// - A placeholder is `{}` or `{:` [`<` or `>`] [`0`] [width] [`x`] `}`. `{{` and `}}` stand for
// braces.
//   Width is 1 to 999, counted in code points; `<` and `>` align left and right (numbers are
//   aligned right by default, the rest left); `0` fills a number with zeros; `x` makes it
//   hexadecimal, a negative one with a minus sign.
// - Arguments: integers; bool (true, false); char (the character; but 'a' itself is an int in C);
//   sl_str (as it is); sl_cbytes and sl_bytes (as text, escaped like \n and \xff);
//   sl_status and sl_fault_kind (their names). At most twelve.
// - The format is a literal. If it is malformed or does not suit the arguments: SL_INVALID, and
//   nothing is written.
#pragma once

#include "safelib/out.h"

/// Write `format` with the arguments put in. sl_status sl_fmt(sl_out *out, "literal", ...).
/// SL_OK; SL_INVALID, nothing written; SL_NO_SPACE, the builder as it was; or what the sink said,
/// a part written.
#define sl_fmt(out, format, ...)                                                         \
    __extension__({                                                                      \
        const struct sl_fmt_arg_ sl_args_[] = {{} __VA_OPT__(, SL_FMT_1_(__VA_ARGS__))}; \
        sl_fmt_((out), SL_STR(format), sl_args_, sizeof sl_args_ / sizeof sl_args_[0]);  \
    })

/// Do what sl_fmt does, without a result: sl_out_status tells whether all writes succeeded.
/// A malformed format is a fault (SL_FAULT_ASSERT).
#define sl_print(out, format, ...)                                                          \
    __extension__({                                                                         \
        struct sl_out *sl_out_ = (out);                                                     \
        sl_fmt_must_be_valid_(sl_out_, sl_fmt(sl_out_, format __VA_OPT__(, ) __VA_ARGS__)); \
    })

enum sl_fmt_kind_ : uint8_t {
    SL_FMT_NUMBER_,
    SL_FMT_CHAR_,
    SL_FMT_TEXT_,
    SL_FMT_BYTES_,
};

struct sl_fmt_arg_ {
    enum sl_fmt_kind_ kind_;
    bool is_negative_;
    uint64_t value_; // magnitude, or character
    sl_cbytes text_;
};

/// Format; the first of the arguments is not one, so that there is always an array.
SL_EXTERN_ sl_status sl_fmt_(sl_out *out, sl_str format, const struct sl_fmt_arg_ *args,
                             size_t count);

SL_INLINE_ void sl_fmt_must_be_valid_(const sl_out *out, sl_status status) {
    sl_assert(status != SL_INVALID || out->status_ == SL_INVALID); // the latter is the sink's word
}

#define SL_FMT_UNSIGNED_(Type)                                       \
    SL_GENERIC_ struct sl_fmt_arg_ sl_fmt_arg_(Type value) {         \
        struct sl_fmt_arg_ arg = {SL_FMT_NUMBER_, false, value, {}}; \
        return arg;                                                  \
    }
#define SL_FMT_SIGNED_(Type)                                                                   \
    SL_GENERIC_ struct sl_fmt_arg_ sl_fmt_arg_(Type value) {                                   \
        uint64_t bits = (uint64_t)value;                                                       \
        struct sl_fmt_arg_ arg = {SL_FMT_NUMBER_, value < 0, value < 0 ? 0 - bits : bits, {}}; \
        return arg;                                                                            \
    }
#define SL_FMT_TEXT_OF_(Type, kind, as_bytes)                       \
    SL_GENERIC_ struct sl_fmt_arg_ sl_fmt_arg_(Type value) {        \
        struct sl_fmt_arg_ arg = {kind, false, 0, as_bytes(value)}; \
        return arg;                                                 \
    }

SL_INLINE_ sl_cbytes sl_fmt_bool_(bool value) {
    return sl_bytes_of(value ? SL_STR("true") : SL_STR("false"));
}
SL_INLINE_ sl_cbytes sl_fmt_status_(sl_status status) {
    return sl_bytes_of(sl_status_name(status));
}
SL_INLINE_ sl_cbytes sl_fmt_fault_(sl_fault_kind kind) {
    return sl_bytes_of(sl_fault_kind_name(kind));
}

SL_FMT_UNSIGNED_(unsigned char)
SL_FMT_UNSIGNED_(unsigned short)
SL_FMT_UNSIGNED_(unsigned int)
SL_FMT_UNSIGNED_(unsigned long)
SL_FMT_UNSIGNED_(unsigned long long)
SL_FMT_SIGNED_(signed char)
SL_FMT_SIGNED_(short)
SL_FMT_SIGNED_(int)
SL_FMT_SIGNED_(long)
SL_FMT_SIGNED_(long long)
SL_FMT_TEXT_OF_(bool, SL_FMT_TEXT_, sl_fmt_bool_)
SL_FMT_TEXT_OF_(sl_status, SL_FMT_TEXT_, sl_fmt_status_)
SL_FMT_TEXT_OF_(sl_fault_kind, SL_FMT_TEXT_, sl_fmt_fault_)
SL_FMT_TEXT_OF_(sl_str, SL_FMT_TEXT_, sl_bytes_of)
SL_FMT_TEXT_OF_(sl_cbytes, SL_FMT_BYTES_, )
SL_FMT_TEXT_OF_(sl_bytes, SL_FMT_BYTES_, sl_const)

SL_GENERIC_ struct sl_fmt_arg_ sl_fmt_arg_(char value) {
    struct sl_fmt_arg_ arg = {SL_FMT_CHAR_, false, (unsigned char)value, {}};
    return arg;
}

// A pointer would otherwise be taken for a bool.
SL_GENERIC_ __attribute__((unavailable("a pointer cannot be formatted"))) struct sl_fmt_arg_
sl_fmt_arg_(const volatile void *) {
    struct sl_fmt_arg_ arg = {};
    return arg;
}

#define SL_FMT_1_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_2_(__VA_ARGS__))
#define SL_FMT_2_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_3_(__VA_ARGS__))
#define SL_FMT_3_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_4_(__VA_ARGS__))
#define SL_FMT_4_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_5_(__VA_ARGS__))
#define SL_FMT_5_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_6_(__VA_ARGS__))
#define SL_FMT_6_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_7_(__VA_ARGS__))
#define SL_FMT_7_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_8_(__VA_ARGS__))
#define SL_FMT_8_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_9_(__VA_ARGS__))
#define SL_FMT_9_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_10_(__VA_ARGS__))
#define SL_FMT_10_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_11_(__VA_ARGS__))
#define SL_FMT_11_(a, ...) sl_fmt_arg_(a) __VA_OPT__(, SL_FMT_12_(__VA_ARGS__))
#define SL_FMT_12_(a) sl_fmt_arg_(a)
