// Ways to have two owners of one block, and to keep pointers in a heap.
#include "safelib/box.h"
#include "safelib/owned_vec.h"
#include "safelib/pool.h"
#include "safelib/views.h"

SL_BOX_DECLARE(uint32_t);
SL_BOX_DEFINE(uint32_t);
struct owner {
    SL_BOX(uint32_t) box;
};
typedef struct owner owner;
SL_MOVE_DEFINE(owner);
SL_VIEW_DEFINE(owner);
SL_OWNED_VEC_DECLARE(owner);
SL_OWNED_VEC_DEFINE(owner);
SL_HANDLE_DEFINE(owner);
SL_POOL_DECLARE(owner);
SL_POOL_DEFINE(owner);
typedef uint32_t *pointer;
SL_BOX_DECLARE(pointer);
SL_BOX_DEFINE(pointer); // expect: P6
SL_OWNED_VEC_DECLARE(sl_bytes);
SL_VIEW_DEFINE(sl_bytes);      // expect: P6
SL_OWNED_VEC_DEFINE(sl_bytes); // expect: P6
SL_HANDLE_DEFINE(pointer);
SL_POOL_DECLARE(pointer);
SL_POOL_DEFINE(pointer); // expect: P6

[[maybe_unused]] static void copy_of_a_box(SL_BOX(uint32_t) *a, SL_BOX(uint32_t) *b) {
    *a = *b; // expect: P15
}

[[maybe_unused]] static owner copy_of_a_struct(owner *a) {
    return *a; // expect: P15
}

[[maybe_unused]] static sl_status copy_of_an_element(SL_OWNED_VEC(owner) *vec) {
    return sl_push(vec, sl_get(vec, 0)); // expect: P15
}

[[maybe_unused]] static sl_status copy_of_an_object(SL_POOL(owner) *pool, SL_HANDLE(owner) h) {
    SL_HANDLE(owner) second = {};
    return sl_insert(pool, *sl_at(pool, h), &second); // expect: P15
}

[[maybe_unused]] static SL_POOL(owner) copy_of_a_pool(SL_POOL(owner) *pool) {
    return *pool; // expect: P15
}

[[maybe_unused]] static SL_BOX(uint32_t) move_of_a_constant(const SL_BOX(uint32_t) *box) {
    return sl_move(box); // expect: compile
}

[[maybe_unused]] static void forged_handle(void) {
    SL_HANDLE(owner) handle = {.index_ = 1, .generation_ = 1}; // expect: P10
    (void)handle;
}

[[maybe_unused]] static SL_HANDLE(pointer) handle_of_another_type(SL_HANDLE(owner) handle) {
    return handle; // expect: compile
}
