// Violations: everything that safe code can do wrong at run time, each by a number.
#pragma once

#include "safelib/fault_kind.h"
#include "safelib/str.h"

/// Returns how many violations there are. The last one never ends: it has to be stopped.
uint32_t violations_count(void);

/// Returns the name of a violation. Faults with SL_FAULT_INDEX when there is none.
sl_str violations_name(uint32_t number);

/// Returns the kind of the fault that a violation causes. Faults with SL_FAULT_INDEX likewise.
sl_fault_kind violations_kind(uint32_t number);

/// Commits a violation. `zero` must be 0, which no compiler may know. Faults always; the result
/// keeps compilers from leaving it out.
uint64_t violations_commit(uint32_t number, uint64_t zero);
