// Building page tables in memory that the direct map shows.

#include "kernel/arch/x86_64/paging.h"

#include "kernel/arch/x86_64/cpu.h"
#include "kernel/arch/x86_64/memory_layout.h"

enum : uint64_t {
    ENTRY_PRESENT = 1 << 0,
    ENTRY_WRITE = 1 << 1,
    ENTRY_LARGE = 1 << 7,
    ENTRY_GLOBAL = 1 << 8,
    ENTRY_ADDRESS = 0x000ffffffffff000,
    ENTRIES_PER_TABLE = 512,
};

enum { LEVEL_PAGE = 1, LEVEL_2MIB = 2, LEVEL_1GIB = 3, LEVEL_ROOT = 4 };

static uint64_t *table_at(uint64_t physical) {
    return (uint64_t *)(uintptr_t)(DIRECT_MAP_BASE + physical);
}

static uint64_t level_bytes(unsigned level) { return 1ull << (12 + 9 * (level - 1)); }

static sl_status new_table(struct page_tables *tables, uint64_t *physical) {
    sl_range page;
    sl_status status = memory_map_take(tables->map, PAGE_BYTES, PAGE_BYTES, tables->limit, &page);
    if (status != SL_OK) return status;
    uint64_t *table = table_at(page.offset);
    for (unsigned i = 0; i < ENTRIES_PER_TABLE; i++)
        table[i] = 0;
    *physical = page.offset;
    return SL_OK;
}

sl_status paging_begin(struct page_tables *tables, struct memory_map *map, uint64_t limit) {
    *tables = (struct page_tables){.map = map, .limit = limit};
    if (cpu_read_id(0x80000000).eax >= 0x80000001)
        tables->has_1gib_pages = cpu_read_id(0x80000001).edx >> 26 & 1;
    return new_table(tables, &tables->root);
}

// The largest page that fits at these addresses.
static unsigned page_level(const struct page_tables *tables, uint64_t virtual_address,
                           uint64_t physical, uint64_t length) {
    unsigned level = tables->has_1gib_pages ? LEVEL_1GIB : LEVEL_2MIB;
    while (level > LEVEL_PAGE && (((virtual_address | physical) & (level_bytes(level) - 1)) != 0 ||
                                  length < level_bytes(level)))
        level--;
    return level;
}

// Writes one entry of the given level, making the tables above it as needed.
static sl_status set_entry(struct page_tables *tables, uint64_t virtual_address, unsigned level,
                           uint64_t entry) {
    uint64_t *table = table_at(tables->root);
    for (unsigned i = LEVEL_ROOT;; i--) {
        uint64_t *slot = &table[virtual_address >> (12 + 9 * (i - 1)) & (ENTRIES_PER_TABLE - 1)];
        if (i == level) {
            sl_assert(!(*slot & ENTRY_PRESENT));
            *slot = entry;
            return SL_OK;
        }
        if (!(*slot & ENTRY_PRESENT)) {
            uint64_t below;
            sl_status status = new_table(tables, &below);
            if (status != SL_OK) return status;
            *slot = below | ENTRY_PRESENT | ENTRY_WRITE;
        }
        sl_assert(!(*slot & ENTRY_LARGE));
        table = table_at(*slot & ENTRY_ADDRESS);
    }
}

sl_status paging_map(struct page_tables *tables, uint64_t virtual_address, uint64_t physical,
                     uint64_t length, enum page_rights rights) {
    while (length > 0) {
        unsigned level = page_level(tables, virtual_address, physical, length);
        uint64_t entry = physical | rights | ENTRY_PRESENT | ENTRY_GLOBAL |
                         (level > LEVEL_PAGE ? ENTRY_LARGE : 0);
        sl_status status = set_entry(tables, virtual_address, level, entry);
        if (status != SL_OK) return status;
        virtual_address += level_bytes(level);
        physical += level_bytes(level);
        length -= level_bytes(level);
    }
    return SL_OK;
}

void paging_copy_upper_half(struct page_tables *tables, const struct page_tables *others) {
    for (unsigned i = ENTRIES_PER_TABLE / 2; i < ENTRIES_PER_TABLE; i++)
        table_at(tables->root)[i] = table_at(others->root)[i];
}
