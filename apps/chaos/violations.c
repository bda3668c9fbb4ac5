// One function for each violation. Each uses its argument, which is 0, so that it stays code.
#include "apps/chaos/violations.h"

#include "safelib/box.h"
#include "safelib/checked.h"
#include "safelib/endian.h"
#include "safelib/fault.h"
#include "safelib/pool.h"
#include "safelib/table.h"
#include "safelib/views.h"

enum : size_t { FRAME_BYTES = 256, LARGE_FRAME_WORDS = 4096 };

struct counter {
    uint64_t count;
};
typedef struct counter counter;
SL_BOX_DECLARE(counter);
SL_BOX_DEFINE(counter);
SL_HANDLE_DEFINE(counter);
SL_POOL_DECLARE(counter);
SL_POOL_DEFINE(counter);

/// What a pointer may be null of: its last field is far from its first.
struct large {
    uint8_t bytes[1 << 20];
    uint64_t last;
};
typedef struct large large;

static uint64_t index_beyond(uint64_t zero) {
    uint8_t few[4] = {};
    return sl_get(SL_ARRAY_VIEW(uint8_t, few), 4 + zero);
}

static uint64_t write_before(uint64_t zero) {
    uint8_t few[4] = {};
    sl_set(SL_ARRAY_VIEW(uint8_t, few), zero - 1, 1);
    return sl_get(SL_ARRAY_VIEW(uint8_t, few), 0);
}

static uint64_t index_array(uint64_t zero) {
    uint64_t few[4] = {zero};
    return *sl_at(SL_ARRAY_VIEW(uint64_t, few), 4 + few[0]);
}

static uint64_t slice_beyond(uint64_t zero) {
    uint8_t few[4] = {};
    return sl_len(sl_slice(SL_ARRAY_VIEW(uint8_t, few), zero, zero + 5));
}

static uint64_t read_beyond(uint64_t zero) {
    uint8_t few[4] = {};
    return sl_read_le32(SL_ARRAY_CVIEW(uint8_t, few), 1 + zero);
}

static uint64_t copy_unequal(uint64_t zero) {
    uint8_t few[4] = {};
    sl_bytes view = SL_ARRAY_VIEW(uint8_t, few);
    sl_copy(sl_first(view, zero + 2), sl_first(view, zero + 3));
    return sl_get(view, 0);
}

static uint64_t overflow_sum(uint64_t zero) { return sl_add_u64(UINT64_MAX - zero, 1); }

static uint64_t divide(uint64_t zero) { return 7 / zero; }

static uint64_t shift_far(uint64_t zero) { return UINT64_C(1) << (zero + 64); }

static uint64_t convert_infinite(uint64_t zero) { return (uint32_t)(1.0 / (double)zero); }

static uint64_t fail_assertion(uint64_t zero) {
    sl_assert(zero == 1);
    return zero;
}

static uint64_t use_moved(uint64_t zero) {
    SL_BOX(counter) box = {};
    sl_at(&box)->count += zero;
    return zero;
}

static uint64_t use_stale(uint64_t zero) {
    SL_POOL(counter) pool = {};
    SL_HANDLE(counter) handle = {};
    sl_at(&pool, handle)->count += zero;
    return zero;
}

static uint64_t reach_unreachable(uint64_t zero) {
    if (zero == 0) sl_unreachable();
    return zero;
}

static uint64_t read_null(uint64_t zero) {
    uint64_t *nothing = zero == 0 ? nullptr : &(uint64_t){0};
    return *nothing;
}

static uint64_t write_null_member(uint64_t zero) {
    large *nothing = nullptr;
    nothing->last = zero; // NOLINT(clang-analyzer-core.NullDereference)
    return nothing->last;
}

static uint64_t call_null(uint64_t zero) {
    uint64_t (*function)(uint64_t) = nullptr;
    if (zero != 0) function = read_null;
    return function(zero); // NOLINT(clang-analyzer-core.CallAndMessage)
}

// The frame is used after the call, so that it is no loop.
static uint64_t recurse(uint64_t depth) {
    if (depth == UINT64_MAX) return 0;
    uint8_t frame[FRAME_BYTES] = {};
    sl_set(SL_ARRAY_VIEW(uint8_t, frame), depth % FRAME_BYTES, 1);
    return recurse(depth + 1) + sl_get(SL_ARRAY_VIEW(uint8_t, frame), (depth + 1) % FRAME_BYTES);
}

static uint64_t recurse_large(uint64_t depth) {
    uint64_t frame[LARGE_FRAME_WORDS];
    SL_VIEW(uint64_t) view = SL_ARRAY_VIEW(uint64_t, frame);
    sl_fill(view, depth);
    if (depth == UINT64_MAX) return 0;
    return recurse_large(depth + 1) + sl_get(view, depth % LARGE_FRAME_WORDS);
}

static uint64_t run_for_ever(uint64_t zero) {
    uint64_t count = zero;
    while (count % 2 == 0)
        count += 2;
    return count;
}

struct violation {
    sl_str name;
    sl_fault_kind kind;
    uint64_t (*commit)(uint64_t zero);
};
typedef struct violation violation;
SL_TABLE_DEFINE(violation);

static const violation violations[] = {
    {SL_STR("index"), SL_FAULT_INDEX, index_beyond},
    {SL_STR("index-before"), SL_FAULT_INDEX, write_before},
    {SL_STR("index-array"), SL_FAULT_INDEX, index_array},
    {SL_STR("slice"), SL_FAULT_SLICE, slice_beyond},
    {SL_STR("read"), SL_FAULT_SLICE, read_beyond},
    {SL_STR("length"), SL_FAULT_LENGTH, copy_unequal},
    {SL_STR("overflow"), SL_FAULT_OVERFLOW, overflow_sum},
    {SL_STR("divide"), SL_FAULT_DIVIDE, divide},
    {SL_STR("shift"), SL_FAULT_SHIFT, shift_far},
    {SL_STR("float"), SL_FAULT_FLOAT_CAST, convert_infinite},
    {SL_STR("assert"), SL_FAULT_ASSERT, fail_assertion},
    {SL_STR("moved"), SL_FAULT_MOVED, use_moved},
    {SL_STR("stale"), SL_FAULT_STALE_HANDLE, use_stale},
    {SL_STR("unreachable"), SL_FAULT_UNREACHABLE, reach_unreachable},
    {SL_STR("null"), SL_FAULT_NULL, read_null},
    {SL_STR("null-member"), SL_FAULT_NULL, write_null_member},
    {SL_STR("null-call"), SL_FAULT_BAD_CALL, call_null},
    {SL_STR("stack"), SL_FAULT_STACK_OVERFLOW, recurse},
    {SL_STR("stack-large"), SL_FAULT_STACK_OVERFLOW, recurse_large},
    {SL_STR("for-ever"), SL_FAULT_TIMEOUT, run_for_ever},
};

static SL_CVIEW(violation) all(void) { return SL_ARRAY_CVIEW(violation, violations); }

uint32_t violations_count(void) { return (uint32_t)sl_len(all()); }

sl_str violations_name(uint32_t number) { return sl_at(all(), number)->name; }

sl_fault_kind violations_kind(uint32_t number) { return sl_at(all(), number)->kind; }

uint64_t violations_commit(uint32_t number, uint64_t zero) {
    return sl_at(all(), number)->commit(zero);
}
