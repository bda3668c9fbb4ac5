// The Multiboot2 boot protocol. Everything that is read here is hostile input.
// - A tag is viewed on its own, so what reads one cannot reach beyond it.
#include "kernel/boot/boot_parse.h"
#include "kernel/boot/multiboot2_layout.h"

#include "safelib/endian.h"

enum : uint32_t {
    /// Information that is larger is malformed: real loaders write some kilobytes.
    INFORMATION_BYTES_MAX = 1024 * 1024,
};

/// A tag, viewed alone, and its physical address.
struct tag {
    sl_cbytes bytes;
    uint64_t address;
};

static sl_range range_in(struct tag tag, size_t offset) {
    sl_range range = {tag.address + offset, sl_len(tag.bytes) - offset};
    return range;
}

static sl_status parse_text(struct tag tag, size_t offset, sl_range *text) {
    sl_range found = {0, 0};
    sl_status status = boot_parse_text(tag.bytes, offset, &found);
    if (status != SL_OK) return status;
    text->offset = tag.address + found.offset;
    text->len = found.len;
    return SL_OK;
}

static sl_status parse_command_line(struct tag tag, struct boot_info *info) {
    info->failed = BOOT_PART_COMMAND_LINE;
    return parse_text(tag, MULTIBOOT2_COMMAND_LINE_TEXT, &info->command_line);
}

static sl_status parse_module(struct tag tag, struct boot_info *info) {
    info->failed = BOOT_PART_MODULE_LIST;
    if (sl_len(tag.bytes) < MULTIBOOT2_MODULE_TEXT) return SL_INVALID;
    uint32_t start = sl_read_le32(tag.bytes, MULTIBOOT2_MODULE_START);
    uint32_t end = sl_read_le32(tag.bytes, MULTIBOOT2_MODULE_END);
    if (end < start) return SL_INVALID;
    sl_range data = {start, end - start};
    sl_range name = {0, 0};
    info->failed = BOOT_PART_MODULE_NAME;
    sl_status status = parse_text(tag, MULTIBOOT2_MODULE_TEXT, &name);
    if (status == SL_OK) boot_parse_module(info, data, name);
    return status;
}

static sl_status parse_memory_map(struct tag tag, struct boot_info *info) {
    info->failed = BOOT_PART_MEMORY_MAP;
    if (sl_len(tag.bytes) < MULTIBOOT2_MAP_ENTRIES) return SL_INVALID;
    size_t entry_size = sl_read_le32(tag.bytes, MULTIBOOT2_MAP_ENTRY_SIZE);
    if (entry_size < MULTIBOOT2_MAP_ENTRY_MINIMUM || entry_size % 8 != 0) return SL_INVALID;
    sl_cbytes entries = sl_drop(tag.bytes, MULTIBOOT2_MAP_ENTRIES);
    size_t count = sl_len(entries) / entry_size;
    if (count * entry_size != sl_len(entries)) return SL_INVALID;
    if (count > BOOT_REGION_INPUT_MAX) return SL_OUT_OF_RANGE;

    sl_status status = SL_OK;
    for (size_t i = 0; i < count && status == SL_OK; i++) {
        sl_cbytes entry = sl_first(sl_drop(entries, i * entry_size), entry_size);
        status = boot_parse_region(info, sl_read_le64(entry, MULTIBOOT2_MAP_BASE),
                                   sl_read_le64(entry, MULTIBOOT2_MAP_LENGTH),
                                   sl_read_le32(entry, MULTIBOOT2_MAP_TYPE));
    }
    return status;
}

/// Use the two sizes of the basic memory tag: for loaders that give no map.
static sl_status parse_basic_memory(struct tag tag, struct boot_info *info) {
    info->failed = BOOT_PART_MEMORY_MAP;
    if (sl_len(tag.bytes) < MULTIBOOT2_BASIC_BYTES) return SL_INVALID;
    uint64_t lower_kib = sl_read_le32(tag.bytes, MULTIBOOT2_BASIC_LOWER_KIB);
    uint64_t upper_kib = sl_read_le32(tag.bytes, MULTIBOOT2_BASIC_UPPER_KIB);
    if (lower_kib > 640) return SL_INVALID;
    sl_status status = boot_parse_region(info, 0, lower_kib * 1024, 1);
    if (status != SL_OK) return status;
    return boot_parse_region(info, 1024 * 1024, upper_kib * 1024, 1);
}

static sl_status parse_framebuffer(struct tag tag, struct boot_info *info) {
    info->failed = BOOT_PART_FRAMEBUFFER;
    if (sl_len(tag.bytes) < MULTIBOOT2_FRAMEBUFFER_COLOUR) return SL_INVALID;
    bool is_direct = sl_get(tag.bytes, MULTIBOOT2_FRAMEBUFFER_TYPE) == 1;
    if (!is_direct) return SL_OK;
    if (sl_len(tag.bytes) < MULTIBOOT2_FRAMEBUFFER_BYTES) return SL_INVALID;
    sl_cbytes colour = sl_drop(tag.bytes, MULTIBOOT2_FRAMEBUFFER_COLOUR);
    struct boot_framebuffer framebuffer = {
        .address = sl_read_le64(tag.bytes, MULTIBOOT2_FRAMEBUFFER_ADDRESS),
        .pitch_bytes = sl_read_le32(tag.bytes, MULTIBOOT2_FRAMEBUFFER_PITCH),
        .width = sl_read_le32(tag.bytes, MULTIBOOT2_FRAMEBUFFER_WIDTH),
        .height = sl_read_le32(tag.bytes, MULTIBOOT2_FRAMEBUFFER_HEIGHT),
        .bits_per_pixel = sl_get(tag.bytes, MULTIBOOT2_FRAMEBUFFER_BPP),
        .red_position = sl_get(colour, 0),
        .red_bits = sl_get(colour, 1),
        .green_position = sl_get(colour, 2),
        .green_bits = sl_get(colour, 3),
        .blue_position = sl_get(colour, 4),
        .blue_bits = sl_get(colour, 5),
    };
    info->framebuffer = framebuffer;
    return SL_OK;
}

static sl_status parse_rsdp(struct tag tag, size_t bytes, struct boot_info *info) {
    info->failed = BOOT_PART_RSDP;
    if (sl_len(tag.bytes) < MULTIBOOT2_RSDP_COPY + bytes) return SL_INVALID;
    info->rsdp = tag.address + MULTIBOOT2_RSDP_COPY;
    return SL_OK;
}

static sl_status parse_address(struct tag tag, struct boot_info *info, uint64_t *address) {
    info->failed = BOOT_PART_EFI;
    if (sl_len(tag.bytes) < MULTIBOOT2_ADDRESS_BYTES) return SL_INVALID;
    *address = sl_read_le64(tag.bytes, MULTIBOOT2_ADDRESS);
    return SL_OK;
}

static sl_status parse_efi_memory_map(struct tag tag, struct boot_info *info) {
    info->failed = BOOT_PART_EFI;
    if (sl_len(tag.bytes) < MULTIBOOT2_EFI_DESCRIPTORS) return SL_INVALID;
    uint32_t size = sl_read_le32(tag.bytes, MULTIBOOT2_EFI_DESCRIPTOR_SIZE);
    if (size < MULTIBOOT2_EFI_DESCRIPTOR_MINIMUM) return SL_INVALID;
    info->efi.descriptor_bytes = size;
    info->efi.memory_map = range_in(tag, MULTIBOOT2_EFI_DESCRIPTORS);
    return SL_OK;
}

/// Read a tag that replaces nothing which another type of tag says better.
static sl_status parse_tag(struct tag tag, uint32_t type, struct boot_info *info) {
    switch (type) {
    case MULTIBOOT2_TAG_COMMAND_LINE:
        return parse_command_line(tag, info);
    case MULTIBOOT2_TAG_MODULE:
        return parse_module(tag, info);
    case MULTIBOOT2_TAG_MEMORY_MAP:
        return parse_memory_map(tag, info);
    case MULTIBOOT2_TAG_FRAMEBUFFER:
        return parse_framebuffer(tag, info);
    case MULTIBOOT2_TAG_EFI64_SYSTEM_TABLE:
        return parse_address(tag, info, &info->efi.system_table);
    case MULTIBOOT2_TAG_RSDP_V2:
        return parse_rsdp(tag, MULTIBOOT2_RSDP_V2_BYTES, info);
    case MULTIBOOT2_TAG_EFI_MEMORY_MAP:
        return parse_efi_memory_map(tag, info);
    case MULTIBOOT2_TAG_EFI_BOOT_SERVICES:
        info->efi.boot_services_active = true;
        return SL_OK;
    case MULTIBOOT2_TAG_EFI64_IMAGE_HANDLE:
        return parse_address(tag, info, &info->efi.image_handle);
    default:
        return SL_OK;
    }
}

/// Read a tag that counts only where a better one was missing.
static sl_status parse_fallback_tag(struct tag tag, uint32_t type, struct boot_info *info) {
    switch (type) {
    case MULTIBOOT2_TAG_BASIC_MEMORY:
        return info->region_count == 0 ? parse_basic_memory(tag, info) : SL_OK;
    case MULTIBOOT2_TAG_RSDP_V1:
        return info->rsdp == 0 ? parse_rsdp(tag, MULTIBOOT2_RSDP_V1_BYTES, info) : SL_OK;
    default:
        return SL_OK;
    }
}

enum pass : uint8_t { PASS_MAIN, PASS_FALLBACK };

/// Walk the tags once. Each step moves at least 8 bytes on, so the walk ends.
static sl_status walk_tags(sl_cbytes information, uint64_t address, enum pass pass,
                           struct boot_info *info) {
    size_t at = MULTIBOOT2_HEADER_BYTES;
    for (;;) {
        info->failed = BOOT_PART_TAG;
        struct tag tag = {.bytes = {}, .address = address + at};
        if (at > sl_len(information)) return SL_INVALID;
        sl_cbytes rest = sl_drop(information, at);
        if (sl_len(rest) < MULTIBOOT2_TAG_BYTES) return SL_INVALID;
        uint32_t type = sl_read_le32(rest, MULTIBOOT2_TAG_TYPE);
        size_t size = sl_read_le32(rest, MULTIBOOT2_TAG_SIZE);
        if (size < MULTIBOOT2_TAG_BYTES || size > sl_len(rest)) return SL_INVALID;
        if (type == MULTIBOOT2_TAG_END) return SL_OK;

        tag.bytes = sl_first(rest, size);
        sl_status status =
            pass == PASS_MAIN ? parse_tag(tag, type, info) : parse_fallback_tag(tag, type, info);
        if (status != SL_OK) return status;
        at += (size + MULTIBOOT2_ALIGNMENT - 1) / MULTIBOOT2_ALIGNMENT * MULTIBOOT2_ALIGNMENT;
    }
}

sl_status boot_info_parse_multiboot2(sl_cbytes physical, uint64_t address, struct boot_info *info) {
    boot_parse_begin(info, BOOT_PROTOCOL_MULTIBOOT2, physical);
    info->failed = BOOT_PART_HEADER;
    if (address == 0 || address % MULTIBOOT2_ALIGNMENT != 0) return SL_INVALID;
    sl_cbytes header = {};
    sl_status status = sl_try_slice(physical, address, MULTIBOOT2_HEADER_BYTES, &header);
    if (status != SL_OK) return status;
    sl_range range = {address, sl_read_le32(header, MULTIBOOT2_TOTAL_SIZE)};
    if (range.len > INFORMATION_BYTES_MAX) return SL_OUT_OF_RANGE;
    if (!sl_range_is_within(range, sl_len(physical))) return SL_OUT_OF_RANGE;
    status = boot_parse_data(info, BOOT_PART_TAG, range);
    if (status != SL_OK) return status;

    sl_cbytes information = sl_sub(physical, range);
    status = walk_tags(information, address, PASS_MAIN, info);
    if (status != SL_OK) return status;
    status = walk_tags(information, address, PASS_FALLBACK, info);
    if (status == SL_OK) info->failed = BOOT_PART_NONE;
    return status;
}
