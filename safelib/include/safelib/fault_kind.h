// The kinds of fault: each names an invariant that a program broke.
// The numbers are part of the image's format (a fault site's instruction carries them) and are
// never reused.
#pragma once

#include "safelib/literal.h"

/// Name the check that failed. The comments say what the two numbers of a report mean.
enum sl_fault_kind : uint8_t {
    SL_FAULT_INDEX = 1,                ///< index outside a view: index, length
    SL_FAULT_SLICE = 2,                ///< part of a view that is not inside it: position, length
    SL_FAULT_LENGTH = 3,               ///< two views that must be equally long: source, target
    SL_FAULT_OVERFLOW = 4,             ///< arithmetic result does not fit: both operands
    SL_FAULT_DIVIDE = 5,               ///< division by zero
    SL_FAULT_SHIFT = 6,                ///< shift by more bits than there are
    SL_FAULT_ASSERT = 7,               ///< an assertion of the program
    SL_FAULT_STALE_HANDLE = 8,         ///< handle of an object that is gone: index, generation
    SL_FAULT_MOVED = 9,                ///< use of a value that was moved away
    SL_FAULT_NULL = 10,                ///< use of a null pointer
    SL_FAULT_BAD_ADDRESS = 11,         ///< access to an address that is not mapped
    SL_FAULT_STACK_OVERFLOW = 12,      ///< the stack is used up
    SL_FAULT_BAD_CALL = 13,            ///< indirect call of something that is no such function
    SL_FAULT_PROTECTION = 14,          ///< access that the page's rights forbid
    SL_FAULT_UNREACHABLE = 15,         ///< control reached a place declared unreachable
    SL_FAULT_BOOL = 16,                ///< a bool that is neither true nor false
    SL_FAULT_ENUM = 17,                ///< an enum's value that the enum does not have
    SL_FAULT_FLOAT_CAST = 18,          ///< float that does not fit the integer
    SL_FAULT_ILLEGAL_INSTRUCTION = 19, ///< an instruction that the CPU refuses
    SL_FAULT_TIMEOUT = 20,             ///< the time budget is used up
    SL_FAULT_DENIED = 21,              ///< an authority that was not granted
    SL_FAULT_FORK = 22,                ///< a part of the task that ran beside it has faulted
};
typedef enum sl_fault_kind sl_fault_kind;

/// Return what went wrong in plain words, such as "index out of bounds"; "unknown fault" for a
/// value that is no constant of the enum.
SL_EXTERN sl_str sl_fault_kind_name(sl_fault_kind kind);
