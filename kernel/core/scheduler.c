// The scheduler: queues, stealing, waiting.

#include "kernel/core/scheduler.h"

#include "kernel/core/cown.h"
#include "kernel/core/mem.h"
#include "kernel/core/task.h"

enum {
    CACHE_LINE_BYTES = 64,
    SMALL_PER_REFILL = 32, // records that a core gets at once; it keeps four times as many at most
    LARGE_PER_REFILL = 4,
    REFILLS_KEPT = 4,
    POLLS_BEFORE_WAITING = 2000,
    TURNS_AT_HOME = 64,         // then a core looks for work that waits elsewhere
    LEAST_SHARED_BYTES = 16384, // the first records of a core, and then some
    FIRST_AREAS_SHARE = 32,     // one page of so many is in the arenas that cores begin with
    FIRST_AREA_MOST_BYTES = 1 << 20,
    LARGE_RECORD_BYTES = sizeof(struct behaviour) + TASK_COWNS_MAX * sizeof(struct request),
    SMALL_RECORD_BYTES = sizeof(struct behaviour) + BEHAVIOUR_COWNS_FEW * sizeof(struct request),
};

typedef void core_function(struct core *core);

// What changes often has cache lines of its own.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
static struct {
    uint32_t core_count;
    struct core *cores;
    atomic_bool is_stopping;
    atomic_uint waiting_cores; // in wait(), asleep or about to look again
    _Atomic(core_function *) stop;
    alignas(64) struct spinlock lock; // guards the rest
    sl_arena memory;
    size_t records; // that have been made
    struct record_list small, large;
} all;

struct scheduler_timers scheduler_timers;
_Atomic(const struct scheduler_heap *) scheduler_heap_of_all;

static bool extend_records(sl_arena *arena, size_t least, size_t wanted) {
    return mem_extend(MEM_KERNEL, arena, least, wanted);
}

// What behaviours are made of is never given back.
static const struct sl_arena_source_ records_source = {.extend_ = extend_records};

/// Readies one of `count` cores, whose arena begins with its share of the memory.
static bool init_core(struct core *core, uint32_t number, uint32_t count) {
    size_t share = (size_t)mem_free_pages() / FIRST_AREAS_SHARE / count * MEMORY_PAGE_SIZE;
    if (share > FIRST_AREA_MOST_BYTES) share = FIRST_AREA_MOST_BYTES;
    core->number = number;
    core->random = number + 1;
    sl_arena_init_(&core->arena, mem_take(MEM_ARENAS, share == 0 ? 1 : share));
    sl_arena_set_source_(&core->arena, &task_arena_source);
    return core->arena.state_;
}

sl_status scheduler_init(uint32_t count) {
    if (count == 0 || count > CORES_MAX) return SL_OUT_OF_RANGE;
    all = (typeof(all)){.core_count = count};
    atomic_store_explicit(&scheduler_sleepers, 0, memory_order_relaxed);
    scheduler_timers = (struct scheduler_timers){.due = UINT64_MAX};
    scheduler_set_heap(NULL);
    size_t least = count * sizeof(struct core) + LEAST_SHARED_BYTES;
    sl_arena_init_(&all.memory, mem_take(MEM_KERNEL, least));
    sl_arena_set_source_(&all.memory, &records_source);
    cown_forget_all();
    all.cores = (struct core *)sl_arena_alloc_(&all.memory, count, sizeof(struct core),
                                               alignof(struct core));
    if (!all.cores) return SL_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++)
        if (!init_core(&all.cores[i], i, count)) return SL_NO_MEMORY;
    return SL_OK;
}

void scheduler_set_heap(const struct scheduler_heap *heap) {
    atomic_store_explicit(&scheduler_heap_of_all, heap, memory_order_release);
}

struct core *scheduler_core(uint32_t number) { return &all.cores[number]; }

uint32_t scheduler_core_count(void) { return all.core_count; }

void scheduler_set_budget(uint32_t ticks) {
    for (uint32_t i = 0; i < all.core_count; i++)
        all.cores[i].budget = ticks;
}

// Timers

static uint64_t next_due(void) {
    return atomic_load_explicit(&scheduler_timers.due, memory_order_relaxed);
}

static bool is_due(void) { return next_due() != UINT64_MAX && cores_cycles() >= next_due(); }

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

static size_t per_refill(bool is_large) { return is_large ? LARGE_PER_REFILL : SMALL_PER_REFILL; }

static void refill(struct record_list *list, bool is_large) {
    struct record_list *shared = is_large ? &all.large : &all.small;
    size_t bytes = is_large ? LARGE_RECORD_BYTES : SMALL_RECORD_BYTES;
    spinlock_lock(&all.lock);
    move_records(list, shared, per_refill(is_large));
    while (list->count < per_refill(is_large)) {
        struct behaviour *record =
            (struct behaviour *)sl_arena_alloc_(&all.memory, 1, bytes, CACHE_LINE_BYTES);
        if (!record) break;
        record->is_large = is_large;
        push_record(list, record);
        all.records++;
    }
    spinlock_unlock(&all.lock);
}

struct behaviour *behaviour_new(struct core *core, uint32_t cown_count) {
    bool is_large = cown_count > BEHAVIOUR_COWNS_FEW;
    struct record_list *list = list_of(core, is_large);
    if (!list->first) refill(list, is_large);
    struct behaviour *behaviour = pop_record(list);
    if (!behaviour) return NULL;
    behaviour->drop = NULL;
    behaviour->is_periodic = false;
    atomic_store_explicit(&behaviour->after, NULL, memory_order_relaxed);
    atomic_store_explicit(&behaviour->faults, 0, memory_order_relaxed);
    behaviour->named_count = behaviour->request_count = (uint8_t)cown_count;
    return behaviour;
}

void behaviour_free(struct core *core, struct behaviour *behaviour) {
    // The heap takes what is in records for owners.
    if (scheduler_get_heap()) __builtin_memset(behaviour->args, 0, sizeof behaviour->args);
    bool is_large = behaviour->is_large;
    struct record_list *list = list_of(core, is_large);
    push_record(list, behaviour);
    if (list->count <= REFILLS_KEPT * per_refill(is_large)) return;
    spinlock_lock(&all.lock);
    move_records(is_large ? &all.large : &all.small, list, per_refill(is_large));
    spinlock_unlock(&all.lock);
}

size_t scheduler_records_in_use(void) {
    size_t free_records = all.small.count + all.large.count;
    for (uint32_t i = 0; i < all.core_count; i++)
        free_records += all.cores[i].free_small.count + all.cores[i].free_large.count;
    return all.records - free_records;
}

// Queues

atomic_uint scheduler_sleepers;

/// Whoever turns is_asleep to false takes the core from the count.
static bool take_sleeper(struct core *core) {
    if (!atomic_load_explicit(&core->is_asleep, memory_order_relaxed) ||
        !atomic_exchange_explicit(&core->is_asleep, false, memory_order_acq_rel))
        return false;
    (void)atomic_fetch_sub_explicit(&scheduler_sleepers, 1, memory_order_relaxed);
    return true;
}

void scheduler_wake_one(struct core *core) {
    for (uint32_t i = 1; i < all.core_count; i++) {
        struct core *other = &all.cores[(core->number + i) % all.core_count];
        if (!take_sleeper(other)) continue;
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
    if (is_wanted && atomic_load_explicit(&scheduler_sleepers, memory_order_seq_cst) > 0)
        scheduler_wake_one(core);
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

/// Takes the behaviour that has waited longest on another core: on the next one, in turn, that has
/// any. So none waits for ever behind one that takes long, however much there is to do elsewhere.
static struct behaviour *take_in_turn(struct core *core) {
    for (uint32_t tries = 1; tries < all.core_count; tries++) {
        core->next_turn = (core->next_turn + 1) % all.core_count;
        if (core->next_turn == core->number) continue;
        struct behaviour *behaviour = take(&all.cores[core->next_turn].ready);
        if (!behaviour) continue;
        core->counts.behaviours_stolen++;
        return behaviour;
    }
    return NULL;
}

// Running

void scheduler_set_stop(core_function *stop) {
    atomic_store_explicit(&all.stop, stop, memory_order_seq_cst);
    if (!stop) return;
    for (uint32_t i = 0; i < all.core_count; i++)
        if (take_sleeper(&all.cores[i])) cores_wake(&all.cores[i]);
}

bool scheduler_is_stopping(void) {
    return atomic_load_explicit(&all.is_stopping, memory_order_relaxed);
}

void scheduler_visit_records(void (*visit)(sl_bytes memory)) {
    sl_bytes piece;
    for (size_t i = 0; (piece = sl_arena_piece_(&all.memory, i)).data_; i++)
        visit(piece);
}

/// Stops this core if that is wanted.
static bool stop_between(struct core *core) {
    core_function *stop = atomic_load_explicit(&all.stop, memory_order_acquire);
    if (!stop || scheduler_is_stopping()) return false;
    stop(core);
    return true;
}

static bool has_any_work(void) {
    for (uint32_t i = 0; i < all.core_count; i++) {
        struct core *core = &all.cores[i];
        if (atomic_load_explicit(&core->ready.count, memory_order_relaxed) > 0 ||
            !work_deque_is_empty(&core->forks))
            return true;
    }
    return false;
}

/// Halts, and counts for how long.
static void sleep(struct core *core) {
    core->counts.waits++;
    uint64_t begin = cores_cycles();
    cores_wait(core, next_due());
    (void)atomic_fetch_add_explicit(&core->idle_cycles, cores_cycles() - begin,
                                    memory_order_relaxed);
}

/// Counts as waiting until there is work, however often it looks: the end is when all cores wait at
/// the same time.
static void wait(struct core *core) {
    uint32_t others = atomic_fetch_add_explicit(&all.waiting_cores, 1, memory_order_seq_cst);
    // Nobody else runs, so nobody can make work any more.
    if (others + 1 == all.core_count && !has_any_work() && next_due() == UINT64_MAX)
        scheduler_stop();
    for (bool goes_on = false; !goes_on;) {
        atomic_store_explicit(&core->is_asleep, true, memory_order_release);
        // A fence too: who queues a behaviour after this sees that we sleep, or we see the
        // behaviour. Who forks has no fence, and may miss us: then we see the fork the next time.
        (void)atomic_fetch_add_explicit(&scheduler_sleepers, 1, memory_order_seq_cst);
        goes_on = has_any_work() || atomic_load_explicit(&all.stop, memory_order_relaxed) ||
                  is_due() || scheduler_is_stopping();
        if (!goes_on) sleep(core);
        (void)take_sleeper(core);
    }
    (void)atomic_fetch_sub_explicit(&all.waiting_cores, 1, memory_order_seq_cst);
}

/// Runs one behaviour or stolen fork. False when there is none.
static bool run_one(struct core *core) {
    struct behaviour *behaviour = NULL;
    if (++core->turns % TURNS_AT_HOME == 0) behaviour = take_in_turn(core);
    if (!behaviour) behaviour = take(&core->ready);
    if (!behaviour && all.core_count > 1) {
        struct task_work_ *work = scheduler_steal_fork(core);
        if (work) {
            task_run_fork(core, work);
            return true;
        }
        behaviour = steal_behaviour(core);
    }
    if (!behaviour) return false;
    // Looked at after taking: who was made after the wish begins after the stop.
    (void)stop_between(core);
    task_run_behaviour(core, behaviour);
    return true;
}

// Ended early by a fault of the behaviour.
static void run(struct core *core, void *argument) {
    (void)argument;
    for (unsigned polls = 0;; polls++) {
        if (is_due()) scheduler_timers.start_due(core);
        if (run_one(core) || stop_between(core)) {
            polls = 0;
        } else if (scheduler_is_stopping()) {
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

void scheduler_restart(void) {
    atomic_store_explicit(&all.is_stopping, false, memory_order_relaxed);
}

void scheduler_stop(void) {
    atomic_store_explicit(&all.is_stopping, true, memory_order_relaxed);
    for (uint32_t i = 0; i < all.core_count; i++)
        cores_wake(&all.cores[i]);
}
