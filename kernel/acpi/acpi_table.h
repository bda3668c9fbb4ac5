// Finding ACPI tables in physical memory and checking their checksums.
// Every byte is hostile input: addresses, lengths and counts are checked; the work is bounded.
// - `physical` is a read-only view of memory from physical address 0; a table that is not wholly
//   inside is passed over.
// - A table is given as a range of `physical`: `sl_sub(physical, table)` cannot fault.
#pragma once

#include "safelib/bytes.h"
#include "safelib/status.h"
#include "safelib/str.h"

enum : uint32_t {
    /// Root tables with more entries are malformed.
    ACPI_ROOT_ENTRIES_MAX = 256,
    /// A longer table is malformed.
    ACPI_TABLE_BYTES_MAX = 2 * 1024 * 1024,
};

/// The table of all tables: an RSDT (4 bytes per entry) or an XSDT (8). All zero has no entries.
struct acpi_root {
    sl_range entries;
    uint32_t entry_bytes;
};

/// Find the root table. With `rsdp` 0, search for the RSDP where a BIOS leaves it: the first KiB of
/// the extended BIOS data area and 0xE0000 to 0xFFFFF. An XSDT that is unusable is replaced by the
/// RSDT, if there is a good one.
/// SL_NOT_FOUND when there is no RSDP, SL_UNSUPPORTED when all it names lies outside `physical`,
/// SL_INVALID when it or what it names is damaged; *root is then as it was.
sl_status acpi_root_find(sl_cbytes physical, uint64_t rsdp, struct acpi_root *root);

/// Find the next table with a signature of four characters, such as "APIC", whose checksum is
/// right. Set *position to 0 before the first call and leave it alone between calls.
/// SL_NOT_FOUND when there is none; when a candidate was passed over, SL_UNSUPPORTED if it lies
/// outside `physical`, SL_INVALID if it is damaged. *table is then as it was.
sl_status acpi_table_next(sl_cbytes physical, const struct acpi_root *root, sl_str signature,
                          uint32_t *position, sl_range *table);

/// Find the first table with a signature, from the RSDP on (0: search for it). Statuses as for
/// acpi_root_find and acpi_table_next.
sl_status acpi_table_find(sl_cbytes physical, uint64_t rsdp, sl_str signature, sl_range *table);

/// Check the table at an address: place, signature, length and checksum. SL_UNSUPPORTED when it is
/// not wholly inside `physical`, SL_NOT_FOUND when it has another signature, SL_INVALID when it is
/// damaged; *table is then as it was.
sl_status acpi_table_check(sl_cbytes physical, uint64_t address, sl_str signature, sl_range *table);
