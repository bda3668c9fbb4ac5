// The rate of the cycle counter: what CPUID says, and measured against timers on a machine whose
// time passes with each access.
#include <map>

#include <gtest/gtest.h>

#include "tests/support/fake_pio.h"
extern "C" {
#include "kernel/api/processor.h"
#include "kernel/time/rate.h"
}

namespace {

/// The machine's only time, in ps; every look at a clock takes some.
struct World {
    uint64_t ps = 0;
    uint64_t rate = 2'600'000'000; // cycles per second
    uint64_t stall_every = 0;      // looks between moments when the guest stands still
    uint64_t looks = 0;
    std::map<uint32_t, processor_leaf> leaves;

    void Pass(uint64_t more) {
        ps += more;
        if (stall_every && ++looks % stall_every == 0) ps += 7'000'000'000; // 7 ms
    }
    uint64_t Count(uint64_t hz) {
        return uint64_t(__extension__(unsigned __int128){ps} * hz / 1'000'000'000'000);
    }
} world;

} // namespace

extern "C" {
uint64_t processor_cycles(void) {
    world.Pass(10'000);
    return world.Count(world.rate);
}
struct processor_leaf processor_read_leaf(uint32_t number) { return world.leaves[number]; }
}

namespace {

struct AcpiTimer : fake::PortDevice {
    bool is_stuck = false;
    uint8_t read8(size_t) override { return 0; }
    void write8(size_t, uint8_t) override {}
    uint32_t read32(size_t) override {
        world.Pass(700'000);
        return is_stuck ? 5 : uint32_t(world.Count(3579545) + 0xfff000) & 0xffffff;
    }
};

/// Channel 0 of an 8254 in mode 0.
struct IntervalTimer : fake::PortDevice {
    bool is_stuck = false;
    uint64_t start = 0;
    uint16_t latched = 0;
    int next = 0; // byte to be read
    bool reads_status = false;

    uint8_t read8(size_t offset) override {
        EXPECT_EQ(offset, 0u);
        world.Pass(700'000);
        if (reads_status) return reads_status = false, 0x30;
        return uint8_t(latched >> (8 * (next++ % 2)));
    }
    void write8(size_t offset, uint8_t value) override {
        world.Pass(700'000);
        if (offset == 0) start = world.Count(1193182);
        if (offset == 3 && value == 0xe2) reads_status = true;
        if (offset == 3 && value == 0) {
            latched = uint16_t(0xffff - (is_stuck ? 0 : world.Count(1193182) - start));
            next = 0;
        }
    }
};

class RateTest : public testing::Test {
  protected:
    RateTest() { world = {}; }

    static rate_timers Both(const fake::PluggedPorts &acpi, const fake::PluggedPorts &interval) {
        return {acpi.window(), interval.window()};
    }
    static void ExpectNear(uint64_t rate, double tolerance) {
        EXPECT_NEAR(double(rate) / double(world.rate), 1, tolerance) << rate;
    }

    AcpiTimer acpi_;
    IntervalTimer interval_;
    fake::PluggedPorts acpi_plug_{0x608, 4, &acpi_}, interval_plug_{0x40, 4, &interval_};
};

TEST_F(RateTest, IsWhatTheCpuSays) {
    world.leaves[0].eax = 0x16;
    world.leaves[0x15] = {2, 200, 24'000'000, 0};
    world.leaves[0x16].eax = 0xffff0834;
    EXPECT_EQ(rate_stated(), 2'400'000'000u);
    world.leaves[0x15].ecx = 0;
    EXPECT_EQ(rate_stated(), 2'100'000'000u);
    world.leaves[0].eax = 0x15;
    EXPECT_EQ(rate_stated(), 0u);
}

TEST_F(RateTest, NeedsBothPartsOfTheRatio) {
    world.leaves[0].eax = 0x16;
    world.leaves[0x16].eax = 2100;
    for (processor_leaf ratio : {processor_leaf{0, 200, 24'000'000, 0}, {2, 0, 24'000'000, 0}}) {
        world.leaves[0x15] = ratio;
        EXPECT_EQ(rate_stated(), 0u);
    }
    world.leaves[0].eax = 0x14;
    world.leaves[0x15] = {2, 200, 24'000'000, 0};
    EXPECT_EQ(rate_stated(), 0u);
}

TEST_F(RateTest, IsWhatTheHypervisorSays) {
    world.leaves[0].eax = 0x14;
    world.leaves[1].ecx = 1u << 31;
    world.leaves[0x40000000].eax = 0x40000010;
    world.leaves[0x40000010].eax = 2'599'998;
    EXPECT_EQ(rate_stated(), 2'599'998'000u);
    world.leaves[0x40000000].eax = 0x4000000f;
    EXPECT_EQ(rate_stated(), 0u);
    world.leaves[0x40000000].eax = 0x40000010;
    world.leaves[1].ecx = 0;
    EXPECT_EQ(rate_stated(), 0u);
}

TEST_F(RateTest, NonsenseIsNotBelieved) {
    world.leaves[1].ecx = 1u << 31;
    world.leaves[0x40000000].eax = 0x40000010;
    world.leaves[0x40000010].eax = 999;
    EXPECT_EQ(rate_stated(), 0u);
    world.leaves[0x40000010].eax = 1000;
    EXPECT_EQ(rate_stated(), 1'000'000u);
    world.leaves[0x40000010].eax = 1'000'000'001;
    EXPECT_EQ(rate_stated(), 0u);
}

TEST_F(RateTest, IsMeasuredAgainstEitherTimer) {
    for (uint64_t rate : {uint64_t{100'000'000}, uint64_t{2'600'000'000}, uint64_t{6'000'000'000}})
        for (uint32_t us : {500, 1000, 10000}) {
            world.rate = rate;
            rate_timers acpi = {acpi_plug_.window(), {}}, interval = {{}, interval_plug_.window()};
            ExpectNear(rate_measured(&acpi, us), 2.0 / us);
            ExpectNear(rate_measured(&interval, us), 4.0 / us);
        }
}

TEST_F(RateTest, ATimerThatIsAbsentOrStuckIsPassedOver) {
    rate_timers both = Both(acpi_plug_, interval_plug_);
    acpi_.is_stuck = true;
    ExpectNear(rate_measured(&both, 1000), 0.004);
    interval_.is_stuck = true;
    EXPECT_EQ(rate_measured(&both, 1000), 0u);
    EXPECT_EQ(rate_measured_well(&both), 0u);
    rate_timers none = {}, empty = {fake::port_window(0x700, 4), fake::port_window(0x740, 4)};
    EXPECT_EQ(rate_measured(&none, 1000), 0u);
    EXPECT_EQ(rate_measured(&empty, 1000), 0u);
}

TEST_F(RateTest, ACounterThatStandsGivesNoRate) {
    world.rate = 0;
    rate_timers both = Both(acpi_plug_, interval_plug_);
    EXPECT_EQ(rate_measured(&both, 1000), 0u);
    world.rate = 900'000;
    EXPECT_EQ(rate_measured(&both, 10000), 0u);
}

TEST_F(RateTest, AGuestThatStandsStillNowAndThenIsStillMeasured) {
    rate_timers both = Both(acpi_plug_, interval_plug_);
    for (uint64_t every : {47, 101, 1009}) {
        world.stall_every = every;
        ExpectNear(rate_measured_well(&both), 0.002);
    }
}

} // namespace
