// From the RSDP over RSDT or XSDT to a table. Everything that is read here is hostile input.
#include "kernel/acpi/acpi_table.h"

#include "kernel/acpi/acpi_layout.h"
#include "safelib/endian.h"

enum : uint64_t {
    // Where a BIOS keeps the segment of its extended data area, and where the RSDP may be.
    EBDA_SEGMENT_ADDRESS = 0x40E,
    EBDA_SEARCH_BYTES = 1024,
    BIOS_SEARCH_ADDRESS = 0xE0000,
    BIOS_SEARCH_BYTES = 0x20000,
};

/// Tell whether the bytes add up to zero, as those of a good table do.
static bool is_sum_zero(sl_cbytes bytes) {
    uint8_t sum = 0;
    for (size_t i = 0; i < sl_len(bytes); i++)
        sum = (uint8_t)(sum + sl_get(bytes, i));
    return sum == 0;
}

static bool has_text_at(sl_cbytes physical, uint64_t address, sl_str text) {
    sl_cbytes bytes = {};
    sl_status status = sl_try_slice(physical, address, sl_len(text), &bytes);
    return status == SL_OK && sl_equal(sl_str_of(bytes), text);
}

/// Tell whether there is an RSDP whose first checksum is right.
static bool is_rsdp(sl_cbytes physical, uint64_t address) {
    if (!has_text_at(physical, address, SL_STR("RSD PTR "))) return false;
    sl_cbytes rsdp = {};
    sl_status status = sl_try_slice(physical, address, ACPI_RSDP_BYTES_V1, &rsdp);
    return status == SL_OK && is_sum_zero(rsdp);
}

/// Search an area for the RSDP. An address behind the end of `physical` is never one.
static bool search_area(sl_cbytes physical, uint64_t base, uint64_t bytes, uint64_t *rsdp) {
    for (uint64_t at = base; at - base < bytes; at += ACPI_RSDP_ALIGNMENT) {
        if (!is_rsdp(physical, at)) continue;
        *rsdp = at;
        return true;
    }
    return false;
}

static bool search_rsdp(sl_cbytes physical, uint64_t *rsdp) {
    uint16_t segment = 0;
    sl_status status = sl_try_read_le16(physical, EBDA_SEGMENT_ADDRESS, &segment);
    uint64_t ebda = (uint64_t)segment * 16;
    if (status == SL_OK && ebda != 0 && search_area(physical, ebda, EBDA_SEARCH_BYTES, rsdp))
        return true;
    return search_area(physical, BIOS_SEARCH_ADDRESS, BIOS_SEARCH_BYTES, rsdp);
}

/// Return the XSDT's address, 0 when the RSDP is of version 1 or its second part is damaged or
/// missing: the copy that a boot loader makes of a newer one may end after the first part.
static uint64_t xsdt_of(sl_cbytes physical, uint64_t rsdp) {
    sl_cbytes fixed = {};
    if (sl_try_slice(physical, rsdp, ACPI_RSDP_BYTES_V2, &fixed) != SL_OK) return 0;
    if (sl_get(fixed, ACPI_RSDP_REVISION) < 2) return 0;
    uint32_t len = sl_read_le32(fixed, ACPI_RSDP_LENGTH);
    if (len < ACPI_RSDP_BYTES_V2 || len > ACPI_RSDP_BYTES_MAX) return 0;
    sl_cbytes whole = {};
    if (sl_try_slice(physical, rsdp, len, &whole) != SL_OK || !is_sum_zero(whole)) return 0;
    return sl_read_le64(whole, ACPI_RSDP_XSDT);
}

sl_status acpi_table_check(sl_cbytes physical, uint64_t address, sl_str signature,
                           sl_range *table) {
    sl_cbytes header = {};
    if (sl_try_slice(physical, address, ACPI_TABLE_HEADER_BYTES, &header) != SL_OK)
        return SL_UNSUPPORTED;
    sl_cbytes actual = sl_first(header, ACPI_TABLE_SIGNATURE_BYTES);
    if (!sl_equal(sl_str_of(actual), signature)) return SL_NOT_FOUND;
    uint32_t len = sl_read_le32(header, ACPI_TABLE_LENGTH);
    if (len < ACPI_TABLE_HEADER_BYTES || len > ACPI_TABLE_BYTES_MAX) return SL_INVALID;
    sl_cbytes whole = {};
    if (sl_try_slice(physical, address, len, &whole) != SL_OK) return SL_UNSUPPORTED;
    if (!is_sum_zero(whole)) return SL_INVALID;
    table->offset = address;
    table->len = len;
    return SL_OK;
}

/// Check an RSDT or XSDT, or report why there is none: 0 is no address.
static sl_status open_root(sl_cbytes physical, uint64_t address, sl_str signature,
                           uint32_t entry_bytes, struct acpi_root *root) {
    if (address == 0) return SL_INVALID;
    sl_range table = {0, 0};
    sl_status status = acpi_table_check(physical, address, signature, &table);
    if (status != SL_OK) return status == SL_NOT_FOUND ? SL_INVALID : status;
    size_t bytes = table.len - ACPI_TABLE_HEADER_BYTES;
    if (bytes % entry_bytes != 0 || bytes / entry_bytes > ACPI_ROOT_ENTRIES_MAX) return SL_INVALID;
    root->entries.offset = table.offset + ACPI_TABLE_HEADER_BYTES;
    root->entries.len = bytes;
    root->entry_bytes = entry_bytes;
    return SL_OK;
}

sl_status acpi_root_find(sl_cbytes physical, uint64_t rsdp, struct acpi_root *root) {
    uint64_t address = rsdp;
    if (address == 0 && !search_rsdp(physical, &address)) return SL_NOT_FOUND;
    if (address >= sl_len(physical)) return SL_UNSUPPORTED;
    if (!is_rsdp(physical, address)) return SL_INVALID;

    uint64_t xsdt = xsdt_of(physical, address);
    uint64_t rsdt = sl_read_le32(physical, address + ACPI_RSDP_RSDT);
    sl_status status = open_root(physical, xsdt, SL_STR("XSDT"), 8, root);
    if (status == SL_OK || (xsdt != 0 && rsdt == 0)) return status;
    return open_root(physical, rsdt, SL_STR("RSDT"), 4, root);
}

static uint64_t entry_at(sl_cbytes physical, const struct acpi_root *root, uint32_t index) {
    sl_cbytes entries = sl_sub(physical, root->entries);
    size_t at = (size_t)index * root->entry_bytes;
    return root->entry_bytes == 8 ? sl_read_le64(entries, at) : sl_read_le32(entries, at);
}

sl_status acpi_table_next(sl_cbytes physical, const struct acpi_root *root, sl_str signature,
                          uint32_t *position, sl_range *table) {
    sl_status result = SL_NOT_FOUND;
    if (root->entry_bytes == 0) return result;
    uint32_t count = (uint32_t)(root->entries.len / root->entry_bytes);
    for (uint32_t i = *position; i < count; i++) {
        uint64_t address = entry_at(physical, root, i);
        if (address == 0) continue;
        sl_status status = acpi_table_check(physical, address, signature, table);
        if (status == SL_OK) {
            *position = i + 1;
            return SL_OK;
        }
        // Damage says more than distance; either says more than that nothing was found.
        if (status == SL_INVALID || (status == SL_UNSUPPORTED && result == SL_NOT_FOUND))
            result = status;
    }
    *position = count;
    return result;
}

sl_status acpi_table_find(sl_cbytes physical, uint64_t rsdp, sl_str signature, sl_range *table) {
    struct acpi_root root = {};
    sl_status status = acpi_root_find(physical, rsdp, &root);
    if (status != SL_OK) return status;
    uint32_t position = 0;
    return acpi_table_next(physical, &root, signature, &position, table);
}
