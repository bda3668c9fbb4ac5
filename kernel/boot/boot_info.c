// What can be said about boot data once it is parsed, whatever the protocol was.
#include "kernel/boot/boot_info.h"

static bool overlap(sl_range a, sl_range b) {
    // Both ends exist: the callers have checked that neither wraps.
    return a.len > 0 && b.len > 0 && a.offset < sl_range_end(b) && b.offset < sl_range_end(a);
}

static SL_CVIEW(memory_region) regions_of(const struct boot_info *info) {
    return sl_first(SL_ARRAY_CVIEW(memory_region, info->regions), info->region_count);
}

static SL_CVIEW(boot_module) modules_of(const struct boot_info *info) {
    return sl_first(SL_ARRAY_CVIEW(boot_module, info->modules), info->module_count);
}

static SL_CVIEW(boot_data) data_of(const struct boot_info *info) {
    return sl_first(SL_ARRAY_CVIEW(boot_data, info->data), info->data_count);
}

/// Tell whether usable regions cover the range from its first byte on and no other region touches
/// it. Each round uses up a region, so the loop ends.
static bool is_in_ram(SL_CVIEW(memory_region) regions, sl_range range) {
    uint64_t at = range.offset;
    uint64_t end = sl_range_end(range);
    for (size_t round = 0; round <= sl_len(regions) && at < end; round++) {
        uint64_t reached = at;
        for (size_t i = 0; i < sl_len(regions); i++) {
            memory_region region = sl_get(regions, i);
            sl_range bounds = {region.base, region.length};
            if (region.type != MEMORY_USABLE) {
                if (overlap(bounds, range)) return false;
                continue;
            }
            if (region.base <= at && sl_range_end(bounds) > reached) reached = sl_range_end(bounds);
        }
        if (reached == at) return false;
        at = reached;
    }
    return at >= end;
}

/// Return the pages that a range touches: whoever maps RAM maps whole pages of it.
static sl_range whole_pages(sl_range range) {
    uint64_t base = range.offset & ~(MEMORY_PAGE_SIZE - 1);
    uint64_t end = (sl_range_end(range) + MEMORY_PAGE_SIZE - 1) & ~(MEMORY_PAGE_SIZE - 1);
    sl_range pages = {base, end - base};
    return pages;
}

static boot_module_problem check_module(const struct boot_info *info, uint32_t index,
                                        sl_range kernel) {
    SL_CVIEW(boot_module) modules = modules_of(info);
    SL_CVIEW(boot_data) data = data_of(info);
    sl_range module = sl_get(modules, index).data;
    if (!sl_range_is_within(module, UINT64_MAX)) return BOOT_MODULE_WRAPS;
    if (module.len == 0) return BOOT_MODULE_GOOD;
    if (!sl_range_is_within(module, MEMORY_ADDRESS_END)) return BOOT_MODULE_OUTSIDE_RAM;
    if (!is_in_ram(regions_of(info), whole_pages(module))) return BOOT_MODULE_OUTSIDE_RAM;
    if (!sl_range_is_within(module, info->reach)) return BOOT_MODULE_OUT_OF_REACH;
    if (overlap(module, kernel)) return BOOT_MODULE_OVER_KERNEL;
    for (size_t i = 0; i < sl_len(data); i++)
        if (overlap(module, sl_get(data, i).range)) return BOOT_MODULE_OVER_BOOT_DATA;
    for (size_t i = 0; i < index; i++)
        if (overlap(module, sl_get(modules, i).data)) return BOOT_MODULE_OVER_MODULE;
    return BOOT_MODULE_GOOD;
}

sl_status boot_info_check_modules(const struct boot_info *info, sl_range kernel,
                                  uint32_t *bad_index, boot_module_problem *problem) {
    for (uint32_t i = 0; i < info->module_count; i++) {
        boot_module_problem found = check_module(info, i, kernel);
        if (found == BOOT_MODULE_GOOD) continue;
        *bad_index = i;
        *problem = found;
        return SL_INVALID;
    }
    return SL_OK;
}

/// Take the kernel, the first page, the boot data and the modules out of a map.
static sl_status reserve_all(const struct boot_info *info, sl_range kernel,
                             struct memory_map *map) {
    SL_CVIEW(boot_data) data = data_of(info);
    SL_CVIEW(boot_module) modules = modules_of(info);
    sl_range first_page = {0, MEMORY_PAGE_SIZE};
    sl_status status = memory_map_reserve(map, first_page);
    if (status == SL_OK) status = memory_map_reserve(map, kernel);
    for (size_t i = 0; i < sl_len(data) && status == SL_OK; i++)
        status = memory_map_reserve(map, sl_get(data, i).range);
    for (size_t i = 0; i < sl_len(modules) && status == SL_OK; i++)
        status = memory_map_reserve(map, sl_get(modules, i).data);
    return status;
}

sl_status boot_info_memory(const struct boot_info *info, sl_range kernel, struct memory_map *map) {
    SL_CVIEW(memory_region) regions = regions_of(info);
    map->count = 0;
    sl_status status = SL_OK;
    for (size_t i = 0; i < sl_len(regions) && status == SL_OK; i++)
        status = memory_map_add(map, sl_get(regions, i));
    if (status != SL_OK) return status;
    memory_map_align(map);
    return reserve_all(info, kernel, map);
}

sl_str boot_part_name(boot_part part) {
    switch (part) {
    case BOOT_PART_NONE:
        return SL_STR("nothing");
    case BOOT_PART_HEADER:
        return SL_STR("header");
    case BOOT_PART_TAG:
        return SL_STR("tag");
    case BOOT_PART_COMMAND_LINE:
        return SL_STR("command line");
    case BOOT_PART_MEMORY_MAP:
        return SL_STR("memory map");
    case BOOT_PART_MODULE_LIST:
        return SL_STR("module list");
    case BOOT_PART_MODULE_NAME:
        return SL_STR("module name");
    case BOOT_PART_RSDP:
        return SL_STR("RSDP");
    case BOOT_PART_FRAMEBUFFER:
        return SL_STR("framebuffer");
    case BOOT_PART_EFI:
        return SL_STR("EFI data");
    }
    return SL_STR("unknown part");
}

sl_str boot_module_problem_text(boot_module_problem problem) {
    switch (problem) {
    case BOOT_MODULE_GOOD:
        return SL_STR("is good");
    case BOOT_MODULE_WRAPS:
        return SL_STR("wraps around the address space");
    case BOOT_MODULE_OUTSIDE_RAM:
        return SL_STR("does not lie in RAM");
    case BOOT_MODULE_OUT_OF_REACH:
        return SL_STR("does not lie below 4 GiB");
    case BOOT_MODULE_OVER_KERNEL:
        return SL_STR("overlaps the kernel");
    case BOOT_MODULE_OVER_BOOT_DATA:
        return SL_STR("overlaps the boot data");
    case BOOT_MODULE_OVER_MODULE:
        return SL_STR("overlaps another module");
    }
    return SL_STR("is unusable");
}
