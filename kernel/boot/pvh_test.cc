// PVH: good structures, each field bad in each way, every truncation, random damage.
#include <functional>
#include <random>

#include <gtest/gtest.h>

#include "kernel/boot/boot_check.h"
#include "kernel/boot/pvh_builder.h"

namespace {

using namespace pvh_builder;

sl_status Parse(const PhysicalFake &memory, boot_info *info) {
    sl_status status = boot_info_parse_pvh(memory.View(), kStart, info);
    CheckBoot(memory.View(), *info, status);
    return status;
}

TEST(Pvh, ReadsEverything) {
    PhysicalFake memory = MakeGood();
    boot_info info = {};
    ASSERT_EQ(Parse(memory, &info), SL_OK);
    EXPECT_EQ(info.protocol, BOOT_PROTOCOL_PVH);
    EXPECT_EQ(info.failed, BOOT_PART_NONE);
    EXPECT_EQ(memory.TextAt(info.command_line), "debug-exit -- a b");
    EXPECT_EQ(info.rsdp, 0xF5A40u);
    EXPECT_EQ(info.reach, kSize);
    ASSERT_EQ(info.region_count, 5u);
    EXPECT_EQ(info.regions[3].base, 0x100000u);
    EXPECT_EQ(info.regions[3].length, 0x300000u);
    EXPECT_EQ(info.regions[3].type, MEMORY_USABLE);
    EXPECT_EQ(info.regions[4].type, MEMORY_RESERVED);
    ASSERT_EQ(info.module_count, 1u);
    EXPECT_EQ(info.modules[0].data.offset, 0x3F0000u);
    EXPECT_EQ(info.modules[0].data.len, 0x1234u);
    EXPECT_EQ(memory.TextAt(info.modules[0].name), "words.txt");
    ASSERT_EQ(info.data_count, 5u) << "start, line, map, modules, name";
    EXPECT_EQ(info.data[0].range.len, 56u);
    EXPECT_EQ(info.regions_dropped + info.modules_dropped, 0u);
}

TEST(Pvh, ReadsVersion0WhichHasNoMemoryMap) {
    boot_info info = {};
    ASSERT_EQ(Parse(MakeGood(0), &info), SL_OK);
    EXPECT_EQ(info.region_count, 0u);
    EXPECT_EQ(info.module_count, 1u);
    EXPECT_EQ(info.data[0].range.len, 40u);
}

TEST(Pvh, ReadsLaterVersionsAsVersion1) {
    boot_info info = {};
    ASSERT_EQ(Parse(MakeGood(7), &info), SL_OK);
    EXPECT_EQ(info.region_count, 5u);
}

TEST(Pvh, MapsEveryTypeOfMemory) {
    const memory_type expected[] = {MEMORY_RESERVED,         MEMORY_USABLE,     MEMORY_RESERVED,
                                    MEMORY_ACPI_RECLAIMABLE, MEMORY_ACPI_NVS,   MEMORY_DEFECTIVE,
                                    MEMORY_RESERVED,         MEMORY_PERSISTENT, MEMORY_RESERVED};
    for (uint32_t type = 0; type < 9; type++) {
        PhysicalFake memory = MakeGood();
        PutRegion(memory, 0, 0, 0x1000, type);
        boot_info info = {};
        ASSERT_EQ(Parse(memory, &info), SL_OK);
        EXPECT_EQ(info.regions[0].type, expected[type]) << type;
    }
}

TEST(Pvh, TakesAnAddressOf0AsAbsent) {
    PhysicalFake memory = MakeGood();
    memory.Put64(kStart + 24, 0).Put64(kStart + 32, 0).Put64(kModules + 16, 0);
    boot_info info = {};
    ASSERT_EQ(Parse(memory, &info), SL_OK);
    EXPECT_EQ(info.command_line.len, 0u);
    EXPECT_EQ(info.rsdp, 0u);
    EXPECT_EQ(info.modules[0].name.len, 0u);
}

struct BadCase {
    const char *name;
    std::function<void(PhysicalFake &)> damage;
    sl_status status;
    boot_part part;
};

TEST(Pvh, RefusesEachBadFieldAndSaysWhich) {
    const uint64_t max = UINT64_MAX;
    const BadCase cases[] = {
        {"magic", [](auto &m) { m.Put8(kStart, 0); }, SL_INVALID, BOOT_PART_HEADER},
        {"line outside", [](auto &m) { m.Put64(kStart + 24, kSize); }, SL_OUT_OF_RANGE,
         BOOT_PART_COMMAND_LINE},
        {"line at the top", [=](auto &m) { m.Put64(kStart + 24, max); }, SL_OUT_OF_RANGE,
         BOOT_PART_COMMAND_LINE},
        {"line without end",
         [](auto &m) { m.Put64(kStart + 24, kSize - 4).PutText(kSize - 4, "abcd"); }, SL_INVALID,
         BOOT_PART_COMMAND_LINE},
        {"map outside", [](auto &m) { m.Put64(kStart + 40, kSize); }, SL_OUT_OF_RANGE,
         BOOT_PART_MEMORY_MAP},
        {"map half outside", [](auto &m) { m.Put64(kStart + 40, kSize - 5 * 24 + 1); },
         SL_OUT_OF_RANGE, BOOT_PART_MEMORY_MAP},
        {"map wraps", [=](auto &m) { m.Put64(kStart + 40, max - 23); }, SL_OUT_OF_RANGE,
         BOOT_PART_MEMORY_MAP},
        {"map at 0", [](auto &m) { m.Put64(kStart + 40, 0); }, SL_INVALID, BOOT_PART_MEMORY_MAP},
        {"map too long", [](auto &m) { m.Put32(kStart + 48, 4097); }, SL_OUT_OF_RANGE,
         BOOT_PART_MEMORY_MAP},
        {"map count wraps", [](auto &m) { m.Put32(kStart + 48, UINT32_MAX); }, SL_OUT_OF_RANGE,
         BOOT_PART_MEMORY_MAP},
        {"modules at 0", [](auto &m) { m.Put64(kStart + 16, 0); }, SL_INVALID,
         BOOT_PART_MODULE_LIST},
        {"modules outside", [](auto &m) { m.Put64(kStart + 16, kSize - 31); }, SL_OUT_OF_RANGE,
         BOOT_PART_MODULE_LIST},
        {"modules wrap", [=](auto &m) { m.Put64(kStart + 16, max - 31); }, SL_OUT_OF_RANGE,
         BOOT_PART_MODULE_LIST},
        {"name outside", [](auto &m) { m.Put64(kModules + 16, kSize); }, SL_OUT_OF_RANGE,
         BOOT_PART_MODULE_NAME},
        {"name without end",
         [](auto &m) { m.Put64(kModules + 16, kSize - 1).Put8(kSize - 1, 'x'); }, SL_INVALID,
         BOOT_PART_MODULE_NAME},
    };
    for (const BadCase &c : cases) {
        PhysicalFake memory = MakeGood();
        c.damage(memory);
        boot_info info = {};
        EXPECT_EQ(Parse(memory, &info), c.status) << c.name;
        EXPECT_EQ(info.failed, c.part) << c.name;
    }
}

TEST(Pvh, RefusesABadStartAddress) {
    PhysicalFake memory = MakeGood();
    for (uint64_t address : {uint64_t(0), kSize - 39, kSize, UINT64_MAX, UINT64_MAX - 39}) {
        boot_info info = {};
        EXPECT_NE(boot_info_parse_pvh(memory.View(), address, &info), SL_OK) << address;
        EXPECT_EQ(info.failed, BOOT_PART_HEADER);
    }
}

TEST(Pvh, BoundsTheCommandLine) {
    for (size_t len : {size_t(BOOT_TEXT_MAX), size_t(BOOT_TEXT_MAX) + 1}) {
        PhysicalFake memory = MakeGood();
        memory.bytes().resize(0x4000);
        memory.Put64(kStart + 24, 0x2000).PutText(0x2000, std::string(len, 'x'));
        boot_info info = {};
        EXPECT_EQ(Parse(memory, &info), len <= BOOT_TEXT_MAX ? SL_OK : SL_OUT_OF_RANGE);
    }
}

TEST(Pvh, DropsUsableRegionsButNoReservedOne) {
    PhysicalFake memory(0x20000);
    memory.Put32(kStart, 0x336EC578).Put32(kStart + 4, 1).Put64(kStart + 40, kMap);
    memory.Put32(kStart + 48, 300);
    for (int i = 0; i < 200; i++)
        PutRegion(memory, i, uint64_t(i) * 0x100000, 0x1000 * uint64_t(i + 1), 1);
    for (int i = 200; i < 300; i++)
        PutRegion(memory, i, uint64_t(i) * 0x100000, 0x1000, 2);
    boot_info info = {};
    ASSERT_EQ(Parse(memory, &info), SL_OK);
    EXPECT_EQ(info.region_count, 128u);
    EXPECT_EQ(info.regions_dropped, 172u);
    int reserved = 0;
    for (uint32_t i = 0; i < info.region_count; i++) {
        if (info.regions[i].type == MEMORY_RESERVED)
            reserved++;
        else
            EXPECT_GT(info.regions[i].length, 172u * 0x1000) << "the largest are kept";
    }
    EXPECT_EQ(reserved, 100);
}

TEST(Pvh, RefusesMoreReservedRegionsThanFit) {
    PhysicalFake memory(0x20000);
    memory.Put32(kStart, 0x336EC578).Put32(kStart + 4, 1).Put64(kStart + 40, kMap);
    memory.Put32(kStart + 48, 130);
    for (int i = 0; i < 129; i++)
        PutRegion(memory, i, uint64_t(i) * 0x100000, 0x1000, 2);
    PutRegion(memory, 129, 0, 0x1000, 1);
    boot_info info = {};
    EXPECT_EQ(Parse(memory, &info), SL_NO_SPACE);
    EXPECT_EQ(info.failed, BOOT_PART_MEMORY_MAP);
    memory.Put32(kStart + 48, 128);
    EXPECT_EQ(Parse(memory, &info), SL_OK);
    PutRegion(memory, 128, 0, 0x1000, 1);
    memory.Put32(kStart + 48, 129);
    EXPECT_EQ(Parse(memory, &info), SL_OK) << "RAM that does not fit is dropped";
    EXPECT_EQ(info.regions_dropped, 1u);
}

TEST(Pvh, DoesNotBelieveInRamThatWraps) {
    PhysicalFake memory = MakeGood();
    PutRegion(memory, 0, UINT64_MAX - 0xFFF, 0x2000, 1);
    PutRegion(memory, 1, 0x1000, UINT64_MAX, 2);
    PutRegion(memory, 2, 0x1000, UINT64_MAX, 1);
    PutRegion(memory, 4, UINT64_MAX, UINT64_MAX, 2);
    boot_info info = {};
    memory.Put32(kStart + 12, 0);
    ASSERT_EQ(Parse(memory, &info), SL_OK);
    EXPECT_EQ(info.regions_dropped, 2u);
    ASSERT_EQ(info.region_count, 2u);
    EXPECT_EQ(info.regions[0].base + info.regions[0].length, uint64_t(MEMORY_ADDRESS_END));
}

TEST(Pvh, CountsTheModulesThatDoNotFit) {
    PhysicalFake memory = MakeGood();
    memory.bytes().resize(0x4000);
    memory.Put32(kStart + 12, UINT32_MAX).Put64(kStart + 16, 0x2000);
    boot_info info = {};
    ASSERT_EQ(Parse(memory, &info), SL_OK);
    EXPECT_EQ(info.module_count, 16u);
    EXPECT_EQ(info.modules_dropped, UINT32_MAX - 16);
}

TEST(Pvh, SurvivesEveryTruncation) {
    PhysicalFake memory = MakeGood();
    for (size_t size = 0; size < kSize; size++) {
        TruncatedView truncated(memory, size);
        boot_info info = {};
        sl_status status = boot_info_parse_pvh(truncated.View(), kStart, &info);
        CheckBoot(truncated.View(), info, status);
        EXPECT_EQ(status == SL_OK, size > kName + 9) << size;
    }
}

TEST(Pvh, SurvivesRandomDamage) {
    std::mt19937 random(3);
    const PhysicalFake good = MakeGood();
    const uint64_t interesting[] = {0, 1, kStart, kSize - 1, kSize, 0xFFFFFFFF, UINT64_MAX};
    int parsed = 0;
    for (int round = 0; round < 100000; round++) {
        PhysicalFake memory = good;
        for (int i = 0; i < 1 + round % 4; i++) {
            uint64_t areas[] = {kStart, kModules, kMap, kLine, kName};
            uint64_t sizes[] = {56, 32, 120, 18, 10};
            size_t area = random() % 5;
            uint64_t at = areas[area] + random() % sizes[area];
            if (random() % 2 == 0)
                memory.Put8(at, uint8_t(random()));
            else
                memory.Put64(at & ~7u, interesting[random() % 7]);
        }
        boot_info info = {};
        parsed += Parse(memory, &info) == SL_OK;
    }
    EXPECT_GT(parsed, 20000);
    EXPECT_LT(parsed, 90000);
}

} // namespace
