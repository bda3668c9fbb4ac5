// The PVH boot protocol. Everything that is read here is hostile input.
#include "kernel/boot/boot_parse.h"
#include "kernel/boot/pvh_layout.h"

#include "safelib/endian.h"

// The two below note what they find as boot data, under the name of the part that the parser is at.

/// Check that a structure lies in memory.
static sl_status take_table(struct boot_info *info, sl_cbytes physical, uint64_t address,
                            size_t bytes, sl_range *table) {
    if (address == 0) return SL_INVALID;
    sl_range range = {address, bytes};
    if (!sl_range_is_within(range, sl_len(physical))) return SL_OUT_OF_RANGE;
    *table = range;
    return boot_parse_data(info, info->failed, range);
}

/// Find a text, which is empty when its address is 0.
static sl_status take_text(struct boot_info *info, sl_cbytes physical, uint64_t address,
                           sl_range *text) {
    if (address == 0) return SL_OK;
    sl_status status = boot_parse_text(physical, address, text);
    if (status != SL_OK) return status;
    sl_range with_end = {text->offset, text->len + 1};
    return boot_parse_data(info, info->failed, with_end);
}

static sl_cbytes entry_of(sl_cbytes physical, sl_range table, size_t index, size_t bytes) {
    return sl_first(sl_drop(sl_sub(physical, table), index * bytes), bytes);
}

static sl_status parse_memory_map(sl_cbytes physical, sl_cbytes start, struct boot_info *info) {
    info->failed = BOOT_PART_MEMORY_MAP;
    uint64_t address = sl_read_le64(start, PVH_START_MEMORY_MAP);
    uint32_t count = sl_read_le32(start, PVH_START_MEMORY_ENTRIES);
    if (count == 0) return SL_OK;
    if (count > BOOT_REGION_INPUT_MAX) return SL_OUT_OF_RANGE;
    sl_range table = {0, 0};
    sl_status status = take_table(info, physical, address, count * PVH_MEMORY_BYTES, &table);
    for (size_t i = 0; i < count && status == SL_OK; i++) {
        sl_cbytes entry = entry_of(physical, table, i, PVH_MEMORY_BYTES);
        status = boot_parse_region(info, sl_read_le64(entry, PVH_MEMORY_BASE),
                                   sl_read_le64(entry, PVH_MEMORY_LENGTH),
                                   sl_read_le32(entry, PVH_MEMORY_TYPE));
    }
    return status;
}

static sl_status parse_module(sl_cbytes physical, sl_cbytes entry, struct boot_info *info) {
    sl_range data = {sl_read_le64(entry, PVH_MODULE_ADDRESS),
                     sl_read_le64(entry, PVH_MODULE_LENGTH)};
    sl_range name = {0, 0};
    info->failed = BOOT_PART_MODULE_NAME;
    sl_status status =
        take_text(info, physical, sl_read_le64(entry, PVH_MODULE_COMMAND_LINE), &name);
    if (status == SL_OK) boot_parse_module(info, data, name);
    return status;
}

static sl_status parse_modules(sl_cbytes physical, sl_cbytes start, struct boot_info *info) {
    info->failed = BOOT_PART_MODULE_LIST;
    uint64_t address = sl_read_le64(start, PVH_START_MODULE_LIST);
    uint32_t count = sl_read_le32(start, PVH_START_MODULE_COUNT);
    if (count == 0) return SL_OK;
    // The modules that do not fit are counted, their entries are not read.
    uint32_t kept = count < BOOT_MODULE_CAPACITY ? count : BOOT_MODULE_CAPACITY;
    sl_range table = {0, 0};
    sl_status status = take_table(info, physical, address, kept * PVH_MODULE_BYTES, &table);
    for (size_t i = 0; i < kept && status == SL_OK; i++) {
        sl_cbytes entry = entry_of(physical, table, i, PVH_MODULE_BYTES);
        status = parse_module(physical, entry, info);
    }
    info->modules_dropped = count - kept;
    return status;
}

static sl_status parse_start(sl_cbytes physical, sl_cbytes start, struct boot_info *info) {
    info->failed = BOOT_PART_COMMAND_LINE;
    sl_status status =
        take_text(info, physical, sl_read_le64(start, PVH_START_COMMAND_LINE), &info->command_line);
    if (status != SL_OK) return status;
    info->rsdp = sl_read_le64(start, PVH_START_RSDP);
    if (sl_len(start) >= PVH_START_BYTES_V1) {
        status = parse_memory_map(physical, start, info);
        if (status != SL_OK) return status;
    }
    return parse_modules(physical, start, info);
}

sl_status boot_info_parse_pvh(sl_cbytes physical, uint64_t start_info, struct boot_info *info) {
    boot_parse_begin(info, BOOT_PROTOCOL_PVH, physical);
    info->failed = BOOT_PART_HEADER;
    sl_cbytes fixed = {};
    sl_status status = sl_try_slice(physical, start_info, PVH_START_BYTES_V0, &fixed);
    if (status != SL_OK) return status;
    if (sl_read_le32(fixed, PVH_START_MAGIC) != PVH_MAGIC) return SL_INVALID;
    bool is_v0 = sl_read_le32(fixed, PVH_START_VERSION) == 0;
    sl_range start = {0, 0};
    status = take_table(info, physical, start_info, is_v0 ? PVH_START_BYTES_V0 : PVH_START_BYTES_V1,
                        &start);
    if (status != SL_OK) return status;
    status = parse_start(physical, sl_sub(physical, start), info);
    if (status == SL_OK) info->failed = BOOT_PART_NONE;
    return status;
}
