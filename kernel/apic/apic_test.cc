// The local APIC in both forms: what is written where, by the manual's numbers.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/fake_mmio.h"
extern "C" {
#include "kernel/api/processor.h"
#include "kernel/apic/apic_timer.h"
}

namespace {

/// Model-specific registers by number, and all writes in order.
struct Registers {
    std::map<uint32_t, uint64_t> values;
    std::vector<std::pair<uint32_t, uint64_t>> writes;
} msrs;

uint64_t cycles, cycles_per_look = 10;
processor_leaf leaf1;

} // namespace

extern "C" {

uint64_t processor_cycles(void) { return cycles += cycles_per_look; }

struct processor_leaf processor_read_leaf(uint32_t number) {
    return number == 1 ? leaf1 : processor_leaf{};
}

uint64_t msr_read(msr window, size_t offset) {
    EXPECT_LT(offset, window.count_);
    return msrs.values[window.base_ + uint32_t(offset)];
}

void msr_write(msr window, size_t offset, uint64_t value) {
    EXPECT_LT(offset, window.count_);
    msrs.values[window.base_ + uint32_t(offset)] = value;
    msrs.writes.emplace_back(window.base_ + uint32_t(offset), value);
}
}

namespace {

using Writes = std::vector<std::pair<uint32_t, uint64_t>>;

struct Memory : fake::MemoryDevice {
    std::map<size_t, uint32_t> values;
    Writes writes;
    int pending_reads = 0; // of the command register, until it is free
    int command_reads = 0;

    uint8_t read8(size_t) override { return 0; }
    void write8(size_t, uint8_t) override { ADD_FAILURE() << "registers have 32 bits"; }
    uint32_t read32(size_t offset) override {
        if (offset == 0x300 && ++command_reads <= pending_reads) return 1 << 12;
        return values[offset];
    }
    void write32(size_t offset, uint32_t value) override {
        if (offset == 0x300) EXPECT_GE(command_reads, pending_reads + 1) << "not free yet";
        values[offset] = value;
        writes.emplace_back(uint32_t(offset), value);
    }
};

class ApicTest : public testing::Test {
  protected:
    ApicTest() : plugged_(0xfee00000, 4096, &memory_) {
        msrs = {};
        msrs.values[0x1b] = 0xfee00000 | 1 << 8;
        x2apic_.base = x1apic_.base = msr{APIC_MSR_BASE, 1};
        x2apic_.registers = x1apic_.registers = msr{APIC_MSR_FIRST, APIC_MSR_COUNT};
        x1apic_.memory = plugged_.window();
    }

    Memory memory_;
    fake::PluggedMemory plugged_;
    struct apic x1apic_ = {}, x2apic_ = {};
};

TEST_F(ApicTest, HasItsAddressFromTheCpu) { EXPECT_EQ(apic_address(&x1apic_), 0xfee00000u); }

TEST_F(ApicTest, IsChosenByWhatTheCpuHas) {
    constexpr uint32_t kApic = 1 << 9, kX2Apic = 1 << 21;
    mmio window = plugged_.window();
    struct apic apic = x2apic_;
    leaf1 = {0, 0, kX2Apic, 0};
    EXPECT_FALSE(apic_choose(&apic, window, 0xfee00000));
    leaf1 = {0, 0, kX2Apic, kApic};
    EXPECT_TRUE(apic_choose(&apic, window, 0));
    EXPECT_FALSE(mmio_exists(apic.memory));
    leaf1 = {0, 0, 0, kApic};
    EXPECT_FALSE(apic_choose(&apic, window, 0xfee01000));
    EXPECT_FALSE(apic_choose(&apic, mmio{}, 0xfee00000));
    EXPECT_FALSE(mmio_exists(apic.memory));
    EXPECT_TRUE(apic_choose(&apic, window, 0xfee00000));
    EXPECT_TRUE(mmio_exists(apic.memory));
}

TEST_F(ApicTest, CallsAllOthersThatCanBeCalled) {
    uint32_t ids[] = {3, 7, 300, 4};
    memory_.values[0x20] = 7u << 24;
    apic_call_others(&x1apic_, SL_ARRAY_CVIEW(uint32_t, ids), 0);
    apic_call_others(&x1apic_, sl_first(SL_ARRAY_CVIEW(uint32_t, ids), 2), 0x9e000);
    EXPECT_EQ(memory_.writes, (Writes{{0x310, 0x3000000},
                                      {0x300, 0x4500},
                                      {0x310, 0x4000000},
                                      {0x300, 0x4500},
                                      {0x310, 0x3000000},
                                      {0x300, 0x469e}}));
}

TEST_F(ApicTest, IsTurnedOnInMemory) {
    apic_init(&x1apic_, 32, 47);
    EXPECT_EQ(msrs.writes, (Writes{{0x1b, 0xfee00900}}));
    EXPECT_EQ(memory_.writes, (Writes{{0xf0, 0x12f},
                                      {0x80, 0},
                                      {0x350, 0x10000},
                                      {0x360, 0x400},
                                      {0x3e0, 0xb},
                                      {0x320, 32}}));
}

TEST_F(ApicTest, IsTurnedOnAsAnX2apicInTwoSteps) {
    apic_init(&x2apic_, 32, 47);
    EXPECT_EQ(msrs.writes, (Writes{{0x1b, 0xfee00900},
                                   {0x1b, 0xfee00d00},
                                   {0x80f, 0x12f},
                                   {0x808, 0},
                                   {0x835, 0x10000},
                                   {0x836, 0x400},
                                   {0x83e, 0xb},
                                   {0x832, 32}}));
    EXPECT_TRUE(memory_.writes.empty());
}

TEST_F(ApicTest, HasANumber) {
    memory_.values[0x20] = 0xab000000;
    msrs.values[0x802] = 0x12345678;
    EXPECT_EQ(apic_id(&x1apic_), 0xabu);
    EXPECT_EQ(apic_id(&x2apic_), 0x12345678u);
}

TEST_F(ApicTest, CallsOnlyShortNumbersInMemory) {
    EXPECT_TRUE(apic_can_call(&x1apic_, 0));
    EXPECT_TRUE(apic_can_call(&x1apic_, 254));
    EXPECT_FALSE(apic_can_call(&x1apic_, 255));
    EXPECT_FALSE(apic_can_call(&x1apic_, 256));
    EXPECT_TRUE(apic_can_call(&x2apic_, 255));
    EXPECT_TRUE(apic_can_call(&x2apic_, 0x10000));
}

TEST_F(ApicTest, SendsCommandsInMemory) {
    apic_send_init(&x1apic_, 3);
    apic_send_start(&x1apic_, 4, 0x9e000);
    apic_send_wake(&x1apic_, 254, 32);
    apic_send_nmi_to_others(&x1apic_);
    EXPECT_EQ(memory_.writes, (Writes{{0x310, 0x3000000},
                                      {0x300, 0x4500},
                                      {0x310, 0x4000000},
                                      {0x300, 0x469e},
                                      {0x310, 0xfe000000},
                                      {0x300, 0x4020},
                                      {0x310, 0},
                                      {0x300, 0xc4400}}));
}

TEST_F(ApicTest, SendsACommandWhenTheLastOneIsTaken) {
    memory_.pending_reads = 3;
    apic_send_wake(&x1apic_, 1, 32);
    EXPECT_EQ(memory_.command_reads, 4);
}

TEST_F(ApicTest, DoesNotWaitForEver) {
    memory_.pending_reads = 999999;
    apic_send_wake(&x1apic_, 1, 32);
    EXPECT_EQ(memory_.command_reads, 1000000);
    EXPECT_EQ(memory_.writes.size(), 2u);
}

TEST_F(ApicTest, SendsCommandsAsAnX2apic) {
    apic_send_init(&x2apic_, 3);
    apic_send_start(&x2apic_, 0x1000, 0x9e000);
    apic_send_wake(&x2apic_, 300, 32);
    apic_send_nmi_to_others(&x2apic_);
    EXPECT_EQ(msrs.writes, (Writes{{0x830, 0x300004500},
                                   {0x830, 0x10000000469e},
                                   {0x830, 0x12c00004020},
                                   {0x830, 0xc4400}}));
}

TEST_F(ApicTest, HasATimer) {
    memory_.values[0x390] = 5;
    msrs.values[0x839] = 6;
    apic_start_timer(&x1apic_, 33, 100);
    apic_start_timer(&x2apic_, 34, 200);
    EXPECT_EQ(memory_.writes, (Writes{{0x320, 33}, {0x380, 100}}));
    EXPECT_EQ(msrs.writes, (Writes{{0x832, 34}, {0x838, 200}}));
    EXPECT_EQ(apic_timer_left(&x1apic_), 5u);
    EXPECT_EQ(apic_timer_left(&x2apic_), 6u);
}

TEST_F(ApicTest, HasATimerThatGoesOn) {
    apic_start_periodic_timer(&x1apic_, 33, 100);
    apic_start_periodic_timer(&x2apic_, 34, 200);
    EXPECT_EQ(memory_.writes, (Writes{{0x380, 0}, {0x320, 0x20021}, {0x380, 100}}));
    EXPECT_EQ(msrs.writes, (Writes{{0x838, 0}, {0x832, 0x20022}, {0x838, 200}}));
}

/// Ticks once in four cycles from when it is started.
struct Timer : fake::MemoryDevice {
    uint64_t started = 0;
    uint32_t count = 0;
    uint8_t read8(size_t) override { return 0; }
    void write8(size_t, uint8_t) override {}
    uint32_t read32(size_t offset) override {
        return offset == 0x390 ? count - uint32_t((cycles - started) / 4) : 0;
    }
    void write32(size_t offset, uint32_t value) override {
        if (offset == 0x380) started = cycles, count = value;
    }
};

TEST(ApicTimerTest, IsMeasuredByCycles) {
    Timer device;
    fake::PluggedMemory plugged(0xfee00000, 4096, &device);
    struct apic apic = {};
    apic.memory = plugged.window();
    cycles = 1000;
    struct apic_timer timer = apic_timer_measure(&apic, 33, 100000);
    EXPECT_NEAR(double(timer.cycles) / timer.ticks, 4, 0.01);
    EXPECT_GE(timer.cycles, 100000u);
    EXPECT_EQ(device.count, 0u) << "it is stopped again";
    EXPECT_EQ(apic_timer_ticks(&timer, 0), 1u);
    EXPECT_NEAR(apic_timer_ticks(&timer, 4000), 1001, 3);
    EXPECT_EQ(apic_timer_ticks(&timer, UINT64_MAX), UINT32_MAX);
    EXPECT_EQ(apic_timer_ticks(&timer, uint64_t{1} << 40), UINT32_MAX);
    EXPECT_NEAR(apic_timer_ticks(&timer, uint64_t{1} << 33), 2147483648.0, 1e7);
}

TEST(ApicTimerTest, OneThatHardlyTicksIsNone) {
    Timer device;
    fake::PluggedMemory plugged(0xfee00000, 4096, &device);
    struct apic apic = {};
    apic.memory = plugged.window();
    struct apic_timer timer = apic_timer_measure(&apic, 33, 300);
    EXPECT_EQ(timer.ticks, 0u);
    EXPECT_EQ(apic_timer_ticks(&timer, 1000), 1u);
    timer = apic_timer_measure(&apic, 33, 420);
    EXPECT_GE(timer.ticks, 100u);
}

} // namespace
