// Faults: who is to blame, what is said, and how it goes on.

#include "kernel/core/fault.h"

#include "kernel/core/app.h"
#include "kernel/core/console.h"
#include "kernel/core/machine.h"
#include "kernel/core/power_off.h"
#include "kernel/core/scheduler.h"
#include "kernel/core/task.h"
#include "kernel/fault/fault_decode.h"
#include "kernel/fault/fault_report.h"

// A fault while one is being handled: the report itself, or the way off, is broken.
[[noreturn]] static void give_up(const struct fault_registers *registers) {
    machine_stop_others();
    uint8_t buffer[128];
    sl_out out;
    console_open_kernel(SL_ARRAY_VIEW(uint8_t, buffer), &out);
    sl_print(&out, "\npanic: fault {} at {:x} while a fault was being handled\n", registers->vector,
             registers->rip);
    (void)sl_flush(&out);
    power_off(APP_STATUS_PANIC);
}

// Whatever safe code runs is part of a task.
static bool blames_app(const struct core *core, const struct fault_registers *registers) {
    return core && core->task && !core->is_in_kernel && !machine_fault_is_external(registers);
}

// Says what happened: of the app's code, or of the kernel's with all that is known. Another core
// may have been stopped in the middle of a line.
static void report(const struct fault_registers *registers, bool is_app, bool is_in_line) {
    uint8_t buffer[256];
    sl_out out;
    console_open_kernel(SL_ARRAY_VIEW(uint8_t, buffer), &out);
    struct fault_scene scene = machine_fault_scene(registers);
    struct fault fault = fault_decode(registers, &scene);
    if (is_app || is_in_line) sl_print(&out, "\n");
    if (is_app) {
        uint8_t name_buffer[64];
        sl_out subject;
        sl_out_init(&subject, SL_ARRAY_VIEW(uint8_t, name_buffer));
        sl_print(&subject, "app {}", app_manifest.name);
        fault_report_write(&out, sl_written(&subject), &fault, registers, &scene);
    } else {
        sl_str subject = SL_STR("the kernel");
        if (machine_fault_is_external(registers)) {
            subject = SL_STR("the hardware");
            fault.kind = 0; // none of those that code can cause
        }
        fault_report_write_panic(&out, subject, &fault, registers, &scene);
    }
    (void)sl_flush(&out);
}

void fault_handle(const struct fault_registers *registers) {
    // Faults in the handling of faults: each says less than the one before, so that it ends.
    static unsigned depth_of_start; // until there is a scheduler
    struct core *core = cores_self();
    unsigned *depth = core ? &core->fault_depth : &depth_of_start;
    (*depth)++;
    if (*depth == 2) give_up(registers);
    if (*depth > 2) power_off(APP_STATUS_PANIC);

    if (!blames_app(core, registers)) {
        // Others may finish their lines and reports first.
        bool is_in_line = !console_seize();
        machine_stop_others();
        report(registers, false, is_in_line);
        power_off(APP_STATUS_PANIC);
    }
    console_lock();
    report(registers, true, false);
    console_unlock();
    *depth = 0;
    // Others may run forks of what faulted: their arguments lie on its stack.
    core->is_in_kernel = true;
    task_end_forks(core);
    core->is_in_kernel = false;
    cores_leave(core, 1);
}
