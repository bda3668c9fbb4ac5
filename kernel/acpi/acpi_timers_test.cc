// Clocks in the FADT, good and bad.
#include "kernel/acpi/acpi_builder.h"

#include <gtest/gtest.h>

extern "C" {
#include "kernel/acpi/acpi_timers.h"
}

namespace {

class AcpiTimersTest : public testing::Test {
  protected:
    AcpiTimersTest() {
        acpi_.memory.Put32(AcpiBuilder::kFadt + 76, 0x608).Put8(AcpiBuilder::kFadt + 91, 4);
        acpi_.memory.Put8(AcpiBuilder::kFadt + 108, 0x32);
    }
    sl_status Parse(uint32_t len = 276) {
        acpi_.SealFadt(len);
        return acpi_timers_parse(acpi_.memory.View(), AcpiBuilder::kRsdp, &timers_);
    }

    AcpiBuilder acpi_ = AcpiBuilder::Good();
    acpi_timers timers_ = {1, 2};
};

TEST_F(AcpiTimersTest, AreFound) {
    EXPECT_EQ(Parse(), SL_OK);
    EXPECT_EQ(timers_.timer_port, 0x608);
    EXPECT_EQ(timers_.century_register, 0x32);
    EXPECT_EQ(Parse(116), SL_OK);
    EXPECT_EQ(timers_.timer_port, 0x608);
}

TEST_F(AcpiTimersTest, AHardwareReducedMachineHasNoTimer) {
    acpi_.memory.Put32(AcpiBuilder::kFadt + 112, 1 << 20);
    EXPECT_EQ(Parse(), SL_OK);
    EXPECT_EQ(timers_.timer_port, 0);
    EXPECT_EQ(timers_.century_register, 0x32);
}

TEST_F(AcpiTimersTest, APortOrARegisterThatCannotBeIsNone) {
    const struct {
        uint32_t port;
        uint8_t len, century;
        uint16_t port_is;
        uint8_t century_is;
    } cases[] = {{0xfffc, 4, 127, 0xfffc, 127},
                 {0xfffd, 4, 128, 0, 0},
                 {0x10608, 4, 255, 0, 0},
                 {0x608, 3, 0, 0, 0},
                 {0x608, 0, 1, 0, 1}};
    for (const auto &c : cases) {
        acpi_.memory.Put32(AcpiBuilder::kFadt + 76, c.port).Put8(AcpiBuilder::kFadt + 91, c.len);
        acpi_.memory.Put8(AcpiBuilder::kFadt + 108, c.century);
        EXPECT_EQ(Parse(), SL_OK);
        EXPECT_EQ(timers_.timer_port, c.port_is) << c.port;
        EXPECT_EQ(timers_.century_register, c.century_is);
    }
}

TEST_F(AcpiTimersTest, ADamagedOrMissingTableGivesNone) {
    EXPECT_EQ(Parse(115), SL_INVALID);
    EXPECT_EQ(timers_.timer_port, 0);
    acpi_.SealFadt();
    timers_ = {1, 2};
    EXPECT_EQ(acpi_timers_parse(sl_first(acpi_.memory.View(), 16), 0, &timers_), SL_NOT_FOUND);
    EXPECT_EQ(timers_.timer_port, 0);
    EXPECT_EQ(timers_.century_register, 0);
}

} // namespace
