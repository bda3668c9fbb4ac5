// The heap that all cores share: a home for each core, and a lock around it. The bookkeeping is
// kernel/heap's, which knows memory by number; this makes blocks of numbers.
// What is freed is kept in a list of the core that frees it (core->retired), which is recycled at
// the end of the behaviour. docs/soundness.md has the argument.

#include "kernel/api/heap.h"

#include "kernel/core/call.h"
#include "kernel/core/cown.h"
#include "kernel/core/mem.h"
#include "kernel/core/scheduler.h"
#include "kernel/core/spinlock.h"
#include "kernel/core/task.h"
#include "kernel/heap/heap_areas.h"

enum : uint32_t {
    STATE_BYTES = 512,
    FAULTS_BEFORE_COLLECTION = 64, // of a core
    MARKED = 1u << 31,             // in order_, while the heap collects: somebody owns the block
};

/// Each core takes from its own. Others give back to it.
static struct core_heap {
    alignas(64) struct spinlock lock; // guards the rest, and the records of the home's chunks
    struct heap_home home;
} heaps[CORES_MAX];

static atomic_size_t taken; // blocks since the last collection
static SL_VIEW(heap_chunk) chunks;
static atomic_uint stopped_cores, collections;
static alignas(64) uint8_t state_storage[STATE_BYTES];
static sl_heap the_heap;
static struct spinlock init_lock; // guards its making

static void stop(struct core *core);

static struct sl_heap_header_ *block_at(uint32_t chunk, uint32_t unit) {
    size_t offset = (size_t)chunk * HEAP_AREA_BYTES + (size_t)unit * HEAP_UNIT_BYTES;
    return (struct sl_heap_header_ *)(mem_all().data_ + offset);
}

static struct heap_area *area_at(uint32_t chunk) { return (struct heap_area *)block_at(chunk, 0); }

/// Returns pages for an area or a large block, and the chunk that they begin at.
static sl_bytes take_chunk(size_t bytes, uint32_t *chunk) {
    sl_bytes memory = mem_take(MEM_HEAP, bytes);
    if (!sl_is_empty(memory))
        *chunk = (uint32_t)((memory.data_ - mem_all().data_) / HEAP_AREA_BYTES);
    return memory;
}

static struct sl_heap_header_ *take_small(struct heap_home *home, uint32_t order) {
    uint32_t unit = 0, chunk = heap_home_find(home, order);
    if (chunk == HEAP_NO_CHUNK) {
        sl_bytes memory = take_chunk(HEAP_AREA_BYTES, &chunk);
        if (sl_is_empty(memory)) return NULL;
        __builtin_memset(memory.data_, 0, memory.len_);
        heap_area_make(home, chunks, chunk, area_at(chunk));
    }
    sl_status status = heap_area_take(home, chunks, chunk, area_at(chunk), order, &unit);
    return status == SL_OK ? block_at(chunk, unit) : NULL;
}

static struct sl_heap_header_ *take_large(struct heap_home *home, uint32_t order) {
    uint32_t chunk = 0;
    if (sl_is_empty(take_chunk(heap_block_bytes(order), &chunk))) return NULL;
    heap_large_take(home, chunks, chunk, order);
    return block_at(chunk, 0);
}

static void *take(uint32_t order) {
    kernel_enter();
    struct core_heap *own = &heaps[cores_self()->number];
    bool is_large = order >= HEAP_AREA_ORDER;
    kernel_commit();
    spinlock_lock(&own->lock);
    struct sl_heap_header_ *block =
        is_large ? take_large(&own->home, order) : take_small(&own->home, order);
    if (block) *block = (struct sl_heap_header_){.order_ = order};
    spinlock_unlock(&own->lock);
    kernel_leave();
    // In the caller's time: it may be large.
    if (block && is_large) __builtin_memset(block + 1, 0, heap_block_bytes(order) - sizeof *block);
    if (block)
        atomic_fetch_add_explicit(&taken, 1, memory_order_relaxed);
    else if (atomic_load_explicit(&taken, memory_order_relaxed) > 0)
        scheduler_set_stop(stop); // some of it may have been forgotten
    return block;
}

static void retire(struct sl_heap_header_ *header) {
    struct core *core = cores_self();
    kernel_commit();
    header->link_ = core->retired;
    core->retired = header;
    kernel_leave();
}

static sl_heap_usage usage(void) {
    sl_heap_usage sum = {};
    for (uint32_t i = 0; i < scheduler_core_count(); i++) {
        spinlock_lock(&heaps[i].lock);
        sum.blocks += heaps[i].home.blocks;
        sum.owned_bytes += heaps[i].home.owned_bytes;
        spinlock_unlock(&heaps[i].lock);
    }
    return sum;
}

static void give_chunk(uint32_t chunk, size_t bytes) {
    mem_give(MEM_HEAP, sl_bytes_make_((uint8_t *)block_at(chunk, 0), bytes));
}

/// True when the area is gone, too.
static bool give(struct sl_heap_header_ *header) {
    size_t offset = (size_t)((uint8_t *)header - mem_all().data_);
    uint32_t order = header->order_, chunk = (uint32_t)(offset / HEAP_AREA_BYTES);
    uint32_t unit = offset % HEAP_AREA_BYTES / HEAP_UNIT_BYTES;
    bool is_large = order >= HEAP_AREA_ORDER, is_unused = true;
    size_t bytes = heap_block_bytes(order);
    // Once more, for an old pointer may have been written through.
    if (!is_large) __builtin_memset(header, 0, bytes);
    struct core_heap *of = &heaps[sl_at(chunks, chunk)->home];
    spinlock_lock(&of->lock);
    if (is_large)
        heap_large_give(&of->home, chunks, chunk, order);
    else
        is_unused = heap_area_give(&of->home, chunks, chunk, area_at(chunk), unit, order);
    spinlock_unlock(&of->lock);
    if (is_unused) give_chunk(chunk, is_large ? bytes : HEAP_AREA_BYTES);
    return is_unused;
}

static void recycle(struct sl_heap_header_ *retired) {
    while (retired) {
        struct sl_heap_header_ *header = retired;
        retired = (struct sl_heap_header_ *)header->link_;
        (void)give(header);
    }
}

// Collecting: blocks that are named in a record, in the state of a cown, or in such a block, are
// kept. What looks like a name of a block is taken for one.

static struct sl_heap_header_ *found; // marked, but not looked into yet

/// Marks the block that a word names, if it does: an owner names its block's first object.
static void mark(uintptr_t word) {
    struct heap_place place;
    size_t offset = word - sizeof *found - (uintptr_t)mem_all().data_;
    if (!heap_find(chunks, offset, &place)) return;
    if (place.use == HEAP_AREA && !heap_area_has(area_at(place.chunk), place.unit)) return;
    struct sl_heap_header_ *header = block_at(place.chunk, place.unit);
    if (header->order_ & MARKED) return;
    header->order_ |= MARKED;
    header->link_ = found;
    found = header;
}

static void mark_all_in(sl_bytes memory) {
    const uintptr_t *words = (const uintptr_t *)memory.data_;
    for (size_t i = 0; i < memory.len_ / sizeof *words; i++)
        mark(words[i]);
}

/// Looks into the blocks that were found, and into those that are found there.
static void follow(void) {
    while (found) {
        struct sl_heap_header_ *header = found;
        found = (struct sl_heap_header_ *)header->link_;
        header->link_ = the_heap.state_;
        size_t bytes = heap_block_bytes(header->order_ & ~MARKED);
        mark_all_in(sl_bytes_make_((uint8_t *)(header + 1), bytes - sizeof *header));
    }
}

/// Gives the block back if nobody has marked it. True when what it lies in is gone.
static bool sweep_block(struct sl_heap_header_ *header) {
    if (!(header->order_ & MARKED)) return give(header);
    header->order_ &= ~MARKED;
    return false;
}

static void sweep_area(uint32_t chunk) {
    struct heap_area *area = area_at(chunk);
    for (uint32_t unit = 0; (unit = heap_area_next(area, unit)) < HEAP_AREA_UNITS; unit++)
        if (sweep_block(block_at(chunk, unit))) return;
    if (heap_area_drop(&heaps[sl_at(chunks, chunk)->home].home, chunks, chunk, area))
        give_chunk(chunk, HEAP_AREA_BYTES);
}

static void collect(void) {
    scheduler_visit_records(mark_all_in);
    const struct cown *cown;
    for (uint32_t number = 1; (cown = cown_find(number)); number++)
        // What a fault has spoilt is made anew: it owns nothing.
        // What is not aligned like a pointer holds none.
        if (!cown->is_stale && (uintptr_t)cown->state % alignof(void *) == 0)
            mark_all_in(sl_bytes_make_((uint8_t *)cown->state, cown->kind->size_));
    follow();
    struct heap_place place;
    for (size_t chunk = 0; chunk < sl_len(chunks); chunk++) {
        if (!heap_find(chunks, chunk * HEAP_AREA_BYTES, &place)) continue;
        if (place.use == HEAP_AREA)
            sweep_area(place.chunk);
        else
            (void)sweep_block(block_at(place.chunk, 0));
    }
    atomic_store_explicit(&taken, 0, memory_order_relaxed);
}

static void adopt(struct core *core, const struct task_work_ *work) {
    struct sl_heap_header_ *retired = (struct sl_heap_header_ *)work->retired_;
    while (retired) {
        struct sl_heap_header_ *header = retired;
        retired = (struct sl_heap_header_ *)header->link_;
        header->link_ = core->retired;
        core->retired = header;
    }
    struct behaviour *held = (struct behaviour *)work->held_;
    while (held) {
        struct behaviour *behaviour = held;
        held = behaviour->next;
        behaviour->next = core->held;
        core->held = behaviour;
    }
}

static void end(struct core *core) {
    struct sl_heap_header_ *retired = core->retired;
    core->retired = NULL;
    recycle(retired);
    behaviour_release_held(core);
}

/// Stops between behaviours until all cores have. Who comes last collects. Nobody can stop the
/// scheduler meanwhile: that takes all cores waiting.
static void stop(struct core *core) {
    end(core);
    uint32_t before = atomic_load_explicit(&collections, memory_order_relaxed);
    uint32_t others = atomic_fetch_add_explicit(&stopped_cores, 1, memory_order_acq_rel);
    if (others + 1 == scheduler_core_count()) {
        collect();
        atomic_store_explicit(&stopped_cores, 0, memory_order_relaxed);
        scheduler_set_stop(NULL);
        atomic_store_explicit(&collections, before + 1, memory_order_release);
    }
    // Forks belong to behaviours that are not over before them: while there are any, some core has
    // still to come.
    while (atomic_load_explicit(&collections, memory_order_acquire) == before) {
        struct task_work_ *work = scheduler_steal_fork(core);
        if (work)
            task_run_fork(core, work);
        else
            cores_pause();
    }
}

static void count_fault(const struct core *core) {
    if (core->counts.faults % FAULTS_BEFORE_COLLECTION == 0) scheduler_set_stop(stop);
}

static const struct scheduler_heap between_behaviours = {end, adopt, count_fault};
static const struct sl_heap_host_ host = {take, retire, usage};

/// With the lock taken. Without memory there is no heap.
static void make_heap(void) {
    __builtin_memset(heaps, 0, sizeof heaps);
    for (uint32_t i = 0; i < CORES_MAX; i++)
        heaps[i].home.number = i;
    taken = stopped_cores = 0;
    size_t count = heap_chunk_count(sl_len(mem_all()));
    sl_bytes memory = mem_take(MEM_KERNEL, count * sizeof(heap_chunk));
    if (sl_is_empty(memory)) return;
    __builtin_memset(memory.data_, 0, memory.len_);
    chunks = (SL_VIEW(heap_chunk)){(heap_chunk *)memory.data_, count};
    sl_heap_init_host_(&the_heap, SL_ARRAY_VIEW(uint8_t, state_storage), &host);
    scheduler_set_heap(&between_behaviours);
}

sl_heap task_heap(task *self) {
    (void)self;
    kernel_enter();
    kernel_commit();
    spinlock_lock(&init_lock);
    if (!scheduler_get_heap()) make_heap();
    sl_heap heap = scheduler_get_heap() ? the_heap : (sl_heap){};
    spinlock_unlock(&init_lock);
    kernel_leave();
    return heap;
}

void heap_collect(task *self) {
    if (!task_heap(self).state_) return;
    kernel_enter();
    kernel_commit();
    scheduler_set_stop(stop);
    kernel_leave();
}
