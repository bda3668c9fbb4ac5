// A set of pointers.
#include "safelib/set.h"

typedef int *place;

static uint64_t hash_place(sl_hash_key key, place at) { return sl_hash_i32(key, *at); }

static bool is_equal_place(place a, place b) { return a == b; }

SL_SET_DEFINE(place, hash_place, is_equal_place); // expect: P6
