// The scheduler: queues, stealing, waiting.

#include "kernel/core/scheduler.h"

#include "kernel/core/cown.h"
#include "kernel/core/task.h"

enum {
    CACHE_LINE_BYTES = 64,
    RECORDS_PER_REFILL = 32,
    RECORDS_KEPT = 4 * RECORDS_PER_REFILL, // by a core, before it gives some back
    POLLS_BEFORE_WAITING = 2000,
    LEAST_SHARED_BYTES = 16384, // the first records of a core, and then some
    LARGE_RECORD_BYTES = sizeof(struct behaviour) + TASK_COWNS_MAX * sizeof(struct request),
    SMALL_RECORD_BYTES = sizeof(struct behaviour) + BEHAVIOUR_COWNS_FEW * sizeof(struct request),
};

// What changes often has cache lines of its own.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
static struct {
    uint32_t core_count;
    struct core *cores;
    atomic_bool is_stopping;
    atomic_uint waiting_cores;
    alignas(64) struct spinlock lock; // guards the rest
    sl_arena memory;
    struct record_list small, large;
} all;

size_t scheduler_least_bytes(uint32_t count) {
    return count * sizeof(struct core) + LEAST_SHARED_BYTES;
}

sl_status scheduler_init(uint32_t count, sl_bytes memory) {
    if (count == 0 || count > CORES_MAX) return SL_OUT_OF_RANGE;
    all = (typeof(all)){.core_count = count};
    size_t least = scheduler_least_bytes(count);
    if (sl_len(memory) < least) return SL_NO_MEMORY;
    // Not allocated: an arena gives zeroed memory, and this one's would be zeroed twice.
    size_t arena_bytes = (sl_len(memory) - least) / 2 / count;
    sl_bytes arenas = sl_drop(memory, sl_len(memory) - arena_bytes * count);
    sl_arena_init_(&all.memory, sl_first(memory, sl_len(memory) - sl_len(arenas)));
    cown_forget_all();
    all.cores = (struct core *)sl_arena_alloc_(&all.memory, count, sizeof(struct core),
                                               alignof(struct core));
    if (!all.cores) return SL_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) {
        struct core *core = &all.cores[i];
        core->number = i;
        core->random = i + 1;
        sl_arena_init_(&core->arena, sl_first(sl_drop(arenas, i * arena_bytes), arena_bytes));
    }
    return SL_OK;
}

struct core *scheduler_core(uint32_t number) { return &all.cores[number]; }

uint32_t scheduler_core_count(void) { return all.core_count; }

void *scheduler_allocate(size_t count, size_t size, size_t align) {
    spinlock_lock(&all.lock);
    void *block = sl_arena_alloc_(&all.memory, count, size, align);
    spinlock_unlock(&all.lock);
    return block;
}

// Records

static struct record_list *list_of(struct core *core, bool is_large) {
    return is_large ? &core->free_large : &core->free_small;
}

static void push_record(struct record_list *list, struct behaviour *record) {
    record->next = list->first;
    list->first = record;
    list->count++;
}

/// Null when there is none.
static struct behaviour *pop_record(struct record_list *list) {
    struct behaviour *record = list->first;
    if (!record) return NULL;
    list->first = record->next;
    list->count--;
    return record;
}

static void move_records(struct record_list *to, struct record_list *from, size_t count) {
    for (; count > 0 && from->first; count--)
        push_record(to, pop_record(from));
}

static void refill(struct record_list *list, bool is_large) {
    struct record_list *shared = is_large ? &all.large : &all.small;
    size_t bytes = is_large ? LARGE_RECORD_BYTES : SMALL_RECORD_BYTES;
    spinlock_lock(&all.lock);
    move_records(list, shared, RECORDS_PER_REFILL);
    while (list->count < RECORDS_PER_REFILL) {
        struct behaviour *record =
            (struct behaviour *)sl_arena_alloc_(&all.memory, 1, bytes, CACHE_LINE_BYTES);
        if (!record) break;
        record->is_large = is_large;
        push_record(list, record);
    }
    spinlock_unlock(&all.lock);
}

struct behaviour *behaviour_new(struct core *core, uint32_t cown_count) {
    bool is_large = cown_count > BEHAVIOUR_COWNS_FEW;
    struct record_list *list = list_of(core, is_large);
    if (!list->first) refill(list, is_large);
    return pop_record(list);
}

void behaviour_free(struct core *core, struct behaviour *behaviour) {
    struct record_list *list = list_of(core, behaviour->is_large);
    push_record(list, behaviour);
    if (list->count <= RECORDS_KEPT) return;
    spinlock_lock(&all.lock);
    move_records(behaviour->is_large ? &all.large : &all.small, list, RECORDS_PER_REFILL);
    spinlock_unlock(&all.lock);
}

// Queues

static void wake_one(struct core *core) {
    for (uint32_t i = 1; i < all.core_count; i++) {
        struct core *other = &all.cores[(core->number + i) % all.core_count];
        if (!atomic_exchange_explicit(&other->is_waiting, false, memory_order_acq_rel)) continue;
        cores_wake(other);
        return;
    }
}

void scheduler_add(struct core *core, struct behaviour *behaviour) {
    struct run_queue *queue = &core->ready;
    behaviour->next = NULL;
    spinlock_lock(&queue->lock);
    if (queue->first)
        queue->last->next = behaviour;
    else
        queue->first = behaviour;
    queue->last = behaviour;
    size_t count = atomic_load_explicit(&queue->count, memory_order_relaxed);
    atomic_store_explicit(&queue->count, count + 1, memory_order_relaxed);
    // A fence too: who goes to wait after this store sees the behaviour, or we see him waiting.
    (void)atomic_exchange_explicit(&queue->lock.is_taken, false, memory_order_seq_cst);
    bool is_wanted = count > 0 || core->running;
    if (is_wanted && atomic_load_explicit(&all.waiting_cores, memory_order_seq_cst) > 0)
        wake_one(core);
}

static struct behaviour *take(struct run_queue *queue) {
    if (atomic_load_explicit(&queue->count, memory_order_relaxed) == 0) return NULL;
    spinlock_lock(&queue->lock);
    struct behaviour *behaviour = queue->first;
    if (behaviour) {
        queue->first = behaviour->next;
        size_t count = atomic_load_explicit(&queue->count, memory_order_relaxed);
        atomic_store_explicit(&queue->count, count - 1, memory_order_relaxed);
    }
    spinlock_unlock(&queue->lock);
    return behaviour;
}

/// Another core, by chance.
static struct core *choose_victim(struct core *core) {
    core->random ^= core->random << 13;
    core->random ^= core->random >> 7;
    core->random ^= core->random << 17;
    uint32_t number = (uint32_t)(core->random % (all.core_count - 1));
    return &all.cores[number < core->number ? number : number + 1];
}

struct task_work_ *scheduler_steal_fork(struct core *core) {
    for (uint32_t tries = 1; tries < all.core_count; tries++) {
        struct task_work_ *work = work_deque_steal(&choose_victim(core)->forks);
        if (!work) continue;
        core->counts.forks_stolen++;
        return work;
    }
    return NULL;
}

static struct behaviour *steal_behaviour(struct core *core) {
    for (uint32_t tries = 1; tries < all.core_count; tries++) {
        struct behaviour *behaviour = take(&choose_victim(core)->ready);
        if (!behaviour) continue;
        core->counts.behaviours_stolen++;
        return behaviour;
    }
    return NULL;
}

// Running

static bool has_any_work(void) {
    for (uint32_t i = 0; i < all.core_count; i++) {
        struct core *core = &all.cores[i];
        if (atomic_load_explicit(&core->ready.count, memory_order_relaxed) > 0 ||
            !work_deque_is_empty(&core->forks))
            return true;
    }
    return false;
}

/// Counts as waiting until there is work, however often it looks: the end is when all cores wait at
/// the same time.
static void wait(struct core *core) {
    uint32_t others = atomic_fetch_add_explicit(&all.waiting_cores, 1, memory_order_seq_cst);
    // Nobody else runs, so nobody can make work any more.
    if (others + 1 == all.core_count && !has_any_work()) scheduler_stop();
    for (;;) {
        // A fence too: who makes work after this sees that we wait, or we see the work.
        (void)atomic_exchange_explicit(&core->is_waiting, true, memory_order_seq_cst);
        if (has_any_work() || atomic_load_explicit(&all.is_stopping, memory_order_relaxed)) break;
        core->counts.waits++;
        cores_wait(core);
    }
    (void)atomic_fetch_sub_explicit(&all.waiting_cores, 1, memory_order_seq_cst);
    atomic_store_explicit(&core->is_waiting, false, memory_order_relaxed);
}

/// Runs one behaviour or stolen fork. False when there is none.
static bool run_one(struct core *core) {
    struct behaviour *behaviour = take(&core->ready);
    if (!behaviour && all.core_count > 1) {
        struct task_work_ *work = scheduler_steal_fork(core);
        if (work) {
            task_run_fork(core, work);
            return true;
        }
        behaviour = steal_behaviour(core);
    }
    if (!behaviour) return false;
    task_run_behaviour(core, behaviour);
    return true;
}

// Ended early by a fault of the behaviour.
static void run(struct core *core, void *argument) {
    (void)argument;
    for (unsigned polls = 0;; polls++) {
        if (run_one(core)) {
            polls = 0;
        } else if (atomic_load_explicit(&all.is_stopping, memory_order_relaxed)) {
            return;
        } else if (polls < POLLS_BEFORE_WAITING) {
            cores_pause();
        } else {
            wait(core);
            polls = 0;
        }
    }
}

void scheduler_run(struct core *core) {
    while (cores_contain(core, run, NULL) != 0)
        task_abandon(core);
}

void scheduler_stop(void) {
    atomic_store_explicit(&all.is_stopping, true, memory_order_relaxed);
    for (uint32_t i = 0; i < all.core_count; i++)
        cores_wake(&all.cores[i]);
}
