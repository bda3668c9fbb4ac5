// What the boot loader says about the machine, taken from PVH or Multiboot2 structures.
// Every byte of them is hostile input: each address, length and count is checked before use, and
// nothing that they contain can fault or loop for long.
// - `physical` is a read-only view of memory from physical address 0: offset equals address.
// - The result holds ranges, no views: `sl_sub(physical, info->command_line)` looks at one again.
// - Order of use: parse, boot_info_check_modules, boot_info_memory. Only then write to RAM.
// - Regions and modules that do not fit are counted in `*_dropped`; print them.
#pragma once

#include "kernel/boot/memory_map.h"
#include "safelib/bytes.h"
#include "safelib/str.h"

enum : uint32_t {
    BOOT_REGION_CAPACITY = 128,
    BOOT_MODULE_CAPACITY = 16,
    BOOT_DATA_CAPACITY = 4 + BOOT_MODULE_CAPACITY,
    /// A memory map with more entries than this is malformed.
    BOOT_REGION_INPUT_MAX = 4096,
};

enum : size_t {
    /// The longest command line or module name, without its terminator.
    BOOT_TEXT_MAX = 4096,
};

enum boot_protocol : uint8_t {
    BOOT_PROTOCOL_NONE = 0,
    BOOT_PROTOCOL_PVH = 1,
    BOOT_PROTOCOL_MULTIBOOT2 = 2,
};

/// Name a part of the boot data: where the parser stopped, or what a range holds.
enum boot_part : uint8_t {
    BOOT_PART_NONE = 0,
    BOOT_PART_HEADER = 1,
    BOOT_PART_TAG = 2,
    BOOT_PART_COMMAND_LINE = 3,
    BOOT_PART_MEMORY_MAP = 4,
    BOOT_PART_MODULE_LIST = 5,
    BOOT_PART_MODULE_NAME = 6,
    BOOT_PART_RSDP = 7,
    BOOT_PART_FRAMEBUFFER = 8,
    BOOT_PART_EFI = 9,
};
typedef enum boot_part boot_part;

/// A file that the loader put into memory. `data` is as reported, `name` lies inside `physical`.
struct boot_module {
    sl_range data;
    sl_range name;
};
typedef struct boot_module boot_module;
SL_VIEW_DEFINE(boot_module);

/// Physical memory that holds boot data: not to be overwritten while it is needed.
struct boot_data {
    sl_range range;
    boot_part part;
};
typedef struct boot_data boot_data;
SL_VIEW_DEFINE(boot_data);

/// A linear framebuffer, as reported: `address` and sizes are unchecked. Absent when address is 0.
struct boot_framebuffer {
    uint64_t address;
    uint32_t pitch_bytes;
    uint32_t width;
    uint32_t height;
    uint8_t bits_per_pixel;
    uint8_t red_position, red_bits;
    uint8_t green_position, green_bits;
    uint8_t blue_position, blue_bits;
};

/// What EFI left behind, as reported. The addresses are unchecked; 0 means absent.
struct boot_efi {
    uint64_t system_table;
    uint64_t image_handle;
    sl_range memory_map; ///< descriptors, inside `physical`
    uint32_t descriptor_bytes;
    bool boot_services_active;
};

/// All zero is what an empty machine would report.
struct boot_info {
    enum boot_protocol protocol;
    boot_part failed; ///< what the parser was at when it gave up
    uint32_t region_count, regions_dropped;
    uint32_t module_count, modules_dropped;
    uint32_t data_count;
    sl_range command_line; ///< without terminator, at most BOOT_TEXT_MAX
    uint64_t rsdp;         ///< physical address of the RSDP or of a copy; 0: search for it
    uint64_t reach;        ///< length of the `physical` that was parsed
    struct boot_framebuffer framebuffer;
    struct boot_efi efi;
    memory_region regions[BOOT_REGION_CAPACITY]; ///< in the loader's order, may overlap
    boot_module modules[BOOT_MODULE_CAPACITY];
    boot_data data[BOOT_DATA_CAPACITY];
};

/// Parse the PVH start structure at a physical address (Xen, arch-x86/hvm/start_info.h, version 0
/// and later). Version 0 has no memory map: region_count is then 0.
/// SL_INVALID when something is malformed, SL_OUT_OF_RANGE when it lies outside `physical` or is
/// longer than allowed, SL_NO_SPACE when there are more reserved regions than fit. On failure
/// info->failed names the part, and what was read before it is valid.
sl_status boot_info_parse_pvh(sl_cbytes physical, uint64_t start_info, struct boot_info *info);

/// Parse the Multiboot2 information at a physical address (Multiboot2 specification 2.0, 3.6).
/// Of a tag that comes twice the last counts, except that modules and memory maps add up.
/// Statuses as for boot_info_parse_pvh.
sl_status boot_info_parse_multiboot2(sl_cbytes physical, uint64_t address, struct boot_info *info);

/// Return the name of a part in plain words, such as "module list".
sl_str boot_part_name(boot_part part);

/// Say why a module cannot be used.
enum boot_module_problem : uint8_t {
    BOOT_MODULE_GOOD = 0,
    BOOT_MODULE_WRAPS = 1,
    BOOT_MODULE_OUTSIDE_RAM = 2,
    BOOT_MODULE_OUT_OF_REACH = 3,
    BOOT_MODULE_OVER_KERNEL = 4,
    BOOT_MODULE_OVER_BOOT_DATA = 5,
    BOOT_MODULE_OVER_MODULE = 6,
};
typedef enum boot_module_problem boot_module_problem;

/// Check that every module lies in whole pages of usable RAM and inside the view that was parsed,
/// and overlaps neither `kernel` nor boot data nor another module. A module without bytes is good.
/// SL_INVALID with the first bad module's index and problem; otherwise both are as they were.
/// After SL_OK, `sl_sub(physical, module.data)` cannot fault.
sl_status boot_info_check_modules(const struct boot_info *info, sl_range kernel,
                                  uint32_t *bad_index, boot_module_problem *problem);

/// Return the end of a sentence that begins with the module: "does not lie in RAM".
sl_str boot_module_problem_text(boot_module_problem problem);

/// Make a map of the machine's memory in which the kernel, the modules, the boot data and the
/// first page (the firmware's data area) are taken. Replaces what is in *map.
/// SL_OUT_OF_RANGE when `kernel` or a module is no range of physical memory: check modules first.
sl_status boot_info_memory(const struct boot_info *info, sl_range kernel, struct memory_map *map);
