// The kernel's start: console, what kernel/start reads, memory, app.

#include "kernel/core/kernel.h"

#include "kernel/core/app.h"
#include "kernel/core/console.h"
#include "kernel/core/power_off.h"
#include "kernel/core/scheduler.h"
#include "kernel/start/start.h"

enum : uint16_t { SERIAL_PORT = 0x3f8 }; // COM1

enum : size_t { SCHEDULER_SHARE = 4 }; // it gets one of so many parts of what it does not need

// Static because it is large and the app uses it.
static struct start start;
static struct power power;

static struct {
    uint8_t buffer[128];
    sl_out out;
} report;

// Ends the machine: what it has cannot be used. The report says why.
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

// A window on ports that tables or the command line name; none for 0.
static pio ports_at(uint16_t base, uint16_t count) {
    return base ? machine_ports(base, count) : (pio){};
}

// What can be switched by ports.
static void find_power_ports(void) {
    const struct acpi_power *acpi = &start.acpi;
    power.acpi = *acpi;
    power.debug_exit = ports_at(start.debug_exit_port, START_DEBUG_EXIT_PORTS);
    power.pm1a = ports_at(acpi->pm1a_control_port, 2);
    power.pm1b = ports_at(acpi->pm1b_control_port, 2);
    power.smi_command = ports_at(acpi->smi_command_port, 1);
    if (acpi->sleep_control.space == ACPI_SPACE_IO)
        power.sleep_port = machine_ports((uint16_t)acpi->sleep_control.address, 1);
    power.keyboard = machine_ports(POWER_KEYBOARD_PORT, POWER_KEYBOARD_PORTS);
    power_set(&power);
}

// What can be switched by a register in memory, which needs page tables.
static void find_power_register(void) {
    struct acpi_register control = start.acpi.sleep_control;
    if (control.space != ACPI_SPACE_MEMORY ||
        !start_is_device(&start, machine_image(), control.address))
        return;
    power.sleep_memory = machine_registers(control.address, 1, &start.map);
    power_set(&power);
}

static void protect_memory(void) {
    sl_status status = machine_protect_memory(&start.ram, &start.map);
    if (status == SL_OK) return;
    sl_print(&report.out, "parapet: {} bytes of RAM are not enough: {}\n",
             memory_map_total(&start.ram, MEMORY_USABLE), status);
    refuse();
}

// The cores that the firmware lists, as far as they answer.
static uint32_t start_cores(void) {
    const struct acpi_cores *found = &start.cores;
    if (found->count <= 1) return 1;
    mmio controller = {};
    if (start_is_device(&start, machine_image(), found->apic_address))
        controller = machine_registers(found->apic_address, ACPI_APIC_BYTES, &start.map);
    uint32_t count = machine_start_cores(found, controller, &start.map);
    uint32_t known = found->count + found->dropped;
    if (count < known) sl_print(&report.out, "parapet: {} of {} cores run\n", count, known);
    return count;
}

[[noreturn]] static void refuse_for_memory(void) {
    sl_print(&report.out, "parapet: no RAM is left for the app\n");
    refuse();
}

static sl_bytes take_app_memory(void) {
    sl_range largest = memory_map_largest(&start.map, MEMORY_USABLE);
    sl_range taken;
    if (largest.len == 0 || memory_map_take(&start.map, largest.len, MEMORY_PAGE_SIZE,
                                            MEMORY_ADDRESS_END, &taken) != SL_OK)
        refuse_for_memory();
    return machine_memory(taken);
}

// Runs the app on so many cores. One part of the memory is for behaviours and cowns.
static int run_app(uint32_t cores) {
    sl_bytes memory = take_app_memory();
    size_t least = scheduler_least_bytes(cores);
    if (sl_len(memory) < least) refuse_for_memory();
    size_t app_bytes = (sl_len(memory) - least) / SCHEDULER_SHARE * (SCHEDULER_SHARE - 1);
    int exit_status = 0;
    if (scheduler_init(cores, sl_drop(memory, app_bytes)) != SL_OK ||
        app_run(
            (struct app_resources){
                .memory = sl_first(memory, app_bytes),
                .boot = &start.info,
                .words = &start.words,
                .text = SL_ARRAY_CVIEW(uint8_t, start.text),
            },
            &exit_status) != SL_OK)
        refuse_for_memory();
    return exit_status;
}

static void report_time(uint64_t entry_cycles) {
    uint64_t first = console_first_write_cycles();
    if (first == 0)
        sl_print(&report.out, "parapet: the app wrote nothing\n");
    else
        start_report_time(first - entry_cycles, machine_cycles_per_second(), &report.out);
}

void kernel_start(const struct machine_boot *boot) {
    start_console();
    sl_status status = start_read_loader(&start, machine_boot_memory(), boot->is_multiboot2,
                                         boot->information, &report.out);
    find_power_ports();
    if (status == SL_OK) status = start_read_memory(&start, machine_image(), &report.out);
    if (status != SL_OK) refuse();
    protect_memory();
    find_power_register();
    uint32_t cores = start_cores();
    // Everything but the app: tells whether a machine can boot at all.
    if (start_has_option(&start, SL_STR("dry-run"))) power_off(0);
    (void)sl_flush(&report.out);
    int exit_status = run_app(cores);
    if (start_has_option(&start, SL_STR("time"))) report_time(boot->entry_cycles);
    (void)sl_flush(&report.out);
    power_off(exit_status);
}
