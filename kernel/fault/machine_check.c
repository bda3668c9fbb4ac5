// What the hardware says of its own failure.
#include "kernel/fault/machine_check.h"

#include "safelib/fmt.h"

// Registers: of all banks, and of each one.
enum : uint32_t { GLOBAL_STATUS = 1, BANK_STATUS = 1, BANK_ADDRESS = 2, BANK_MISC = 3 };

// Bits of a bank's status (section 16.3.2.2).
static const uint64_t STATUS_VALID = (uint64_t)1 << 63;
static const uint64_t STATUS_HAS_MISC = (uint64_t)1 << 59;
static const uint64_t STATUS_HAS_ADDRESS = (uint64_t)1 << 58;

/// Reads a register that is there only when the status has this bit; else 0.
static uint64_t read_if(uint64_t has, msr banks, size_t number) {
    return has != 0 ? msr_read(banks, number) : 0;
}

static void write_bank(sl_out *out, msr banks, uint32_t bank) {
    size_t at = (size_t)bank * MACHINE_CHECK_BANK_STEP;
    uint64_t status = msr_read(banks, at + BANK_STATUS);
    if ((status & STATUS_VALID) == 0) return;
    sl_print(out, "  bank {}: status 0x{:x}, address 0x{:x}, misc 0x{:x}\n", bank, status,
             read_if(status & STATUS_HAS_ADDRESS, banks, at + BANK_ADDRESS),
             read_if(status & STATUS_HAS_MISC, banks, at + BANK_MISC));
}

void machine_check_write(sl_out *out, const struct machine_check *registers) {
    if (!msr_exists(registers->global)) return;
    sl_print(out, "machine check: status 0x{:x}\n", msr_read(registers->global, GLOBAL_STATUS));
    for (uint32_t bank = 0; bank < registers->bank_count; bank++)
        write_bank(out, registers->banks, bank);
}
