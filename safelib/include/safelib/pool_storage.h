// How a pool reaches the memory of its objects. Include pool.h.
// - Nothing that the pool's slots say is believed: every index is checked. Objects of unused slots
//   are zero.
#pragma once

#include "safelib/heap.h"
#include "safelib/slots.h"

// clang-format off
/// Define, of a Pool of T (pool.h),
///
/// T *sl_pool_place(const Pool *, size_t index)   the object of a slot; faults with SL_FAULT_INDEX
/// T sl_pool_take(Pool *, uint32_t index)         take it out, and release the slot
/// bool sl_pool_grow(Pool *, size_t needed)       make room for so many; false when memory is short
/// void sl_free(Pool *)                           see pool.h
#define SL_POOL_STORAGE(Pool, T)                                                           \
    _Pragma("clang unsafe_buffer_usage begin")                                             \
    SL_GENERIC T *sl_pool_place(const Pool *pool_, size_t index_) {                        \
        sl_check_index_(index_, pool_->capacity_);                                         \
        return (T *)pool_->owner_.block_ + index_;                                         \
    }                                                                                      \
    SL_GENERIC T sl_pool_take(Pool *pool_, uint32_t index_) {                              \
        sl_slots_release(&pool_->slots_, index_);                                          \
        T *place_ = sl_pool_place(pool_, index_);                                          \
        T value_ = *place_;                                                                \
        __builtin_memset((void *)place_, 0, sizeof(T));                                    \
        return value_;                                                                     \
    }                                                                                      \
    SL_GENERIC bool sl_pool_grow(Pool *pool_, size_t needed_) {                            \
        size_t capacity_ = sl_heap_grow_(&pool_->slots_.list.heap_, &pool_->owner_,        \
                                         pool_->capacity_, needed_, sizeof(T), alignof(T)); \
        if (capacity_ == 0) return false;                                                  \
        pool_->capacity_ = capacity_;                                                      \
        return true;                                                                       \
    }                                                                                      \
    SL_GENERIC void sl_free(Pool *pool_) {                                                 \
        Pool empty_ = {};                                                                  \
        sl_free(&pool_->slots_.list);                                                      \
        sl_heap_free_(&pool_->owner_);                                                     \
        *pool_ = empty_;                                                                   \
    }                                                                                      \
    _Pragma("clang unsafe_buffer_usage end")

/// Define sl_insert of a Pool (pool.h). The value goes into the pool: nobody reads the parameter
/// again. It is written last, because the pool may lie there.
#define SL_POOL_INSERT(Pool, Handle, T)                                                    \
    SL_GENERIC enum sl_status sl_insert(Pool *pool_, T value_, Handle *out_) {             \
        uint32_t index_ = 0;                                                               \
        enum sl_status status_ = sl_reserve(pool_, pool_->slots_.taken + 1);               \
        if (status_ == SL_OK) status_ = sl_slots_take(&pool_->slots_, &index_);            \
        if (status_ != SL_OK) return status_;                                              \
        Handle handle_ = {index_, sl_at(&pool_->slots_.list, index_)->generation};         \
        *out_ = handle_;                                                                   \
        *sl_pool_place(pool_, index_) = value_;                                            \
        return SL_OK;                                                                      \
    }
// clang-format on
