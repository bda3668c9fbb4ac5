// From parsed boot data to modules that can be trusted and a memory map that can be written to.
#include <gtest/gtest.h>

#include "kernel/boot/boot_check.h"

namespace {

constexpr sl_range kKernel = {0x100000, 0x20000};

/// 640 KiB, 2 MiB at 1 MiB in two pieces, one reserved page in the second, 1 MiB at 4 GiB.
boot_info Machine() {
    boot_info info = {};
    info.reach = UINT64_C(1) << 32;
    const memory_region regions[] = {
        {0, 0x9FC00, MEMORY_USABLE},           {0x200000, 0x100000, MEMORY_USABLE},
        {0x100000, 0x100000, MEMORY_USABLE},   {0x280000, 0x1000, MEMORY_RESERVED},
        {0xFFF00000, 0x100000, MEMORY_USABLE}, {UINT64_C(1) << 32, 0x100000, MEMORY_USABLE}};
    for (const memory_region &region : regions)
        info.regions[info.region_count++] = region;
    info.data[info.data_count++] = {{0x9000, 0x100}, BOOT_PART_HEADER};
    return info;
}

struct ModuleCase {
    const char *name;
    sl_range data;
    boot_module_problem problem;
};

TEST(BootInfoCheckModules, SaysWhatIsWrongWithEach) {
    const ModuleCase cases[] = {
        {"in RAM", {0x120000, 0x1000}, BOOT_MODULE_GOOD},
        {"across two regions", {0x1FF000, 0x2000}, BOOT_MODULE_GOOD},
        {"up to a reserved page", {0x27F000, 0x1000}, BOOT_MODULE_GOOD},
        {"to the end of RAM", {0x281000, 0x7F000}, BOOT_MODULE_GOOD},
        {"in the last whole page", {0x9EFFF, 1}, BOOT_MODULE_GOOD},
        {"in the last partial page", {0x9FBFF, 1}, BOOT_MODULE_OUTSIDE_RAM},
        {"at the top", {SIZE_MAX - 1, 1}, BOOT_MODULE_OUTSIDE_RAM},
        {"no bytes", {0, 0}, BOOT_MODULE_GOOD},
        {"one byte too far", {0x281000, 0x7F001}, BOOT_MODULE_OUTSIDE_RAM},
        {"over a reserved page", {0x27F000, 0x3000}, BOOT_MODULE_OUTSIDE_RAM},
        {"in a reserved page", {0x280FFF, 1}, BOOT_MODULE_OUTSIDE_RAM},
        {"in a hole", {0xA0000, 0x1000}, BOOT_MODULE_OUTSIDE_RAM},
        {"larger than RAM", {0x120000, 10485760}, BOOT_MODULE_OUTSIDE_RAM},
        {"over everything", {0, SIZE_MAX - 1}, BOOT_MODULE_OUTSIDE_RAM},
        {"wraps", {0xFFFFFFFFFF600000, 0x1000000}, BOOT_MODULE_WRAPS},
        {"wraps to itself", {0x120000, SIZE_MAX}, BOOT_MODULE_WRAPS},
        {"above 4 GiB", {UINT64_C(1) << 32, 0x1000}, BOOT_MODULE_OUT_OF_REACH},
        {"across 4 GiB", {0xFFFFF000, 0x2000}, BOOT_MODULE_OUT_OF_REACH},
        {"over the kernel", {0x11FFFF, 2}, BOOT_MODULE_OVER_KERNEL},
        {"around the kernel", {0x100000, 0x100000}, BOOT_MODULE_OVER_KERNEL},
        {"over boot data", {0x8FFF, 2}, BOOT_MODULE_OVER_BOOT_DATA},
        {"over module 0", {0x150000, 0x1001}, BOOT_MODULE_OVER_MODULE},
    };
    for (const ModuleCase &c : cases) {
        boot_info info = Machine();
        info.modules[info.module_count++] = {{0x151000, 0x1000}, {}};
        info.modules[info.module_count++] = {c.data, {}};
        uint32_t bad = 99;
        boot_module_problem problem = BOOT_MODULE_GOOD;
        sl_status status = boot_info_check_modules(&info, kKernel, &bad, &problem);
        EXPECT_EQ(status, c.problem == BOOT_MODULE_GOOD ? SL_OK : SL_INVALID) << c.name;
        EXPECT_EQ(problem, c.problem) << c.name;
        EXPECT_EQ(bad, c.problem == BOOT_MODULE_GOOD ? 99u : 1u) << c.name;
    }
}

TEST(BootInfoCheckModules, FindsNoRamWithoutAMap) {
    boot_info info = {};
    info.reach = 0x10000;
    info.modules[info.module_count++] = {{0x1000, 1}, {}};
    uint32_t bad = 99;
    boot_module_problem problem = BOOT_MODULE_GOOD;
    EXPECT_EQ(boot_info_check_modules(&info, kKernel, &bad, &problem), SL_INVALID);
    EXPECT_EQ(problem, BOOT_MODULE_OUTSIDE_RAM);
}

TEST(BootInfoMemory, TakesWhatIsInUse) {
    boot_info info = Machine();
    info.modules[info.module_count++] = {{0x2FF800, 0x800}, {}};
    memory_map map = {};
    map.count = 7; // what was there is replaced
    ASSERT_EQ(boot_info_memory(&info, kKernel, &map), SL_OK);
    CheckMemoryMap(info, kKernel, map);
    EXPECT_EQ(memory_map_type_at(&map, 0), MEMORY_TAKEN) << "the firmware's page";
    EXPECT_EQ(memory_map_type_at(&map, 0x1000), MEMORY_USABLE);
    EXPECT_EQ(memory_map_type_at(&map, 0x9000), MEMORY_TAKEN) << "boot data";
    EXPECT_EQ(memory_map_type_at(&map, 0x9F000), MEMORY_NONE) << "no whole page";
    EXPECT_EQ(memory_map_type_at(&map, 0x100000), MEMORY_TAKEN);
    EXPECT_EQ(memory_map_type_at(&map, 0x11FFFF), MEMORY_TAKEN);
    EXPECT_EQ(memory_map_type_at(&map, 0x120000), MEMORY_USABLE);
    EXPECT_EQ(memory_map_type_at(&map, 0x280000), MEMORY_RESERVED);
    EXPECT_EQ(memory_map_type_at(&map, 0x2FF000), MEMORY_TAKEN) << "the module";
    EXPECT_EQ(memory_map_total(&map, MEMORY_TAKEN), 0x1000u * (1 + 1 + 0x20 + 1));
}

TEST(BootInfoMemory, RefusesAKernelOrModuleThatIsNowhere) {
    boot_info info = Machine();
    memory_map map = {};
    EXPECT_EQ(boot_info_memory(&info, {SIZE_MAX, 2}, &map), SL_OUT_OF_RANGE);
    info.modules[info.module_count++] = {{SIZE_MAX, 2}, {}};
    EXPECT_EQ(boot_info_memory(&info, kKernel, &map), SL_OUT_OF_RANGE);
}

TEST(BootInfo, NamesEveryPartAndProblem) {
    for (int part = 0; part <= BOOT_PART_EFI; part++)
        EXPECT_FALSE(sl_is_empty(boot_part_name(boot_part(part))));
    for (int problem = 0; problem <= BOOT_MODULE_OVER_MODULE; problem++)
        EXPECT_FALSE(sl_is_empty(boot_module_problem_text(boot_module_problem(problem))));
}

} // namespace
