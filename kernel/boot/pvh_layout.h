// Layout of the PVH start structures: Xen, public/arch-x86/hvm/start_info.h.
// All numbers are little endian. An address of 0 means that the part is not present.
#pragma once

#include <stddef.h>
#include <stdint.h>

enum : uint32_t {
    PVH_MAGIC = 0x336EC578,
};

/// struct hvm_start_info: byte offsets. memmap and what follows exist from version 1 on.
enum : size_t {
    PVH_START_MAGIC = 0,         ///< u32
    PVH_START_VERSION = 4,       ///< u32
    PVH_START_FLAGS = 8,         ///< u32
    PVH_START_MODULE_COUNT = 12, ///< u32
    PVH_START_MODULE_LIST = 16,  ///< u64 address
    PVH_START_COMMAND_LINE = 24, ///< u64 address of zero-terminated text
    PVH_START_RSDP = 32,         ///< u64 address
    PVH_START_BYTES_V0 = 40,
    PVH_START_MEMORY_MAP = 40,     ///< u64 address
    PVH_START_MEMORY_ENTRIES = 48, ///< u32
    PVH_START_BYTES_V1 = 56,
};

/// struct hvm_modlist_entry
enum : size_t {
    PVH_MODULE_ADDRESS = 0,       ///< u64
    PVH_MODULE_LENGTH = 8,        ///< u64
    PVH_MODULE_COMMAND_LINE = 16, ///< u64 address of zero-terminated text
    PVH_MODULE_BYTES = 32,
};

/// struct hvm_memmap_table_entry; the types are those of ACPI
enum : size_t {
    PVH_MEMORY_BASE = 0,   ///< u64
    PVH_MEMORY_LENGTH = 8, ///< u64
    PVH_MEMORY_TYPE = 16,  ///< u32
    PVH_MEMORY_BYTES = 24,
};
