// A calculator negates by dividing by -1: of the least number there is no negative.
#include "safelib/checked.h"
#include "safelib/parse.h"
#include "tests/profile/fault/programs.h"

static int64_t divide(sl_str a, sl_str b) {
    int64_t x = 0, y = 1;
    if (sl_parse_i64(a, 10, &x) != SL_OK || sl_parse_i64(b, 10, &y) != SL_OK) return 0;
    return sl_div_i64(x, y); // fault: OVERFLOW 9223372036854775808 18446744073709551615
}

void program_divide_minimum(app *self) {
    console_print(self->console, "{}\n", divide(SL_STR("-9223372036854775808"), SL_STR("-1")));
}
