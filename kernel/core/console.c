// The console: one serial port for now.

#include "kernel/core/console.h"

#include "kernel/core/app.h"
#include "kernel/core/call.h"
#include "kernel/core/machine.h"
#include "kernel/core/spinlock.h"

enum {
    CONSOLE_ID = 1,
    // About a second: what a core writes at once takes less.
    SEIZE_CYCLES = 1000000000,
};

static struct spinlock lock; // guards the rest once several cores run
static uart16550 serial;
static uint64_t first_write_cycles;

console console_get(void) { return (console){CONSOLE_ID}; }

void console_add_serial(uart16550 port) { serial = port; }

uint64_t console_first_write_cycles(void) { return first_write_cycles; }

void console_lock(void) { spinlock_lock(&lock); }

void console_unlock(void) { spinlock_unlock(&lock); }

bool console_seize(void) {
    uint64_t start = machine_cycles();
    while (!spinlock_try(&lock)) {
        if (machine_cycles() - start >= SEIZE_CYCLES) return false;
        cores_pause();
    }
    return true;
}

// A device that is absent or stuck is no reason to fail: the text is for people.
static void send(sl_cbytes bytes) { (void)uart16550_write(&serial, bytes); }

// Terminals need a carriage return before each line feed.
static void send_text(sl_cbytes text) {
    size_t start = 0;
    for (size_t i = 0; i < sl_len(text); i++) {
        if (sl_get(text, i) != '\n') continue;
        send(sl_slice(text, start, i));
        send(sl_bytes_of(SL_STR("\r\n")));
        start = i + 1;
    }
    send(sl_drop(text, start));
}

static sl_status write_with(console target, sl_cbytes bytes, void (*sender)(sl_cbytes)) {
    kernel_enter();
    if (target.id_ != CONSOLE_ID) return SL_DENIED;
    kernel_commit();
    console_lock();
    if (!first_write_cycles) first_write_cycles = machine_cycles();
    sender(bytes);
    console_unlock();
    kernel_leave();
    return SL_OK;
}

sl_status console_write(console target, sl_str text) {
    return write_with(target, sl_bytes_of(text), send_text);
}

sl_status console_write_bytes(console target, sl_cbytes bytes) {
    return write_with(target, bytes, send);
}

static sl_status flush_for_app(void *context, sl_cbytes bytes) {
    return write_with((console){(uint32_t)(uintptr_t)context}, bytes, send_text);
}

void console_open(console target, sl_bytes buffer, sl_out *out) {
    sl_out_init_sink_(out, buffer, flush_for_app, (void *)(uintptr_t)target.id_);
}

static sl_status flush_for_kernel(void *context, sl_cbytes bytes) {
    (void)context;
    send_text(bytes);
    return SL_OK;
}

void console_open_kernel(sl_bytes buffer, sl_out *out) {
    sl_out_init_sink_(out, buffer, flush_for_kernel, nullptr);
}
