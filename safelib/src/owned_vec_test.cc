// Owned vectors: what they add to vectors, and what they leave behind.
#include "safelib/owned_vec.h"

#include "safelib/box.h"
#include "safelib/src/expect_fault.h"
#include "safelib/src/test_heap.h"
#include "safelib/views.h"

namespace {

SL_OWNED_VEC_DECLARE(uint32_t);
SL_OWNED_VEC_DEFINE(uint32_t);

SL_BOX_DECLARE(uint32_t);
SL_BOX_DEFINE(uint32_t);
struct node;
SL_OWNED_VEC_DECLARE(node);
struct node {
    uint32_t value;
    SL_BOX(uint32_t) box;
    SL_OWNED_VEC(node) children;
};
SL_VIEW_DEFINE(node);
SL_OWNED_VEC_DEFINE(node);
SL_MOVE_DEFINE(node);

struct alignas(64) wide {
    uint64_t value;
};
SL_VIEW_DEFINE(wide);
SL_OWNED_VEC_DECLARE(wide);
SL_OWNED_VEC_DEFINE(wide);

class OwnedVecTest : public ::testing::Test {
  protected:
    void SetUp() override { sl_owned_vec_init(&vec_, heap_.get()); }
    void push(uint32_t count) {
        for (uint32_t i = 0; i < count; i++)
            ASSERT_EQ(SL_OK, sl_push(&vec_, i + 1));
    }
    sl_test::Heap heap_{1 << 16};
    SL_OWNED_VEC(uint32_t) vec_ = {};
};

TEST_F(OwnedVecTest, ZeroVectorIsEmptyAndCannotGrow) {
    SL_OWNED_VEC(uint32_t) vec = {};
    EXPECT_TRUE(sl_is_empty(&vec));
    EXPECT_EQ(0u, sl_len(&vec));
    EXPECT_TRUE(sl_is_empty(sl_view(&vec)));
    EXPECT_EQ(SL_NO_MEMORY, sl_push(&vec, 1u));
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&vec, 1));
    EXPECT_EQ(SL_OK, sl_reserve(&vec, 0));
    sl_clear(&vec);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_pop(&vec));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_at(&vec, 0));
    sl_free(&vec);
    EXPECT_TRUE(sl_is_empty(&vec));
}

TEST_F(OwnedVecTest, IndicesAreCheckedAgainstLengthNotCapacity) {
    push(2);
    EXPECT_EQ(2u, sl_get(&vec_, 1));
    for (size_t i : {size_t(2), size_t(3), SIZE_MAX}) {
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 2, sl_get(&vec_, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 2, sl_at(&vec_, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 2, sl_set(&vec_, i, 1));
    }
}

TEST_F(OwnedVecTest, UsesAllOfItsBlock) {
    push(12); // 48 bytes, which a block of 64 has
    EXPECT_EQ(64u, heap_.usage().owned_bytes);
    push(1);
    EXPECT_EQ(128u, heap_.usage().owned_bytes);
    EXPECT_EQ(1u, heap_.usage().blocks);
}

TEST_F(OwnedVecTest, OldViewSeesZerosWhenItHasGrown) {
    push(12);
    SL_VIEW(uint32_t) old = sl_view(&vec_);
    uint32_t *element = sl_at(&vec_, 3);
    push(1);
    EXPECT_EQ(12u, sl_len(old));
    for (size_t i = 0; i < sl_len(old); i++)
        EXPECT_EQ(0u, sl_get(old, i));
    sl_fill(old, 77u);
    EXPECT_EQ(77u, *element);
    EXPECT_EQ(4u, sl_get(&vec_, 3));
    sl_heap_recycle_(heap_.get());
    SL_OWNED_VEC(uint32_t) other = {};
    sl_owned_vec_init(&other, heap_.get());
    ASSERT_EQ(SL_OK, sl_push(&other, 1u));
    EXPECT_EQ(element - 3, sl_at(&other, 0));
    EXPECT_EQ(0u, *element);
}

TEST_F(OwnedVecTest, PopZeroesTheSlot) {
    push(3);
    SL_VIEW(uint32_t) old = sl_view(&vec_);
    EXPECT_EQ(3u, sl_pop(&vec_));
    EXPECT_EQ(0u, sl_get(old, 2));
    EXPECT_EQ(2u, sl_get(old, 1));
    EXPECT_EQ(2u, sl_len(&vec_));
}

TEST_F(OwnedVecTest, ClearZeroesAndKeepsTheStorage) {
    push(100);
    SL_VIEW(uint32_t) old = sl_view(&vec_);
    sl_clear(&vec_);
    EXPECT_EQ(0u, sl_len(&vec_));
    for (size_t i = 0; i < 100; i++)
        EXPECT_EQ(0u, sl_get(old, i));
    EXPECT_EQ(1u, heap_.usage().blocks);
    uint32_t *before = sl_at(old, 0);
    push(1);
    EXPECT_EQ(before, sl_at(&vec_, 0));
}

TEST_F(OwnedVecTest, ReserveMakesPushesSucceed) {
    EXPECT_EQ(SL_OK, sl_reserve(&vec_, 100));
    EXPECT_EQ(0u, sl_len(&vec_));
    while (sl_heap_alloc_(heap_.get(), 1, 1, 1)) {
    }
    push(100);
    size_t capacity = (512 - 16) / 4;
    EXPECT_EQ(SL_OK, sl_reserve(&vec_, capacity));
    for (size_t n : {capacity + 1, SIZE_MAX / 4 + 1, SIZE_MAX})
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&vec_, n));
    EXPECT_EQ(100u, sl_len(&vec_));
    EXPECT_EQ(100u, sl_get(&vec_, 99));
}

TEST_F(OwnedVecTest, MovingEmptiesTheSource) {
    push(20);
    const uint32_t *first = sl_at(&vec_, 0);
    SL_OWNED_VEC(uint32_t) moved = sl_move(&vec_);
    EXPECT_TRUE(sl_is_empty(&vec_));
    EXPECT_EQ(SL_NO_MEMORY, sl_push(&vec_, 1u));
    EXPECT_EQ(20u, sl_len(&moved));
    EXPECT_EQ(first, sl_at(&moved, 0));
    sl_free(&vec_);
    EXPECT_EQ(1u, heap_.usage().blocks);
    EXPECT_EQ(SL_OK, sl_push(&moved, 21u));
    sl_free(&moved);
    EXPECT_TRUE(heap_.is_unused());
}

TEST_F(OwnedVecTest, FreeGivesBackTheStorage) {
    push(20);
    SL_VIEW(uint32_t) old = sl_view(&vec_);
    sl_free(&vec_);
    EXPECT_TRUE(heap_.is_unused());
    EXPECT_EQ(0u, sl_get(old, 19));
    EXPECT_EQ(0u, sl_len(&vec_));
    EXPECT_EQ(SL_NO_MEMORY, sl_push(&vec_, 1u));
    sl_owned_vec_init(&vec_, heap_.get());
    EXPECT_EQ(SL_OK, sl_push(&vec_, 1u));
}

TEST_F(OwnedVecTest, AVectorWithStorageIsNotInitialisedAgain) {
    sl_owned_vec_init(&vec_, heap_.get()); // has none yet
    push(1);
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_owned_vec_init(&vec_, heap_.get()));
    EXPECT_EQ(1u, sl_get(&vec_, 0));
}

TEST_F(OwnedVecTest, AlignsElements) {
    SL_OWNED_VEC(wide) vec = {};
    sl_owned_vec_init(&vec, heap_.get());
    for (uint64_t i = 0; i < 40; i++) {
        ASSERT_EQ(SL_OK, sl_push(&vec, wide{i}));
        ASSERT_EQ(0u, uintptr_t(sl_at(&vec, 0)) % 64);
    }
    EXPECT_EQ(39u, sl_get(&vec, 39).value);
}

TEST_F(OwnedVecTest, ElementsMayOwn) {
    SL_OWNED_VEC(node) nodes = {};
    sl_owned_vec_init(&nodes, heap_.get());
    for (uint32_t i = 0; i < 50; i++) {
        node n = {};
        n.value = i;
        ASSERT_EQ(SL_OK, sl_box_init(&n.box, heap_.get()));
        *sl_at(&n.box) = i;
        ASSERT_EQ(SL_OK, sl_push(&nodes, sl_move(&n)));
    }
    EXPECT_EQ(51u, heap_.usage().blocks);
    sl_swap(sl_view(&nodes), 0, 49);
    EXPECT_EQ(49u, *sl_at(&sl_at(&nodes, 0)->box));
    while (!sl_is_empty(&nodes)) {
        node n = sl_pop(&nodes);
        EXPECT_EQ(n.value, *sl_at(&n.box));
        sl_free(&n.box);
    }
    sl_free(&nodes);
    EXPECT_TRUE(heap_.is_unused());
}

TEST_F(OwnedVecTest, AVectorInItselfCannotGrow) {
    SL_OWNED_VEC(node) nodes = {};
    sl_owned_vec_init(&nodes, heap_.get());
    ASSERT_EQ(SL_OK, sl_push(&nodes, node{}));
    ASSERT_EQ(SL_OK, sl_push(&nodes, node{}));
    node *last = sl_at(&nodes, 1);
    last->children = sl_move(&nodes);
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, (void)sl_reserve(&last->children, 1000));
    EXPECT_EQ(2u, sl_len(&last->children));
    node out = sl_pop(&last->children); // the one that it lies in comes out, with it
    EXPECT_EQ(0u, sl_len(&last->children));
    EXPECT_EQ(1u, sl_len(&out.children));
    EXPECT_EQ(1u, heap_.usage().blocks);
    sl_free(&out.children);
    EXPECT_TRUE(heap_.is_unused());
}

TEST_F(OwnedVecTest, AVectorInItsOwnUnusedSlotIsReplacedAsAWhole) {
    node full = {};
    sl_owned_vec_init(&full.children, heap_.get());
    ASSERT_EQ(SL_OK, sl_reserve(&full.children, 3));
    while (sl_len(&full.children) < full.children.capacity_)
        ASSERT_EQ(SL_OK, sl_push(&full.children, node{}));
    size_t len = sl_len(&full.children);

    SL_OWNED_VEC(node) nodes = {};
    sl_owned_vec_init(&nodes, heap_.get());
    ASSERT_EQ(SL_OK, sl_reserve(&nodes, 2));
    ASSERT_EQ(SL_OK, sl_push(&nodes, node{}));
    node *old = sl_at(&nodes, 0);
    sl_pop(&nodes);
    old->children = sl_move(&nodes); // through a pointer to what was popped
    EXPECT_EQ(SL_OK, sl_push(&old->children, sl_move(&full)));
    EXPECT_EQ(len, sl_len(&old->children)); // what was pushed, there
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, len, len, sl_at(&old->children, len));
}

TEST_F(OwnedVecTest, StaysWholeWhenMemoryRunsOut) {
    sl_test::sweep_sizes<sl_test::Heap>(64, 1 << 14, [](sl_test::Heap &heap) {
        SL_OWNED_VEC(uint32_t) vec = {};
        sl_owned_vec_init(&vec, heap.get());
        uint32_t n = 0;
        sl_status status = SL_OK;
        while (n < 300 && (status = sl_push(&vec, n)) == SL_OK)
            n++;
        EXPECT_EQ(n, sl_len(&vec));
        for (uint32_t i = 0; i < n; i++)
            EXPECT_EQ(i, sl_get(&vec, i));
        EXPECT_EQ(n == 0 ? 0u : 1u, heap.usage().blocks);
        if (n > 0) {
            EXPECT_EQ(n - 1, sl_pop(&vec));
            EXPECT_EQ(SL_OK, sl_push(&vec, n - 1)); // works on
        }
        sl_free(&vec);
        EXPECT_TRUE(heap.is_unused());
        return status == SL_OK;
    });
}

} // namespace
