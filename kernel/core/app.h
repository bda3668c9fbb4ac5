// The app that the image is made for: starting it, and ending it when it faults.
//
// - Trusted code only; apps see kernel/api/app.h.
// - app_main() is the first behaviour; the app ends when it and all that it started have ended.
#pragma once

#include "kernel/api/app.h"
#include "kernel/boot/boot_info.h"
#include "kernel/boot/command_line.h"
#include "kernel/core/time.h"
#include "kernel/fault/fault_say.h"

/// Authority that an app's BUILD may grant, as bits.
enum app_grant : uint32_t {
    APP_GRANT_CONSOLE = 1 << 0,
    APP_GRANT_MODULES = 1 << 1,
    APP_GRANT_FAULTS = 1 << 2,
    APP_GRANT_TIME = 1 << 3,
};

/// The number in the handles of an app to things of which there is one.
enum : uint32_t { APP_HANDLE = 1 };

/// What the build says of the app; the rule safe_app writes it.
struct app_manifest {
    struct fault_voice voice;
    uint32_t grants; ///< APP_GRANT_ bits
    /// Null without APP_GRANT_TIME, so that only those images have clocks that use them.
    time_start_function *start_time;
};
extern const struct app_manifest app_manifest;

/// What the machine has for the app.
struct app_resources {
    const struct boot_info *boot;     ///< its modules
    const struct command_line *words; ///< its arguments
    sl_cbytes text;                   ///< what `words` lie in
};

/// Gives the value of a kernel option of the command line, NAME=VALUE. SL_NOT_FOUND, and *value as
/// it was, when it is not there, or app_run() has not run yet.
sl_status app_option(sl_str name, sl_str *value);

/// Runs the app on all cores until no behaviour is left, and returns its exit status:
/// APP_STATUS_FAULT when app_main() faulted. After scheduler_init(). SL_NO_MEMORY does not start
/// it.
sl_status app_run(struct app_resources resources, int *status);
