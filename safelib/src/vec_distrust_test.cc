// Vectors and builders do not believe vec.c, which is safe code: here another function stands in
// its place.
#define sl_vec_next_capacity false_next_capacity // wherever vec.h's macros are expanded
#include "safelib/out.h"
#include "safelib/vec.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"
#include "safelib/views.h"

static size_t answer;

size_t false_next_capacity(size_t, size_t) { return answer; }

namespace {

SL_VEC_DEFINE(uint32_t);

TEST(VecDistrustTest, TooSmallCapacityIsRefused) {
    sl_test::Arena arena(1 << 10);
    SL_VEC(uint32_t) vec;
    sl_vec_init(&vec, arena.get());
    answer = 9;
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&vec, 10));
    answer = 0;
    EXPECT_EQ(SL_NO_MEMORY, sl_push(&vec, 1u));
    EXPECT_EQ(0u, sl_len(&vec));
    answer = 10;
    EXPECT_EQ(SL_OK, sl_reserve(&vec, 10));
    for (uint32_t i = 0; i < 10; i++)
        EXPECT_EQ(SL_OK, sl_push(&vec, i));
    EXPECT_EQ(SL_NO_MEMORY, sl_push(&vec, 10u));
    EXPECT_EQ(10u, sl_len(&vec));
    EXPECT_EQ(9u, sl_get(&vec, 9));
}

TEST(VecDistrustTest, TooSmallBufferIsRefused) {
    sl_test::Arena arena(1 << 10);
    sl_out out;
    sl_out_init_growing(&out, arena.get());
    answer = 9;
    EXPECT_EQ(SL_NO_MEMORY, sl_out_grow(&out, 10));
    EXPECT_EQ(0u, sl_len(out.buffer));
    answer = 10;
    EXPECT_EQ(SL_OK, sl_out_grow(&out, 10));
    EXPECT_EQ(10u, sl_len(out.buffer));
}

} // namespace
