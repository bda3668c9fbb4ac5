// The machine's physical memory: disjoint regions, sorted by address, each of one type.
// Where the input overlaps, the more restrictive type wins, so the order of adding is irrelevant.
// - Fill it with memory_map_add, then memory_map_align once, then reserve what is in use, then
// take.
//   boot_info_memory (boot_info.h) does all but the last for what a boot loader reported.
// - Nothing allocates; each call is linear in the number of regions.
// - A call that fails leaves the map as it was.
// - A range here is of physical addresses: its offset is the address.
#pragma once

#include "safelib/range.h"
#include "safelib/status.h"
#include "safelib/view.h"

enum : uint64_t {
    /// The size that memory is given out in.
    MEMORY_PAGE_SIZE = 4096,
    /// x86-64 has at most 52 bits of physical address (Intel SDM volume 3, 4.1.4).
    MEMORY_ADDRESS_END = UINT64_C(1) << 52,
};

enum : uint32_t {
    /// Enough for any 128 regions: their 256 ends make at most 255 pieces.
    MEMORY_MAP_CAPACITY = 256,
};

/// Say what a region may be used for, from the least restrictive to the most.
enum memory_type : uint8_t {
    MEMORY_NONE = 0,             ///< nothing known there; never stored in a map
    MEMORY_USABLE = 1,           ///< free RAM
    MEMORY_ACPI_RECLAIMABLE = 2, ///< RAM that is free once the ACPI tables have been read
    MEMORY_TAKEN = 3,            ///< RAM that was reserved or taken
    MEMORY_PERSISTENT = 4,       ///< non-volatile memory
    MEMORY_ACPI_NVS = 5,         ///< firmware's own, to be kept across sleep
    MEMORY_RESERVED = 6,         ///< devices, firmware, or a type that is not known
    MEMORY_DEFECTIVE = 7,        ///< RAM with errors
};
typedef enum memory_type memory_type;

/// `length` bytes at physical address `base`.
struct memory_region {
    uint64_t base;
    uint64_t length;
    memory_type type;
};
typedef struct memory_region memory_region;
SL_VIEW_DEFINE(memory_region);

/// The regions [0, count). All zero is the empty map.
struct memory_map {
    uint32_t count;
    memory_region regions[MEMORY_MAP_CAPACITY];
};

/// Add a region as the firmware reports it. What exceeds MEMORY_ADDRESS_END is cut off; a region
/// without length or type adds nothing. SL_NO_SPACE when the map is full, which cannot be before
/// the 129th call.
sl_status memory_map_add(struct memory_map *map, memory_region region);

/// Shrink every usable region to whole pages. Other types keep the bounds they were reported with.
void memory_map_align(struct memory_map *map);

/// Turn what is usable in the pages that `range` touches into MEMORY_TAKEN. Parts that are of
/// another type or unknown stay so; an empty range reserves nothing. SL_OUT_OF_RANGE when the range
/// ends after MEMORY_ADDRESS_END, SL_NO_SPACE when the map is full.
sl_status memory_map_reserve(struct memory_map *map, sl_range range);

/// Take `length` bytes, rounded up to whole pages, from the highest place that ends at or below
/// `limit` (MEMORY_ADDRESS_END: anywhere): low addresses stay free for those who need them. The
/// address is a multiple of `alignment` and of the page size. The content is whatever was there.
/// SL_INVALID when the length is zero or the alignment no power of two, SL_NO_MEMORY when no
/// region is large enough, SL_NO_SPACE when the map is full; *taken is then as it was.
sl_status memory_map_take(struct memory_map *map, uint64_t length, uint64_t alignment,
                          uint64_t limit, sl_range *taken);

/// Return the largest region of a type, the lowest of equals; an empty range when there is none.
sl_range memory_map_largest(const struct memory_map *map, memory_type type);

/// Return the number of bytes of a type.
uint64_t memory_map_total(const struct memory_map *map, memory_type type);

/// Return the type of the memory at an address; MEMORY_NONE where the map knows nothing.
memory_type memory_map_type_at(const struct memory_map *map, uint64_t address);

/// Return the name of a type in plain words, such as "ACPI tables".
struct sl_str memory_type_name(memory_type type);
