// Boxes: one object, one owner, and nothing left behind.
#include "safelib/box.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_heap.h"

namespace {

struct node;
SL_BOX_DECLARE(node);
struct node {
    uint32_t value;
    SL_BOX(node) next;
};
SL_BOX_DEFINE(node);

struct alignas(64) wide {
    uint8_t bytes[64];
};
SL_BOX_DECLARE(wide);
SL_BOX_DEFINE(wide);
struct alignas(128) wider {
    uint8_t bytes[128];
};
SL_BOX_DECLARE(wider);
SL_BOX_DEFINE(wider);

struct two {
    SL_BOX(node) first;
    uint32_t between;
    SL_BOX(node) second;
};
SL_MOVE_DEFINE(two);

TEST(BoxTest, ZeroBoxIsEmpty) {
    SL_BOX(node) box = {};
    EXPECT_TRUE(sl_is_empty(&box));
    SL_EXPECT_FAULT(SL_FAULT_MOVED, sl_at(&box));
    sl_free(&box);
    EXPECT_TRUE(sl_is_empty(&box));
    SL_BOX(node) moved = sl_move(&box);
    EXPECT_TRUE(sl_is_empty(&moved));
}

TEST(BoxTest, HoldsAZeroedObject) {
    sl_test::Heap heap(1024);
    SL_BOX(node) box = {};
    ASSERT_EQ(SL_OK, sl_box_init(&box, heap.get()));
    EXPECT_FALSE(sl_is_empty(&box));
    EXPECT_EQ(0u, sl_at(&box)->value);
    EXPECT_TRUE(sl_is_empty(&sl_at(&box)->next));
    sl_at(&box)->value = 7;
    EXPECT_EQ(7u, sl_at(&box)->value);
    EXPECT_EQ(1u, heap.usage().blocks);
    sl_free(&box);
    EXPECT_TRUE(heap.is_unused());
}

TEST(BoxTest, FullHeapLeavesItEmpty) {
    sl_test::Heap heap(64);
    SL_BOX(node) first = {}, second = {};
    ASSERT_EQ(SL_OK, sl_box_init(&first, heap.get()));
    EXPECT_EQ(SL_NO_MEMORY, sl_box_init(&second, heap.get()));
    EXPECT_TRUE(sl_is_empty(&second));
    sl_free(&first);
    EXPECT_EQ(SL_NO_MEMORY, sl_box_init(&second, heap.get())); // retired only
    sl_heap_recycle_(heap.get());
    EXPECT_EQ(SL_OK, sl_box_init(&second, heap.get()));
    sl_heap none = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_box_init(&first, &none));
}

TEST(BoxTest, FullBoxIsNotFilledAgain) {
    sl_test::Heap heap(1024);
    SL_BOX(node) box = {};
    ASSERT_EQ(SL_OK, sl_box_init(&box, heap.get()));
    sl_at(&box)->value = 7;
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, (void)sl_box_init(&box, heap.get()));
    EXPECT_EQ(7u, sl_at(&box)->value);
    EXPECT_EQ(1u, heap.usage().blocks);
}

TEST(BoxTest, MovingEmptiesTheSource) {
    sl_test::Heap heap(1024);
    SL_BOX(node) box = {};
    ASSERT_EQ(SL_OK, sl_box_init(&box, heap.get()));
    node *object = sl_at(&box);
    SL_BOX(node) moved = sl_move(&box);
    EXPECT_TRUE(sl_is_empty(&box));
    SL_EXPECT_FAULT(SL_FAULT_MOVED, sl_at(&box));
    EXPECT_EQ(object, sl_at(&moved));
    sl_free(&box);
    EXPECT_EQ(1u, heap.usage().blocks);
    ASSERT_EQ(SL_OK, sl_box_init(&box, heap.get())); // a box may be used again
    EXPECT_NE(object, sl_at(&box));
}

TEST(BoxTest, AFreedObjectIsZeroAndStaysSoUntilRecycled) {
    sl_test::Heap heap(1024);
    SL_BOX(node) box = {};
    ASSERT_EQ(SL_OK, sl_box_init(&box, heap.get()));
    node *object = sl_at(&box);
    object->value = 7;
    sl_free(&box);
    SL_EXPECT_FAULT(SL_FAULT_MOVED, sl_at(&box));
    EXPECT_EQ(0u, object->value);
    for (size_t i = 0; i < 20; i++) {
        SL_BOX(node) other = {};
        if (sl_box_init(&other, heap.get()) == SL_OK) EXPECT_NE(object, sl_at(&other));
    }
}

TEST(BoxTest, AnOwnerInAFreedObjectIsEmpty) {
    sl_test::Heap heap(1024);
    SL_BOX(node) box = {};
    ASSERT_EQ(SL_OK, sl_box_init(&box, heap.get()));
    node *object = sl_at(&box);
    ASSERT_EQ(SL_OK, sl_box_init(&object->next, heap.get()));
    SL_BOX(node) rest = sl_move(&object->next);
    sl_free(&box);
    EXPECT_TRUE(sl_is_empty(&object->next));
    sl_free(&object->next);
    EXPECT_EQ(0u, sl_at(&rest)->value);
    sl_free(&rest);
    EXPECT_TRUE(heap.is_unused());
}

TEST(BoxTest, ABoxMayOwnItself) {
    sl_test::Heap heap(1024);
    SL_BOX(node) box = {};
    ASSERT_EQ(SL_OK, sl_box_init(&box, heap.get()));
    node *object = sl_at(&box);
    object->next = sl_move(&box);
    EXPECT_EQ(object, sl_at(&object->next));
    sl_free(&object->next);
    EXPECT_TRUE(sl_is_empty(&object->next));
    EXPECT_TRUE(heap.is_unused());
}

TEST(BoxTest, AlignsTheObject) {
    sl_test::Heap heap(4096);
    for (size_t i = 0; i < 3; i++) {
        SL_BOX(wide) box = {};
        ASSERT_EQ(SL_OK, sl_box_init(&box, heap.get()));
        EXPECT_EQ(0u, uintptr_t(sl_at(&box)) % 64);
        __builtin_memset(sl_at(&box), 0xFF, sizeof(wide));
    }
    SL_BOX(wider) box = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_box_init(&box, heap.get()));
}

TEST(BoxTest, ScopedBoxIsFreedAtTheEndOfItsScope) {
    sl_test::Heap heap(1024);
    SL_BOX(node) kept = {};
    for (uint32_t i = 0; i < 3; i++) {
        SL_SCOPED_BOX(node) scoped = {};
        if (i == 0) continue;
        ASSERT_EQ(SL_OK, sl_box_init(&scoped, heap.get()));
        sl_at(&scoped)->value = i;
        EXPECT_EQ(1u, heap.usage().blocks);
        if (i == 2) kept = sl_move(&scoped);
    }
    EXPECT_EQ(1u, heap.usage().blocks);
    EXPECT_EQ(2u, sl_at(&kept)->value);
    sl_free(&kept);
    EXPECT_TRUE(heap.is_unused());
}

SL_BOX(node) make_scoped(const sl_heap *heap, uint32_t value) {
    SL_SCOPED_BOX(node) scoped = {};
    if (sl_box_init(&scoped, heap) == SL_OK) sl_at(&scoped)->value = value;
    return sl_move(&scoped);
}

TEST(BoxTest, ScopedBoxMayBeReturned) {
    sl_test::Heap heap(1024);
    SL_BOX(node) box = make_scoped(heap.get(), 7);
    EXPECT_EQ(7u, sl_at(&box)->value);
    EXPECT_EQ(1u, heap.usage().blocks);
}

TEST(BoxTest, AStructThatOwnsMovesAsAWhole) {
    sl_test::Heap heap(1024);
    two source = {};
    ASSERT_EQ(SL_OK, sl_box_init(&source.first, heap.get()));
    ASSERT_EQ(SL_OK, sl_box_init(&source.second, heap.get()));
    source.between = 7;
    const node *first = sl_at(&source.first), *second = sl_at(&source.second);
    two target = sl_move(&source);
    EXPECT_TRUE(sl_is_empty(&source.first));
    EXPECT_TRUE(sl_is_empty(&source.second));
    EXPECT_EQ(0u, source.between);
    EXPECT_EQ(first, sl_at(&target.first));
    EXPECT_EQ(second, sl_at(&target.second));
    EXPECT_EQ(7u, target.between);
}

/// Prepend to a list; leaves it as it was when there is no memory.
sl_status prepend(SL_BOX(node) *list, const sl_heap *heap, uint32_t value) {
    SL_BOX(node) box = {};
    sl_status status = sl_box_init(&box, heap);
    if (status != SL_OK) return status;
    sl_at(&box)->value = value;
    sl_at(&box)->next = sl_move(list);
    *list = sl_move(&box);
    return SL_OK;
}

void free_list(SL_BOX(node) *list) {
    while (!sl_is_empty(list)) {
        SL_BOX(node) rest = sl_move(&sl_at(list)->next);
        sl_free(list);
        *list = sl_move(&rest);
    }
}

TEST(BoxTest, ListsStayWholeWhenMemoryRunsOut) {
    sl_test::sweep_sizes<sl_test::Heap>(64, 4096, [](sl_test::Heap &heap) {
        SL_BOX(node) list = {};
        uint32_t n = 0;
        sl_status status = SL_OK;
        while (n < 20 && status == SL_OK) {
            status = prepend(&list, heap.get(), n);
            if (status == SL_OK) n++;
        }
        uint32_t left = n;
        for (const SL_BOX(node) *at = &list; !sl_is_empty(at); at = &sl_at(at)->next)
            EXPECT_EQ(--left, sl_at(at)->value);
        EXPECT_EQ(0u, left);
        EXPECT_EQ(n, heap.usage().blocks);
        free_list(&list);
        EXPECT_TRUE(heap.is_unused());
        return status == SL_OK;
    });
}

} // namespace
