// The fake ports keep the promises of kernel/api/pio.h.
#include "safelib/src/expect_fault.h"
#include "tests/support/fake_pio.h"

#include <array>

#include <gtest/gtest.h>

namespace {

struct Latches : fake::PortDevice {
    std::array<uint8_t, 4> values{};
    int accesses = 0;

    uint8_t read8(size_t offset) override {
        accesses++;
        return values.at(offset);
    }
    void write8(size_t offset, uint8_t value) override {
        accesses++;
        values.at(offset) = value;
    }
};

TEST(FakePio, ReachesTheDeviceByOffset) {
    Latches latches;
    fake::PluggedPorts plugged(0x3f8, 4, &latches);
    pio_write8(plugged.window(), 3, 0x5a);
    EXPECT_EQ(latches.values[3], 0x5a);
    EXPECT_EQ(pio_read8(plugged.window(), 3), 0x5a);
    pio_write16(plugged.window(), 1, 0x1234);
    EXPECT_EQ(latches.values[1], 0x34);
    EXPECT_EQ(latches.values[2], 0x12);
    EXPECT_EQ(pio_read16(plugged.window(), 1), 0x1234);
    EXPECT_EQ(pio_read32(plugged.window(), 0), 0x5a123400u);
}

TEST(FakePio, FaultsOutsideTheWindowBeforeTheDeviceSeesIt) {
    Latches latches;
    fake::PluggedPorts plugged(0x100, 4, &latches);
    pio part = fake::port_window(0x101, 2);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 2, 2, pio_read8(part, 2));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 2, 2, pio_write8(part, 2, 1));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 1, 2, pio_read16(part, 1));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 1, 2, pio_write16(part, 1, 1));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 2, pio_read32(part, 0));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, SIZE_MAX, 2, pio_read16(part, SIZE_MAX));
    EXPECT_EQ(latches.accesses, 0);
}

TEST(FakePio, FaultsOnTheEmptyWindow) {
    EXPECT_FALSE(pio_exists(pio{}));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, pio_read8(pio{}, 0));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, pio_write16(pio{}, 0, 0));
}

TEST(FakePio, ReadsOnesWhereNoDeviceIs) {
    pio window = fake::port_window(0x3f8, 8);
    pio_write8(window, 0, 0);
    EXPECT_EQ(pio_read8(window, 0), 0xff);
    EXPECT_EQ(pio_read16(window, 6), 0xffff);
    Latches latches;
    {
        fake::PluggedPorts plugged(0x3f8, 4, &latches);
    }
    EXPECT_EQ(pio_read8(window, 0), 0xff);
}

TEST(FakePio, SplitsAWordAtTheDevicesEnd) {
    Latches latches;
    latches.values[3] = 0x12;
    fake::PluggedPorts plugged(0x100, 4, &latches);
    EXPECT_EQ(pio_read16(fake::port_window(0x100, 8), 3), 0xff12);
    EXPECT_EQ(pio_read32(fake::port_window(0x100, 8), 3), 0xffffff12);
}

} // namespace
