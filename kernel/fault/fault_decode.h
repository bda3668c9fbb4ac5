// From a CPU exception to a fault: what went wrong, and with which numbers.
#pragma once

#include "kernel/fault/fault.h"

/// Says what an exception means. Sections cited in the source are of the Intel 64 and IA-32 manual.
/// Any registers and any scene give an answer; what fits nothing is an illegal instruction or a
/// bad address. May be called in any context.
struct fault fault_decode(const struct fault_registers *registers, const struct fault_scene *scene);

/// Returns what went wrong in plain words: the kind's name, or that it was a machine check.
sl_str fault_name(const struct fault *fault);
