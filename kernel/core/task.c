// Tasks: running behaviours and forks, and what is left of them after a fault.

#include "kernel/core/task.h"

#include "kernel/core/call.h"
#include "kernel/core/cown.h"
#include "kernel/core/scheduler.h"
#include "safelib/fault.h"

enum {
    HELP_DEPTH_MAX = 16,
    // What must be left of the stack to help: a fork that was taken must not overflow before it is
    // contained, for its owner waits.
    HELP_STACK_BYTES = 4 * KERNEL_STACK_BYTES,
};

void task_fork_(struct task *self, struct task_work_ *work) {
    bool is_queued = work_deque_push(&self->core->forks, work);
    work->outer_ = self->forks;
    self->forks = work;
    if (!is_queued) __atomic_store_n(&work->state_, FORK_INLINE, __ATOMIC_RELAXED);
}

/// Waits for a fork that a thief has. Helps with other forks meanwhile, not with behaviours: those
/// may take long. Helping nests on one stack, so only so deep.
static uint32_t wait_for_thief(struct core *core, const struct task_work_ *work) {
    for (;;) {
        uint32_t state = __atomic_load_n(&work->state_, __ATOMIC_ACQUIRE);
        if (state != FORK_PENDING) return state;
        bool may_help = core->help_depth < HELP_DEPTH_MAX && cores_stack_left() >= HELP_STACK_BYTES;
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
    }
    self->forks = work->outer_;
    work->is_joined_ = true;
    return is_ours;
}

bool task_join_(struct task *self, struct task_work_ *work) {
    // Joined in another order than newest first: the newer ones are run now.
    while (!work->is_joined_ && self->forks != work) {
        struct task_work_ *newer = self->forks;
        if (!take_newest(self)) continue;
        newer->run_(self, newer);
        __atomic_store_n(&newer->state_, FORK_DONE, __ATOMIC_RELAXED);
    }
    if (!work->is_joined_ && take_newest(self)) return true;
    if (__atomic_load_n(&work->state_, __ATOMIC_RELAXED) == FORK_FAULTED)
        sl_fault(SL_FAULT_FORK, 0, 0);
    return false;
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
    struct fork_run run = {.task = {.core = core}, .work = work};
    struct task *outer = core->task;
    size_t mark = sl_arena_mark_(&core->arena);
    core->task = &run.task;
    int ended = cores_contain(core, run_fork, &run);
    if (ended) core->counts.faults++;
    core->task = outer;
    sl_arena_rewind_(&core->arena, mark);
    __atomic_store_n(&work->state_, ended ? FORK_FAULTED : FORK_DONE, __ATOMIC_RELEASE);
}

static void rebuild(struct task *self, struct cown *cown) {
    __builtin_memset(cown->state, 0, cown->state_bytes);
    if (cown->init) cown->init(self, cown->state);
    cown->is_stale = false;
}

static void begin(struct core *core, struct behaviour *behaviour, struct task *task) {
    core->running = behaviour;
    core->task = task;
}

static void end(struct core *core, struct behaviour *behaviour) {
    core->counts.behaviours++;
    begin(core, NULL, NULL);
    sl_arena_rewind_(&core->arena, 0);
    behaviour_end(core, behaviour);
}

void task_run_behaviour(struct core *core, struct behaviour *behaviour) {
    struct task task = {.core = core};
    begin(core, behaviour, &task);
    for (uint32_t i = 0; i < behaviour->request_count; i++) {
        struct cown *cown = behaviour->requests[i].cown;
        if (cown->is_stale) rebuild(&task, cown);
    }
    behaviour->run(&task, behaviour->args);
    end(core, behaviour);
}

void task_abandon(struct core *core) {
    struct behaviour *behaviour = core->running;
    core->counts.faults++;
    for (uint32_t i = 0; i < behaviour->request_count; i++)
        behaviour->requests[i].cown->is_stale = true;
    end(core, behaviour);
}

// The API

sl_status task_when_(task *self, task_function_ *function, const uint32_t *numbers, uint32_t count,
                     void *args, size_t args_bytes) {
    kernel_enter();
    struct cown *cowns[TASK_COWNS_MAX];
    if (count > TASK_COWNS_MAX) return SL_OUT_OF_RANGE;
    for (uint32_t i = 0; i < count; i++) {
        cowns[i] = cown_find(numbers[i]);
        if (!cowns[i]) sl_fault(SL_FAULT_STALE_HANDLE, numbers[i], 0);
    }
    kernel_commit();
    struct behaviour *behaviour = behaviour_new(self->core, count);
    if (behaviour) {
        behaviour->run = function;
        __builtin_memcpy(behaviour->args, args, args_bytes);
        __builtin_memset(args, 0, args_bytes);
        behaviour_schedule(self->core, behaviour, cowns, count);
    }
    kernel_leave();
    return behaviour ? SL_OK : SL_NO_MEMORY;
}

void *task_state_(task *self, uint32_t position) {
    return behaviour_state(self->core->running, position);
}

sl_status cown_create_(task *self, size_t size, size_t align, task_state_function_ *init,
                       uint32_t *number) {
    (void)self;
    kernel_enter();
    kernel_commit();
    sl_status status = cown_new(size, align, init, number);
    kernel_leave();
    return status;
}

sl_arena task_arena(task *self) { return self->core->arena; }

uint32_t task_core_count(const task *self) {
    (void)self;
    return scheduler_core_count();
}

uint32_t task_core(const task *self) { return self->core->number; }
