// The heap's bookkeeping: which chunk of 64 KiB of memory is an area of blocks or begins a large
// one, which area has room, which of its units have a block. It knows memory by number.
//
// - The caller keeps it: a record for each chunk of memory, what each core's home has, and at the
//   start of each area's memory a struct heap_area. All zero is right for them.
// - A block of order n has HEAP_UNIT_BYTES << n bytes; the caller remembers its order. One of
//   HEAP_AREA_ORDER or more is large: it begins a chunk, and its memory is the caller's concern.
// - Each chunk in use belongs to a home. What is about a home and its chunks is for one caller at
//   a time; what is about others' may go on at the same time.
// - To collect, nothing else may go on.
#pragma once

#include "kernel/pages/pages.h"
#include "safelib/views.h"

enum : uint32_t {
    HEAP_UNIT_BYTES = 64,
    HEAP_AREA_ORDER = 10, ///< a block of this order is as large as an area
    HEAP_AREA_UNITS = 1 << HEAP_AREA_ORDER,
    HEAP_AREA_BYTES = HEAP_AREA_UNITS * HEAP_UNIT_BYTES, ///< of a chunk
    HEAP_NO_CHUNK = UINT32_MAX,
};

/// Says what begins at a chunk.
enum heap_use : uint8_t {
    HEAP_NOTHING,
    HEAP_AREA,
    HEAP_LARGE,
};

/// What is known of a chunk. Private, but for `home` while it is in use.
struct heap_chunk {
    uint32_t next, previous; ///< number + 1 of areas of the same home with as much room
    uint32_t home;           ///< the number of its home
    enum heap_use use;
    uint8_t room; ///< 1 + the order of the largest free block of an area, or 0
};
typedef struct heap_chunk heap_chunk;
SL_VIEW_DEFINE(heap_chunk);

/// An area, at the start of its own memory. Private.
struct heap_area {
    struct pages units;                    ///< the free ones
    uint64_t starts[HEAP_AREA_UNITS / 64]; ///< a block begins at the unit
    uint8_t tree[2 * HEAP_AREA_UNITS];
};

enum : uint32_t {
    /// The units of an area that are its own.
    HEAP_HEAD_UNITS = (sizeof(struct heap_area) + HEAP_UNIT_BYTES - 1) / HEAP_UNIT_BYTES,
    /// Those that blocks can have.
    HEAP_BLOCK_UNITS = HEAP_AREA_UNITS - HEAP_HEAD_UNITS,
};

/// Whose chunks somebody takes blocks from. All zero has none.
struct heap_home {
    uint64_t blocks, owned_bytes;        ///< of the blocks, large ones too
    uint32_t number;                     ///< which the caller gives it
    uint32_t first[HEAP_AREA_ORDER + 1]; ///< number + 1 of the first chunk in the list of a room
    bool has_spare;                      ///< an area without blocks
};

/// Where a block may be.
struct heap_place {
    uint32_t chunk, unit;
    enum heap_use use; ///< of the chunk
};

/// Returns how many records are needed for so many bytes of memory.
static inline size_t heap_chunk_count(uint64_t bytes) { return bytes / HEAP_AREA_BYTES + 1; }

/// Returns the size of a block, 0 when it is more than 512 GiB.
static inline uint64_t heap_block_bytes(uint32_t order) {
    return order <= 33 ? (uint64_t)HEAP_UNIT_BYTES << order : 0;
}

/// Tells where the unit at an offset of the memory lies. False when it is in no area, and in no
/// unit where a large block begins; *place is undefined then. Any offset.
static inline bool heap_find(SL_VIEW(heap_chunk) chunks, uint64_t offset,
                             struct heap_place *place) {
    uint64_t chunk = offset / HEAP_AREA_BYTES;
    if (chunk >= sl_len(chunks)) return false;
    place->chunk = (uint32_t)chunk;
    place->unit = (uint32_t)(offset % HEAP_AREA_BYTES / HEAP_UNIT_BYTES);
    place->use = sl_at(chunks, chunk)->use;
    return place->use == HEAP_AREA || (place->use == HEAP_LARGE && place->unit == 0);
}

/// Returns a chunk of the home with room for a block of this order below HEAP_AREA_ORDER, that with
/// the least room of those; HEAP_NO_CHUNK when there is none.
uint32_t heap_home_find(const struct heap_home *home, uint32_t order);

/// Makes an area, all zero, of a chunk that is not in use.
void heap_area_make(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                    struct heap_area *area);

/// Takes a block out of an area of the home. SL_NO_MEMORY when it has no room, and nothing changes.
sl_status heap_area_take(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                         struct heap_area *area, uint32_t order, uint32_t *unit);

/// Gives a block back. True when the area has no other, and is not the home's spare one: it is no
/// area any more, its memory is the caller's. Faults with SL_FAULT_ASSERT when it is no area of the
/// home, or no block begins at the unit.
bool heap_area_give(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                    struct heap_area *area, uint32_t unit, uint32_t order);

/// Drops an area that has no blocks, like heap_area_give(). False when it has some.
bool heap_area_drop(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                    struct heap_area *area);

/// Tells whether a block begins at a unit of an area. Faults like sl_bit_set_check().
bool heap_area_has(struct heap_area *area, uint32_t unit);

/// Returns the first unit, not below `from`, where a block begins; HEAP_AREA_UNITS when there is
/// none.
uint32_t heap_area_next(struct heap_area *area, uint32_t from);

/// Has a large block of the home begin at a chunk that is not in use.
void heap_large_take(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                     uint32_t order);

/// Gives a large block back: its memory is the caller's. Faults with SL_FAULT_ASSERT when there is
/// none of the home.
void heap_large_give(struct heap_home *home, SL_VIEW(heap_chunk) chunks, uint32_t chunk,
                     uint32_t order);
