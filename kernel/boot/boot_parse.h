// What the parsers of the boot protocols have in common. Private to kernel/boot.
// - Each of these checks everything before it changes *info.
#pragma once

#include "kernel/boot/boot_info.h"

/// Forget everything and begin with a view and a protocol.
void boot_parse_begin(struct boot_info *info, enum boot_protocol protocol, sl_cbytes physical);

/// Find the zero-terminated text at an address of `area`. SL_OUT_OF_RANGE when it begins outside or
/// is longer than BOOT_TEXT_MAX, SL_INVALID when `area` ends before the text does.
sl_status boot_parse_text(sl_cbytes area, uint64_t address, sl_range *text);

/// Note a region of the ACPI type `type` (ACPI 6.5, table 15.6). When the table is full, the
/// smallest usable region is dropped: RAM may be lost, a reservation never. SL_NO_SPACE when
/// nothing usable is left to drop. Usable RAM that wraps around the address space is dropped.
sl_status boot_parse_region(struct boot_info *info, uint64_t base, uint64_t length, uint32_t type);

/// Note a module; count it as dropped when the table is full. The address of one without bytes
/// means nothing and becomes 0.
void boot_parse_module(struct boot_info *info, sl_range data, sl_range name);

/// Note memory that holds boot data. SL_NO_SPACE when the table is full.
sl_status boot_parse_data(struct boot_info *info, boot_part part, sl_range range);
