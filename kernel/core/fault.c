// Faults: who is to blame, what is said, and how it goes on.

#include "kernel/core/fault.h"

#include "kernel/api/processor.h"

#include <stdatomic.h>

#include "kernel/api/faults.h"
#include "kernel/core/app.h"
#include "kernel/core/call.h"
#include "kernel/core/console.h"
#include "kernel/core/machine.h"
#include "kernel/core/power_off.h"
#include "kernel/core/scheduler.h"
#include "kernel/core/task.h"
#include "kernel/fault/fault_decode.h"

static atomic_ullong counts[SL_FAULT_FORK + 1];

static struct fault_reports reports; // guarded by the console's lock

void fault_write_machine_check(sl_out *out) {
    struct machine_check check = machine_check_registers();
    machine_check_write(out, &check);
}

// A fault while one is being handled: the report itself, or the way off, is broken.
[[noreturn]] static void give_up(const struct fault_registers *registers) {
    machine_stop_others();
    uint8_t buffer[128];
    sl_out out;
    console_open_kernel(SL_ARRAY_VIEW(uint8_t, buffer), &out);
    fault_say_again(&out, &app_manifest.voice, machine_fault_is_external(registers), registers);
    (void)sl_flush(&out);
    power_off(APP_STATUS_PANIC);
}

// Whatever safe code runs is part of a task.
static bool blames_app(const struct core *core, const struct fault_registers *registers) {
    return core && core->task && !core->is_in_kernel && !machine_fault_is_external(registers);
}

void fault_configure(struct fault_settings settings) { reports.settings = settings; }

uint64_t fault_say_left_out(void) {
    uint64_t count = fault_limit_take_left_out(&reports.limit);
    if (count > 0)
        console_text_say_number(&console_devices, (sl_str){}, count,
                                SL_STR(" fault reports were left out"));
    return count;
}

// Says what happened: of the app's code, or of the kernel's with all that is known.
static void report(const struct core *core, const struct fault_registers *registers, bool is_app) {
    struct fault_scene scene = machine_fault_scene(registers);
    struct fault fault = fault_decode(registers, &scene);
    if (is_app) {
        atomic_fetch_add(&counts[fault.kind], 1);
        if (!fault_is_said(&reports, processor_cycles())) return;
    }
    struct fault_origin origin = {
        .is_panic = !is_app,
        .is_external = machine_fault_is_external(registers),
        .left_out = fault_say_left_out(),
    };
    if (core) {
        origin.core = core->number;
        origin.behaviour = core->counts.behaviours;
        origin.is_fork = core->task && (!core->running || core->help_depth > 0);
    }
    uint8_t buffer[256];
    sl_out out;
    console_open_kernel(SL_ARRAY_VIEW(uint8_t, buffer), &out);
    console_text_begin_line(&console_devices);
    fault_say(&out, reports.settings, &app_manifest.voice, &origin, &fault, registers, &scene);
    (void)sl_flush(&out);
}

void fault_handle(const struct fault_registers *registers) {
    // Faults in the handling of faults: each says less than the one before, so that it ends.
    struct core *core = cores_self();
    unsigned *depth = machine_fault_depth();
    (*depth)++;
    if (*depth == 2) give_up(registers);
    if (*depth == 3) console_text_say_broken(&console_devices);
    if (*depth > 2) power_off(APP_STATUS_PANIC);

    if (!blames_app(core, registers)) {
        // Others may finish their lines and reports first.
        (void)console_seize();
        machine_stop_others();
        report(core, registers, false);
        power_off(APP_STATUS_PANIC);
    }
    console_lock();
    report(core, registers, true);
    console_unlock();
    *depth = 0;
    // Others may run forks of what faulted: their arguments lie on its stack. From here to the next
    // behaviour, or to the task that helped, a fault is the kernel's.
    core->is_in_kernel = true;
    task_end_forks(core);
    core->task = NULL; // its frame is about to go, and interrupts are on after that
    cores_leave(core, 1);
}

void fault_handle_nmi(void) {
    // A fault in here would be the kernel's, whatever was interrupted.
    struct core *core = cores_self();
    bool was_in_kernel = core && core->is_in_kernel;
    if (core) core->is_in_kernel = true;
    console_note_nmi();
    if (core) core->is_in_kernel = was_in_kernel;
}

uint64_t faults_count(faults counters, sl_fault_kind kind) {
    kernel_enter();
    if (counters.id_ != APP_HANDLE || kind > SL_FAULT_FORK) return 0;
    return atomic_load(&counts[kind]);
}

uint64_t faults_total(faults counters) {
    uint64_t total = 0;
    for (uint8_t kind = SL_FAULT_INDEX; kind <= SL_FAULT_FORK; kind++)
        total += faults_count(counters, (sl_fault_kind)kind);
    return total;
}

uint64_t faults_nmis(faults counters) {
    kernel_enter();
    return counters.id_ == APP_HANDLE ? console_nmis() : 0;
}
