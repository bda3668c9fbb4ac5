// Counters of faults: how many there were since boot, whether they were reported or not.
//
// - An app sees them when its BUILD grants "faults".
// - A fault is counted before its behaviour or fork has given back what it held.
#pragma once

#include <stdint.h>

#include "safelib/fault_kind.h"

/// Names the counters. All zero names none: they all are 0 then.
typedef struct faults {
    uint32_t id_;
} faults;

/// Returns how many faults of this kind behaviours and forks have ended by, on all cores; 0 for a
/// value that is no constant of the enum.
uint64_t faults_count(faults counters, sl_fault_kind kind);

/// Returns how many there were of all kinds.
uint64_t faults_total(faults counters);

/// Returns how many NMIs there were that the kernel had not sent itself. They end nothing.
uint64_t faults_nmis(faults counters);
