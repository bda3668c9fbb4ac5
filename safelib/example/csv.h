// Totals of one column of comma-separated numbers: safe code, which can be called with anything.
#pragma once

#include "safelib/out.h"

/// What a column adds up to. All zero is that of an empty column.
struct csv_totals {
    size_t numbers;
    size_t others; ///< fields that are no number, and lines that have no such field
    int64_t sum;
    int64_t smallest; ///< of all numbers; 0 without any
    int64_t largest;
};
typedef struct csv_totals csv_totals;

/// Add up the fields number `column`, counted from 1, of all lines. SL_OUT_OF_RANGE when the sum
/// does not fit, and *totals as it was. Faults with SL_FAULT_OVERFLOW when the column is 0.
SL_EXTERN sl_status csv_add_up(sl_str text, size_t column, csv_totals *totals);

/// Write the totals as one line.
SL_EXTERN void csv_print(const csv_totals *totals, sl_out *out);
