// The machine as the kernel's core sees it: memory, stacks, ports.

#include "kernel/core/machine.h"

#include "kernel/arch/x86_64/cores.h"
#include "kernel/arch/x86_64/cpu.h"
#include "kernel/arch/x86_64/image.h"
#include "kernel/paging/memory_layout.h"
#include "kernel/paging/space.h"

enum : uint64_t { BOOT_MAP_BYTES = 1ull << 32 };

static struct space space;

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

// Page tables must lie where the boot tables show them while they are being made.
static page_memory memory_for_tables(struct memory_map *map) {
    return (page_memory){machine_memory((sl_range){0, BOOT_MAP_BYTES}), map};
}

// The unmapped pages below the stacks: of a core, and of the kernel's start.
enum { GUARD_COUNT = 4 };

struct guard_pages {
    uint64_t at[GUARD_COUNT];
};

static struct guard_pages guards_of(const struct cpu_area *area) {
    return (struct guard_pages){{address_of(area->nmi_guard), address_of(area->trap_guard),
                                 address_of(area->app_guard), address_of(boot_stack)}};
}

sl_status machine_protect_memory(const struct memory_map *ram, struct memory_map *map) {
    struct guard_pages guards = guards_of(&cpu_boot_area);
    page_memory memory = memory_for_tables(map);
    struct space_layout layout = {
        .text = address_of(image_text_start_),
        .rodata = address_of(image_rodata_start_),
        .data = address_of(image_data_start_),
        .data_end = address_of(image_data_end_),
        .image_start = address_of(image_physical_start_),
        .physical_end = cpu_physical_end(),
        .has_1gib_pages = cpu_has_1gib_pages(),
    };
    sl_status status =
        space_begin(&space, &layout, SL_ARRAY_CVIEW(uint64_t, guards.at), ram, &memory);
    if (status == SL_OK) cpu_set_page_root(space.tables.root);
    return status;
}

sl_status machine_map_core(struct cpu_area *area, struct memory_map *map) {
    struct guard_pages guards = guards_of(area);
    page_memory memory = memory_for_tables(map);
    return space_map_area(&space, (sl_range){address_of(area), sizeof *area},
                          SL_ARRAY_CVIEW(uint64_t, guards.at), &memory);
}

sl_status machine_map_start_page(uint64_t page, struct memory_map *map, uint64_t *root) {
    page_memory memory = memory_for_tables(map);
    return space_map_start_page(&space, page, &memory, root);
}

uint64_t machine_page_root(void) { return space.tables.root; }

mmio machine_registers(uint64_t physical, uint32_t length, struct memory_map *map) {
    mmio window = {.length_ = length};
    page_memory memory = memory_for_tables(map);
    sl_status status = space_map_device(&space, physical, length, &memory, &window.base_);
    return status == SL_OK ? window : (mmio){};
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
    struct guard_pages pages = guards_of(area);
    for (unsigned i = 0; i < GUARD_COUNT; i++)
        guards[i] = (fault_region){pages.at[i], PAGE_BYTES};
    return (struct fault_scene){
        .text = memory_between(image_text_start_, image_text_end_),
        .kcfi_traps = memory_between(image_kcfi_traps_start_, image_kcfi_traps_end_),
        .stack = stack_of(area, registers->general[FAULT_REGISTER_RSP]),
        .symbols = bytes_between(image_faults_start_, image_faults_end_),
        .guards = SL_ARRAY_CVIEW(fault_region, guards),
    };
}

unsigned *machine_fault_depth(void) { return &cpu_self()->fault_depth; }

bool machine_fault_is_external(const struct fault_registers *registers) {
    return registers->vector == CPU_VECTOR_MACHINE_CHECK;
}

struct machine_check machine_check_registers(void) {
    if (!cpu_has_machine_check()) return (struct machine_check){};
    msr global = {MACHINE_CHECK_MSR, MACHINE_CHECK_MSR_COUNT};
    uint32_t banks = (uint32_t)(msr_read(global, 0) & UINT8_MAX);
    return (struct machine_check){
        .global = global,
        .banks = {MACHINE_CHECK_BANK_MSR, banks * MACHINE_CHECK_BANK_STEP},
        .bank_count = banks,
    };
}
