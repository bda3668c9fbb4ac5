// Timers: behaviours that start later, once or again and again.
//
// - TIMER_AFTER_DEFINE and TIMER_EVERY_DEFINE stand behind the TASK_DEFINE of the behaviour. The
//   app needs the grant "time".
// - A timer is a message that is on its way: it starts its behaviour whatever becomes of the task
//   that made it, a fault included. The app does not end while there are timers.
// - A behaviour starts when its time has come or later, never before: it needs a core that is free.
// - Times are in ns. A delay of more than centuries is as good as never.
#pragma once

#include "kernel/api/task.h"

/// Names a timer. All zero names none.
typedef struct timer {
    uint32_t slot_;
    uint32_t generation_;
} timer;

// clang-format off
/// Defines, for a behaviour that TASK_DEFINE(name, Args) declared:
/// sl_status name_after(task *self, uint64_t delay_ns, Args *args, timer *out)
///     has it run once, after that time. Takes what *args holds. SL_NO_MEMORY, SL_UNSUPPORTED when
///     the machine has no clock or the app no grant: *args and *out are as they were.
#define TIMER_AFTER_DEFINE(name, Args)                                                            \
    [[maybe_unused]] static enum sl_status name##_after(                                          \
        struct task *self_, uint64_t delay_ns_, Args *args_, struct timer *out_) {                \
        return timer_start_(self_, name##_run_, delay_ns_, 0, args_, sizeof(Args), out_);         \
    }                                                                                             \
    SL_REQUIRE_SEMICOLON

/// Likewise:
/// sl_status name_every(task *self, uint64_t period_ns, Args *args, timer *out)
///     has it run again and again, first after one period, each time with a copy of what *args
///     held, which can therefore own nothing (rule P15). While it runs or waits for a core, and
///     when it is late by more than a period, the times that have passed are left out: it never
///     catches up. A fault of one run does not end the timer. SL_OUT_OF_RANGE for a period of 0;
///     otherwise as name_after.
#define TIMER_EVERY_DEFINE(name, Args)                                                            \
    struct name##_copies_ { /* so that safecheck refuses what owns (rule P15) */                  \
        Args *args_;                                                                              \
    };                                                                                            \
    [[maybe_unused]] static enum sl_status name##_every(                                          \
        struct task *self_, uint64_t period_ns_, Args *args_, struct timer *out_) {               \
        if (period_ns_ == 0) return SL_OUT_OF_RANGE;                                              \
        return timer_start_(self_, name##_run_, period_ns_, period_ns_, args_, sizeof(Args), out_); \
    }                                                                                             \
    SL_REQUIRE_SEMICOLON
// clang-format on

/// Ends a timer. What its arguments own is lost, as if it was forgotten. SL_NOT_FOUND when it has
/// started its behaviour for the last time already, or names none.
SL_EXTERN sl_status timer_cancel(task *self, timer which);

// What the macros call.
SL_EXTERN enum sl_status timer_start_(struct task *self, task_function_ *function,
                                      uint64_t delay_ns, uint64_t period_ns, void *args,
                                      size_t args_bytes, struct timer *out);
