// Tasks: running behaviours and forks, and what is left of them after a fault.

#include "kernel/core/task.h"

#include "kernel/core/call.h"
#include "kernel/core/cown.h"
#include "kernel/core/mem.h"
#include "kernel/core/scheduler.h"
#include "safelib/fault.h"

enum {
    HELP_DEPTH_MAX = 16,
    // What must be left of the stack to help: a fork that was taken must not overflow before it is
    // contained, for its owner waits.
    HELP_STACK_BYTES = 4 * KERNEL_STACK_BYTES,
};

static bool extend_arena(sl_arena *arena, size_t least, size_t wanted) {
    kernel_enter();
    kernel_commit();
    bool is_extended = mem_extend(MEM_ARENAS, arena, least, wanted);
    kernel_leave();
    return is_extended;
}

// After a fork, whose caller goes on.
static void give_from_arena(sl_bytes memory) {
    kernel_commit();
    mem_give(MEM_ARENAS, memory);
    kernel_leave();
}

const struct sl_arena_source_ task_arena_source = {extend_arena, give_from_arena};

static void __attribute__((noinline)) wake_one(struct core *core) {
    kernel_enter();
    kernel_own_faults(core, true);
    scheduler_wake_one(core);
    kernel_own_faults(core, false);
}

void task_fork_(struct task *self, struct task_work_ *work) {
    bool is_queued = work_deque_push(&self->core->forks, work);
    work->outer_ = self->forks;
    self->forks = work;
    if (!is_queued) __atomic_store_n(&work->state_, FORK_INLINE, __ATOMIC_RELAXED);
    // Without a fence it may see too late that a core sleeps: then the next fork sees it, or the
    // core does, which looks again by itself.
    if (__builtin_expect(atomic_load_explicit(&scheduler_sleepers, memory_order_relaxed) > 0,
                         false))
        wake_one(self->core);
}

/// Waits for a fork that a thief has. Helps with other forks meanwhile, not with behaviours: those
/// may take long. Helping nests on one stack, so only so deep.
static uint32_t wait_for_thief(struct core *core, const struct task_work_ *work) {
    for (;;) {
        uint32_t state = __atomic_load_n(&work->state_, __ATOMIC_ACQUIRE);
        if (state != FORK_PENDING) return state;
        bool may_help = core->help_depth < HELP_DEPTH_MAX &&
                        cores_stack_left() >= HELP_STACK_BYTES && !task_is_late(core);
        struct task_work_ *other = may_help ? scheduler_steal_fork(core) : NULL;
        if (other) {
            core->help_depth++;
            task_run_fork(core, other);
            core->help_depth--;
        } else {
            cores_pause();
        }
    }
}

/// Takes the task's newest fork out of its list. True when the caller has it now; false when it is
/// over, or has faulted: a thief had it.
static bool take_newest(struct task *self) {
    struct task_work_ *work = self->forks;
    // Thieves take the oldest first: when they have this one, they have all that are older.
    bool is_ours = __atomic_load_n(&work->state_, __ATOMIC_RELAXED) == FORK_INLINE ||
                   work_deque_pop(&self->core->forks);
    if (!is_ours) {
        // A fault for want of stack must find the fork in the list still, to wait for its thief.
        kernel_enter();
        (void)wait_for_thief(self->core, work);
        if (work->retired_ || work->held_) scheduler_get_heap()->adopt(self->core, work);
    }
    self->forks = work->outer_;
    work->is_joined_ = true;
    return is_ours;
}

/// True as take_newest(), for a fork that is not the newest, or that a thief may have.
static bool __attribute__((noinline)) join(struct task *self, struct task_work_ *work) {
    // Joined in another order than newest first: the newer ones are run now.
    while (!work->is_joined_ && self->forks != work) {
        struct task_work_ *newer = self->forks;
        // A copy of a fork is none.
        if (!newer) sl_fault(SL_FAULT_FORK, 0, 0);
        if (!take_newest(self)) continue;
        newer->run_(self, newer);
        __atomic_store_n(&newer->state_, FORK_DONE, __ATOMIC_RELAXED);
    }
    if (!work->is_joined_ && take_newest(self)) return true;
    if (__atomic_load_n(&work->state_, __ATOMIC_RELAXED) == FORK_FAULTED)
        sl_fault(SL_FAULT_FORK, 0, 0);
    return false;
}

bool task_join_(struct task *self, struct task_work_ *work) {
    // What nearly all are: the newest, which nobody has taken.
    if (work->is_joined_ || self->forks != work ||
        __atomic_load_n(&work->state_, __ATOMIC_RELAXED) != FORK_PENDING ||
        !work_deque_pop(&self->core->forks))
        return join(self, work);
    self->forks = work->outer_;
    work->is_joined_ = true;
    return true;
}

void task_end_forks(struct core *core) {
    // No more helping: the wait is for those who are at it already.
    core->help_depth += HELP_DEPTH_MAX;
    while (core->task->forks)
        (void)take_newest(core->task);
    core->help_depth -= HELP_DEPTH_MAX;
}

struct fork_run {
    struct task task;
    struct task_work_ *work;
};

static void run_fork(struct core *core, void *argument) {
    (void)core;
    struct fork_run *run = argument;
    run->work->run_(&run->task, run->work);
}

void task_run_fork(struct core *core, struct task_work_ *work) {
    // All forks of a behaviour share its budget.
    uint32_t ticks = __atomic_load_n(&work->self_->ticks, __ATOMIC_RELAXED);
    struct fork_run run = {
        .task = {.core = core, .behaviour = work->self_->behaviour, .ticks = ticks}, .work = work};
    struct task *outer = core->task;
    struct sl_heap_header_ *retired = core->retired;
    struct behaviour *held = core->held;
    size_t mark = sl_arena_mark_(&core->arena);
    core->task = &run.task;
    core->retired = NULL;
    core->held = NULL;
    int ended = cores_contain(core, run_fork, &run);
    if (ended) core->counts.faults++;
    core->task = outer;
    core->is_in_kernel = false;
    sl_arena_rewind_(&core->arena, mark);
    work->retired_ = core->retired;
    work->held_ = core->held;
    core->retired = retired;
    core->held = held;
    __atomic_store_n(&work->state_, ended ? FORK_FAULTED : FORK_DONE, __ATOMIC_RELEASE);
}

static void rebuild(struct task *self, struct cown *cown) {
    __builtin_memset(cown->state, 0, cown->kind->size_);
    if (cown->kind->init_) cown->kind->init_(self, cown->state);
    cown->is_stale = false;
}

static void begin(struct core *core, struct behaviour *behaviour, struct task *task) {
    core->running = behaviour;
    core->task = task;
    core->is_in_kernel = false;
}

static void end(struct core *core, struct behaviour *behaviour, bool has_faulted) {
    core->counts.behaviours++;
    begin(core, NULL, NULL);
    sl_arena_rewind_(&core->arena, 0);
    if (core->retired || core->held) scheduler_get_heap()->end(core);
    behaviour_end(core, behaviour, has_faulted);
}

void task_run_behaviour(struct core *core, struct behaviour *behaviour) {
    struct task task = {.core = core, .behaviour = behaviour};
    begin(core, behaviour, &task);
    for (uint32_t i = 0; i < behaviour->request_count; i++) {
        struct cown *cown = behaviour->requests[i].cown;
        if (cown->is_stale) rebuild(&task, cown);
    }
    behaviour->run(&task, behaviour->args);
    if (behaviour->drop) behaviour->drop(&task, behaviour->args);
    end(core, behaviour, false);
}

struct drop_run {
    struct task task;
    task_function_ *drop;
    void *object;
};

static void run_drop(struct core *core, void *argument) {
    (void)core;
    struct drop_run *run = argument;
    run->drop(&run->task, run->object);
}

/// Frees what an object of a behaviour that faulted owns. What a fault in that leaves is lost.
static void drop(struct core *core, task_function_ *function, void *object) {
    if (!function) return;
    struct drop_run run = {
        .task = {.core = core, .behaviour = core->running}, .drop = function, .object = object};
    core->task = &run.task;
    if (cores_contain(core, run_drop, &run) != 0) core->counts.faults++;
}

void task_abandon(struct core *core) {
    struct behaviour *behaviour = core->running;
    core->counts.faults++;
    if (scheduler_get_heap()) scheduler_get_heap()->count_fault(core);
    drop(core, behaviour->drop, behaviour->args);
    for (uint32_t i = 0; i < behaviour->request_count; i++) {
        struct cown *cown = behaviour->requests[i].cown;
        drop(core, cown->kind->drop_, cown->state);
        cown->is_stale = true;
    }
    end(core, behaviour, true);
}

// The API

static inline void leave(struct core *core) {
    kernel_own_faults(core, false);
    // A tick that came before could not end the task.
    if (task_is_late(core)) sl_fault(SL_FAULT_TIMEOUT, task_budget_ms(core), 0);
}

void kernel_leave(void) { leave(cores_self()); }

/// Moves arguments: what is left is zero. Few bytes, so that calls would cost more than this loop.
static void take_args(uint8_t *to, uint8_t *from, size_t bytes) {
    for (; bytes >= sizeof(uint64_t); bytes -= sizeof(uint64_t)) {
        __builtin_memcpy(to, from, sizeof(uint64_t));
        __builtin_memset(from, 0, sizeof(uint64_t));
        to += sizeof(uint64_t);
        from += sizeof(uint64_t);
    }
    for (; bytes > 0; bytes--) {
        *to++ = *from;
        *from++ = 0;
    }
}

/// Makes a behaviour that nobody has scheduled; null when there is no memory.
static struct behaviour *make(struct core *core, const struct task_call_ *call,
                              const uint32_t *numbers, uint32_t count, void *args) {
    struct behaviour *behaviour = behaviour_new(core, count);
    if (!behaviour) return NULL;
    for (uint32_t i = 0; i < count; i++) {
        struct cown *cown = cown_find(numbers[i]);
        if (!cown) {
            behaviour_free(core, behaviour);
            kernel_own_faults(core, false);
            sl_fault(SL_FAULT_STALE_HANDLE, numbers[i], 0);
        }
        behaviour_name_cown(behaviour, i, cown);
    }
    behaviour->run = call->run_;
    behaviour->drop = call->drop_;
    take_args(behaviour->args, args, call->args_bytes_);
    return behaviour;
}

/// Makes a behaviour and has it scheduled: now, or after the one that asks.
static inline sl_status start(task *self, const struct task_call_ *call, const uint32_t *numbers,
                              size_t count, void *args, bool is_then) {
    kernel_enter();
    if (count > TASK_COWNS_MAX) return SL_OUT_OF_RANGE;
    kernel_touch(self);
    kernel_touch(args);
    struct core *core = self->core;
    kernel_own_faults(core, true);
    struct behaviour *behaviour = make(core, call, numbers, (uint32_t)count, args);
    if (behaviour && is_then) {
        behaviour_put_after(self->behaviour, behaviour);
    } else if (behaviour) {
        behaviour_join_scope(behaviour, self->behaviour);
        // Nobody gets what the sender may still have pointers into.
        behaviour_schedule(core, behaviour, call->drop_ && scheduler_get_heap());
    }
    leave(core);
    return behaviour ? SL_OK : SL_NO_MEMORY;
}

sl_status task_when_(task *self, const struct task_call_ *call, const uint32_t *numbers,
                     size_t count, void *args) {
    return start(self, call, numbers, count, args, false);
}

sl_status task_then_(task *self, const struct task_call_ *call, const uint32_t *numbers,
                     size_t count, void *args) {
    return start(self, call, numbers, count, args, true);
}

void *task_state_(task *self, size_t position) { return self->behaviour->requests[position].state; }

size_t task_state_count_(task *self) { return self->behaviour->named_count; }

uint32_t task_fault_count(const task *self) {
    return atomic_load_explicit(&self->behaviour->faults, memory_order_relaxed);
}

sl_status cown_create_(task *self, const struct cown_kind_ *kind, uint32_t *number) {
    (void)self;
    kernel_enter();
    kernel_touch(number);
    kernel_commit();
    sl_status status = cown_new(kind, number);
    kernel_leave();
    return status;
}

sl_arena task_arena(task *self) { return self->core->arena; }

uint32_t task_core_count(const task *self) {
    (void)self;
    return scheduler_core_count();
}

uint32_t task_core(const task *self) { return self->core->number; }
