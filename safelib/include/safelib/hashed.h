// Hash tables: what maps and sets have in common. Include map.h or set.h.
// - The entries lie one behind the other in a vector, and slots lead to them (hash_slots.h). An
//   Entry is a struct with a field `key_` of type K.
// - Whatever the program's two functions answer, only checked functions get at memory, and each
//   loop ends: the slots and entries of a table are counted here, not there.
// - Written as safe code: only generic functions reach slots and entries.
#pragma once

#include "safelib/hash.h"
#include "safelib/hash_slots.h"

// Everything but what makes it empty: that depends on where its vectors have their memory from.
// clang-format off
#define SL_HASHED_DEFINE_(Table, Entry, K, hash_of, are_equal)                                   \
    SL_GENERIC_LARGE uint32_t sl_hashed_hash_(const Table *table_, K key_) {                     \
        return sl_hash_fold(hash_of(table_->hash_key_, key_));                                   \
    }                                                                                            \
    SL_GENERIC_LARGE bool sl_hashed_is_equal_(const Table *, K key_, K other_) {                 \
        return are_equal(key_, other_);                                                          \
    }                                                                                            \
    SL_GENERIC_LARGE size_t sl_hashed_slot_(const Table *table_, uint32_t hash_, K key_) {       \
        SL_VIEW(sl_hash_slot) slots_ = sl_view(&table_->slots_);                                 \
        size_t count_ = sl_len(slots_);                                                          \
        for (size_t probe_ = 0; probe_ < count_; probe_++) {                                     \
            size_t at_ = sl_hash_slots_at(count_, hash_, probe_);                                \
            sl_hash_slot slot_ = sl_get(slots_, at_);                                            \
            if (slot_.place == 0) break;                                                         \
            if (slot_.hash != hash_) continue;                                                   \
            const Entry *entry_ = sl_at(&table_->entries_, slot_.place - 1);                     \
            if (sl_hashed_is_equal_(table_, entry_->key_, key_)) return at_;                     \
        }                                                                                        \
        return count_;                                                                           \
    }                                                                                            \
    SL_GENERIC_LARGE Entry *sl_hashed_find_(const Table *table_, K key_) {                       \
        if (sl_is_empty(&table_->entries_)) return nullptr;                                      \
        size_t at_ = sl_hashed_slot_(table_, sl_hashed_hash_(table_, key_), key_);               \
        if (at_ == sl_len(&table_->slots_)) return nullptr;                                      \
        return sl_at(&table_->entries_, sl_get(&table_->slots_, at_).place - 1);                 \
    }                                                                                            \
    SL_GENERIC_LARGE enum sl_status sl_hashed_reserve_(Table *table_, size_t n_) {               \
        enum sl_status status_ = sl_hash_slots_reserve(&table_->slots_, n_);                     \
        return status_ == SL_OK ? sl_reserve(&table_->entries_, n_) : status_;                   \
    }                                                                                            \
    SL_GENERIC_LARGE Entry *sl_hashed_entry_(Table *table_, K key_) {                            \
        uint32_t hash_ = sl_hashed_hash_(table_, key_);                                          \
        size_t at_ = sl_hashed_slot_(table_, hash_, key_);                                       \
        if (at_ != sl_len(&table_->slots_))                                                      \
            return sl_at(&table_->entries_, sl_get(&table_->slots_, at_).place - 1);             \
        size_t number_ = sl_len(&table_->entries_);                                              \
        if (sl_hash_slots_reserve(&table_->slots_, number_ + 1) != SL_OK) return nullptr;        \
        if (sl_extend(&table_->entries_, 1) != SL_OK) return nullptr;                            \
                                                                                                 \
        Entry *entry_ = sl_at(&table_->entries_, number_);                                       \
        entry_->key_ = key_;                                                                     \
        sl_hash_slot slot_ = {hash_, (uint32_t)number_ + 1};                                     \
        sl_hash_slots_insert(sl_view(&table_->slots_), slot_);                                   \
        return entry_;                                                                           \
    }                                                                                            \
    SL_GENERIC_LARGE bool sl_hashed_remove_(Table *table_, K key_) {                             \
        SL_VIEW(sl_hash_slot) slots_ = sl_view(&table_->slots_);                                 \
        size_t at_ = sl_hashed_slot_(table_, sl_hashed_hash_(table_, key_), key_);               \
        if (at_ == sl_len(slots_)) return false;                                                 \
        size_t number_ = sl_get(slots_, at_).place - 1;                                          \
        size_t last_ = sl_len(&table_->entries_) - 1;                                            \
        uint32_t last_hash_ = sl_hashed_hash_(table_, sl_at(&table_->entries_, last_)->key_);    \
                                                                                                 \
        sl_hash_slots_remove(slots_, at_);                                                       \
        if (number_ != last_) {                                                                  \
            sl_hash_slot slot_ = {last_hash_, (uint32_t)last_ + 1};                              \
            size_t last_at_ = sl_hash_slots_find(sl_const(slots_), slot_);                       \
            sl_at(slots_, last_at_)->place = (uint32_t)number_ + 1;                              \
            sl_swap(sl_view(&table_->entries_), number_, last_);                                 \
        }                                                                                        \
        (void)sl_pop(&table_->entries_);                                                         \
        return true;                                                                             \
    }                                                                                            \
    SL_GENERIC size_t sl_len(const Table *table_) { return sl_len(&table_->entries_); }          \
    SL_GENERIC bool sl_is_empty(const Table *table_) { return sl_len(&table_->entries_) == 0; }  \
    SL_GENERIC bool sl_has(const Table *table_, K key_) {                                        \
        return sl_hashed_find_(table_, key_) != nullptr;                                         \
    }                                                                                            \
    SL_GENERIC bool sl_remove(Table *table_, K key_) { return sl_hashed_remove_(table_, key_); } \
    SL_GENERIC enum sl_status sl_reserve(Table *table_, size_t n_) {                             \
        return sl_hashed_reserve_(table_, n_);                                                   \
    }                                                                                            \
    SL_GENERIC void sl_clear(Table *table_) {                                                    \
        sl_hash_slot free_ = {};                                                                 \
        sl_fill(sl_view(&table_->slots_), free_);                                                \
        sl_clear(&table_->entries_);                                                             \
    }
// clang-format on

// What a table has, for the functions above.
#define SL_HASHED_FIELDS_(Slots, Entries) \
    Slots slots_;                         \
    Entries entries_;                     \
    struct sl_hash_key hash_key_;

// A table whose vectors have their memory from an arena.
// clang-format off
#define SL_HASHED_STRUCT_(Table, Entry)                           \
    SL_VIEW_DEFINE(Entry);                                        \
    SL_VEC_DEFINE(Entry);                                         \
    Table {                                                       \
        SL_HASHED_FIELDS_(SL_VEC(sl_hash_slot), SL_VEC(Entry))    \
    };

#define SL_HASHED_INIT_(Table, init)                                                        \
    SL_GENERIC void init(Table *table_, struct sl_arena *arena_, struct sl_hash_key key_) { \
        Table empty_ = {};                                                                  \
        sl_vec_init(&empty_.slots_, arena_);                                                \
        sl_vec_init(&empty_.entries_, arena_);                                              \
        empty_.hash_key_ = key_;                                                            \
        *table_ = empty_;                                                                   \
    }
// clang-format on
