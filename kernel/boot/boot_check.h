// What must hold of every boot_info and of the memory map made from it, whatever the input was.
// Used by the tests and by the fuzz targets: a violation aborts.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "kernel/boot/physical_fake.h"
extern "C" {
#include "kernel/boot/boot_info.h"
}

#define BOOT_CHECK(condition)                                                            \
    do {                                                                                 \
        if (!(condition)) {                                                              \
            std::fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                                \
        }                                                                                \
    } while (false)

/// Every range can be viewed, and every count is in bounds.
inline void CheckBootInfo(sl_cbytes physical, const boot_info &info, sl_status status) {
    BOOT_CHECK((status == SL_OK) == (info.failed == BOOT_PART_NONE));
    BOOT_CHECK(status == SL_OK || status == SL_INVALID || status == SL_OUT_OF_RANGE ||
               status == SL_NO_SPACE);
    BOOT_CHECK(info.region_count <= BOOT_REGION_CAPACITY);
    BOOT_CHECK(info.module_count <= BOOT_MODULE_CAPACITY);
    BOOT_CHECK(info.data_count <= BOOT_DATA_CAPACITY);
    BOOT_CHECK(info.command_line.len <= BOOT_TEXT_MAX);
    (void)sl_sub(physical, info.command_line);
    (void)sl_sub(physical, info.efi.memory_map);
    for (uint32_t i = 0; i < info.module_count; i++)
        (void)sl_sub(physical, info.modules[i].name);
    for (uint32_t i = 0; i < info.data_count; i++)
        (void)sl_sub(physical, info.data[i].range);
}

inline bool BootOverlaps(uint64_t base, uint64_t length, sl_range range) {
    return length > 0 && range.len > 0 && base < range.offset + range.len &&
           range.offset < base + length;
}

/// The map is sorted and disjoint; what is free in it was reported usable, by nothing reported
/// otherwise, and is outside of everything in use.
inline void CheckMemoryMap(const boot_info &info, sl_range kernel, const memory_map &map) {
    uint64_t end = 0;
    for (uint32_t i = 0; i < map.count; i++) {
        const memory_region &region = map.regions[i];
        BOOT_CHECK(region.length > 0 && region.base >= end);
        end = region.base + region.length;
        BOOT_CHECK(end <= MEMORY_ADDRESS_END);
        if (region.type != MEMORY_USABLE) continue;
        BOOT_CHECK(region.base % MEMORY_PAGE_SIZE == 0 && region.length % MEMORY_PAGE_SIZE == 0);
        BOOT_CHECK(!BootOverlaps(region.base, region.length, kernel));
        for (uint32_t d = 0; d < info.data_count; d++)
            BOOT_CHECK(!BootOverlaps(region.base, region.length, info.data[d].range));
        for (uint32_t m = 0; m < info.module_count; m++)
            BOOT_CHECK(!BootOverlaps(region.base, region.length, info.modules[m].data));
        uint64_t covered = region.base;
        for (uint32_t round = 0; round < info.region_count && covered < end; round++)
            for (uint32_t r = 0; r < info.region_count; r++) {
                const memory_region &input = info.regions[r];
                sl_range bounds = {input.base, input.length};
                if (input.type != MEMORY_USABLE)
                    BOOT_CHECK(!BootOverlaps(region.base, region.length, bounds));
                else if (input.base <= covered && covered < input.base + input.length)
                    covered = input.base + input.length;
            }
        BOOT_CHECK(covered >= end);
    }
}

/// Everything that the kernel does with a parsed boot_info.
inline void CheckBoot(sl_cbytes physical, const boot_info &info, sl_status status) {
    CheckBootInfo(physical, info, status);
    if (status != SL_OK) return;
    sl_range kernel = {0x100000, 0x40000};
    uint32_t bad = 99;
    boot_module_problem problem = BOOT_MODULE_GOOD;
    status = boot_info_check_modules(&info, kernel, &bad, &problem);
    BOOT_CHECK((status == SL_OK) == (bad == 99));
    if (status != SL_OK) {
        BOOT_CHECK(bad < info.module_count && problem != BOOT_MODULE_GOOD);
        return;
    }
    for (uint32_t i = 0; i < info.module_count; i++)
        (void)sl_sub(physical, info.modules[i].data);
    memory_map map = {};
    status = boot_info_memory(&info, kernel, &map);
    if (status == SL_OK) CheckMemoryMap(info, kernel, map);
    BOOT_CHECK(status == SL_OK || status == SL_NO_SPACE);
}
