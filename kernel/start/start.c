// The kernel's start: reading what the loader left.

#include "kernel/start/start.h"

#include "safelib/fmt.h"

static sl_status read_boot_info(struct start *start, sl_cbytes physical, bool is_multiboot2,
                                uint64_t information, sl_out *report) {
    sl_status status = is_multiboot2
                           ? boot_info_parse_multiboot2(physical, information, &start->info)
                           : boot_info_parse_pvh(physical, information, &start->info);
    if (status != SL_OK)
        sl_print(report, "parapet: the boot loader's {} is unusable: {}\n",
                 boot_part_name(start->info.failed), status);
    return status;
}

static sl_status read_command_line(struct start *start, sl_cbytes physical, sl_out *report) {
    sl_bytes text = SL_ARRAY_VIEW(uint8_t, start->text);
    sl_status status =
        command_line_parse(sl_sub(physical, start->info.command_line), text, &start->words);
    if (status != SL_OK) {
        sl_print(report, "parapet: the command line is unusable: {}\n", status);
        return status;
    }
    uint64_t port = 0;
    if (command_line_number(&start->words, sl_const(text), SL_STR("debug-exit"), &port) == SL_OK &&
        port <= UINT16_MAX - START_DEBUG_EXIT_PORTS)
        start->debug_exit_port = (uint16_t)port;
    uint64_t budget = START_BUDGET_MS;
    (void)command_line_number(&start->words, sl_const(text), SL_STR("budget"), &budget);
    start->budget_ms = budget < START_BUDGET_MS_MAX ? (uint32_t)budget : START_BUDGET_MS_MAX;
    start->is_dry_run = start_has_option(start, SL_STR("dry-run"));
    start->tells_time = start_has_option(start, SL_STR("time"));
    start->faults.is_json = start_has_option(start, SL_STR("json-faults"));
    start->faults.is_unlimited = start_has_option(start, SL_STR("all-faults"));
    return SL_OK;
}

// A machine whose tables are of no use has one core.
static void read_cores(struct start *start, sl_cbytes physical, sl_out *report) {
    sl_status status = acpi_cores_parse(physical, start->info.rsdp, &start->cores);
    if (status != SL_OK && status != SL_NOT_FOUND)
        sl_print(report, "parapet: the list of cores is unusable: {}\n", status);
    if (start->cores.apic_address == 0) start->cores.apic_address = START_APIC_ADDRESS;
}

sl_status start_read_loader(struct start *start, sl_cbytes physical, bool is_multiboot2,
                            uint64_t information, sl_out *report) {
    sl_status status = read_boot_info(start, physical, is_multiboot2, information, report);
    if (status != SL_OK) return status;
    (void)acpi_power_parse(physical, start->info.rsdp, &start->acpi);
    (void)acpi_timers_parse(physical, start->info.rsdp, &start->timers);
    read_cores(start, physical, report);
    return read_command_line(start, physical, report);
}

static sl_status check_modules(const struct start *start, sl_range image, sl_out *report) {
    uint32_t bad = 0;
    boot_module_problem problem = BOOT_MODULE_GOOD;
    sl_status status = boot_info_check_modules(&start->info, image, &bad, &problem);
    if (status == SL_OK) return SL_OK;
    sl_range data = sl_get(SL_ARRAY_CVIEW(boot_module, start->info.modules), bad).data;
    sl_print(report, "parapet: boot module {} ({} bytes at 0x{:x}) {}\n", bad, data.len,
             data.offset, boot_module_problem_text(problem));
    return status;
}

static void report_dropped(const struct boot_info *info, sl_out *report) {
    if (info->regions_dropped > 0)
        sl_print(report, "parapet: {} regions of memory are left unused: the map is too long\n",
                 info->regions_dropped);
    if (info->modules_dropped > 0)
        sl_print(report, "parapet: {} boot modules are ignored: only {} fit\n",
                 info->modules_dropped, (uint32_t)BOOT_MODULE_CAPACITY);
}

// What there is, whoever uses it.
static sl_status read_ram(struct start *start) {
    SL_CVIEW(memory_region) regions = SL_ARRAY_CVIEW(memory_region, start->info.regions);
    for (size_t i = 0; i < start->info.region_count; i++) {
        sl_status status = memory_map_add(&start->ram, sl_get(regions, i));
        if (status != SL_OK) return status;
    }
    memory_map_align(&start->ram);
    return SL_OK;
}

sl_status start_read_memory(struct start *start, sl_range image, sl_out *report) {
    sl_status status = check_modules(start, image, report);
    if (status != SL_OK) return status;
    report_dropped(&start->info, report);
    status = read_ram(start);
    if (status == SL_OK) status = boot_info_memory(&start->info, image, &start->map);
    if (status != SL_OK) sl_print(report, "parapet: the memory map is unusable: {}\n", status);
    return status;
}

bool start_has_option(const struct start *start, sl_str name) {
    return command_line_has(&start->words, SL_ARRAY_CVIEW(uint8_t, start->text), name);
}

bool start_is_device(const struct start *start, sl_range image, uint64_t address) {
    memory_type type = memory_map_type_at(&start->ram, address);
    return (type == MEMORY_NONE || type == MEMORY_RESERVED) && address - image.offset >= image.len;
}

void start_report_ram(const struct start *start, sl_status status, sl_out *report) {
    sl_print(report, "parapet: {} bytes of RAM are not enough: {}\n",
             memory_map_total(&start->ram, MEMORY_USABLE), status);
}

void start_report_cores(const struct start *start, uint32_t running, bool has_timer,
                        sl_out *report) {
    uint32_t known = start->cores.count + start->cores.dropped;
    if (!has_timer) sl_print(report, "parapet: no timer: behaviours may run for ever\n");
    if (running < known) sl_print(report, "parapet: {} of {} cores run\n", running, known);
}

void start_report_no_ram(sl_out *report) {
    sl_print(report, "parapet: no RAM is left for the app\n");
}

void start_report_time(uint64_t entry, uint64_t first, uint64_t rate, sl_out *report) {
    if (first == 0) {
        sl_print(report, "parapet: the app wrote nothing\n");
        return;
    }
    uint64_t cycles = first - entry;
    sl_print(report, "parapet: entry to the app's first line: {} cycles", cycles);
    if (rate >= 1000000) sl_print(report, ", {} us", cycles / (rate / 1000000));
    sl_print(report, "\n");
}
