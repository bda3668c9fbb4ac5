// Tasks: behaviours that run to completion on any core, cowns that own what they share, and forks
// that share one behaviour's work.
//
// - The macros with DEFINE stand once, at file scope, above the functions that they name; they
//   declare them. Arguments, results and states are first class and go by value; those that own
//   have macros of their own.
// - What is given arguments that own begins when the behaviour has ended that gave them.
// - A behaviour has its cowns to itself while it runs. Behaviours that name a cown run in the order
//   in which they were made; no set of cowns can make them wait for each other for ever.
// - Nobody who may run is forgotten, and nobody comes first: docs/architecture.md, "Fairness".
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
    /// Cowns of one behaviour, at most, each counted as often as it is named. A record has a place
    /// for each (2.7 KB), and they are sorted while others wait; who needs more of them at once
    /// needs a cown that has more in it.
    TASK_COWNS_MAX = 64,
};

/// Returns the arena of this task: what it gives lasts until the behaviour, or the stolen fork,
/// ends.
SL_EXTERN sl_arena task_arena(task *self);

/// Returns how many of the behaviours that this one came after (name_then) a fault has ended; their
/// results are missing. 0 for a behaviour that came after none.
SL_EXTERN uint32_t task_fault_count(const task *self);

/// Returns how many cores there are.
SL_EXTERN uint32_t task_core_count(const task *self);

/// Returns the number of the core that runs the task, from 0.
SL_EXTERN uint32_t task_core(const task *self);

/// Returns the time-stamp counter of this core: cycles of a clock of the CPU's, to measure with.
SL_INLINE uint64_t task_cycles(void) { return __builtin_ia32_rdtsc(); }

// clang-format off
/// Declares `static void name(task *self, Args args)` and defines
/// sl_status name_spawn(task *self, Args *args)
///     which has some core run it. Takes what *args holds. SL_NO_MEMORY leaves it as it was.
/// sl_status name_then(task *self, Args *args)
///     which has it run when the behaviour of `self` has ended, and all behaviours that this makes
///     from now on, and all that those make, however they end. So results are waited for: those
///     parts leave them in a cown. Called again, the newer one comes before the older one.
#define TASK_DEFINE(name, Args)                                                                \
    TASK_MESSAGE_(name, Args)                                                                  \
    TASK_BEHAVIOUR_(name, Args, (struct task *self_, Args args_), (self_, *(Args *)args_),     \
                    TASK_NO_DROP_, _spawn, (struct task *self_, Args *args_))

/// Name the cown of a T.
#define COWN(T) struct cown_##T

/// Define COWN(T): names a T that behaviours share. All zero names none.
/// sl_status cown_create(task *self, COWN(T) *out)
///     makes one; its state is all zero. SL_NO_MEMORY leaves *out as it was.
#define COWN_DEFINE(T) COWN_TYPES_(T, cown_state_##T##_, (task_function_ *)0, (task_function_ *)0)

/// The same, where `static void init(task *self, T *state)` makes the state, from all zero, before
/// the first behaviour sees it, and again after a fault.
#define COWN_DEFINE_WITH(T, init)                                                             \
    static void init(struct task *self_, T *state_);                                          \
    static void cown_init_##T##_(struct task *self_, void *state_) { init(self_, (T *)state_); } \
    COWN_TYPES_(T, cown_state_##T##_, cown_init_##T##_, (task_function_ *)0)

/// The same for a T that owns (safelib/own.h): `static void drop(task *self, T *state)` frees what
/// the state owns when a behaviour that had it has faulted, before init makes it anew. It may find
/// the state half changed, or all zero.
#define COWN_DEFINE_OWNING(T, init, drop)                                                     \
    static void drop(struct task *self_, T *state_);                                          \
    static void init(struct task *self_, T *state_);                                          \
    static void cown_drop_##T##_(struct task *self_, void *state_) { drop(self_, (T *)state_); } \
    static void cown_init_##T##_(struct task *self_, void *state_) { init(self_, (T *)state_); } \
    COWN_TYPES_(T, cown_owning_##T##_, cown_init_##T##_, cown_drop_##T##_)

/// Declares `static void name(task *self, T *state, Args args)` and defines
/// sl_status name_when(task *self, COWN(T) cown, Args *args)
///     which has it run when the cown is its own. Faults with SL_FAULT_STALE_HANDLE when the cown
///     names none; otherwise as name_spawn.
/// sl_status name_then(task *self, COWN(T) cown, Args *args)
///     the same, after what TASK_DEFINE says; the cown is asked for then.
#define TASK_WHEN_DEFINE(name, T, Args)                                                        \
    TASK_MESSAGE_(name, Args)                                                                  \
    TASK_BEHAVIOUR_(name, Args, (struct task *self_, T *state_, Args args_),                   \
                    (self_, TASK_STATE_(T, 0), *(Args *)args_), TASK_NO_DROP_, _when,          \
                    (struct task *self_, struct cown_##T cown_, Args *args_), cown_.number_)

/// Declares `static void name(task *self, T *first, U *second, Args args)` and defines
/// sl_status name_when(task *self, COWN(T) first, COWN(U) second, Args *args), name_then
///     likewise. A cown may be named twice: then both are the same state.
#define TASK_WHEN2_DEFINE(name, T, U, Args)                                                    \
    TASK_MESSAGE_(name, Args)                                                                  \
    TASK_BEHAVIOUR_(name, Args, (struct task *self_, T *first_, U *second_, Args args_),       \
                    (self_, TASK_STATE_(T, 0), TASK_STATE_(U, 1), *(Args *)args_),             \
                    TASK_NO_DROP_, _when,                                                      \
                    (struct task *self_, struct cown_##T a_, struct cown_##U b_, Args *args_), \
                    a_.number_, b_.number_)

/// The same for three cowns.
#define TASK_WHEN3_DEFINE(name, T, U, V, Args)                                                 \
    TASK_MESSAGE_(name, Args)                                                                  \
    TASK_BEHAVIOUR_(name, Args,                                                                \
                    (struct task *self_, T *first_, U *second_, V *third_, Args args_),        \
                    (self_, TASK_STATE_(T, 0), TASK_STATE_(U, 1), TASK_STATE_(V, 2),           \
                     *(Args *)args_),                                                          \
                    TASK_NO_DROP_, _when,                                                      \
                    (struct task *self_, struct cown_##T a_, struct cown_##U b_,               \
                     struct cown_##V c_, Args *args_),                                         \
                    a_.number_, b_.number_, c_.number_)

/// The same for four cowns.
#define TASK_WHEN4_DEFINE(name, T, U, V, W, Args)                                              \
    TASK_MESSAGE_(name, Args)                                                                  \
    TASK_BEHAVIOUR_(name, Args,                                                                \
                    (struct task *self_, T *first_, U *second_, V *third_, W *fourth_, Args args_),\
                    (self_, TASK_STATE_(T, 0), TASK_STATE_(U, 1), TASK_STATE_(V, 2),           \
                     TASK_STATE_(W, 3), *(Args *)args_),                                       \
                    TASK_NO_DROP_, _when,                                                      \
                    (struct task *self_, struct cown_##T a_, struct cown_##U b_,               \
                     struct cown_##V c_, struct cown_##W d_, Args *args_),                     \
                    a_.number_, b_.number_, c_.number_, d_.number_)

/// Name the view of cowns of a T, and the states that a behaviour gets for it.
#define COWNS(T) struct sl_cview_cown_##T
#define COWN_STATES(T) struct cown_states_##T

/// Define COWNS(T), after a COWN_DEFINE: the SL_CVIEW (safelib/view.h) of `cown_T`, which is a type
/// name for COWN(T) now. And of COWN_STATES(T):
/// size_t sl_len(COWN_STATES(T))              the number of cowns
/// T *sl_at(COWN_STATES(T), size_t position)  the state of a cown by its position in the view;
///                                            faults with SL_FAULT_INDEX beyond
#define COWNS_DEFINE(T)                                                                       \
    typedef struct cown_##T cown_##T;                                                         \
    SL_VIEW_DEFINE(cown_##T);                                                                 \
    struct cown_states_##T {                                                                  \
        struct task *self_;                                                                   \
        size_t len_;                                                                          \
    };                                                                                        \
    SL_GENERIC size_t sl_len(struct cown_states_##T states_) { return states_.len_; }         \
    SL_GENERIC T *sl_at(struct cown_states_##T states_, size_t position_) {                   \
        sl_check_index_(position_, states_.len_);                                             \
        return (T *)task_state_(states_.self_, position_);                                    \
    }                                                                                         \
    SL_REQUIRE_SEMICOLON

/// Declares `static void name(task *self, COWN_STATES(T) states, Args args)` and defines
/// sl_status name_when(task *self, COWNS(T) cowns, Args *args), name_then
///     likewise, for any number of cowns of one type up to TASK_COWNS_MAX; SL_OUT_OF_RANGE above.
///     One may be named several times: then these positions have the same state.
#define TASK_WHEN_ALL_DEFINE(name, T, Args)                                                    \
    TASK_MESSAGE_(name, Args)                                                                  \
    TASK_BEHAVIOUR_OF_ALL_(name, T, Args, Args args_, *(Args *)args_, TASK_NO_DROP_)

/// As TASK_DEFINE for Args that own (safelib/own.h): `static void name(task *self, Args *args)` and
/// `static void drop(task *self, Args *args)`. It frees what `name` has left in *args, when that
/// has ended or faulted, or could not even begin. So take a box out only to where it stays.
#define TASK_DEFINE_OWNING(name, Args, drop)                                                   \
    TASK_DROP_(name, Args, drop)                                                               \
    TASK_BEHAVIOUR_(name, Args, (struct task *self_, Args *args_), (self_, (Args *)args_),     \
                    name##_drop_, _spawn, (struct task *self_, Args *args_))

/// As TASK_WHEN_DEFINE likewise: `static void name(task *self, T *state, Args *args)`.
#define TASK_WHEN_DEFINE_OWNING(name, T, Args, drop)                                           \
    TASK_DROP_(name, Args, drop)                                                               \
    TASK_BEHAVIOUR_(name, Args, (struct task *self_, T *state_, Args *args_),                  \
                    (self_, TASK_STATE_(T, 0), (Args *)args_), name##_drop_, _when,            \
                    (struct task *self_, struct cown_##T cown_, Args *args_), cown_.number_)

/// As TASK_WHEN_ALL_DEFINE likewise: `static void name(task *self, COWN_STATES(T) states, Args *)`.
#define TASK_WHEN_ALL_DEFINE_OWNING(name, T, Args, drop)                                       \
    TASK_DROP_(name, Args, drop)                                                               \
    TASK_BEHAVIOUR_OF_ALL_(name, T, Args, Args *args_, (Args *)args_, name##_drop_)

/// Declares `static Result name(task *self, Args args)` so that TASK_FORK can make a part of it, and
/// defines
/// Result name_join(struct name_fork *fork)
///     which returns what the forked call returned: it runs now, or it did so on another core.
///     Faults with SL_FAULT_FORK when it faulted there.
#define TASK_FORK_DEFINE(name, Args, Result)                                               \
    static Result name(struct task *self_, Args args_);                                    \
    struct name##_fork {                                                                   \
        struct task_work_ work_;                                                           \
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
            {name##_fork_run_, self_, (struct task_work_ *)0, (void *)0, (void *)0, 0, false}, args_, {}};       \
        return fork_;                                                                      \
    }                                                                                      \
    static Result name##_join(struct name##_fork *fork_) {                                 \
        if (task_join_(fork_->work_.self_, &fork_->work_))                                 \
            fork_->result_ = name(fork_->work_.self_, fork_->args_);                       \
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
#define TASK_PARALLEL_FOR_DEFINE(name, T, Env)                                                 \
    static void name(struct task *self_, struct sl_view_##T part_, size_t offset_, Env env_);  \
    struct name##_none_ {                                                                      \
        uint8_t none_;                                                                         \
    };                                                                                         \
    static struct name##_none_ name##_leaf_(struct task *self_, struct sl_view_##T part_,      \
                                            size_t offset_, Env env_) {                        \
        name(self_, part_, offset_, env_);                                                     \
        struct name##_none_ none_ = {};                                                        \
        return none_;                                                                          \
    }                                                                                          \
    static struct name##_none_ name##_neither_(struct name##_none_ left_,                      \
                                               struct name##_none_ right_) {                   \
        (void)right_;                                                                          \
        return left_;                                                                          \
    }                                                                                          \
    TASK_PARTS_(name, struct sl_view_##T, Env, struct name##_none_, name##_leaf_, name##_neither_)\
    [[maybe_unused]] static void name##_each(struct task *self_, struct sl_view_##T all_,      \
                                             size_t grain_, Env env_) {                        \
        sl_assert(grain_ > 0);                                                                 \
        (void)name##_split_(self_, all_, 0, grain_, &env_);                                    \
    }                                                                                          \
    SL_REQUIRE_SEMICOLON

/// Declares `static Result name(task *self, SL_CVIEW(T) part, size_t offset, Env env)` and
/// `static Result combine(Result left, Result right)`, and defines
/// Result name_reduce(task *self, SL_CVIEW(T) all, size_t grain, Env env, Result identity)
///     which calls `name` on parts of `all` as name_each of TASK_PARALLEL_FOR_DEFINE does, combines
///     the results of neighbours, in their order, and returns what is left; `identity` for an empty
///     view. Which parts there are and what is combined with what follows from sl_len(all) and
///     `grain` alone: floating-point numbers give the same result on any number of cores.
#define TASK_PARALLEL_REDUCE_DEFINE(name, T, Env, Result, combine)                             \
    static Result name(struct task *self_, struct sl_cview_##T part_, size_t offset_, Env env_);\
    static Result combine(Result, Result);                                                     \
    TASK_PARTS_(name, struct sl_cview_##T, Env, Result, name, combine)                         \
    [[maybe_unused]] static Result name##_reduce(struct task *self_, struct sl_cview_##T all_, \
                                                 size_t grain_, Env env_, Result identity_) {  \
        sl_assert(grain_ > 0);                                                                 \
        if (all_.len_ == 0) return identity_;                                                  \
        return name##_split_(self_, all_, 0, grain_, &env_);                                   \
    }                                                                                          \
    SL_REQUIRE_SEMICOLON
// clang-format on

// What the macros call.

/// A fork's place among the task's others. Its const member keeps safe code from assigning over it
/// while others know where it is.
struct task_work_ {
    void (*run_)(struct task *self_, struct task_work_ *work_);
    struct task *const self_;
    struct task_work_ *outer_;
    void *retired_; // blocks of the heap that it freed on another core
    void *held_;    // behaviours that it sent owners to there
    uint32_t state_;
    bool is_joined_;
};

typedef void task_function_(struct task *self_, void *object_);

/// What all behaviours that one macro defines have in common.
struct task_call_ {
    task_function_ *run_;
    task_function_ *drop_; // null when the arguments own nothing
    size_t args_bytes_;
};

/// What all cowns of one type have in common.
struct cown_kind_ {
    size_t size_;
    size_t align_;
    task_function_ *init_; // null: all zero is good
    task_function_ *drop_; // null when the state owns nothing
};

SL_EXTERN enum sl_status task_when_(struct task *self, const struct task_call_ *call,
                                    const uint32_t *cowns, size_t count, void *args);
SL_EXTERN enum sl_status task_then_(struct task *self, const struct task_call_ *call,
                                    const uint32_t *cowns, size_t count, void *args);
SL_EXTERN void *task_state_(struct task *self, size_t position);
SL_EXTERN size_t task_state_count_(struct task *self);
SL_EXTERN enum sl_status cown_create_(struct task *self, const struct cown_kind_ *kind,
                                      uint32_t *number);
SL_EXTERN void task_fork_(struct task *self, struct task_work_ *work);
SL_EXTERN bool task_join_(struct task *self, struct task_work_ *work);

// A pointer to it, so that safecheck refuses what is second class (rule P6), and what owns unless
// the struct is a task_owning_... (rule P15).
#define TASK_MESSAGE_(name, Args) TASK_MESSAGE_OF_(name##_message_, Args)
#define TASK_MESSAGE_OF_(message, Args)                          \
    struct message {                                             \
        Args *args_;                                             \
    };                                                           \
    static_assert(sizeof(Args) <= TASK_ARGS_BYTES, "too large"); \
    static_assert(alignof(Args) <= 16, "alignment above 16 bytes");

#define TASK_NO_DROP_ (task_function_ *)0

// clang-format off
#define TASK_DROP_(name, Args, drop)                                                          \
    TASK_MESSAGE_OF_(task_owning_##name##_, Args)                                             \
    static void drop(struct task *self_, Args *args_);                                        \
    static void name##_drop_(struct task *self_, void *args_) { drop(self_, (Args *)args_); }

#define TASK_STATE_(T, position) (T *)task_state_(self_, position)

// What starts a behaviour that names its cowns one by one. The first number is none, because there
// is no array of nothing.
#define TASK_START_(name, suffix, start, Args, drop, parameters, ...)                          \
    [[maybe_unused]] static enum sl_status name##suffix parameters {                           \
        static const struct task_call_ call_ = {name##_run_, drop, sizeof(Args)};              \
        uint32_t numbers_[] = {0, __VA_ARGS__};                                                \
        return start(self_, &call_, &numbers_[1], sizeof numbers_ / sizeof numbers_[0] - 1, args_);\
    }

// The function of a behaviour as it is declared and as it is called, and what starts it.
#define TASK_BEHAVIOUR_(name, Args, declared, called, drop, suffix, parameters, ...)           \
    static void name declared;                                                                 \
    static void name##_run_(struct task *self_, void *args_) { name called; }                  \
    TASK_START_(name, suffix, task_when_, Args, drop, parameters, __VA_ARGS__)                 \
    TASK_START_(name, _then, task_then_, Args, drop, parameters, __VA_ARGS__)                  \
    SL_REQUIRE_SEMICOLON

#define TASK_START_ALL_(name, suffix, start, T, Args, drop)                                   \
    [[maybe_unused]] static enum sl_status name##suffix(                                      \
        struct task *self_, struct sl_cview_cown_##T cowns_, Args *args_) {                   \
        static const struct task_call_ call_ = {name##_run_, drop, sizeof(Args)};             \
        return start(self_, &call_, (const uint32_t *)cowns_.data_, cowns_.len_, args_);      \
    }

#define TASK_BEHAVIOUR_OF_ALL_(name, T, Args, declared, called, drop)                          \
    static void name(struct task *self_, struct cown_states_##T states_, declared);            \
    static void name##_run_(struct task *self_, void *args_) {                                 \
        struct cown_states_##T states_ = {self_, task_state_count_(self_)};                    \
        name(self_, states_, called);                                                          \
    }                                                                                          \
    TASK_START_ALL_(name, _when, task_when_, T, Args, drop)                                    \
    TASK_START_ALL_(name, _then, task_then_, T, Args, drop)                                    \
    SL_REQUIRE_SEMICOLON

// Halves a view until its parts are small enough, and combines what neighbours give.
#define TASK_PARTS_(name, View, Env, Result, leaf, combine)                                    \
    struct name##_part_ {                                                                      \
        struct task_work_ work_;                                                               \
        View part_;                                                                            \
        size_t offset_;                                                                        \
        size_t grain_;                                                                         \
        const Env *env_;                                                                       \
        Result result_;                                                                        \
    };                                                                                         \
    TASK_MESSAGE_(name, Env)                                                                   \
    struct name##_answer_ {                                                                    \
        Result *result_;                                                                       \
    };                                                                                         \
    static Result name##_split_(struct task *self_, View part_, size_t offset_, size_t grain_, \
                                const Env *env_);                                              \
    static void name##_part_run_(struct task *self_, struct task_work_ *work_) {               \
        struct name##_part_ *right_ = (struct name##_part_ *)work_;                            \
        right_->result_ = name##_split_(self_, right_->part_, right_->offset_, right_->grain_, \
                                        right_->env_);                                         \
    }                                                                                          \
    static Result name##_split_(struct task *self_, View part_, size_t offset_, size_t grain_, \
                                const Env *env_) {                                             \
        if (part_.len_ <= grain_) return leaf(self_, part_, offset_, *env_);                   \
        size_t half_ = part_.len_ / 2;                                                         \
        struct name##_part_ right_ = {                                                         \
            {name##_part_run_, self_, (struct task_work_ *)0, (void *)0, (void *)0, 0, false},            \
            sl_drop(part_, half_),                                                             \
            offset_ + half_,                                                                   \
            grain_,                                                                            \
            env_,                                                                              \
            {},                                                                                \
        };                                                                                     \
        task_fork_(self_, &right_.work_);                                                      \
        Result left_ = name##_split_(self_, sl_first(part_, half_), offset_, grain_, env_);    \
        if (task_join_(self_, &right_.work_))                                                  \
            right_.result_ = name##_split_(self_, right_.part_, right_.offset_, grain_, env_); \
        return combine(left_, right_.result_);                                                 \
    }

// safecheck takes a struct cown_owning_... for the promise that the state is dropped (rule P15).
#define COWN_TYPES_(T, promise, init, drop)                                                   \
    struct cown_##T {                                                                         \
        uint32_t number_;                                                                     \
    };                                                                                        \
    struct promise {                                                                          \
        T *state_;                                                                            \
    };                                                                                        \
    SL_GENERIC enum sl_status cown_create(struct task *self_, struct cown_##T *out_) {        \
        static const struct cown_kind_ kind_ = {sizeof(T), alignof(T), init, drop};           \
        return cown_create_(self_, &kind_, &out_->number_);                                   \
    }                                                                                         \
    SL_REQUIRE_SEMICOLON
// clang-format on
