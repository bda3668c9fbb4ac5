// Starting and ending the app.

#include "kernel/core/app.h"

#include "kernel/core/call.h"
#include "kernel/core/machine.h"
#include "kernel/core/scheduler.h"

static struct {
    struct app_resources resources;
    int status;
} current;

static uint32_t handle_of(enum app_grant grant) {
    return app_manifest.grants & grant ? APP_HANDLE : 0;
}

// The first behaviour.
static void app_enter(task *self_task, void *args) {
    (void)args;
    app self = {
        .console = {handle_of(APP_GRANT_CONSOLE)},
        .modules = {handle_of(APP_GRANT_MODULES)},
        .faults = {handle_of(APP_GRANT_FAULTS)},
        .clocks = {handle_of(APP_GRANT_TIME)},
        .arguments = {APP_HANDLE},
        .hash_key = machine_random_key(),
        .task = self_task,
        .memory = task_arena(self_task),
    };
    int status = app_main(&self);
    current.status = status < 0 || status > APP_STATUS_MAX ? APP_STATUS_MAX : status;
}

sl_status app_run(struct app_resources resources, int *status) {
    current.resources = resources;
    // What it stays when app_main() does not return.
    current.status = APP_STATUS_FAULT;
    struct core *core = scheduler_core(0);
    struct behaviour *first = behaviour_new(core, 0);
    if (!first) return SL_NO_MEMORY;
    first->run = app_enter;
    behaviour_schedule(core, first, false);
    machine_run_cores();
    *status = current.status;
    return SL_OK;
}

sl_status app_option(sl_str name, sl_str *value) {
    sl_range range;
    const struct app_resources *resources = &current.resources;
    if (!resources->words) return SL_NOT_FOUND;
    sl_status status = command_line_option(resources->words, resources->text, name, &range);
    if (status == SL_OK) *value = sl_str_of(sl_sub(resources->text, range));
    return status;
}

size_t modules_count(modules set) {
    kernel_enter();
    return set.id_ == APP_HANDLE ? current.resources.boot->module_count : 0;
}

sl_status modules_get(modules set, size_t index, sl_cbytes *data) {
    kernel_enter();
    *data = (sl_cbytes){};
    if (set.id_ != APP_HANDLE) return SL_DENIED;
    const struct boot_info *boot = current.resources.boot;
    if (index >= boot->module_count) return SL_NOT_FOUND;
    *data = sl_const(machine_memory(boot->modules[index].data));
    return SL_OK;
}

size_t app_arguments_count(app_arguments arguments) {
    kernel_enter();
    return arguments.id_ == APP_HANDLE ? current.resources.words->argument_count : 0;
}

sl_str app_arguments_get(app_arguments arguments, size_t index) {
    if (index >= app_arguments_count(arguments)) return (sl_str){};
    return command_line_argument(current.resources.words, current.resources.text, index);
}
