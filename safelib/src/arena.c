// Arenas: bump allocation with the bookkeeping at the start of the memory itself.
#include "safelib/arena.h"

struct sl_arena_state_ {
    uint8_t *base; // the first byte to hand out
    size_t size;
    size_t used;
    struct piece *newest;                  // that it grew by; null while there is none
    const struct sl_arena_source_ *source; // null when it does not grow
};

// At the start of what an arena grew by: what it was before.
struct piece {
    struct sl_arena_state_ older;
    size_t bytes_before; // to hand out in all older pieces
    sl_bytes storage;    // that this is in
};

static size_t padding(const uint8_t *at, size_t align) { return -(uintptr_t)at & (align - 1); }

void sl_arena_init_(sl_arena *arena, sl_bytes storage) {
    size_t skip = padding(storage.data_, alignof(struct sl_arena_state_));
    arena->state_ = NULL;
    if (storage.len_ < skip || storage.len_ - skip < sizeof *arena->state_) return;
    arena->state_ = (struct sl_arena_state_ *)(storage.data_ + skip);
    *arena->state_ = (struct sl_arena_state_){
        .base = storage.data_ + skip + sizeof *arena->state_,
        .size = storage.len_ - skip - sizeof *arena->state_,
    };
}

void sl_arena_set_source_(sl_arena *arena, const struct sl_arena_source_ *source) {
    if (arena->state_) arena->state_->source = source;
}

static size_t bytes_before(const struct sl_arena_state_ *state) {
    return state->newest ? state->newest->bytes_before : 0;
}

void sl_arena_extend_(sl_arena *arena, sl_bytes storage) {
    struct sl_arena_state_ *state = arena->state_;
    size_t skip = padding(storage.data_, alignof(struct piece));
    struct piece *piece = (struct piece *)(storage.data_ + skip);
    *piece = (struct piece){*state, bytes_before(state) + state->size, storage};
    state->newest = piece;
    state->base = (uint8_t *)(piece + 1);
    state->size = storage.len_ - skip - sizeof *piece;
    state->used = 0;
}

void sl_arena_reset_(sl_arena *arena) { sl_arena_rewind_(arena, 0); }

size_t sl_arena_mark_(const sl_arena *arena) {
    return arena->state_ ? bytes_before(arena->state_) + arena->state_->used : 0;
}

void sl_arena_rewind_(sl_arena *arena, size_t mark) {
    struct sl_arena_state_ *state = arena->state_;
    if (!state) return;
    while (state->newest && mark <= state->newest->bytes_before) {
        sl_bytes storage = state->newest->storage;
        *state = state->newest->older;
        state->source->give_(storage);
    }
    state->used = mark - bytes_before(state);
}

sl_bytes sl_arena_piece_(const sl_arena *arena, size_t index) {
    const struct sl_arena_state_ *state = arena->state_;
    for (; state && index > 0; index--)
        state = state->newest ? &state->newest->older : NULL;
    return state ? sl_bytes_make_(state->base, state->used) : (sl_bytes){};
}

size_t sl_arena_remaining(const sl_arena *arena) {
    return arena->state_ ? arena->state_->size - arena->state_->used : 0;
}

/// Have the source extend the arena so that `len` bytes fit at any alignment up to `align`.
static bool extend(sl_arena *arena, size_t len, size_t align) {
    const struct sl_arena_state_ *state = arena->state_;
    size_t least;
    if (!state->source ||
        __builtin_add_overflow(len, align + sizeof(struct piece) + alignof(struct piece), &least))
        return false;
    size_t wanted = bytes_before(state) + state->size; // twice as much as there is
    return state->source->extend_(arena, least, wanted < least ? least : wanted);
}

void *sl_arena_alloc_(sl_arena *arena, size_t count, size_t size, size_t align) {
    struct sl_arena_state_ *state = arena->state_;
    sl_assert(align != 0 && (align & (align - 1)) == 0);
    size_t len;
    if (!state || __builtin_mul_overflow(count, size, &len)) return NULL;
    uint8_t *at = state->base + state->used;
    size_t left = state->size - state->used;
    size_t skip = padding(at, align);
    if (skip > left || len > left - skip) {
        if (!extend(arena, len, align)) return NULL;
        at = state->base;
        skip = padding(at, align);
    }
    state->used += skip + len;
    return __builtin_memset(at + skip, 0, len);
}

void *sl_arena_grow_(sl_arena *arena, void *old, size_t old_count, size_t new_count, size_t size,
                     size_t align) {
    struct sl_arena_state_ *state = arena->state_;
    size_t new_len;
    if (!state || __builtin_mul_overflow(new_count, size, &new_len)) return NULL;
    size_t old_len = old_count * size;
    uint8_t *top = state->base + state->used;
    bool is_newest = old_len != 0 && (uint8_t *)old + old_len == top;
    if (is_newest && new_len - old_len <= state->size - state->used) {
        __builtin_memset(top, 0, new_len - old_len);
        state->used += new_len - old_len;
        return old;
    }
    void *grown = sl_arena_alloc_(arena, new_count, size, align);
    if (grown && old_len != 0) __builtin_memcpy(grown, old, old_len);
    return grown;
}
