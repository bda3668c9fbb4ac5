// Formatting: numbers and text put into a format, with types and count checked.
//     sl_print(&out, "{} of {:x}\n", done, total);
// - A placeholder is `{}` or `{:OPTIONS}`; `{{` and `}}` stand for braces. Options, in this order,
//   each of which may be missing: [fill] align, `+`, `#`, `0`, width, `.` precision, form.
//   Width: 1 to 999, in code points. Align: `<` left, `>` right, `^` centred (what is left over is
//   on the right); by default numbers right, the rest left. Fill: a printable ASCII character, no
//   brace; by default a space.
//   Numbers: `+` gives those that are not negative a plus sign; `0` fills with zeros, behind sign
//   and prefix. Integers: `x` `X` hexadecimal, `o` octal, `b` binary, negative ones with a minus
//   sign; `#` puts 0x, 0o or 0b in front; `c` the character with that code point, U+FFFD when there
//   is none. A double or float is written as real.h says, `.3` with 3 decimals (0 to 999), `e` with
//   an exponent; `0` fills inf and nan with spaces.
//   Text: `.3` the first 3 code points at most; bytes: the first 3 at most, `x` `X` as digits.
// - Arguments: integers; double, float; bool (true, false); char (the character; 'a' itself is an
//   int in C: `{:c}`); sl_str (as it is); sl_cbytes and sl_bytes (as text, escaped like \n and
//   \xff); sl_status and sl_fault_kind (their names). At most twelve.
// - The format is a literal. If it is malformed or does not suit the arguments: SL_INVALID, and
//   nothing is written.
#pragma once

#include "safelib/fmt_args.h"

/// Write `format` with the arguments put in. sl_status sl_fmt(sl_out *out, "literal", ...).
/// SL_OK; SL_INVALID, nothing written; SL_NO_SPACE, the builder as it was; or what the sink said,
/// a part written.
#define sl_fmt(out, format, ...) \
    SL_FMT_CALL_##__VA_OPT__(1_)(sl_fmt_args, out, format __VA_OPT__(, ) __VA_ARGS__)

/// Do what sl_fmt does, without a result: sl_out_status tells whether all writes succeeded.
/// A malformed format is a fault (SL_FAULT_ASSERT).
#define sl_print(out, format, ...) \
    SL_FMT_CALL_##__VA_OPT__(1_)(sl_print_args, out, format __VA_OPT__(, ) __VA_ARGS__)

// An array has at least one element, so a call without arguments is another.
#define SL_FMT_CALL_(function, out, format) function((out), SL_STR(format), sl_fmt_no_args())
#define SL_FMT_CALL_1_(function, out, format, ...)                             \
    __extension__({                                                            \
        const sl_fmt_arg sl_args_[] = {SL_FMT_1_(__VA_ARGS__)};                \
        function((out), SL_STR(format), SL_ARRAY_CVIEW(sl_fmt_arg, sl_args_)); \
    })

// A pointer would otherwise be taken for a bool.
SL_GENERIC __attribute__((unavailable("a pointer cannot be formatted"))) sl_fmt_arg
sl_fmt_arg_of(const volatile void *);

#define SL_FMT_1_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_2_(__VA_ARGS__))
#define SL_FMT_2_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_3_(__VA_ARGS__))
#define SL_FMT_3_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_4_(__VA_ARGS__))
#define SL_FMT_4_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_5_(__VA_ARGS__))
#define SL_FMT_5_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_6_(__VA_ARGS__))
#define SL_FMT_6_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_7_(__VA_ARGS__))
#define SL_FMT_7_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_8_(__VA_ARGS__))
#define SL_FMT_8_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_9_(__VA_ARGS__))
#define SL_FMT_9_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_10_(__VA_ARGS__))
#define SL_FMT_10_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_11_(__VA_ARGS__))
#define SL_FMT_11_(a, ...) sl_fmt_arg_of(a) __VA_OPT__(, SL_FMT_12_(__VA_ARGS__))
#define SL_FMT_12_(a) sl_fmt_arg_of(a)
