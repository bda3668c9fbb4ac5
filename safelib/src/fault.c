// The names of the faults.
#include "safelib/fault_kind.h"

sl_str sl_fault_kind_name(sl_fault_kind kind) {
    switch (kind) {
    case SL_FAULT_INDEX:
        return SL_STR("index out of bounds");
    case SL_FAULT_SLICE:
        return SL_STR("slice out of bounds");
    case SL_FAULT_LENGTH:
        return SL_STR("lengths differ");
    case SL_FAULT_OVERFLOW:
        return SL_STR("arithmetic overflow");
    case SL_FAULT_DIVIDE:
        return SL_STR("division by zero");
    case SL_FAULT_SHIFT:
        return SL_STR("shift out of range");
    case SL_FAULT_ASSERT:
        return SL_STR("assertion failed");
    case SL_FAULT_STALE_HANDLE:
        return SL_STR("stale handle");
    case SL_FAULT_MOVED:
        return SL_STR("use after move");
    case SL_FAULT_NULL:
        return SL_STR("null pointer");
    case SL_FAULT_BAD_ADDRESS:
        return SL_STR("bad address");
    case SL_FAULT_STACK_OVERFLOW:
        return SL_STR("stack overflow");
    case SL_FAULT_BAD_CALL:
        return SL_STR("bad indirect call");
    case SL_FAULT_PROTECTION:
        return SL_STR("protection violation");
    case SL_FAULT_UNREACHABLE:
        return SL_STR("unreachable code reached");
    case SL_FAULT_BOOL:
        return SL_STR("invalid bool");
    case SL_FAULT_ENUM:
        return SL_STR("invalid enum value");
    case SL_FAULT_FLOAT_CAST:
        return SL_STR("float out of integer range");
    case SL_FAULT_ILLEGAL_INSTRUCTION:
        return SL_STR("illegal instruction");
    case SL_FAULT_TIMEOUT:
        return SL_STR("time budget used up");
    case SL_FAULT_DENIED:
        return SL_STR("authority denied");
    case SL_FAULT_FORK:
        return SL_STR("a fork faulted");
    default:
        return SL_STR("unknown fault");
    }
}
