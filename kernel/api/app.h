// An app: its entry point and what it is given.
//
// - The app defines app_main(). It runs once, as the first behaviour; others run on all cores.
// - The app ends when app_main() has returned and nothing that it started is left to run.
// - What it may use is in the struct app; handles that its BUILD does not grant are empty.
// - A fault ends the behaviour with a report. When that is app_main(), the exit status is
//   APP_STATUS_FAULT, once all others have ended.
#pragma once

#include "kernel/api/console.h"
#include "kernel/api/faults.h"
#include "kernel/api/module.h"
#include "kernel/api/task.h"
#include "kernel/api/time.h"
#include "safelib/arena.h"
#include "safelib/hash.h"
#include "safelib/str.h"

/// Exit statuses that the kernel gives; an app's own are 0 (success) to APP_STATUS_MAX.
enum app_status : int {
    APP_STATUS_MAX = 99,
    APP_STATUS_FAULT = 112, ///< app_main() ended by a fault.
    APP_STATUS_PANIC = 113, ///< Trusted code found a fault of its own.
    APP_STATUS_BOOT = 114,  ///< The machine or the boot loader gave something unusable.
};

/// Names the arguments given to an app.
typedef struct app_arguments {
    uint32_t id_;
} app_arguments;

/// What an app is given.
typedef struct app {
    sl_arena memory;         ///< The arena of app_main(): lasts as long as that runs, and grows.
    console console;         ///< Grant "console".
    modules modules;         ///< Grant "modules".
    faults faults;           ///< Grant "faults".
    clocks clocks;           ///< Grant "time".
    app_arguments arguments; ///< The words after "--" on the kernel's command line.
    sl_hash_key hash_key;    ///< For hash maps: differs from boot to boot.
    task *task;              ///< What app_main() runs as: to start behaviours.
} app;

/// The app's entry point, defined by the app. Returns 0 for success; a value outside
/// 0 to APP_STATUS_MAX counts as APP_STATUS_MAX.
int app_main(app *self);

/// Returns how many arguments there are.
size_t app_arguments_count(app_arguments arguments);

/// Returns argument `index`, from 0; empty when there is no such argument.
sl_str app_arguments_get(app_arguments arguments, size_t index);
