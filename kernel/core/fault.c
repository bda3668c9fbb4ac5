// Faults: who is to blame, what is said, and how it goes on.

#include "kernel/core/fault.h"

#include "kernel/core/app.h"
#include "kernel/core/console.h"
#include "kernel/core/machine.h"
#include "kernel/core/power_off.h"
#include "kernel/fault/fault_decode.h"
#include "kernel/fault/fault_report.h"

// A fault while one is being handled: the report itself, or the way off, is broken.
[[noreturn]] static void give_up(const struct fault_registers *registers) {
    uint8_t buffer[128];
    sl_out out;
    console_open_kernel(SL_ARRAY_VIEW(uint8_t, buffer), &out);
    sl_print(&out, "\npanic: fault {} at {:x} while a fault was being handled\n", registers->vector,
             registers->rip);
    (void)sl_flush(&out);
    power_off(APP_STATUS_PANIC);
}

static bool blames_app(const struct fault_registers *registers) {
    return app_is_running() && !machine_fault_is_external(registers);
}

void fault_handle(const struct fault_registers *registers) {
    // Faults in the handling of faults: each says less than the one before, so that it ends.
    static unsigned depth;
    depth++;
    if (depth == 2) give_up(registers);
    if (depth > 2) power_off(APP_STATUS_PANIC);

    uint8_t buffer[256];
    sl_out out;
    console_open_kernel(SL_ARRAY_VIEW(uint8_t, buffer), &out);
    struct fault_scene scene = machine_fault_scene(registers);
    struct fault fault = fault_decode(registers, &scene);
    bool is_app = blames_app(registers);
    if (is_app) {
        sl_print(&out, "\n");
        uint8_t name_buffer[64];
        sl_out subject;
        sl_out_init(&subject, SL_ARRAY_VIEW(uint8_t, name_buffer));
        sl_print(&subject, "app {}", app_manifest.name);
        fault_report_write(&out, sl_written(&subject), &fault, registers, &scene);
    } else {
        fault_report_write_panic(&out, SL_STR("the kernel"), &fault, registers, &scene);
    }
    (void)sl_flush(&out);
    if (!is_app) power_off(APP_STATUS_PANIC);
    depth = 0;
    app_end(APP_STATUS_FAULT);
}
