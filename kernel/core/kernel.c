// The kernel's start: console, boot data, memory, app.

#include "kernel/core/kernel.h"

#include "kernel/acpi/acpi_power.h"
#include "kernel/boot/boot_info.h"
#include "kernel/boot/command_line.h"
#include "kernel/core/app.h"
#include "kernel/core/console.h"
#include "kernel/core/power_off.h"

enum {
    SERIAL_PORT = 0x3f8, // COM1
    DEBUG_EXIT_PORTS = 4,
    PAGE = MEMORY_PAGE_SIZE,
};

// What the loader gave. Static because it is large and the app uses it.
static struct {
    struct boot_info info;
    struct command_line words;
    uint8_t text[BOOT_TEXT_MAX];
    struct memory_map ram; // before anything is taken
    struct memory_map map; // what is free
    struct power power;
} boot;

static struct {
    uint8_t buffer[128];
    sl_out out;
} report;

// Ends the machine: what the loader gave cannot be used. The report says why.
[[noreturn]] static void refuse(void) {
    (void)sl_flush(&report.out);
    power_off(APP_STATUS_BOOT);
}

static void start_console(void) {
    uart16550 serial;
    if (uart16550_init(&serial, machine_ports(SERIAL_PORT, UART16550_PORTS)) == SL_OK)
        console_add_serial(serial);
    console_open_kernel(SL_ARRAY_VIEW(uint8_t, report.buffer), &report.out);
}

static void parse_boot_info(sl_cbytes memory, const struct machine_boot *start) {
    sl_status status = start->is_multiboot2
                           ? boot_info_parse_multiboot2(memory, start->information, &boot.info)
                           : boot_info_parse_pvh(memory, start->information, &boot.info);
    if (status == SL_OK) return;
    sl_print(&report.out, "parapet: the boot loader's {} is unusable: {}\n",
             boot_part_name(boot.info.failed), status);
    refuse();
}

// What can be switched by ports; a machine without ACPI, or with a broken one, has other means.
static void find_power_ports(sl_cbytes memory) {
    struct power *power = &boot.power;
    struct acpi_power *acpi = &power->acpi;
    (void)acpi_power_parse(memory, boot.info.rsdp, acpi);
    if (acpi->pm1a_control_port) power->pm1a = machine_ports(acpi->pm1a_control_port, 2);
    if (acpi->pm1b_control_port) power->pm1b = machine_ports(acpi->pm1b_control_port, 2);
    if (acpi->smi_command_port) power->smi_command = machine_ports(acpi->smi_command_port, 1);
    if (acpi->sleep_control.space == ACPI_SPACE_IO)
        power->sleep_port = machine_ports((uint16_t)acpi->sleep_control.address, 1);
    power->keyboard = machine_ports(POWER_KEYBOARD_PORT, POWER_KEYBOARD_PORTS);
    power_set(power);
}

// A register in RAM, or where the image is, is a lie, and would be a way to write there.
static bool is_device(uint64_t address) {
    memory_type type = memory_map_type_at(&boot.ram, address);
    sl_range image = machine_image();
    return (type == MEMORY_NONE || type == MEMORY_RESERVED) && address - image.offset >= image.len;
}

// What can be switched by a register in memory, which needs page tables.
static void find_power_register(void) {
    struct acpi_register control = boot.power.acpi.sleep_control;
    if (control.space != ACPI_SPACE_MEMORY || !is_device(control.address)) return;
    boot.power.sleep_memory = machine_registers(control.address, 1, &boot.map);
    power_set(&boot.power);
}

static void parse_command_line(sl_cbytes memory) {
    sl_status status = command_line_parse(sl_sub(memory, boot.info.command_line),
                                          SL_ARRAY_VIEW(uint8_t, boot.text), &boot.words);
    uint64_t port = 0;
    sl_cbytes text = SL_ARRAY_CVIEW(uint8_t, boot.text);
    if (status == SL_OK &&
        command_line_number(&boot.words, text, SL_STR("debug-exit"), &port) == SL_OK && port > 0 &&
        port <= UINT16_MAX - DEBUG_EXIT_PORTS)
        boot.power.debug_exit = machine_ports((uint16_t)port, DEBUG_EXIT_PORTS);
    power_set(&boot.power);
    if (status == SL_OK) return;
    sl_print(&report.out, "parapet: the command line is unusable: {}\n", status);
    refuse();
}

static void check_modules(void) {
    uint32_t bad;
    boot_module_problem problem;
    if (boot_info_check_modules(&boot.info, machine_image(), &bad, &problem) == SL_OK) return;
    sl_range data = boot.info.modules[bad].data;
    sl_print(&report.out, "parapet: boot module {} ({} bytes at 0x{:x}) {}\n", bad, data.len,
             data.offset, boot_module_problem_text(problem));
    refuse();
}

static void report_dropped(void) {
    if (boot.info.regions_dropped)
        sl_print(&report.out,
                 "parapet: {} regions of memory are left unused: the map is too long\n",
                 boot.info.regions_dropped);
    if (boot.info.modules_dropped)
        sl_print(&report.out, "parapet: {} boot modules are ignored: only {} fit\n",
                 boot.info.modules_dropped, (uint32_t)BOOT_MODULE_CAPACITY);
    (void)sl_flush(&report.out);
}

static void take_stock_of_memory(void) {
    // Nothing is reserved in `ram`: it says what to map.
    sl_status status = SL_OK;
    for (uint32_t i = 0; status == SL_OK && i < boot.info.region_count; i++)
        status = memory_map_add(&boot.ram, boot.info.regions[i]);
    memory_map_align(&boot.ram);
    if (status == SL_OK) status = boot_info_memory(&boot.info, machine_image(), &boot.map);
    if (status == SL_OK) status = machine_protect_memory(&boot.ram, &boot.map);
    if (status == SL_OK) return;
    sl_print(&report.out, "parapet: {} bytes of RAM are not enough: {}\n",
             memory_map_total(&boot.ram, MEMORY_USABLE), status);
    refuse();
}

static sl_bytes take_app_memory(void) {
    sl_range largest = memory_map_largest(&boot.map, MEMORY_USABLE);
    sl_range taken;
    if (largest.len == 0 ||
        memory_map_take(&boot.map, largest.len, PAGE, MEMORY_ADDRESS_END, &taken) != SL_OK) {
        sl_print(&report.out, "parapet: no RAM is left for the app\n");
        refuse();
    }
    return machine_memory(taken);
}

static bool has_option(sl_str name) {
    return command_line_has(&boot.words, SL_ARRAY_CVIEW(uint8_t, boot.text), name);
}

// What the option "time" prints: how long it took from the first instruction to the app's first
// line.
static void report_time(const struct machine_boot *start) {
    if (!has_option(SL_STR("time"))) return;
    uint64_t first = console_first_write_cycles();
    if (first == 0) {
        sl_print(&report.out, "parapet: the app wrote nothing\n");
        return;
    }
    uint64_t cycles = first - start->entry_cycles;
    uint64_t rate = machine_cycles_per_second();
    sl_print(&report.out, "parapet: entry to the app's first line: {} cycles", cycles);
    if (rate >= 1000000) sl_print(&report.out, ", {} us", cycles / (rate / 1000000));
    sl_print(&report.out, "\n");
}

void kernel_start(const struct machine_boot *start) {
    start_console();
    sl_cbytes memory = machine_boot_memory();
    parse_boot_info(memory, start);
    find_power_ports(memory);
    parse_command_line(memory);
    check_modules();
    report_dropped();
    take_stock_of_memory();
    find_power_register();
    // Everything but the app: tells whether a machine can boot at all.
    if (has_option(SL_STR("dry-run"))) power_off(0);
    int status = app_run((struct app_resources){
        .memory = take_app_memory(),
        .boot = &boot.info,
        .words = &boot.words,
        .text = SL_ARRAY_CVIEW(uint8_t, boot.text),
    });
    report_time(start);
    (void)sl_flush(&report.out);
    power_off(status);
}
