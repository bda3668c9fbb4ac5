// Timers: which behaviour belongs to which, and when it is put into a queue.

#include "kernel/core/timer.h"

#include "kernel/core/call.h"
#include "kernel/core/mem.h"
#include "kernel/core/scheduler.h"
#include "kernel/core/task.h"
#include "kernel/time/timer_queue.h"

enum : size_t {
    TIMERS_SHARE = 64, // of the memory that is free when the first timer is made
    TIMERS_LEAST_BYTES = 16384,
    TIMERS_MOST_BYTES = 16 << 20,
};

struct clock_scale timer_clock;

static struct {
    struct spinlock lock; // guards the rest
    struct timer_queue queue;
    // By slot. The record of a periodic timer is its own for as long as it lives; that of another
    // goes to the scheduler.
    struct behaviour **behaviours;
} timers;

/// With the lock taken. A fence too: who sleeps after this sees it, or we see that he sleeps.
static void tell_scheduler(void) {
    atomic_store(&scheduler_timers.due, timer_queue_next(&timers.queue));
}

/// Puts what is due into the core's queue.
static void start_due(struct core *core) {
    for (bool is_more = true; is_more;) {
        struct behaviour *behaviour = NULL;
        uint32_t slot = 0;
        spinlock_lock(&timers.lock);
        is_more = timer_queue_take(&timers.queue, cores_cycles(), &slot) == SL_OK;
        if (is_more && !timers.behaviours[slot]->is_under_way) {
            behaviour = timers.behaviours[slot];
            behaviour->is_under_way = behaviour->is_periodic;
        }
        tell_scheduler();
        spinlock_unlock(&timers.lock);
        if (behaviour) scheduler_add(core, behaviour);
    }
}

/// The behaviour of a periodic timer has ended. Its record is kept, if the timer is.
static void end_run(struct core *core, struct behaviour *behaviour) {
    spinlock_lock(&timers.lock);
    behaviour->is_under_way = false;
    bool is_over = behaviour->is_over;
    spinlock_unlock(&timers.lock);
    if (is_over) behaviour_free(core, behaviour);
}

/// With the lock taken: the first timer since scheduler_init() finds no room yet.
static sl_status make_room(void) {
    if (scheduler_timers.start_due) return SL_OK;
    size_t share = (size_t)mem_free_pages() * MEMORY_PAGE_SIZE / TIMERS_SHARE;
    if (share < TIMERS_LEAST_BYTES) share = TIMERS_LEAST_BYTES;
    sl_bytes memory = mem_take(MEM_KERNEL, share < TIMERS_MOST_BYTES ? share : TIMERS_MOST_BYTES);
    if (sl_is_empty(memory)) return SL_NO_MEMORY;
    // Each leaves a byte for the arena's own.
    size_t capacity = sl_len(memory) / (TIMER_QUEUE_BYTES + sizeof(struct behaviour *) + 1);
    sl_arena arena;
    sl_arena_init_(&arena, memory);
    timers.queue = (struct timer_queue){};
    sl_vec_init(&timers.queue.slots, &arena);
    sl_vec_init(&timers.queue.scratch, &arena);
    sl_binary_heap_init(&timers.queue.moments, &arena);
    sl_status status = timer_queue_reserve(&timers.queue, (uint32_t)capacity);
    timers.behaviours = (struct behaviour **)sl_arena_alloc_(
        &arena, capacity, sizeof(struct behaviour *), alignof(struct behaviour *));
    if (status != SL_OK || !timers.behaviours) return SL_NO_MEMORY;
    scheduler_timers.end = end_run;
    scheduler_timers.start_due = start_due;
    return SL_OK;
}

/// With the lock taken.
static sl_status add(struct behaviour *behaviour, uint64_t when, uint64_t period, timer *out) {
    struct timer_key key = {};
    sl_status status = make_room();
    if (status == SL_OK) status = timer_queue_add(&timers.queue, when, period, &key);
    if (status != SL_OK) return status;
    timers.behaviours[key.slot] = behaviour;
    behaviour->is_periodic = period != 0;
    behaviour->is_under_way = behaviour->is_over = false;
    *out = (timer){key.slot, key.generation};
    tell_scheduler();
    return SL_OK;
}

sl_status timer_start_(task *self, task_function_ *function, uint64_t delay_ns, uint64_t period_ns,
                       void *args, size_t args_bytes, timer *out) {
    kernel_enter();
    if (!clock_is_running(&timer_clock)) return SL_UNSUPPORTED;
    uint64_t delay = clock_span_cycles(&timer_clock, delay_ns);
    uint64_t period = period_ns ? clock_span_cycles(&timer_clock, period_ns) : 0;
    uint64_t now = cores_cycles();
    uint64_t when = delay < UINT64_MAX - now ? now + delay : UINT64_MAX - 1;
    kernel_commit();
    struct behaviour *behaviour = behaviour_new(self->core, 0);
    sl_status status = SL_NO_MEMORY;
    bool is_first = false;
    if (behaviour) {
        behaviour->run = function;
        behaviour->request_count = 0;
        __builtin_memcpy(behaviour->args, args, args_bytes);
        spinlock_lock(&timers.lock);
        is_first = when < scheduler_timers.due;
        status = add(behaviour, when, period, out);
        spinlock_unlock(&timers.lock);
        if (status != SL_OK)
            behaviour_free(self->core, behaviour);
        else
            __builtin_memset(args, 0, args_bytes);
    }
    // A core that sleeps looks again, and then sleeps less.
    if (status == SL_OK && is_first && atomic_load(&scheduler_sleepers) > 0)
        scheduler_wake_one(self->core);
    kernel_leave();
    return status;
}

sl_status timer_cancel(task *self, timer which) {
    kernel_enter();
    if (!scheduler_timers.start_due) return SL_NOT_FOUND;
    kernel_commit();
    struct behaviour *unused = NULL;
    struct timer_key key = {which.slot_, which.generation_};
    spinlock_lock(&timers.lock);
    sl_status status = timer_queue_cancel(&timers.queue, key);
    if (status == SL_OK) {
        struct behaviour *behaviour = timers.behaviours[key.slot];
        behaviour->is_over = true;
        if (!behaviour->is_under_way) unused = behaviour;
        tell_scheduler();
    }
    spinlock_unlock(&timers.lock);
    if (unused) behaviour_free(self->core, unused);
    kernel_leave();
    return status;
}
