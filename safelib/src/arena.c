// Arenas: bump allocation with the bookkeeping at the start of the memory itself.
#include "safelib/arena.h"

struct sl_arena_state_ {
    uint8_t *base; // the first byte to hand out
    size_t size;
    size_t used;
};

static size_t padding(const uint8_t *at, size_t align) { return -(uintptr_t)at & (align - 1); }

void sl_arena_init_(sl_arena *arena, sl_bytes storage) {
    size_t skip = padding(storage.data_, alignof(struct sl_arena_state_));
    arena->state_ = NULL;
    if (storage.len_ < skip || storage.len_ - skip < sizeof *arena->state_) return;
    arena->state_ = (struct sl_arena_state_ *)(storage.data_ + skip);
    arena->state_->base = storage.data_ + skip + sizeof *arena->state_;
    arena->state_->size = storage.len_ - skip - sizeof *arena->state_;
    arena->state_->used = 0;
}

void sl_arena_reset_(sl_arena *arena) {
    if (arena->state_) arena->state_->used = 0;
}

size_t sl_arena_mark_(const sl_arena *arena) { return arena->state_ ? arena->state_->used : 0; }

void sl_arena_rewind_(sl_arena *arena, size_t mark) {
    if (arena->state_) arena->state_->used = mark;
}

size_t sl_arena_remaining(const sl_arena *arena) {
    return arena->state_ ? arena->state_->size - arena->state_->used : 0;
}

void *sl_arena_alloc_(sl_arena *arena, size_t count, size_t size, size_t align) {
    struct sl_arena_state_ *state = arena->state_;
    sl_assert(align != 0 && (align & (align - 1)) == 0);
    size_t len;
    if (!state || __builtin_mul_overflow(count, size, &len)) return NULL;
    uint8_t *at = state->base + state->used;
    size_t left = state->size - state->used;
    size_t skip = padding(at, align);
    if (skip > left || len > left - skip) return NULL;

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
    if (old_len != 0 && (uint8_t *)old + old_len == top) {
        if (new_len - old_len > state->size - state->used) return NULL;
        __builtin_memset(top, 0, new_len - old_len);
        state->used += new_len - old_len;
        return old;
    }
    void *grown = sl_arena_alloc_(arena, new_count, size, align);
    if (grown && old_len != 0) __builtin_memcpy(grown, old, old_len);
    return grown;
}
