// The machine as the kernel's core sees it: memory, stacks, ports.

#include "kernel/core/machine.h"

#include "kernel/arch/x86_64/cores.h"
#include "kernel/arch/x86_64/cpu.h"
#include "kernel/arch/x86_64/image.h"
#include "kernel/arch/x86_64/memory_layout.h"
#include "kernel/arch/x86_64/paging.h"

enum : uint64_t { BOOT_MAP_BYTES = 1ull << 32 };

static struct page_tables tables;
static uint64_t device_map_bytes; // so much of it is used

static uint64_t address_of(const void *pointer) { return (uint64_t)(uintptr_t)pointer; }

sl_cbytes machine_boot_memory(void) {
    return sl_cview_make_uint8_t_((const uint8_t *)DIRECT_MAP_BASE, BOOT_MAP_BYTES);
}

sl_bytes machine_memory(sl_range range) {
    return sl_view_make_uint8_t_((uint8_t *)(DIRECT_MAP_BASE + range.offset), range.len);
}

sl_range machine_image(void) {
    uint64_t start = address_of(image_physical_start_);
    return (sl_range){start, address_of(image_physical_end_) - start};
}

// The unmapped pages below the stacks: of a core, and of the kernel's start.
enum { GUARD_COUNT = 3 };

static uint64_t guard_page(const struct cpu_area *area, unsigned index) {
    const uint8_t *const pages[GUARD_COUNT] = {area->trap_guard, area->app_guard, boot_stack};
    return address_of(pages[index]);
}

static bool is_guard_page(const struct cpu_area *area, uint64_t address) {
    for (unsigned i = 0; i < GUARD_COUNT; i++)
        if (address == guard_page(area, i)) return true;
    return false;
}

static sl_status map_image_part(uint64_t start, uint64_t end, enum page_rights rights) {
    return paging_map(&tables, start, start - IMAGE_VIRTUAL_BASE, end - start, rights);
}

static sl_status map_image(void) {
    sl_status status = map_image_part(address_of(image_text_start_),
                                      address_of(image_rodata_start_), PAGE_EXECUTE);
    if (status == SL_OK)
        status = map_image_part(address_of(image_rodata_start_), address_of(image_data_start_),
                                PAGE_READ);
    for (uint64_t page = address_of(image_data_start_);
         status == SL_OK && page < address_of(image_data_end_); page += PAGE_BYTES)
        if (!is_guard_page(&cpu_boot_area, page))
            status = map_image_part(page, page + PAGE_BYTES, PAGE_WRITE);
    return status;
}

// Above this address no RAM is used: the direct map or the CPU does not reach it.
static uint64_t direct_map_end(void) {
    uint64_t end = cpu_physical_end();
    return end < DIRECT_MAP_BYTES ? end : DIRECT_MAP_BYTES;
}

// Maps RAM from start to end, limited to [low, high).
static sl_status map_ram_inside(uint64_t start, uint64_t end, uint64_t low, uint64_t high,
                                enum page_rights rights) {
    if (start < low) start = low;
    if (end > high) end = high;
    if (start >= end) return SL_OK;
    return paging_map(&tables, DIRECT_MAP_BASE + start, start, end - start, rights);
}

// RAM is writable but for the image's code and constants.
static sl_status map_ram(uint64_t start, uint64_t end) {
    uint64_t constants_start = address_of(image_physical_start_);
    uint64_t constants_end = address_of(image_data_start_) - IMAGE_VIRTUAL_BASE;
    sl_status status = map_ram_inside(start, end, 0, constants_start, PAGE_WRITE);
    if (status == SL_OK)
        status = map_ram_inside(start, end, constants_start, constants_end, PAGE_READ);
    if (status == SL_OK)
        status = map_ram_inside(start, end, constants_end, direct_map_end(), PAGE_WRITE);
    return status;
}

// Page tables must lie where the boot tables show them while they are being made.
sl_status machine_protect_memory(const struct memory_map *ram, struct memory_map *map) {
    sl_range beyond = {direct_map_end(), MEMORY_ADDRESS_END - direct_map_end()};
    sl_status status = memory_map_reserve(map, beyond);
    if (status == SL_OK) status = paging_begin(&tables, map, BOOT_MAP_BYTES);
    if (status == SL_OK) status = map_image();
    for (uint32_t i = 0; status == SL_OK && i < ram->count; i++) {
        memory_region region = ram->regions[i];
        if (region.type == MEMORY_USABLE)
            status = map_ram(region.base, region.base + region.length);
    }
    if (status == SL_OK) cpu_set_page_root(tables.root);
    return status;
}

sl_status machine_map_core(struct cpu_area *area, struct memory_map *map) {
    tables.map = map;
    sl_range memory;
    uint64_t bytes = sizeof *area - 2 * PAGE_BYTES; // without guards
    sl_status status = memory_map_take(map, bytes, PAGE_BYTES, MEMORY_ADDRESS_END, &memory);
    uint64_t physical = memory.offset;
    for (uint64_t page = address_of(area); status == SL_OK && page < address_of(area + 1);
         page += PAGE_BYTES) {
        if (is_guard_page(area, page)) continue;
        status = paging_map(&tables, page, physical, PAGE_BYTES, PAGE_WRITE);
        physical += PAGE_BYTES;
    }
    return status;
}

sl_status machine_map_start_page(uint64_t page, struct memory_map *map, uint32_t *root) {
    struct page_tables low;
    sl_status status = paging_begin(&low, map, BOOT_MAP_BYTES);
    if (status == SL_OK) status = paging_map(&low, page, page, PAGE_BYTES, PAGE_EXECUTE);
    if (status == SL_OK) paging_copy_upper_half(&low, &tables);
    *root = (uint32_t)low.root;
    return status;
}

uint64_t machine_page_root(void) { return tables.root; }

mmio machine_registers(uint64_t physical, uint32_t length, struct memory_map *map) {
    uint64_t first = physical & ~(uint64_t)(PAGE_BYTES - 1);
    uint64_t end = (physical + length + PAGE_BYTES - 1) & ~(uint64_t)(PAGE_BYTES - 1);
    if (length == 0 || end <= first || end > cpu_physical_end()) return (mmio){};
    tables.map = map;
    // Taken even if it fails: a part may be mapped then.
    uint64_t window = DEVICE_MAP_BASE + device_map_bytes;
    device_map_bytes += end - first;
    if (paging_map(&tables, window, first, end - first, PAGE_DEVICE) != SL_OK) return (mmio){};
    return (mmio){.base_ = window + (physical - first), .length_ = length};
}

pio machine_ports(uint16_t base, uint16_t count) {
    sl_assert(count <= 0x10000u - base);
    return (pio){.base_ = base, .count_ = count};
}

// RDRAND where there is one (Intel manual, volume 1, 7.3.17); the time of a boot is some noise.
static uint64_t random_bits(void) {
    uint64_t value = 0;
    bool has_rdrand = cpu_read_id(1).ecx >> 30 & 1;
    for (unsigned attempt = 0; has_rdrand && attempt < 16; attempt++) {
        bool done;
        __asm__ volatile("rdrand %0; setc %1" : "=r"(value), "=qm"(done));
        if (done) break;
    }
    return value ^ cpu_read_tsc() * 0x9e3779b97f4a7c15u;
}

sl_hash_key machine_random_key(void) {
    uint64_t first = random_bits();
    return (sl_hash_key){first, random_bits()};
}

void machine_stop(void) { cpu_stop(); }

void machine_reset(void) { cpu_triple_fault(); }

static sl_cbytes bytes_between(const uint8_t *start, const uint8_t *end) {
    return sl_cview_make_uint8_t_(start, (size_t)(end - start));
}

static struct fault_memory memory_between(const uint8_t *start, const uint8_t *end) {
    return (struct fault_memory){bytes_between(start, end), address_of(start)};
}

// The stack that the stack pointer is in; one that ran over points into the guard page below.
static struct fault_memory stack_of(const struct cpu_area *area, uint64_t pointer) {
    const uint8_t *end = area->app_stack + sizeof area->app_stack;
    if (pointer >= address_of(area->app_guard) && pointer <= address_of(end))
        return memory_between(area->app_stack, end);
    return memory_between(boot_stack + PAGE_BYTES, boot_stack_top);
}

struct fault_scene machine_fault_scene(const struct fault_registers *registers) {
    static fault_region guards[GUARD_COUNT]; // of one core at a time
    const struct cpu_area *area = cpu_self()->area;
    for (unsigned i = 0; i < GUARD_COUNT; i++)
        guards[i] = (fault_region){guard_page(area, i), PAGE_BYTES};
    return (struct fault_scene){
        .text = memory_between(image_text_start_, image_text_end_),
        .kcfi_traps = memory_between(image_kcfi_traps_start_, image_kcfi_traps_end_),
        .stack = stack_of(area, registers->general[FAULT_REGISTER_RSP]),
        .symbols = bytes_between(image_faults_start_, image_faults_end_),
        .guards = SL_ARRAY_CVIEW(fault_region, guards),
    };
}

bool machine_fault_is_external(const struct fault_registers *registers) {
    return registers->vector == CPU_VECTOR_NMI || registers->vector == CPU_VECTOR_MACHINE_CHECK;
}
