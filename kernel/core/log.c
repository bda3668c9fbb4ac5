// The log: whole lines on the console, each with its core and level.

#include "kernel/core/log.h"

#include <stdatomic.h>

#include "kernel/core/app.h"
#include "kernel/core/call.h"
#include "kernel/core/console.h"
#include "kernel/log/log_line.h"

enum : uint64_t { LEVEL_SHIFT = 32 };

// The lowest level that is written, plus 1; 0: nobody has asked yet.
static atomic_uchar known_minimum;

static uint64_t (*clock)(void);

void log_set_clock(uint64_t (*since_boot_ns)(void)) { clock = since_boot_ns; }

// With the console locked.
static void write_line(enum log_level level, sl_str text, bool goes_on) {
    uint8_t buffer[128];
    sl_out out;
    const struct core *core = cores_self();
    struct log_stamp stamp = {.core = core ? core->number : 0, .has_time = clock};
    if (clock) stamp.time_ns = clock();
    console_open_kernel(SL_ARRAY_VIEW(uint8_t, buffer), &out);
    console_text_begin_line(&console_devices);
    log_line_write(&out, &stamp, level, text, goes_on);
    (void)sl_flush(&out);
}

void log_say_kernel(enum log_level level, sl_str text) {
    bool is_locked = console_is_mine();
    if (!is_locked) console_lock();
    write_line(level, text, false);
    if (!is_locked) console_unlock();
}

// Each core that comes here finds the same.
static uint8_t find_minimum(void) {
    enum log_level level = LOG_INFO;
    sl_str name = {};
    bool is_given = app_option(SL_STR("log"), &name) == SL_OK;
    if (is_given && log_level_parse(name, &level) != SL_OK)
        log_say_kernel(LOG_ERROR, SL_STR("option log: there are error, warning, info and debug"));
    atomic_store(&known_minimum, (uint8_t)(level + 1));
    return (uint8_t)(level + 1);
}

bool log_is_wanted(console target, enum log_level level) {
    if (target.id_ != APP_HANDLE) return false;
    uint8_t minimum = atomic_load_explicit(&known_minimum, memory_order_relaxed);
    if (minimum == 0) {
        kernel_enter();
        kernel_commit();
        minimum = find_minimum();
        kernel_leave();
    }
    return level < minimum;
}

static sl_status write_piece(void *context, sl_cbytes text, bool goes_on) {
    uint64_t both = (uint64_t)(uintptr_t)context;
    kernel_enter();
    if ((uint32_t)both != APP_HANDLE) return SL_DENIED;
    kernel_commit();
    console_lock_for_app();
    write_line((enum log_level)(both >> LEVEL_SHIFT), sl_str_of(text), goes_on);
    console_unlock();
    kernel_leave();
    return SL_OK;
}

// There is more to come: the last piece is log_close_()'s.
static sl_status flush(void *context, sl_cbytes text) { return write_piece(context, text, true); }

void log_open_(console target, enum log_level level, sl_bytes buffer, sl_out *out) {
    uint64_t both = target.id_ | (uint64_t)level << LEVEL_SHIFT;
    sl_out_init_sink_(out, buffer, flush, (void *)(uintptr_t)both);
}

void log_close_(sl_out *out) {
    (void)write_piece(out->context_, sl_bytes_of(sl_written(out)), false);
}
