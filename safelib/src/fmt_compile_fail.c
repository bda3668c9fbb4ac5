// Arguments that sl_fmt and sl_print refuse, and statuses that nobody looks at.
#include "safelib/fmt.h"

[[maybe_unused]] static void wrong_arguments(sl_out *out, const char *pointer) {
    sl_print(out, "{}", pointer); // expect: compile
    sl_print(out, "{}", out);     // expect: compile
    sl_print(out, "{}", nullptr); // expect: compile
}

[[maybe_unused]] static void wrong_format(sl_out *out) {
    sl_str format = SL_STR("{}");
    sl_print(out, format, 1); // expect: compile
}

[[maybe_unused]] static void too_many_arguments(sl_out *out) {
    sl_print(out, "{}", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13); // expect: compile
}

[[maybe_unused]] static void ignored_status(sl_out *out) {
    sl_fmt(out, "x");           // expect: compile
    sl_write(out, SL_STR("x")); // expect: compile
}
