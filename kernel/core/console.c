// The console: one serial port for now.

#include "kernel/core/console.h"

#include <stdatomic.h>

#include "kernel/api/processor.h"
#include "kernel/core/app.h"
#include "kernel/core/call.h"
#include "kernel/core/machine.h"

enum {
    // About a second: what a core writes at once takes less.
    SEIZE_CYCLES = 1000000000,
};

// The lock: the CPU that has the console; null: none. It guards the rest once several cores run.
static _Atomic(const unsigned *) holder;
struct console_text console_devices;
static uint64_t first_write_cycles;

static struct {
    atomic_ullong count;
    atomic_ullong said; // of them; written under the lock
} nmis;

uint64_t console_first_write_cycles(void) { return first_write_cycles; }

uint64_t console_nmis(void) { return atomic_load(&nmis.count); }

static bool try_lock(void) {
    const unsigned *nobody = nullptr;
    return atomic_compare_exchange_strong(&holder, &nobody, machine_fault_depth());
}

void console_lock(void) {
    while (!try_lock())
        while (atomic_load_explicit(&holder, memory_order_relaxed))
            cores_pause();
}

static void release(void) { atomic_store(&holder, nullptr); }

// Who finds the console taken leaves it to the one who has it, who looks after he let it go.
static void say_nmis(void) {
    while (atomic_load(&nmis.count) != atomic_load(&nmis.said) && try_lock()) {
        uint64_t count = atomic_load(&nmis.count);
        if (atomic_exchange(&nmis.said, count) != count)
            console_text_say_number(&console_devices, SL_STR("NMI of unknown origin, "), count,
                                    SL_STR(" so far"));
        release();
    }
}

void console_unlock(void) {
    release();
    say_nmis();
}

void console_note_nmi(void) {
    atomic_fetch_add(&nmis.count, 1);
    say_nmis();
}

bool console_is_mine(void) { return atomic_load(&holder) == machine_fault_depth(); }

bool console_seize(void) {
    uint64_t start = processor_cycles();
    while (!try_lock()) {
        if (console_is_mine() || processor_cycles() - start >= SEIZE_CYCLES) return false;
        cores_pause();
    }
    return true;
}

void console_lock_for_app(void) {
    console_lock();
    if (!first_write_cycles) first_write_cycles = processor_cycles();
}

static sl_status write_with(console target, sl_cbytes bytes,
                            void (*writer)(struct console_text *, sl_cbytes)) {
    kernel_enter();
    if (target.id_ != APP_HANDLE) return SL_DENIED;
    kernel_commit();
    console_lock_for_app();
    writer(&console_devices, bytes);
    console_unlock();
    kernel_leave();
    return SL_OK;
}

sl_status console_write(console target, sl_str text) {
    return write_with(target, sl_bytes_of(text), console_text_write);
}

sl_status console_write_bytes(console target, sl_cbytes bytes) {
    return write_with(target, bytes, console_text_write_bytes);
}

static sl_status flush_for_app(void *context, sl_cbytes bytes) {
    return write_with((console){(uint32_t)(uintptr_t)context}, bytes, console_text_write);
}

void console_open(console target, sl_bytes buffer, sl_out *out) {
    sl_out_init_sink_(out, buffer, flush_for_app, (void *)(uintptr_t)target.id_);
}

static sl_status flush_for_kernel(void *context, sl_cbytes bytes) {
    (void)context;
    console_text_write(&console_devices, bytes);
    return SL_OK;
}

void console_open_kernel(sl_bytes buffer, sl_out *out) {
    sl_out_init_sink_(out, buffer, flush_for_kernel, nullptr);
}
