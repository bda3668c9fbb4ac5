// What a machine check's registers become, with registers that the test sets.
#include <cstdint>
#include <map>
#include <string>

#include <gtest/gtest.h>

extern "C" {
#include "kernel/fault/machine_check.h"
}

namespace {
std::map<uint32_t, uint64_t> registers;
} // namespace

extern "C" uint64_t msr_read(msr window, size_t offset) {
    EXPECT_LT(offset, window.count_);
    return registers[window.base_ + uint32_t(offset)];
}

namespace {

std::string Write(const struct machine_check &check) {
    uint8_t buffer[1024];
    sl_out out;
    sl_out_init(&out, sl_bytes_make_(buffer, sizeof buffer));
    machine_check_write(&out, &check);
    sl_str text = sl_written(&out);
    return {text.data_, text.len_};
}

TEST(MachineCheck, WritesTheBanksThatHoldAnError) {
    registers = {{0x17a, 5},
                 {0x401, 0x123}, // not valid
                 {0x405, uint64_t{1} << 63 | 0x135},
                 {0x406, 0xbad},
                 {0x407, 0xbad},
                 {0x409, uint64_t{1} << 63 | uint64_t{1} << 58},
                 {0x40a, 0x1000},
                 {0x40b, 0xbad},
                 {0x40d, uint64_t{1} << 63 | uint64_t{1} << 59},
                 {0x40e, 0xbad},
                 {0x40f, 0x8c},
                 {0x411, uint64_t{1} << 63}}; // of a bank that is not there
    EXPECT_EQ(Write({{0x179, 2}, {0x400, 16}, 4}),
              "machine check: status 0x5\n"
              "  bank 1: status 0x8000000000000135, address 0x0, misc 0x0\n"
              "  bank 2: status 0x8400000000000000, address 0x1000, misc 0x0\n"
              "  bank 3: status 0x8800000000000000, address 0x0, misc 0x8c\n");
}

TEST(MachineCheck, SaysNothingWhereThereAreNoRegisters) { EXPECT_EQ(Write({}), ""); }

TEST(MachineCheck, ReadsNoBankWhereThereIsNone) {
    registers = {{0x17a, 0}};
    EXPECT_EQ(Write({{0x179, 2}, {0x400, 0}, 0}), "machine check: status 0x0\n");
}

} // namespace
