// Starting and ending the app.

#include "kernel/core/app.h"

#include "kernel/core/console.h"
#include "kernel/core/machine.h"
#include "safelib/fault.h"

enum {
    APP_HANDLE = 1,
    // What a kernel function needs of the caller's stack, a fault's first frames included.
    KERNEL_STACK_BYTES = 4096,
};

static struct {
    struct app_resources resources;
    struct context context;
    bool running;
    bool in_kernel;
} current;

bool app_is_running(void) { return current.running && !current.in_kernel; }

void kernel_enter(void) {
    size_t left = machine_app_stack_left();
    if (left < KERNEL_STACK_BYTES) sl_fault(SL_FAULT_STACK_OVERFLOW, KERNEL_STACK_BYTES, left);
}

void kernel_commit(void) { current.in_kernel = true; }

void kernel_leave(void) { current.in_kernel = false; }

// On the app's stack.
static int app_enter(void *argument) {
    (void)argument;
    bool may_write = app_manifest.grants & APP_GRANT_CONSOLE;
    bool has_modules = app_manifest.grants & APP_GRANT_MODULES;
    app self = {
        .console = may_write ? console_get() : (console){},
        .modules = {has_modules ? APP_HANDLE : 0},
        .arguments = {APP_HANDLE},
        .hash_key = machine_random_key(),
    };
    sl_arena_init_(&self.memory, current.resources.memory);
    int status = app_main(&self);
    return status < 0 || status > APP_STATUS_MAX ? APP_STATUS_MAX : status;
}

int app_run(struct app_resources resources) {
    current.resources = resources;
    current.running = true;
    int status = machine_run_on_app_stack(&current.context, app_enter, nullptr);
    current.running = false;
    return status;
}

void app_end(int status) {
    current.running = false;
    context_leave(&current.context, status);
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
