// Cowns by number: chunks that never move, found without a lock.

#include "kernel/core/cown.h"

#include "kernel/core/mem.h"
#include "kernel/core/spinlock.h"

// Each chunk holds twice as many as the one before.
enum {
    FIRST_CHUNK_COWNS = 64,
    CHUNKS = 15,
};

static struct {
    _Atomic(struct cown *) chunks[CHUNKS];
    atomic_uint count;
    struct spinlock lock;
    sl_arena memory; // made when it is first needed
} cowns;

static bool extend_memory(sl_arena *arena, size_t least, size_t wanted) {
    return mem_extend(MEM_COWNS, arena, least, wanted);
}

static const struct sl_arena_source_ source = {.extend_ = extend_memory};

/// Allocates zeroed memory that is never freed; null when there is none. With the lock taken.
static void *allocate(size_t count, size_t size, size_t align) {
    if (!cowns.memory.state_) {
        sl_arena_init_(&cowns.memory, mem_take(MEM_COWNS, 1));
        sl_arena_set_source_(&cowns.memory, &source);
    }
    return sl_arena_alloc_(&cowns.memory, count, size, align);
}

struct place {
    uint32_t chunk;
    uint32_t cowns; // of the chunk
    uint32_t offset;
};

static struct place place_of(uint32_t index) {
    uint32_t block = index / FIRST_CHUNK_COWNS + 1;
    uint32_t chunk = 31 - (uint32_t)__builtin_clz(block);
    uint32_t cowns_before = FIRST_CHUNK_COWNS * ((1u << chunk) - 1);
    return (struct place){chunk, FIRST_CHUNK_COWNS << chunk, index - cowns_before};
}

struct cown *cown_find(uint32_t number) {
    if (number - 1 >= atomic_load_explicit(&cowns.count, memory_order_acquire)) return NULL;
    struct place place = place_of(number - 1);
    return &atomic_load_explicit(&cowns.chunks[place.chunk], memory_order_relaxed)[place.offset];
}

/// With the lock taken.
static sl_status add(const struct cown_kind_ *kind, uint32_t index) {
    struct place place = place_of(index);
    if (place.chunk >= CHUNKS) return SL_NO_MEMORY;
    struct cown *chunk = atomic_load_explicit(&cowns.chunks[place.chunk], memory_order_relaxed);
    if (!chunk) {
        chunk = (struct cown *)allocate(place.cowns, sizeof *chunk, alignof(struct cown));
        if (!chunk) return SL_NO_MEMORY;
        atomic_store_explicit(&cowns.chunks[place.chunk], chunk, memory_order_relaxed);
    }
    void *state = allocate(1, kind->size_, kind->align_);
    if (!state) return SL_NO_MEMORY;
    chunk[place.offset] = (struct cown){.kind = kind, .state = state, .is_stale = true};
    return SL_OK;
}

sl_status cown_new(const struct cown_kind_ *kind, uint32_t *number) {
    spinlock_lock(&cowns.lock);
    uint32_t index = atomic_load_explicit(&cowns.count, memory_order_relaxed);
    sl_status status = add(kind, index);
    if (status == SL_OK) atomic_store_explicit(&cowns.count, index + 1, memory_order_release);
    spinlock_unlock(&cowns.lock);
    if (status == SL_OK) *number = index + 1;
    return status;
}

void cown_forget_all(void) {
    cowns.memory = (sl_arena){};
    atomic_store_explicit(&cowns.count, 0, memory_order_relaxed);
    for (uint32_t i = 0; i < CHUNKS; i++)
        atomic_store_explicit(&cowns.chunks[i], NULL, memory_order_relaxed);
}
