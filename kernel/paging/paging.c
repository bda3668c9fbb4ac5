// Building page tables in a view of physical memory.

#include "kernel/paging/paging.h"

#include "kernel/paging/memory_layout.h"

enum : uint64_t {
    ENTRY_PRESENT = 1 << 0,
    ENTRY_WRITE = 1 << 1,
    ENTRY_LARGE = 1 << 7,
    ENTRY_GLOBAL = 1 << 8,
    ENTRY_ADDRESS = 0x000ffffffffff000,
    ENTRY_BYTES = 8,
    ENTRIES_PER_TABLE = 512,
};

enum : uint32_t { LEVEL_PAGE = 1, LEVEL_2MIB = 2, LEVEL_1GIB = 3, LEVEL_ROOT = 4 };

static uint32_t level_shift(uint32_t level) { return 12 + 9 * (level - 1); }

static uint64_t level_bytes(uint32_t level) { return UINT64_C(1) << level_shift(level); }

// Where a table of this level has the entry of an address.
static uint64_t slot_of(uint64_t table, uint64_t virtual_address, uint32_t level) {
    uint64_t index = virtual_address >> level_shift(level) & (ENTRIES_PER_TABLE - 1);
    return table + index * ENTRY_BYTES;
}

static sl_status new_table(const page_memory *memory, uint64_t *physical) {
    sl_range page = {};
    sl_status status =
        memory_map_take(memory->map, PAGE_BYTES, PAGE_BYTES, sl_len(memory->physical), &page);
    if (status != SL_OK) return status;
    sl_fill(sl_sub(memory->physical, page), 0);
    *physical = page.offset;
    return SL_OK;
}

sl_status paging_begin(struct page_tables *tables, const page_memory *memory, bool has_1gib_pages) {
    tables->has_1gib_pages = has_1gib_pages;
    return new_table(memory, &tables->root);
}

// The largest page that fits at these addresses.
static uint32_t page_level(const struct page_tables *tables, uint64_t virtual_address,
                           uint64_t physical, uint64_t length) {
    uint32_t level = tables->has_1gib_pages ? LEVEL_1GIB : LEVEL_2MIB;
    while (level > LEVEL_PAGE && (((virtual_address | physical) & (level_bytes(level) - 1)) != 0 ||
                                  length < level_bytes(level)))
        level--;
    return level;
}

// Writes one entry of the given level, making the tables above it as needed.
static sl_status set_entry(const struct page_tables *tables, const page_memory *memory,
                           uint64_t virtual_address, uint32_t level, uint64_t entry) {
    uint64_t table = tables->root;
    for (uint32_t i = LEVEL_ROOT; i > level; i--) {
        uint64_t slot = slot_of(table, virtual_address, i);
        uint64_t above = sl_load_le64(sl_const(memory->physical), slot);
        if (!(above & ENTRY_PRESENT)) {
            uint64_t below = 0;
            sl_status status = new_table(memory, &below);
            if (status != SL_OK) return status;
            above = below | ENTRY_PRESENT | ENTRY_WRITE;
            sl_store_le64(memory->physical, slot, above);
        }
        sl_assert(!(above & ENTRY_LARGE));
        table = above & ENTRY_ADDRESS;
    }
    uint64_t slot = slot_of(table, virtual_address, level);
    sl_assert(!(sl_load_le64(sl_const(memory->physical), slot) & ENTRY_PRESENT));
    sl_store_le64(memory->physical, slot, entry);
    return SL_OK;
}

sl_status paging_map(const struct page_tables *tables, const page_memory *memory,
                     uint64_t virtual_address, uint64_t physical, uint64_t length,
                     enum page_rights rights) {
    for (uint64_t done = 0; done < length;) {
        uint64_t from = virtual_address + done, to = physical + done;
        uint32_t level = page_level(tables, from, to, length - done);
        uint64_t entry =
            to | rights | ENTRY_PRESENT | ENTRY_GLOBAL | (level > LEVEL_PAGE ? ENTRY_LARGE : 0);
        sl_status status = set_entry(tables, memory, from, level, entry);
        if (status != SL_OK) return status;
        done += level_bytes(level);
    }
    return SL_OK;
}

void paging_copy_upper_half(const struct page_tables *tables, sl_bytes physical,
                            const struct page_tables *others) {
    sl_range own = {tables->root + PAGE_BYTES / 2, PAGE_BYTES / 2};
    sl_range other = {others->root + PAGE_BYTES / 2, PAGE_BYTES / 2};
    sl_copy(sl_sub(physical, own), sl_sub(physical, other));
}
