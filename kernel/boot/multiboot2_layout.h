// Layout of the Multiboot2 information: Multiboot2 specification 2.0, section 3.6.
// All numbers are little endian. Offsets count from the beginning of the information or of a tag.
#pragma once

#include <stddef.h>
#include <stdint.h>

enum : size_t {
    MULTIBOOT2_TOTAL_SIZE = 0, ///< u32, with these 8 bytes and the last tag
    MULTIBOOT2_HEADER_BYTES = 8,
    MULTIBOOT2_ALIGNMENT = 8, ///< of the information and of each tag
};

enum : size_t {
    MULTIBOOT2_TAG_TYPE = 0, ///< u32
    MULTIBOOT2_TAG_SIZE = 4, ///< u32, with the header, without padding
    MULTIBOOT2_TAG_BYTES = 8,
};

enum multiboot2_tag : uint32_t {
    MULTIBOOT2_TAG_END = 0,
    MULTIBOOT2_TAG_COMMAND_LINE = 1,
    MULTIBOOT2_TAG_MODULE = 3,
    MULTIBOOT2_TAG_BASIC_MEMORY = 4,
    MULTIBOOT2_TAG_MEMORY_MAP = 6,
    MULTIBOOT2_TAG_FRAMEBUFFER = 8,
    MULTIBOOT2_TAG_EFI64_SYSTEM_TABLE = 12,
    MULTIBOOT2_TAG_RSDP_V1 = 14,
    MULTIBOOT2_TAG_RSDP_V2 = 15,
    MULTIBOOT2_TAG_EFI_MEMORY_MAP = 17,
    MULTIBOOT2_TAG_EFI_BOOT_SERVICES = 18,
    MULTIBOOT2_TAG_EFI64_IMAGE_HANDLE = 20,
};

enum : size_t {
    MULTIBOOT2_COMMAND_LINE_TEXT = 8, ///< zero-terminated text

    MULTIBOOT2_MODULE_START = 8, ///< u32 address
    MULTIBOOT2_MODULE_END = 12,  ///< u32 address after the last byte
    MULTIBOOT2_MODULE_TEXT = 16, ///< zero-terminated text

    MULTIBOOT2_BASIC_LOWER_KIB = 8,  ///< u32, from address 0
    MULTIBOOT2_BASIC_UPPER_KIB = 12, ///< u32, from address 1 MiB
    MULTIBOOT2_BASIC_BYTES = 16,

    MULTIBOOT2_MAP_ENTRY_SIZE = 8,     ///< u32, a multiple of 8
    MULTIBOOT2_MAP_ENTRIES = 16,       ///< entries to the end of the tag
    MULTIBOOT2_MAP_BASE = 0,           ///< u64, in an entry
    MULTIBOOT2_MAP_LENGTH = 8,         ///< u64, in an entry
    MULTIBOOT2_MAP_TYPE = 16,          ///< u32, in an entry; the types are those of ACPI
    MULTIBOOT2_MAP_ENTRY_MINIMUM = 24, ///< later versions append

    MULTIBOOT2_FRAMEBUFFER_ADDRESS = 8, ///< u64
    MULTIBOOT2_FRAMEBUFFER_PITCH = 16,  ///< u32, bytes
    MULTIBOOT2_FRAMEBUFFER_WIDTH = 20,  ///< u32
    MULTIBOOT2_FRAMEBUFFER_HEIGHT = 24, ///< u32
    MULTIBOOT2_FRAMEBUFFER_BPP = 28,    ///< u8
    MULTIBOOT2_FRAMEBUFFER_TYPE = 29,   ///< u8: 1 is direct colour
    MULTIBOOT2_FRAMEBUFFER_COLOUR = 32, ///< u8 x 6: position and size of red, green, blue
    MULTIBOOT2_FRAMEBUFFER_BYTES = 38,  ///< with direct colour

    MULTIBOOT2_ADDRESS = 8, ///< u64, in tags 12 and 20
    MULTIBOOT2_ADDRESS_BYTES = 16,

    MULTIBOOT2_RSDP_COPY = 8,
    MULTIBOOT2_RSDP_V1_BYTES = 20,
    MULTIBOOT2_RSDP_V2_BYTES = 36,

    MULTIBOOT2_EFI_DESCRIPTOR_SIZE = 8, ///< u32
    MULTIBOOT2_EFI_DESCRIPTORS = 16,
    MULTIBOOT2_EFI_DESCRIPTOR_MINIMUM = 40, ///< UEFI 2.10, 7.2.3
};
