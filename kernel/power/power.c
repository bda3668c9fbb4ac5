// Switching off.

#include "kernel/power/power.h"

enum {
    // ACPI 6.5, table 4.13: PM1 control; 4.8.3.2: sleep control.
    PM1_ACPI_ENABLED = 1 << 0,
    PM1_KEPT = 3, // that, and what wakes the processor for bus masters
    PM1_SLEEP_TYPE_SHIFT = 10,
    PM1_SLEEP_ENABLE = 1 << 13,
    SLEEP_TYPE_SHIFT = 2,
    SLEEP_ENABLE = 1 << 5,
    // Intel 8042: status register, bit 1 says that the input buffer is full; command 0xfe pulses
    // the reset line.
    KEYBOARD_COMMAND = 4,
    KEYBOARD_INPUT_FULL = 1 << 1,
    KEYBOARD_RESET = 0xfe,
    KEYBOARD_POLLS = 100000,
    ACPI_ENABLE_POLLS = 1000000,
    // A machine needs a moment to go off; a port read takes about a microsecond.
    OFF_POLLS = 300000,
};

static void wait_for_off(pio window) {
    for (uint32_t poll = 0; poll < OFF_POLLS; poll++)
        (void)pio_read8(window, 0);
}

static void enable_acpi(const struct power *ways) {
    if (!pio_exists(ways->smi_command) || (pio_read16(ways->pm1a, 0) & PM1_ACPI_ENABLED)) return;
    pio_write8(ways->smi_command, 0, ways->acpi.acpi_enable);
    for (uint32_t poll = 0; poll < ACPI_ENABLE_POLLS; poll++)
        if (pio_read16(ways->pm1a, 0) & PM1_ACPI_ENABLED) return;
}

static void sleep_by_pm1(const struct power *ways) {
    if (!pio_exists(ways->pm1a)) return;
    enable_acpi(ways);
    uint32_t rest = (pio_read16(ways->pm1a, 0) & PM1_KEPT) | PM1_SLEEP_ENABLE;
    uint32_t a = (uint32_t)ways->acpi.sleep_type_a << PM1_SLEEP_TYPE_SHIFT;
    uint32_t b = (uint32_t)ways->acpi.sleep_type_b << PM1_SLEEP_TYPE_SHIFT;
    pio_write16(ways->pm1a, 0, (uint16_t)(a | rest));
    if (pio_exists(ways->pm1b)) pio_write16(ways->pm1b, 0, (uint16_t)(b | rest));
    wait_for_off(ways->pm1a);
}

static void sleep_by_register(const struct power *ways) {
    uint8_t value = (uint8_t)(ways->acpi.sleep_type_a << SLEEP_TYPE_SHIFT | SLEEP_ENABLE);
    if (pio_exists(ways->sleep_port)) {
        pio_write8(ways->sleep_port, 0, value);
        wait_for_off(ways->sleep_port);
    }
    if (mmio_exists(ways->sleep_memory)) {
        mmio_write8(ways->sleep_memory, 0, value);
        for (uint32_t poll = 0; poll < OFF_POLLS; poll++)
            (void)mmio_read8(ways->sleep_memory, 0);
    }
}

static void reset_by_keyboard(const struct power *ways) {
    if (!pio_exists(ways->keyboard)) return;
    for (uint32_t poll = 0; poll < KEYBOARD_POLLS; poll++)
        if (!(pio_read8(ways->keyboard, KEYBOARD_COMMAND) & KEYBOARD_INPUT_FULL)) break;
    pio_write8(ways->keyboard, KEYBOARD_COMMAND, KEYBOARD_RESET);
    wait_for_off(ways->keyboard);
}

void power_try_off(const struct power *ways, uint8_t status) {
    // The value 0 would look like success of a QEMU that could not start: 1 is added.
    if (pio_exists(ways->debug_exit)) pio_write8(ways->debug_exit, 0, (uint8_t)(status + 1));
    if (ways->acpi.can_sleep) {
        sleep_by_register(ways);
        sleep_by_pm1(ways);
    }
    reset_by_keyboard(ways);
}
