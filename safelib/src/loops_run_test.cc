#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"

extern "C" {
#include "safelib/src/loops.h"
}

#include <vector>

namespace {

using Numbers = std::vector<uint32_t>;

SL_VIEW(uint32_t) view_of(Numbers &v) { return sl_view_make_uint32_t_(v.data(), v.size()); }
SL_CVIEW(uint32_t) cview_of(Numbers &v) { return sl_const(view_of(v)); }

TEST(LoopsTest, SumInBothDirections) {
    Numbers v = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    EXPECT_EQ(45u, loops_sum(cview_of(v)));
    EXPECT_EQ(45u, loops_back(cview_of(v)));
    EXPECT_EQ(0u, loops_back({}));
}

TEST(LoopsTest, AddCutsToTheFirstLength) {
    Numbers a = {1, 2, 3}, b = {10, 20, 30, 40}, sums(4);
    loops_add(cview_of(a), cview_of(b), view_of(sums));
    EXPECT_EQ((Numbers{11, 22, 33, 0}), sums);
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 4, 3, loops_add(cview_of(b), cview_of(a), view_of(sums)));
}

TEST(LoopsTest, BlurLeavesTheEnds) {
    Numbers v = {1, 2, 3, 4, 5}, out(5), few = {1, 2};
    loops_blur(cview_of(v), view_of(out));
    EXPECT_EQ((Numbers{0, 6, 9, 12, 0}), out);
    loops_blur(cview_of(few), {});
}

TEST(LoopsTest, ScaleTakesRowByRow) {
    std::vector<float> matrix = {1, 2, 3, 4}, factors = {10, 100};
    loops_scale(sl_view_make_float_(matrix.data(), 4), sl_cview_make_float_(factors.data(), 2));
    EXPECT_EQ((std::vector<float>{10, 20, 300, 400}), matrix);
    loops_scale({}, {});
}

TEST(LoopsTest, PairsEndWithTheShorter) {
    Numbers v = {1, 2, 3, 4, 5}, two(2), one(1);
    loops_pairs(cview_of(v), view_of(two));
    EXPECT_EQ((Numbers{3, 7}), two);
    loops_pairs(cview_of(v), view_of(one));
    EXPECT_EQ((Numbers{3}), one);
}

TEST(LoopsTest, WordsAndBlocksLeaveWhatIsNotWhole) {
    uint8_t bytes[] = {1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 9};
    EXPECT_EQ(0u, loops_words(SL_ARRAY_CVIEW(uint8_t, bytes))); // 1 << 1 ^ 2
    Numbers v(17, 0);
    v[15] = 5;
    v[16] = 7;
    EXPECT_EQ(5u, loops_blocks(cview_of(v)));
}

TEST(LoopsTest, CountNeeds256Bins) {
    uint8_t bytes[] = {0, 255, 255};
    Numbers bins(256), few(255);
    loops_count(SL_ARRAY_CVIEW(uint8_t, bytes), view_of(bins));
    EXPECT_EQ(1u, bins[0]);
    EXPECT_EQ(2u, bins[255]);
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 256, 255, loops_count({}, view_of(few)));
}

TEST(LoopsTest, GrowWritesTheVector) {
    sl_test::Arena arena(1000);
    SL_VEC(uint32_t) vec = {};
    sl_vec_init(&vec, arena.get());
    ASSERT_EQ(SL_OK, sl_push(&vec, 6u));
    loops_grow(&vec);
    EXPECT_EQ(7u, sl_get(&vec, 0));
}

} // namespace
