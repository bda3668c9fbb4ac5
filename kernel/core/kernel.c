// The kernel's start: console, what kernel/start reads, memory, app.

#include "kernel/core/kernel.h"

#include "kernel/core/app.h"
#include "kernel/core/console.h"
#include "kernel/core/fault.h"
#include "kernel/core/mem.h"
#include "kernel/core/power_off.h"
#include "kernel/core/scheduler.h"
#include "kernel/core/task.h"
#include "kernel/start/start.h"
#include "kernel/time/rate.h"

enum : uint16_t { SERIAL_PORT = 0x3f8 }; // COM1

enum : uint32_t { TIMER_RATE_US = 250 }; // measured so long, the rate is good enough for ticks

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
    (void)uart16550_init(&console_devices.serial, machine_ports(SERIAL_PORT, UART16550_PORTS));
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

// A window on registers of a device; none where RAM or the image may be.
static mmio registers_at(uint64_t address, uint32_t length) {
    if (!start_is_device(&start, machine_image(), address)) return (mmio){};
    return machine_registers(address, length, &start.map);
}

// What can be switched by a register in memory, which needs page tables.
static void find_power_register(void) {
    struct acpi_register control = start.acpi.sleep_control;
    if (control.space != ACPI_SPACE_MEMORY) return;
    power.sleep_memory = registers_at(control.address, 1);
    power_set(&power);
}

static void protect_memory(void) {
    sl_status status = machine_protect_memory(&start.ram, &start.map);
    if (status == SL_OK) return;
    start_report_ram(&start, status, &report.out);
    refuse();
}

// The cores that the firmware lists, as far as they answer.
static uint32_t start_cores(uint64_t rate) {
    mmio controller = registers_at(start.cores.apic_address, ACPI_APIC_BYTES);
    uint32_t count = machine_start_cores(&start.cores, controller, rate, &start.map);
    start_report_cores(&start, count, machine_has_timer(), &report.out);
    return count;
}

[[noreturn]] static void refuse_for_memory(void) {
    start_report_no_ram(&report.out);
    refuse();
}

// Runs the app on so many cores, with all memory that is left.
static int run_app(uint32_t cores) {
    int exit_status = 0;
    if (mem_init(&start.map, machine_memory((sl_range){}).data_) != SL_OK ||
        scheduler_init(cores) != SL_OK)
        refuse_for_memory();
    scheduler_set_budget((start.budget_ms + TASK_TICK_MS - 1) / TASK_TICK_MS);
    if (app_run(
            (struct app_resources){
                .boot = &start.info,
                .words = &start.words,
                .text = SL_ARRAY_CVIEW(uint8_t, start.text),
            },
            &exit_status) != SL_OK)
        refuse_for_memory();
    return exit_status;
}

void kernel_start(const struct machine_boot *boot) {
    start_console();
    sl_status status = start_read_loader(&start, machine_boot_memory(), boot->is_multiboot2,
                                         boot->information, &report.out);
    find_power_ports();
    if (status == SL_OK) status = start_read_memory(&start, machine_image(), &report.out);
    if (status != SL_OK) refuse();
    fault_configure(start.faults);
    protect_memory();
    find_power_register();
    struct rate_timers timers = {
        .acpi = ports_at(start.timers.timer_port, RATE_ACPI_PORTS),
        .interval = machine_ports(RATE_INTERVAL_PORT, RATE_INTERVAL_PORTS),
    };
    uint64_t stated = rate_stated();
    uint64_t rate = stated ? stated : rate_measured(&timers, TIMER_RATE_US);
    uint32_t cores = start_cores(rate);
    if (app_manifest.start_time)
        app_manifest.start_time(&start, &timers, boot->entry_cycles, stated, &report.out);
    // Everything but the app: tells whether a machine can boot at all.
    if (start.is_dry_run) power_off(0);
    (void)sl_flush(&report.out);
    int exit_status = run_app(cores);
    (void)fault_say_left_out();
    if (start.tells_time)
        start_report_time(boot->entry_cycles, console_first_write_cycles(), rate, &report.out);
    (void)sl_flush(&report.out);
    power_off(exit_status);
}
