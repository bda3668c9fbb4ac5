// Sets of bytes: slots lead to records, which lie one behind the other in one vector of bytes.
// The two kinds of set differ in where their vectors are; the same functions work on what these
// hold.
#include "safelib/str_set.h"

#include "safelib/checked.h"
#include "safelib/endian.h"
#include "safelib/owned_str_set.h"

enum : uint32_t {
    FIRST_BYTES = 64,
    RECORD_HEADER = 8, // the key's number, its length
    NUMBER_DEAD = UINT32_MAX,
};

static const size_t BYTES_MAX = UINT32_MAX - 1; // so that a place and one fit a slot

/// What the vectors of a set hold.
struct parts {
    SL_VIEW(sl_hash_slot) slots;
    SL_VIEW(uint32_t) places;
    sl_bytes records;
};

#define PARTS_OF(set) \
    ((struct parts){sl_view(&(set)->slots), sl_view(&(set)->places), sl_view(&(set)->bytes)})

static uint32_t hash_of(sl_hash_key hash_key, sl_cbytes key) {
    return sl_hash_fold(sl_siphash_1_3(hash_key, key));
}

static sl_cbytes key_at(sl_bytes records, uint32_t place) {
    sl_cbytes record = sl_drop(sl_const(records), place);
    return sl_first(sl_drop(record, RECORD_HEADER), sl_read_le32(record, 4));
}

/// A key that is in the set. Otherwise the slot is a free one.
struct found {
    sl_hash_slot slot;
    uint32_t number;
};

SL_INLINE struct found find(SL_VIEW(sl_hash_slot) slots, sl_bytes records, uint32_t hash,
                            sl_cbytes key) {
    size_t count = sl_len(slots), len = sl_len(key);
    for (size_t probe = 0; probe < count; probe++) {
        sl_hash_slot slot = sl_get(slots, sl_hash_slots_at(count, hash, probe));
        if (slot.place == 0) break;
        if (slot.hash != hash) continue;
        sl_bytes record = sl_drop(records, slot.place - 1);
        uint64_t header = sl_read_le64(record, 0);
        if (header >> 32 != len) continue;
        sl_bytes rest = sl_drop(record, RECORD_HEADER);
        if (SL_LIKELY(sl_equal(sl_const(sl_first(rest, len)), key)))
            return (struct found){.slot = slot, .number = (uint32_t)header};
    }
    return (struct found){};
}

/// Close the gaps that removed keys left in the first `used` bytes; return how many are used then.
/// Needs no memory.
static size_t compact(struct parts parts, sl_hash_key hash_key, size_t used) {
    sl_bytes records = parts.records;
    size_t to = 0, record_len = 0;
    sl_fill(parts.slots, (sl_hash_slot){});
    for (size_t from = 0; from < used; from += record_len) {
        record_len = RECORD_HEADER + sl_read_le32(records, from + 4);
        uint32_t number = sl_read_le32(records, from);
        if (number == NUMBER_DEAD) continue;
        sl_copy(sl_first(sl_drop(records, to), record_len),
                sl_first(sl_drop(records, from), record_len));
        sl_set(parts.places, number, (uint32_t)to);
        uint32_t hash = hash_of(hash_key, key_at(records, (uint32_t)to));
        sl_hash_slots_insert(parts.slots, (sl_hash_slot){.hash = hash, .place = (uint32_t)to + 1});
        to += record_len;
    }
    return to;
}

/// Return by how many bytes to extend `room` bytes that are `needed` too few; 0 when that is too
/// many.
static size_t more_bytes(size_t room, size_t needed) {
    size_t possible = BYTES_MAX - room;
    if (needed > possible) return 0;
    return sl_max_size(needed, sl_min_size(sl_max_size(room, FIRST_BYTES), possible));
}

/// Put the record of a new key behind the `used` bytes of records, where there is room.
static void put_record(struct parts parts, size_t used, uint32_t hash, sl_cbytes key) {
    sl_bytes record = sl_drop(parts.records, used);
    sl_write_le32(record, 0, (uint32_t)(sl_len(parts.places) - 1));
    sl_write_le32(record, 4, (uint32_t)sl_len(key));
    sl_copy(sl_first(sl_drop(record, RECORD_HEADER), sl_len(key)), key);
    sl_hash_slots_insert(parts.slots, (sl_hash_slot){.hash = hash, .place = (uint32_t)used + 1});
}

/// Take a key out, of whose places the last is to be popped then.
static void take_out(struct parts parts, struct found found) {
    uint32_t last_place = sl_get(parts.places, sl_len(parts.places) - 1);
    sl_hash_slots_remove(parts.slots, sl_hash_slots_find(sl_const(parts.slots), found.slot));
    sl_write_le32(parts.records, last_place, found.number);
    sl_set(parts.places, found.number, last_place);
    sl_write_le32(parts.records, found.slot.place - 1, NUMBER_DEAD);
}

/// Return how many bytes n records with keys of key_bytes together take; SIZE_MAX when too many.
static size_t records_len(size_t n, size_t key_bytes) {
    size_t headers = 0, len = 0;
    if (sl_try_mul_size(n, RECORD_HEADER, &headers) != SL_OK ||
        sl_try_add_size(headers, key_bytes, &len) != SL_OK || len > BYTES_MAX)
        return SIZE_MAX;
    return len;
}

// What grows a set's vectors, the same for both kinds.

#define COMPACT(set)                                                    \
    (set)->used = compact(PARTS_OF(set), (set)->hash_key, (set)->used); \
    (set)->dead = 0

// Make room for `len` more bytes of records.
#define RESERVE_BYTES(set, len)                                                   \
    size_t room = sl_len(&(set)->bytes);                                          \
    if (len <= room - (set)->used) return SL_OK;                                  \
    if ((set)->dead > (set)->used / 2) {                                          \
        COMPACT(set);                                                             \
    }                                                                             \
    if (len <= room - (set)->used) return SL_OK;                                  \
    size_t more = more_bytes(room, len - (room - (set)->used));                   \
    sl_status status = more == 0 ? SL_NO_MEMORY : sl_extend(&(set)->bytes, more); \
    if (status == SL_OK || (set)->dead == 0) return status;                       \
    COMPACT(set);                                                                 \
    return len <= room - (set)->used ? SL_OK : SL_NO_MEMORY

// Return the number of a key, which is inserted if it is not there.
#define ENTER(set, key, append)                                                           \
    uint32_t hash = hash_of((set)->hash_key, key);                                        \
    struct found found = find(sl_view(&(set)->slots), sl_view(&(set)->bytes), hash, key); \
    return SL_LIKELY(found.slot.place != 0) ? found.number : append(set, hash, key)

// Insert a key that is not there and return its number.
#define APPEND(set, hash, key)                                                     \
    size_t number = sl_len(&(set)->places);                                        \
    sl_status status = sl_hash_slots_reserve(&(set)->slots, number + 1);           \
    if (status == SL_OK) status = reserve_bytes(set, RECORD_HEADER + sl_len(key)); \
    if (status == SL_OK) status = sl_push(&(set)->places, (uint32_t)(set)->used);  \
    if (status != SL_OK) return SIZE_MAX;                                          \
    put_record(PARTS_OF(set), (set)->used, hash, key);                             \
    (set)->used += RECORD_HEADER + sl_len(key);                                    \
    return number

#define LEAVE(set, key)                                                                   \
    uint32_t hash = hash_of((set)->hash_key, key);                                        \
    struct found found = find(sl_view(&(set)->slots), sl_view(&(set)->bytes), hash, key); \
    if (found.slot.place == 0) return SIZE_MAX;                                           \
    take_out(PARTS_OF(set), found);                                                       \
    (void)sl_pop(&(set)->places);                                                         \
    (set)->dead += RECORD_HEADER + sl_len(key);                                           \
    return found.number

#define FIND(set, key)                                                                    \
    uint32_t hash = hash_of((set)->hash_key, key);                                        \
    struct found found = find(sl_view(&(set)->slots), sl_view(&(set)->bytes), hash, key); \
    return found.slot.place == 0 ? SIZE_MAX : found.number

#define CLEAR(set)                                     \
    sl_fill(sl_view(&(set)->slots), (sl_hash_slot){}); \
    sl_clear(&(set)->places);                          \
    (set)->used = 0;                                   \
    (set)->dead = 0

#define RESERVE(set, n, key_bytes)                               \
    size_t len = records_len(n, key_bytes);                      \
    if (len == SIZE_MAX) return SL_NO_MEMORY;                    \
    sl_status status = sl_hash_slots_reserve(&(set)->slots, n);  \
    if (status == SL_OK) status = sl_reserve(&(set)->places, n); \
    size_t room = sl_len(&(set)->bytes);                         \
    return status == SL_OK && len > room ? sl_extend(&(set)->bytes, len - room) : status

SL_GENERIC sl_status reserve_bytes(sl_str_set *set, size_t len) { RESERVE_BYTES(set, len); }

size_t sl_str_set_append(sl_str_set *set, uint32_t hash, sl_cbytes key) { APPEND(set, hash, key); }

size_t sl_str_set_enter(sl_str_set *set, sl_cbytes key) { ENTER(set, key, sl_str_set_append); }

size_t sl_str_set_leave(sl_str_set *set, sl_cbytes key) { LEAVE(set, key); }

size_t sl_str_set_find(const sl_str_set *set, sl_cbytes key) { FIND(set, key); }

sl_cbytes sl_str_set_key(const sl_str_set *set, uint32_t place) {
    return key_at(sl_view(&set->bytes), place);
}

void sl_str_set_clear(sl_str_set *set) { CLEAR(set); }

sl_status sl_str_set_reserve(sl_str_set *set, size_t n, size_t key_bytes) {
    RESERVE(set, n, key_bytes);
}

SL_GENERIC sl_status reserve_bytes(sl_owned_str_set *set, size_t len) { RESERVE_BYTES(set, len); }

size_t sl_owned_str_set_append(sl_owned_str_set *set, uint32_t hash, sl_cbytes key) {
    APPEND(set, hash, key);
}

size_t sl_owned_str_set_enter(sl_owned_str_set *set, sl_cbytes key) {
    ENTER(set, key, sl_owned_str_set_append);
}

size_t sl_owned_str_set_leave(sl_owned_str_set *set, sl_cbytes key) { LEAVE(set, key); }

size_t sl_owned_str_set_find(const sl_owned_str_set *set, sl_cbytes key) { FIND(set, key); }

sl_cbytes sl_owned_str_set_key(const sl_owned_str_set *set, uint32_t place) {
    return key_at(sl_view(&set->bytes), place);
}

void sl_owned_str_set_clear(sl_owned_str_set *set) { CLEAR(set); }

sl_status sl_owned_str_set_reserve(sl_owned_str_set *set, size_t n, size_t key_bytes) {
    RESERVE(set, n, key_bytes);
}
