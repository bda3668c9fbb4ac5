// Power registers and sleep types: machines of several kinds, damage, truncation, random bytes.
#include <functional>
#include <random>

#include <gtest/gtest.h>

#include "kernel/acpi/acpi_builder.h"
extern "C" {
#include "kernel/acpi/acpi_power.h"
}

namespace {

using B = AcpiBuilder;
using namespace std::string_view_literals;

sl_status Parse(const PhysicalFake &memory, acpi_power *power) {
    return acpi_power_parse(memory.View(), B::kRsdp, power);
}

TEST(AcpiPower, ReadsAMachineWithPm1Ports) {
    acpi_power power = {};
    ASSERT_EQ(Parse(B::Good().memory, &power), SL_OK);
    EXPECT_TRUE(power.can_sleep);
    EXPECT_FALSE(power.is_hardware_reduced);
    EXPECT_EQ(power.pm1a_control_port, 0x604);
    EXPECT_EQ(power.pm1b_control_port, 0);
    EXPECT_EQ(power.sleep_type_a, 5);
    EXPECT_EQ(power.sleep_type_b, 6);
    EXPECT_EQ(power.smi_command_port, 0xB2);
    EXPECT_EQ(power.acpi_enable, 2);
    EXPECT_EQ(power.sleep_control.space, ACPI_SPACE_NONE);
    EXPECT_EQ(power.reset.space, ACPI_SPACE_IO);
    EXPECT_EQ(power.reset.address, 0xCF9u);
    EXPECT_EQ(power.reset_value, 0x0F);
}

TEST(AcpiPower, ReadsAHardwareReducedMachine) {
    B acpi = B::Good();
    acpi.memory.Put32(B::kFadt + 112, 1 << 10 | 1 << 20);
    acpi.PutAddress(B::kFadt + 244, 0, 0xFEA00200).PutAddress(B::kFadt + 116, 0, 0xFEA00202);
    acpi.SealFadt();
    acpi_power power = {};
    ASSERT_EQ(Parse(acpi.memory, &power), SL_OK);
    EXPECT_TRUE(power.can_sleep);
    EXPECT_TRUE(power.is_hardware_reduced);
    EXPECT_EQ(power.pm1a_control_port, 0) << "such a machine has none";
    EXPECT_EQ(power.sleep_control.space, ACPI_SPACE_MEMORY);
    EXPECT_EQ(power.sleep_control.address, 0xFEA00200u);
    EXPECT_EQ(power.reset.space, ACPI_SPACE_MEMORY);
    EXPECT_EQ(power.reset.address, 0xFEA00202u);
}

TEST(AcpiPower, ReadsAnAcpi1Table) {
    B acpi = B::Good();
    acpi.SealFadt(116);
    acpi_power power = {};
    ASSERT_EQ(Parse(acpi.memory, &power), SL_OK);
    EXPECT_TRUE(power.can_sleep);
    EXPECT_EQ(power.reset.space, ACPI_SPACE_NONE);
    acpi.SealFadt(115);
    EXPECT_EQ(Parse(acpi.memory, &power), SL_INVALID);
    EXPECT_FALSE(power.can_sleep) << "all zero";
}

TEST(AcpiPower, PrefersTheNewFields) {
    B acpi = B::Good();
    acpi.PutAddress(B::kFadt + 172, 1, 0x1804, 16).PutAddress(B::kFadt + 184, 1, 0x1904, 16);
    acpi.memory.Put32(B::kFadt + 40, 0);
    acpi.SealFadt();
    acpi_power power = {};
    ASSERT_EQ(Parse(acpi.memory, &power), SL_OK);
    EXPECT_EQ(power.pm1a_control_port, 0x1804);
    EXPECT_EQ(power.pm1b_control_port, 0x1904);
    EXPECT_TRUE(power.can_sleep);
}

TEST(AcpiPower, TakesTheOldFieldsWhereTheNewAreNoUse) {
    B acpi = B::Good();
    acpi.PutAddress(B::kFadt + 172, 0, 0x1804, 16);
    acpi.memory.Put64(B::kFadt + 140, UINT64_C(1) << 40);
    acpi.SealFadt();
    acpi_power power = {};
    ASSERT_EQ(Parse(acpi.memory, &power), SL_OK);
    EXPECT_EQ(power.pm1a_control_port, 0x604);
    EXPECT_TRUE(power.can_sleep);
}

TEST(AcpiPower, FindsTheSleepTypesInAnSsdt) {
    B acpi = B::Good();
    acpi.PutAml(B::kDsdt, "DSDT", "no such name in here");
    acpi.PutAml(B::kSsdt, "SSDT", "..\x08\\_S5_\x12\x04\x02\x01\x00"sv);
    acpi_power power = {};
    ASSERT_EQ(Parse(acpi.memory, &power), SL_OK);
    EXPECT_TRUE(power.can_sleep);
    EXPECT_EQ(power.sleep_type_a, 1);
    EXPECT_EQ(power.sleep_type_b, 0);
}

struct PartCase {
    const char *name;
    std::function<void(B &)> damage;
    bool can_sleep, can_reset;
};

TEST(AcpiPower, GivesWhatIsGood) {
    auto reset = [](uint8_t space, uint64_t address) {
        return [=](B &a) { a.PutAddress(B::kFadt + 116, space, address).SealFadt(); };
    };
    auto pm1a = [](uint32_t port) {
        return [=](B &a) {
            a.memory.Put32(B::kFadt + 64, port);
            a.SealFadt();
        };
    };
    const PartCase cases[] = {
        {"all good", [](B &) {}, true, true},
        {"no DSDT sum", [](B &a) { a.memory.Put8(B::kDsdt + 20, 1); }, false, true},
        {"no DSDT",
         [](B &a) {
             a.memory.Put32(B::kFadt + 40, 0).Put64(B::kFadt + 140, 0);
             a.SealFadt();
         },
         false, true},
        {"DSDT is none",
         [](B &a) {
             a.memory.Put32(B::kFadt + 40, B::kSsdt).Put64(B::kFadt + 140, 0);
             a.SealFadt();
         },
         false, true},
        {"no S5", [](B &a) { a.PutAml(B::kDsdt, "DSDT", "none"); }, false, true},
        {"no PM1a", pm1a(0), false, true},
        {"PM1a too high", pm1a(0xFFFF), false, true},
        {"PM1a wraps to 0x604", pm1a(0x10604), false, true},
        {"last PM1a", pm1a(0xFFFE), true, true},
        {"no reset flag",
         [](B &a) {
             a.memory.Put32(B::kFadt + 112, 0);
             a.SealFadt();
         },
         true, false},
        {"reset at 0", reset(1, 0), true, false},
        {"reset at no port", reset(1, 0x10000), true, false},
        {"reset too high", reset(0, UINT64_C(1) << 52), true, false},
        {"reset by PCI", reset(2, 0x10), true, false},
        {"reset inside a byte",
         [](B &a) {
             a.memory.Put8(B::kFadt + 118, 1);
             a.SealFadt();
         },
         true, false},
        {"reset cut off", [](B &a) { a.SealFadt(128); }, true, false},
    };
    for (const PartCase &c : cases) {
        B acpi = B::Good();
        c.damage(acpi);
        acpi_power power = {};
        EXPECT_EQ(Parse(acpi.memory, &power), SL_OK) << c.name;
        EXPECT_EQ(power.can_sleep, c.can_sleep) << c.name;
        EXPECT_EQ(power.reset.space != ACPI_SPACE_NONE, c.can_reset) << c.name;
    }
}

TEST(AcpiPower, SaysWhenThereIsNothing) {
    B acpi = B::Good();
    acpi.memory.Put32(B::kFadt + 112, 0).Put32(B::kFadt + 64, 0);
    acpi.SealFadt();
    acpi_power power = {};
    EXPECT_EQ(Parse(acpi.memory, &power), SL_NOT_FOUND);
    EXPECT_EQ(power.smi_command_port, 0) << "all zero";
    acpi.Seal(B::kXsdt, "XSDT", 36);
    EXPECT_EQ(Parse(acpi.memory, &power), SL_NOT_FOUND) << "no FADT";
    EXPECT_EQ(acpi_power_parse({}, 0, &power), SL_NOT_FOUND) << "no RSDP";
}

struct AmlCase {
    const char *name;
    std::string_view aml;
    int a, b; // -1: not found
};

TEST(AcpiSleepTypes, AreReadFromEveryEncoding) {
    const AmlCase cases[] = {
        {"bytes", "\x08_S5_\x12\x08\x04\x0A\x05\x0A\x06\x00\x00"sv, 5, 6},
        {"zero and one", "\x08_S5_\x12\x04\x02\x00\x01"sv, 0, 1},
        {"rooted", "\x08\\_S5_\x12\x04\x02\x01\x00"sv, 1, 0},
        {"word and dword", "\x08_S5_\x12\x0A\x02\x0B\x07\x00\x0C\x03\x00\x00\x00"sv, 7, 3},
        {"packed in one", "\x08_S5_\x12\x05\x01\x0B\x05\x03"sv, 5, 3},
        {"length in two bytes", "\x08_S5_\x12\x46\x00\x02\x0A\x05\x00"sv, 5, 0},
        {"length in four bytes", "\x08_S5_\x12\xC8\x00\x00\x00\x02\x0A\x05\x00"sv, 5, 0},
        {"second is right", "_S5_\x12\x08_S5_\x12\x04\x02\x01\x01"sv, 1, 1},
        {"too large once", "\x08_S5_\x12\x05\x02\x0A\x08\x00\x08_S5_\x12\x04\x02\x01\x01"sv, 1, 1},
        {"empty", ""sv, -1, -1},
        {"name alone", "\x08_S5_"sv, -1, -1},
        {"no name op", "x_S5_\x12\x04\x02\x00\x00"sv, -1, -1},
        {"name first", "_S5_\x12\x04\x02\x00\x00"sv, -1, -1},
        {"no package", "\x08_S5_\x13\x04\x02\x00\x00"sv, -1, -1},
        {"no length", "\x08_S5_\x12"sv, -1, -1},
        {"length 0", "\x08_S5_\x12\x00\x02\x00\x00"sv, -1, -1},
        {"length too large", "\x08_S5_\x12\x05\x02\x00\x00"sv, -1, -1},
        {"length cut off", "\x08_S5_\x12\xC8\x00"sv, -1, -1},
        {"length huge", "\x08_S5_\x12\xCF\xFF\xFF\xFF\x02\x00\x00"sv, -1, -1},
        {"no elements", "\x08_S5_\x12\x02\x00"sv, -1, -1},
        {"one of two", "\x08_S5_\x12\x03\x02\x00\x00"sv, -1, -1},
        {"byte cut off", "\x08_S5_\x12\x04\x02\x00\x0A\x01"sv, -1, -1},
        {"dword cut off", "\x08_S5_\x12\x06\x02\x0C\x01\x00\x00\x00\x00"sv, -1, -1},
        {"a name as element", "\x08_S5_\x12\x08\x02_S4_\x00"sv, -1, -1},
        {"too large", "\x08_S5_\x12\x05\x02\x0A\x08\x00"sv, -1, -1},
        {"ones", "\x08_S5_\x12\x04\x02\xFF\x00"sv, -1, -1},
    };
    for (const AmlCase &c : cases) {
        PhysicalFake aml(c.aml.size());
        aml.PutText(0, c.aml);
        uint8_t a = 99, b = 99;
        sl_status status = acpi_sleep_types_find(aml.View(), &a, &b);
        EXPECT_EQ(status, c.a < 0 ? SL_NOT_FOUND : SL_OK) << c.name;
        EXPECT_EQ(a, c.a < 0 ? 99 : c.a) << c.name;
        EXPECT_EQ(b, c.b < 0 ? 99 : c.b) << c.name;
    }
}

TEST(AcpiPower, SurvivesEveryTruncation) {
    B acpi = B::Good();
    for (size_t size = 0; size < B::kSize; size++) {
        TruncatedView truncated(acpi.memory, size);
        acpi_power power = {};
        (void)acpi_power_parse(truncated.View(), B::kRsdp, &power);
        (void)acpi_power_parse(truncated.View(), 0, &power);
    }
    for (uint32_t len = 0; len < 300; len++) {
        B shorter = B::Good();
        if (len >= 10)
            shorter.SealFadt(len);
        else
            shorter.memory.Put32(B::kFadt + 4, len);
        acpi_power power = {};
        EXPECT_EQ(Parse(shorter.memory, &power), len < 116 ? SL_INVALID : SL_OK) << len;
    }
}

TEST(AcpiPower, SurvivesRandomDamageUnderGoodChecksums) {
    std::mt19937 random(7);
    const B good = B::Good();
    const uint64_t tables[] = {B::kRsdp, B::kRsdt, B::kXsdt, B::kFadt, B::kDsdt, B::kSsdt};
    int parsed = 0;
    for (int round = 0; round < 50000; round++) {
        B acpi = good;
        for (int i = 0; i < 1 + round % 4; i++) {
            uint64_t at = tables[random() % 6] + random() % 64;
            if (random() % 2 == 0)
                acpi.memory.Put8(at, uint8_t(random()));
            else
                acpi.memory.Put32(at & ~3u, uint32_t(tables[random() % 6] + random() % 3 - 1));
        }
        for (uint64_t table : tables) {
            size_t len = acpi.memory.bytes()[table + 4] | acpi.memory.bytes()[table + 5] << 8;
            if (table != B::kRsdp && table + len <= B::kSize && len >= 10)
                acpi.memory.FixSum(table, len, table + 9);
        }
        acpi.SumRsdp();
        acpi_power power = {};
        sl_status status = Parse(acpi.memory, &power);
        ASSERT_LE(power.sleep_type_a, 7);
        ASSERT_LE(power.sleep_type_b, 7);
        ASSERT_EQ(status == SL_OK, power.can_sleep || power.reset.space != ACPI_SPACE_NONE);
        parsed += status == SL_OK;
    }
    EXPECT_GT(parsed, 5000);
    EXPECT_LT(parsed, 45000);
}

} // namespace
