// See boot_parse.h.
#include "kernel/boot/boot_parse.h"

void boot_parse_begin(struct boot_info *info, enum boot_protocol protocol, sl_cbytes physical) {
    struct boot_info empty = {};
    *info = empty;
    info->protocol = protocol;
    info->reach = sl_len(physical);
}

sl_status boot_parse_text(sl_cbytes area, uint64_t address, sl_range *text) {
    if (address >= sl_len(area)) return SL_OUT_OF_RANGE;
    sl_cbytes rest = sl_drop(area, address);
    bool is_whole = sl_len(rest) <= BOOT_TEXT_MAX;
    sl_cbytes candidate = is_whole ? rest : sl_first(rest, BOOT_TEXT_MAX + 1);
    size_t len = sl_find(candidate, (uint8_t)0);
    if (len == sl_len(candidate)) return is_whole ? SL_INVALID : SL_OUT_OF_RANGE;
    text->offset = address;
    text->len = len;
    return SL_OK;
}

static memory_type type_from_acpi(uint32_t type) {
    switch (type) {
    case 1:
        return MEMORY_USABLE;
    case 3:
        return MEMORY_ACPI_RECLAIMABLE;
    case 4:
        return MEMORY_ACPI_NVS;
    case 5:
        return MEMORY_DEFECTIVE;
    case 7:
        return MEMORY_PERSISTENT;
    default:
        return MEMORY_RESERVED;
    }
}

/// Find the smallest usable region; false when there is none.
static bool find_smallest_usable(SL_CVIEW(memory_region) regions, size_t *smallest) {
    bool found = false;
    for (size_t i = 0; i < sl_len(regions); i++) {
        memory_region region = sl_get(regions, i);
        if (region.type != MEMORY_USABLE) continue;
        if (found && region.length >= sl_get(regions, *smallest).length) continue;
        *smallest = i;
        found = true;
    }
    return found;
}

/// Put a region where a smaller usable one is, or drop it.
static sl_status replace_region(struct boot_info *info, memory_region region) {
    SL_VIEW(memory_region) regions = SL_ARRAY_VIEW(memory_region, info->regions);
    size_t smallest = 0;
    bool found = find_smallest_usable(sl_const(regions), &smallest);
    if (!found && region.type != MEMORY_USABLE) return SL_NO_SPACE;

    info->regions_dropped++;
    if (!found) return SL_OK;
    bool is_larger = region.length > sl_get(regions, smallest).length;
    if (region.type != MEMORY_USABLE || is_larger) sl_set(regions, smallest, region);
    return SL_OK;
}

sl_status boot_parse_region(struct boot_info *info, uint64_t base, uint64_t length, uint32_t type) {
    memory_region region = {base, length, type_from_acpi(type)};
    if (length == 0) return SL_OK;
    if (base >= MEMORY_ADDRESS_END || length > MEMORY_ADDRESS_END - base) {
        // No address can wrap or lie out there. To believe in such RAM would be reckless; of such a
        // reservation the part that exists counts.
        if (region.type == MEMORY_USABLE) {
            info->regions_dropped++;
            return SL_OK;
        }
        if (base >= MEMORY_ADDRESS_END) return SL_OK;
        region.length = MEMORY_ADDRESS_END - base;
    }
    if (info->region_count >= BOOT_REGION_CAPACITY) return replace_region(info, region);
    sl_set(SL_ARRAY_VIEW(memory_region, info->regions), info->region_count, region);
    info->region_count++;
    return SL_OK;
}

void boot_parse_module(struct boot_info *info, sl_range data, sl_range name) {
    if (info->module_count >= BOOT_MODULE_CAPACITY) {
        info->modules_dropped++;
        return;
    }
    sl_range nothing = {0, 0};
    boot_module module = {data.len > 0 ? data : nothing, name};
    sl_set(SL_ARRAY_VIEW(boot_module, info->modules), info->module_count, module);
    info->module_count++;
}

sl_status boot_parse_data(struct boot_info *info, boot_part part, sl_range range) {
    if (info->data_count >= BOOT_DATA_CAPACITY) return SL_NO_SPACE;
    boot_data data = {range, part};
    sl_set(SL_ARRAY_VIEW(boot_data, info->data), info->data_count, data);
    info->data_count++;
    return SL_OK;
}
