// What the hardware says of its own failure: the registers behind a machine check.
// Source: Intel 64 and IA-32 manual, volume 3B, section 16.3.
//
//     machine check: status 0x5
//       bank 9: status 0xbd00000000000136, address 0x12345000, misc 0x8c
#pragma once

#include "kernel/api/msr.h"
#include "safelib/out.h"

/// The registers. Empty windows where the CPU has none.
struct machine_check {
    msr global; ///< MACHINE_CHECK_MSR_COUNT from MACHINE_CHECK_MSR: capabilities, status
    msr banks;  ///< MACHINE_CHECK_BANK_STEP for each bank from MACHINE_CHECK_BANK_MSR
    uint32_t bank_count;
};

enum : uint32_t {
    MACHINE_CHECK_MSR = 0x179,
    MACHINE_CHECK_MSR_COUNT = 2,
    MACHINE_CHECK_BANK_MSR = 0x400,
    MACHINE_CHECK_BANK_STEP = 4,
};

/// Writes the status, and each bank that holds an error; an address or misc that the bank's status
/// calls invalid is 0.
void machine_check_write(sl_out *out, const struct machine_check *registers);
