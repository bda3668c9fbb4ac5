// Two balances are added, and the sum does not fit.
#include "safelib/checked.h"
#include "safelib/parse.h"
#include "tests/profile/fault/programs.h"

static int32_t balance(sl_str text) {
    int64_t number = 0;
    sl_status status = sl_parse_i64(text, 10, &number);
    return status == SL_OK ? sl_narrow_i32(number) : 0;
}

void program_sum_overflow(app *self) {
    int32_t a = balance(SL_STR("2147483647"));
    int32_t b = balance(SL_STR("42"));
    console_print(self->console, "{}\n", sl_add_i32(a, b)); // fault: OVERFLOW 2147483647 42
}
