// Tasks: behaviours that run to completion on any core, cowns that own what they share, and forks
// that share one behaviour's work.
//
// - The macros with DEFINE stand once, at file scope, above the function that they name; they
//   declare it. Arguments, results and states are first class and go by value: what they own moves.
// - A behaviour has its cowns to itself while it runs. Behaviours that name a cown run in the order
//   in which they were made; no set of cowns can make them wait for each other for ever.
// - A fault ends the behaviour and all its forks. Its cowns are made anew before anybody sees them.
// - `self` is valid in the function that it was given to, and in what that calls.
#pragma once

#include "safelib/arena.h"
#include "safelib/status.h"
#include "safelib/views.h"

/// What runs now: needed to start others.
typedef struct task task;

enum : uint32_t {
    /// Size of the arguments of a behaviour, at most.
    TASK_ARGS_BYTES = 64,
    /// Cowns of one behaviour, at most.
    TASK_COWNS_MAX = 64,
};

/// Returns the arena of this task: what it gives lasts until the behaviour, or the stolen fork,
/// ends.
SL_EXTERN sl_arena task_arena(task *self);

/// Returns how many cores there are.
SL_EXTERN uint32_t task_core_count(const task *self);

/// Returns the number of the core that runs the task, from 0.
SL_EXTERN uint32_t task_core(const task *self);

// clang-format off
/// Declares `static void name(task *self, Args args)` and defines
/// sl_status name_spawn(task *self, Args *args)
///     which has some core run it. Takes what *args holds. SL_NO_MEMORY leaves it as it was.
#define TASK_DEFINE(name, Args)                                                               \
    static void name(struct task *self_, Args args_);                                         \
    TASK_MESSAGE_(name, Args)                                                                 \
    static void name##_run_(struct task *self_, void *args_) { name(self_, *(Args *)args_); } \
    [[maybe_unused]] static enum sl_status name##_spawn(struct task *self_, Args *args_) {    \
        return task_when_(self_, name##_run_, (const uint32_t *)0, 0, args_, sizeof(Args));   \
    }                                                                                         \
    SL_REQUIRE_SEMICOLON

/// Name the cown of a T.
#define COWN(T) struct cown_##T

/// Define COWN(T): names a T that behaviours share. All zero names none.
/// sl_status cown_create(task *self, COWN(T) *out)
///     makes one; its state is all zero. SL_NO_MEMORY leaves *out as it was.
#define COWN_DEFINE(T)                                                                             \
    COWN_TYPES_(T)                                                                                 \
    SL_GENERIC enum sl_status cown_create(struct task *self_, struct cown_##T *out_) {             \
        return cown_create_(self_, sizeof(T), alignof(T), (task_state_function_ *)0, &out_->number_); \
    }                                                                                              \
    SL_REQUIRE_SEMICOLON

/// The same, where `static void init(task *self, T *state)` makes the state, from all zero, before
/// the first behaviour sees it, and again after a fault.
#define COWN_DEFINE_WITH(T, init)                                                                  \
    COWN_TYPES_(T)                                                                                 \
    static void init(struct task *self_, T *state_);                                               \
    static void cown_init_##T##_(struct task *self_, void *state_) { init(self_, (T *)state_); }   \
    SL_GENERIC enum sl_status cown_create(struct task *self_, struct cown_##T *out_) {             \
        return cown_create_(self_, sizeof(T), alignof(T), cown_init_##T##_, &out_->number_);       \
    }                                                                                              \
    SL_REQUIRE_SEMICOLON

/// Declares `static void name(task *self, T *state, Args args)` and defines
/// sl_status name_when(task *self, COWN(T) cown, Args *args)
///     which has it run when the cown is its own. Faults with SL_FAULT_STALE_HANDLE when the cown
///     names none; otherwise as name_spawn.
#define TASK_WHEN_DEFINE(name, T, Args)                                                    \
    static void name(struct task *self_, T *state_, Args args_);                           \
    TASK_MESSAGE_(name, Args)                                                              \
    static void name##_run_(struct task *self_, void *args_) {                             \
        name(self_, (T *)task_state_(self_, 0), *(Args *)args_);                           \
    }                                                                                      \
    [[maybe_unused]] static enum sl_status name##_when(struct task *self_, struct cown_##T cown_, \
                                                       Args *args_) {                      \
        uint32_t numbers_[1] = {cown_.number_};                                            \
        return task_when_(self_, name##_run_, numbers_, 1, args_, sizeof(Args));           \
    }                                                                                      \
    SL_REQUIRE_SEMICOLON

/// Declares `static void name(task *self, T *first, U *second, Args args)` and defines
/// sl_status name_when(task *self, COWN(T) first, COWN(U) second, Args *args)
///     likewise. A cown may be named twice: then both are the same state.
#define TASK_WHEN2_DEFINE(name, T, U, Args)                                                \
    static void name(struct task *self_, T *first_, U *second_, Args args_);               \
    TASK_MESSAGE_(name, Args)                                                              \
    static void name##_run_(struct task *self_, void *args_) {                             \
        name(self_, (T *)task_state_(self_, 0), (U *)task_state_(self_, 1), *(Args *)args_); \
    }                                                                                      \
    [[maybe_unused]] static enum sl_status name##_when(struct task *self_, struct cown_##T first_, \
                                                       struct cown_##U second_, Args *args_) { \
        uint32_t numbers_[2] = {first_.number_, second_.number_};                          \
        return task_when_(self_, name##_run_, numbers_, 2, args_, sizeof(Args));           \
    }                                                                                      \
    SL_REQUIRE_SEMICOLON

/// Declares `static Result name(task *self, Args args)` so that TASK_FORK can make a part of it, and
/// defines
/// Result name_join(struct name_fork *fork)
///     which returns what the forked call returned: it runs now, or it did so on another core.
///     Faults with SL_FAULT_FORK when it faulted there.
#define TASK_FORK_DEFINE(name, Args, Result)                                               \
    static Result name(struct task *self_, Args args_);                                    \
    struct name##_fork {                                                                   \
        struct task_work_ work_;                                                           \
        struct task *self_;                                                                \
        Args args_;                                                                        \
        Result result_;                                                                    \
    };                                                                                     \
    TASK_MESSAGE_(name, Args)                                                              \
    struct name##_answer_ {                                                                \
        Result *result_;                                                                   \
    };                                                                                     \
    static void name##_fork_run_(struct task *self_, struct task_work_ *work_) {           \
        struct name##_fork *fork_ = (struct name##_fork *)work_;                           \
        fork_->result_ = name(self_, fork_->args_);                                        \
    }                                                                                      \
    static struct name##_fork name##_fork_of_(struct task *self_, Args args_) {            \
        struct name##_fork fork_ = {                                                       \
            {name##_fork_run_, (struct task_work_ *)0, 0, false}, self_, args_, {}};       \
        return fork_;                                                                      \
    }                                                                                      \
    static Result name##_join(struct name##_fork *fork_) {                                 \
        if (task_join_(fork_->self_, &fork_->work_))                                       \
            fork_->result_ = name(fork_->self_, fork_->args_);                             \
        return fork_->result_;                                                             \
    }                                                                                      \
    static void name##_fork_end_(struct name##_fork *fork_) {                              \
        if (!fork_->work_.is_joined_) (void)name##_join(fork_);                            \
    }                                                                                      \
    SL_REQUIRE_SEMICOLON

/// Declares the local `fork` and lets another core call name(self, args) meanwhile. Ends with a
/// name_join(&fork), or at the latest when `fork` leaves its block.
#define TASK_FORK(name, fork, self, ...)                                                   \
    struct name##_fork fork __attribute__((cleanup(name##_fork_end_))) =                   \
        name##_fork_of_((self), (__VA_ARGS__));                                            \
    task_fork_((self), &(fork).work_)

/// Declares `static void name(task *self, SL_VIEW(T) part, size_t offset, Env env)` and defines
/// void name_each(task *self, SL_VIEW(T) all, size_t grain, Env env)
///     which calls it on parts of `all` of at most `grain` (not 0) elements, on all cores, and
///     returns when all are done. `offset` is the part's position in `all`.
#define TASK_PARALLEL_FOR_DEFINE(name, T, Env)                                             \
    static void name(struct task *self_, struct sl_view_##T part_, size_t offset_, Env env_); \
    struct name##_part_ {                                                                  \
        struct task_work_ work_;                                                           \
        struct sl_view_##T part_;                                                          \
        size_t offset_;                                                                    \
        size_t grain_;                                                                     \
        const Env *env_;                                                                   \
    };                                                                                     \
    TASK_MESSAGE_(name, Env)                                                               \
    static void name##_split_(struct task *self_, struct sl_view_##T part_, size_t offset_, \
                              size_t grain_, const Env *env_);                             \
    static void name##_part_run_(struct task *self_, struct task_work_ *work_) {           \
        struct name##_part_ *right_ = (struct name##_part_ *)work_;                        \
        name##_split_(self_, right_->part_, right_->offset_, right_->grain_, right_->env_); \
    }                                                                                      \
    static void name##_split_(struct task *self_, struct sl_view_##T part_, size_t offset_, \
                              size_t grain_, const Env *env_) {                            \
        if (part_.len_ <= grain_) {                                                        \
            name(self_, part_, offset_, *env_);                                            \
            return;                                                                        \
        }                                                                                  \
        size_t half_ = part_.len_ / 2;                                                     \
        struct name##_part_ right_ = {                                                     \
            {name##_part_run_, (struct task_work_ *)0, 0, false},                          \
            sl_drop(part_, half_),                                                         \
            offset_ + half_,                                                               \
            grain_,                                                                        \
            env_,                                                                          \
        };                                                                                 \
        task_fork_(self_, &right_.work_);                                                  \
        name##_split_(self_, sl_first(part_, half_), offset_, grain_, env_);               \
        if (task_join_(self_, &right_.work_))                                              \
            name##_split_(self_, right_.part_, right_.offset_, grain_, env_);              \
    }                                                                                      \
    [[maybe_unused]] static void name##_each(struct task *self_, struct sl_view_##T all_,  \
                                             size_t grain_, Env env_) {                    \
        sl_assert(grain_ > 0);                                                             \
        name##_split_(self_, all_, 0, grain_, &env_);                                      \
    }                                                                                      \
    SL_REQUIRE_SEMICOLON
// clang-format on

// What the macros call.

/// A fork's place among the task's others.
struct task_work_ {
    void (*run_)(struct task *self_, struct task_work_ *work_);
    struct task_work_ *outer_;
    uint32_t state_;
    bool is_joined_;
};

typedef void task_function_(struct task *self_, void *args_);
typedef void task_state_function_(struct task *self_, void *state_);

SL_EXTERN enum sl_status task_when_(struct task *self, task_function_ *function,
                                    const uint32_t *cowns, uint32_t count, void *args,
                                    size_t args_bytes);
SL_EXTERN void *task_state_(struct task *self, uint32_t position);
SL_EXTERN enum sl_status cown_create_(struct task *self, size_t size, size_t align,
                                      task_state_function_ *init, uint32_t *number);
SL_EXTERN void task_fork_(struct task *self, struct task_work_ *work);
SL_EXTERN bool task_join_(struct task *self, struct task_work_ *work);

// A pointer to it, so that safecheck refuses what is second class (rule P6).
#define TASK_MESSAGE_(name, Args)                                \
    struct name##_message_ {                                     \
        Args *args_;                                             \
    };                                                           \
    static_assert(sizeof(Args) <= TASK_ARGS_BYTES, "too large"); \
    static_assert(alignof(Args) <= 16, "alignment above 16 bytes");

#define COWN_TYPES_(T)         \
    struct cown_##T {          \
        uint32_t number_;      \
    };                         \
    struct cown_state_##T##_ { \
        T *state_;             \
    };
