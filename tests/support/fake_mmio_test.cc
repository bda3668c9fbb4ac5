// The fake registers keep the promises of kernel/api/mmio.h.
#include "safelib/src/expect_fault.h"
#include "tests/support/fake_mmio.h"

#include <gtest/gtest.h>

namespace {

struct Recorder : fake::MemoryDevice {
    size_t offset = 99;
    uint32_t value = 0;
    int accesses = 0;

    uint32_t note(size_t at) {
        accesses++;
        offset = at;
        return value;
    }
    uint8_t read8(size_t at) override { return static_cast<uint8_t>(note(at)); }
    uint32_t read32(size_t at) override { return note(at); }
    void write8(size_t at, uint8_t written) override {
        note(at);
        value = written;
    }
    void write32(size_t at, uint32_t written) override {
        note(at);
        value = written;
    }
};

TEST(FakeMmio, ReachesTheDeviceByOffset) {
    Recorder recorder;
    fake::PluggedMemory plugged(0xfed00000, 16, &recorder);
    mmio_write8(plugged.window(), 5, 0x5a);
    EXPECT_EQ(recorder.offset, 5u);
    EXPECT_EQ(mmio_read8(plugged.window(), 15), 0x5a);
    EXPECT_EQ(recorder.offset, 15u);
    mmio_write32(plugged.window(), 12, 0x12345678);
    EXPECT_EQ(recorder.offset, 12u);
    EXPECT_EQ(mmio_read32(plugged.window(), 0), 0x12345678u);
    EXPECT_EQ(recorder.offset, 0u);
}

TEST(FakeMmio, FaultsOutsideTheWindowBeforeTheDeviceSeesIt) {
    Recorder recorder;
    fake::PluggedMemory plugged(0xfed00000, 64, &recorder);
    mmio part = fake::memory_window(0xfed00000, 10);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 10, 10, mmio_read8(part, 10));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 10, 10, mmio_write8(part, 10, 1));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 8, 10, mmio_read32(part, 8));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 8, 10, mmio_write32(part, 8, 1));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, SIZE_MAX - 3, 10, mmio_read32(part, SIZE_MAX - 3));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 2, 10, mmio_read32(part, 2));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, mmio_read8(mmio{}, 0));
    EXPECT_FALSE(mmio_exists(mmio{}));
    EXPECT_EQ(recorder.accesses, 0);
}

TEST(FakeMmio, ReadsOnesWhereNoDeviceIs) {
    mmio window = fake::memory_window(0xfed00000, 8);
    mmio_write8(window, 0, 0);
    EXPECT_EQ(mmio_read8(window, 0), 0xff);
    EXPECT_EQ(mmio_read32(window, 4), 0xffffffffu);
}

} // namespace
