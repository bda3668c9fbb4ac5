// The app that the image is made for: starting it, and ending it when it faults.
//
// - Trusted code only; apps see kernel/api/app.h.
// - Every function of kernel/api that the core implements begins with kernel_enter(), and changes
//   state only between kernel_commit() and kernel_leave(). A fault before kernel_commit() is the
//   app's; after it the kernel's own invariants are broken, which is a panic.
#pragma once

#include "kernel/api/app.h"
#include "kernel/boot/boot_info.h"
#include "kernel/boot/command_line.h"

/// Authority that an app's BUILD may grant, as bits.
enum app_grant : uint32_t {
    APP_GRANT_CONSOLE = 1 << 0,
    APP_GRANT_MODULES = 1 << 1,
};

/// What the build says of the app; the rule safe_app writes it.
struct app_manifest {
    sl_str name;
    uint32_t grants; ///< APP_GRANT_ bits
};
extern const struct app_manifest app_manifest;

/// What the machine has for the app.
struct app_resources {
    sl_bytes memory;                  ///< the app's alone
    const struct boot_info *boot;     ///< its modules
    const struct command_line *words; ///< its arguments
    sl_cbytes text;                   ///< what `words` lie in
};

/// Runs the app to its end and returns its exit status.
int app_run(struct app_resources resources);

/// Is the app what runs now, outside the committed part of a kernel function?
bool app_is_running(void);

/// Ends the running app with an exit status, from any stack.
[[noreturn]] void app_end(int status);

/// Faults with SL_FAULT_STACK_OVERFLOW, blaming the app, when its stack has no room for the kernel.
void kernel_enter(void);

/// The call's arguments are good: from here a fault is the kernel's.
void kernel_commit(void);

/// The call is over.
void kernel_leave(void);
