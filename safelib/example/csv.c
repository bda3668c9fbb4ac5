// Totals of one column of comma-separated numbers.
#include "safelib/example/csv.h"

#include "safelib/checked.h"
#include "safelib/fmt.h"
#include "safelib/parse.h"

/// Find field number `index` of a line, counted from 0; an empty one when there is none.
static sl_str field_of(sl_str line, size_t index) {
    size_t at = 0;
    sl_str field = {};
    for (size_t i = 0; sl_split(line, ',', &at, &field); i++)
        if (i == index) return sl_trim(field);
    return sl_first(line, 0);
}

static sl_status add(csv_totals *totals, int64_t number) {
    if (sl_try_add_i64(totals->sum, number, &totals->sum) != SL_OK) return SL_OUT_OF_RANGE;
    if (totals->numbers == 0 || number < totals->smallest) totals->smallest = number;
    if (totals->numbers == 0 || number > totals->largest) totals->largest = number;
    totals->numbers++;
    return SL_OK;
}

sl_status csv_add_up(sl_str text, size_t column, csv_totals *totals) {
    size_t index = sl_sub_size(column, 1);
    csv_totals sum = {};
    size_t at = 0;
    sl_str line = {};
    while (sl_split(text, '\n', &at, &line)) {
        if (sl_is_empty(sl_trim(line))) continue;
        int64_t number = 0;
        if (sl_parse_i64(field_of(line, index), 10, &number) != SL_OK)
            sum.others++;
        else if (add(&sum, number) != SL_OK)
            return SL_OUT_OF_RANGE;
    }
    *totals = sum;
    return SL_OK;
}

void csv_print(const csv_totals *totals, sl_out *out) {
    sl_print(out, "{} numbers, sum {}, smallest {}, largest {}, {} others\n", totals->numbers,
             totals->sum, totals->smallest, totals->largest, totals->others);
}
