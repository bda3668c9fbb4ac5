// One expansion of every macro of safelib's that is safe code: here safecheck reads their bodies.
// - Elements, keys and values are structs, with which a body can do nothing but copy them: what it
//   does, it does with any type.
// - What may be a pointer or a view (rule P6) is one here; what may own (rule P15) owns.
#include "safelib/binary_heap.h"
#include "safelib/box.h"
#include "safelib/handle.h"
#include "safelib/owned_map.h"
#include "safelib/owned_str_map.h"
#include "safelib/pool.h"
#include "safelib/ring.h"
#include "safelib/search.h"
#include "safelib/sort.h"
#include "safelib/str_map.h"

struct item {
    uint64_t number;
    int (*apply)(int);
};
typedef struct item item;
SL_VIEW_DEFINE(item);
SL_VEC_DEFINE(item);

// An environment and a key that end when the caller says.
struct context {
    const item *limit;
    sl_str name;
};
typedef struct context context;

static bool item_is_before(item a, item b) { return SL_ASCENDING(a.number, b.number); }

static bool item_is_after(item a, item b, context where) {
    return SL_DESCENDING(a.number, b.number) && !sl_is_empty(where.name);
}

static bool item_lies_before(const item *a, const item *b) { return a->number < b->number; }

static int item_compare(item element, context key) {
    return SL_COMPARE(element.number, sl_len(key.name));
}

SL_SORT_DEFINE(item_sort, item, item_is_before);
SL_SORT_WITH_DEFINE(item_sort_with, item, context, item_is_after);
SL_STABLE_SORT_DEFINE(item_merge, item, item_is_before);
SL_STABLE_SORT_WITH_DEFINE(item_merge_with, item, context, item_is_after);
SL_SWAP_SORT_DEFINE(item_swap_sort, item, item_lies_before);
SL_SEARCH_DEFINE(item_search, item, context, item_compare);
SL_BINARY_HEAP_DEFINE(item, item_is_before);
SL_RING_DEFINE(item);
SL_HANDLE_DEFINE(item);

static uint64_t item_hash(sl_hash_key key, item value) { return sl_hash_u64(key, value.number); }
static bool item_is_equal(item a, item b) { return a.number == b.number; }

SL_MAP_DEFINE(item, item, item_hash, item_is_equal);
SL_SET_DEFINE(item, item_hash, item_is_equal);
SL_STR_MAP_DEFINE(item);

// Their owned kin: the same bodies on vectors that own, with values that own.
typedef struct owner owner;
SL_BOX_DECLARE(item);
struct owner {
    SL_BOX(item) item;
};

SL_OWNED_MAP_DEFINE(item, owner, item_hash, item_is_equal);
SL_OWNED_SET_DEFINE(item, item_hash, item_is_equal);
SL_OWNED_STR_MAP_DEFINE(owner);
SL_POOL_DECLARE(owner);
SL_HANDLE_DEFINE(owner);
SL_POOL_DEFINE(owner);

// The names that the macros give to types.
static_assert(sizeof(SL_RING(item)) + sizeof(SL_BINARY_HEAP(item)) + sizeof(SL_MAP(item, item)) +
                  sizeof(SL_SET(item)) + sizeof(SL_STR_MAP(item)) + sizeof(SL_HANDLE(item)) +
                  sizeof(SL_OWNED_STR_MAP(owner)) + sizeof(SL_POOL(owner)) >
              0);
