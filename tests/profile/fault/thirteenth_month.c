// A date from input: month 13 has no name.
#include "safelib/parse.h"
#include "safelib/table.h"
#include "tests/profile/fault/programs.h"

SL_TABLE_DEFINE(sl_str);

static const sl_str names[] = {
    SL_STR("January"), SL_STR("February"), SL_STR("March"),     SL_STR("April"),
    SL_STR("May"),     SL_STR("June"),     SL_STR("July"),      SL_STR("August"),
    SL_STR("October"), SL_STR("November"), SL_STR("September"), SL_STR("December"),
};

static sl_str month_name(sl_str date) {
    uint64_t month = 0;
    sl_status status = sl_parse_u64(sl_slice(date, 5, 7), 10, &month);
    if (status != SL_OK) return SL_STR("?");
    return sl_get(SL_ARRAY_CVIEW(sl_str, names), month - 1); // fault: INDEX 12 12
}

void program_thirteenth_month(app *self) {
    console_print(self->console, "{}\n", month_name(SL_STR("2025-12-24")));
    console_print(self->console, "{}\n", month_name(SL_STR("2026-13-01")));
}
