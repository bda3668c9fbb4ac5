// The names of the faults.
#include "safelib/fault.h"

static const sl_str NAMES[] = {
    [SL_FAULT_INDEX] = SL_STR("index out of bounds"),
    [SL_FAULT_SLICE] = SL_STR("slice out of bounds"),
    [SL_FAULT_LENGTH] = SL_STR("lengths differ"),
    [SL_FAULT_OVERFLOW] = SL_STR("arithmetic overflow"),
    [SL_FAULT_DIVIDE] = SL_STR("division by zero"),
    [SL_FAULT_SHIFT] = SL_STR("shift out of range"),
    [SL_FAULT_ASSERT] = SL_STR("assertion failed"),
    [SL_FAULT_STALE_HANDLE] = SL_STR("stale handle"),
    [SL_FAULT_MOVED] = SL_STR("use after move"),
    [SL_FAULT_NULL] = SL_STR("null pointer"),
    [SL_FAULT_BAD_ADDRESS] = SL_STR("bad address"),
    [SL_FAULT_STACK_OVERFLOW] = SL_STR("stack overflow"),
    [SL_FAULT_BAD_CALL] = SL_STR("bad indirect call"),
    [SL_FAULT_PROTECTION] = SL_STR("protection violation"),
    [SL_FAULT_UNREACHABLE] = SL_STR("unreachable code reached"),
    [SL_FAULT_BOOL] = SL_STR("invalid bool"),
    [SL_FAULT_ENUM] = SL_STR("invalid enum value"),
    [SL_FAULT_FLOAT_CAST] = SL_STR("float out of integer range"),
    [SL_FAULT_ILLEGAL_INSTRUCTION] = SL_STR("illegal instruction"),
    [SL_FAULT_TIMEOUT] = SL_STR("time budget used up"),
    [SL_FAULT_DENIED] = SL_STR("authority denied"),
};

sl_str sl_fault_kind_name(sl_fault_kind kind) {
    if (kind == 0 || kind >= sizeof NAMES / sizeof NAMES[0]) return SL_STR("unknown fault");
    return NAMES[kind];
}
