// Pools: objects in a heap that are named by handles (handle.h), which know when theirs is gone.
// - `SL_POOL_DECLARE(T)` makes the type SL_POOL(T), `SL_POOL_DEFINE(T)`, after SL_HANDLE_DEFINE(T),
//   the functions below; each once, at file scope. T may hold handles of T, and pools of T.
// - A handle names an object of the pool that gave it. Another pool of T may hold another object
//   under the same handle, as may this one after sl_free and sl_pool_init: do not mix them.
// - A T * is for the moment: when the pool has grown it sees zeros. Keep the handle.
// - Never copied: `sl_move(&pool)` (see own.h). Handles name the objects in the pool they went to.
// - If T owns, remove an object to end it (sl_remove returns it); clear and free lose what it owns.
#pragma once

#include "safelib/handle.h"
#include "safelib/pool_storage.h"
#include "safelib/slots.h"

/// Name the pool of T.
#define SL_POOL(T) struct sl_pool_##T

/// Declare SL_POOL(T). T may be incomplete.
#define SL_POOL_DECLARE(T)                                     \
    struct sl_pool_##T {                                       \
        SL_OWNER_FIELD; /* of the objects, each in its slot */ \
        size_t capacity_;                                      \
        struct sl_slots slots_;                                \
    };                                                         \
    SL_REQUIRE_SEMICOLON

// clang-format off
/// Define the generic functions on SL_POOL(T). A handle that is all zero, of an object that is gone,
/// or was never given is stale.
///
/// void sl_pool_init(SL_POOL(T) *, const sl_heap *)
///                                        let it grow from the heap; faults with SL_FAULT_ASSERT
///                                        when it owns storage
/// size_t sl_len(const SL_POOL(T) *)      number of objects
/// bool sl_is_empty(const SL_POOL(T) *)
/// sl_status sl_insert(SL_POOL(T) *, T value, SL_HANDLE(T) *out)
///                                        SL_NO_MEMORY leaves pool and *out as they were
/// T *sl_at(const SL_POOL(T) *, SL_HANDLE(T))
///                                        the object; faults with SL_FAULT_STALE_HANDLE
/// T *sl_find(const SL_POOL(T) *, SL_HANDLE(T))
///                                        the object; null when the handle is stale
/// bool sl_has(const SL_POOL(T) *, SL_HANDLE(T))
///                                        the handle is not stale
/// T sl_remove(SL_POOL(T) *, SL_HANDLE(T))
///                                        take the object out; faults with SL_FAULT_STALE_HANDLE
/// void sl_clear(SL_POOL(T) *)            end all objects; keeps the storage
/// sl_status sl_reserve(SL_POOL(T) *, size_t n)
///                                        make room for n objects in all, so that inserting up to
///                                        there cannot fail; SL_NO_MEMORY leaves all objects there
/// bool sl_next(const SL_POOL(T) *, size_t *position, SL_HANDLE(T) *out)
///                                        give the handles of all objects, one per call, until it
///                                        returns false. Set *position to 0 before the first call.
///                                        What is inserted meanwhile may be left out.
/// SL_POOL(T) sl_move(SL_POOL(T) *)       take all of it; leaves it all zero
/// void sl_free(SL_POOL(T) *)             end all objects and give back the storage; leaves it all
///                                        zero, as it may have been before
#define SL_POOL_DEFINE(T)                                                \
    SL_POOL_STORAGE(struct sl_pool_##T, T)                               \
    SL_POOL_FUNCTIONS_(struct sl_pool_##T, struct sl_handle_##T, T)      \
    SL_POOL_INSERT(struct sl_pool_##T, struct sl_handle_##T, T)          \
    SL_MOVE_DEFINE(struct sl_pool_##T)

#define SL_POOL_FUNCTIONS_(Pool, Handle, T)                                                \
    SL_GENERIC void sl_pool_init(Pool *pool_, const struct sl_heap *heap_) {               \
        sl_assert(pool_->capacity_ == 0);                                                  \
        sl_owned_vec_init(&pool_->slots_.list, heap_);                                     \
    }                                                                                      \
    SL_GENERIC size_t sl_len(const Pool *pool_) { return pool_->slots_.taken; }            \
    SL_GENERIC bool sl_is_empty(const Pool *pool_) { return pool_->slots_.taken == 0; }    \
    SL_GENERIC enum sl_status sl_reserve(Pool *pool_, size_t n_) {                         \
        enum sl_status status_ = sl_slots_reserve(&pool_->slots_, n_);                     \
        if (status_ != SL_OK) return status_;                                              \
        size_t needed_ = sl_slots_needed(&pool_->slots_, n_);                              \
        if (SL_LIKELY(needed_ <= pool_->capacity_)) return SL_OK;                          \
        return sl_pool_grow(pool_, needed_) ? SL_OK : SL_NO_MEMORY;                        \
    }                                                                                      \
    SL_GENERIC bool sl_has(const Pool *pool_, Handle handle_) {                            \
        return sl_slots_has(&pool_->slots_, handle_.index_, handle_.generation_);          \
    }                                                                                      \
    SL_GENERIC T *sl_find(const Pool *pool_, Handle handle_) {                             \
        if (!sl_has(pool_, handle_)) return nullptr;                                        \
        return sl_pool_place(pool_, handle_.index_);                                      \
    }                                                                                      \
    SL_GENERIC T *sl_at(const Pool *pool_, Handle handle_) {                               \
        sl_check_handle_(sl_has(pool_, handle_), handle_.index_, handle_.generation_);     \
        return sl_pool_place(pool_, handle_.index_);                                      \
    }                                                                                      \
    SL_GENERIC T sl_remove(Pool *pool_, Handle handle_) {                                  \
        sl_check_handle_(sl_has(pool_, handle_), handle_.index_, handle_.generation_);     \
        return sl_pool_take(pool_, handle_.index_);                                       \
    }                                                                                      \
    SL_GENERIC void sl_clear(Pool *pool_) {                                                \
        for (size_t i_ = 0; sl_slots_find_taken(&pool_->slots_, &i_); i_++)                \
            (void)sl_pool_take(pool_, (uint32_t)i_);                                      \
    }                                                                                      \
    SL_GENERIC bool sl_next(const Pool *pool_, size_t *position_, Handle *out_) {          \
        size_t index_ = *position_;                                                        \
        if (!sl_slots_find_taken(&pool_->slots_, &index_)) return false;                   \
        Handle handle_ = {(uint32_t)index_, sl_at(&pool_->slots_.list, index_)->generation}; \
        *out_ = handle_;                                                                   \
        *position_ = index_ + 1;                                                           \
        return true;                                                                       \
    }
// clang-format on

SL_INLINE void sl_check_handle_(bool is_good, uint32_t index, uint32_t generation) {
    if (!SL_LIKELY(is_good)) sl_fault(SL_FAULT_STALE_HANDLE, index, generation);
}
