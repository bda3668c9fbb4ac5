// Pools: objects by handles, and handles that outlive them.
#include "safelib/pool.h"

#include "safelib/box.h"
#include "safelib/src/expect_fault.h"
#include "safelib/src/test_heap.h"

#include <vector>

namespace {

struct item;
SL_HANDLE_DEFINE(item);
SL_POOL_DECLARE(item);
SL_BOX_DECLARE(item);
struct item {
    uint64_t value;
    SL_HANDLE(item) next;
    SL_BOX(item) box;
    SL_POOL(item) inner;
};
SL_BOX_DEFINE(item);
SL_POOL_DEFINE(item);
SL_MOVE_DEFINE(item);

SL_HANDLE_DEFINE(uint32_t);
SL_POOL_DECLARE(uint32_t);
SL_POOL_DEFINE(uint32_t);

class PoolTest : public ::testing::Test {
  protected:
    void SetUp() override { sl_pool_init(&pool_, heap_.get()); }
    SL_HANDLE(uint32_t) insert(uint32_t value) {
        SL_HANDLE(uint32_t) handle = {};
        EXPECT_EQ(SL_OK, sl_insert(&pool_, value, &handle));
        return handle;
    }
    void expect_stale(SL_HANDLE(uint32_t) handle) {
        EXPECT_FALSE(sl_has(&pool_, handle));
        EXPECT_EQ(nullptr, sl_find(&pool_, handle));
        size_t index = handle.index_, generation = handle.generation_;
        SL_EXPECT_FAULT_AT(SL_FAULT_STALE_HANDLE, index, generation, sl_at(&pool_, handle));
        SL_EXPECT_FAULT_AT(SL_FAULT_STALE_HANDLE, index, generation, sl_remove(&pool_, handle));
    }
    std::vector<uint32_t> values() {
        std::vector<uint32_t> all;
        size_t at = 0;
        SL_HANDLE(uint32_t) handle;
        while (sl_next(&pool_, &at, &handle))
            all.push_back(*sl_at(&pool_, handle));
        return all;
    }
    sl_test::Heap heap_{1 << 16};
    SL_POOL(uint32_t) pool_ = {};
};

// What slots.c says is checked again where memory depends on it.
TEST_F(PoolTest, PlacesOutsideOfTheStorageAreFaults) {
    SL_POOL(uint32_t) none = {};
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_pool_place(&none, 0));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 7, 0, sl_pool_place(&none, 7));
}

TEST_F(PoolTest, ZeroPoolIsEmptyAndCannotGrow) {
    pool_ = {};
    EXPECT_TRUE(sl_is_empty(&pool_));
    EXPECT_EQ(0u, sl_len(&pool_));
    SL_HANDLE(uint32_t) handle = {5, 7};
    EXPECT_EQ(SL_NO_MEMORY, sl_insert(&pool_, 1u, &handle));
    EXPECT_EQ(5u, handle.index_);
    EXPECT_EQ(7u, handle.generation_);
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&pool_, 1));
    EXPECT_EQ(SL_OK, sl_reserve(&pool_, 0));
    expect_stale({});
    expect_stale(handle);
    sl_clear(&pool_);
    sl_free(&pool_);
    EXPECT_TRUE(values().empty());
}

TEST_F(PoolTest, ZeroHandleNamesNothing) {
    SL_HANDLE(uint32_t) none = {};
    EXPECT_TRUE(sl_is_empty(none));
    expect_stale(none);
    SL_HANDLE(uint32_t) first = insert(1);
    EXPECT_FALSE(sl_is_empty(first));
    expect_stale(none);
    sl_remove(&pool_, first);
    expect_stale(none);
    sl_at(&pool_.slots_.list, 0)->generation = UINT32_MAX;
    first.generation_ = UINT32_MAX;
    sl_remove(&pool_, first);
    expect_stale(none);
}

TEST_F(PoolTest, HandlesNameObjects) {
    SL_HANDLE(uint32_t) a = insert(1), b = insert(2);
    EXPECT_EQ(2u, sl_len(&pool_));
    EXPECT_FALSE(sl_is_empty(&pool_));
    EXPECT_TRUE(sl_equal(a, a));
    EXPECT_FALSE(sl_equal(a, b));
    EXPECT_TRUE(sl_has(&pool_, a));
    EXPECT_EQ(1u, *sl_at(&pool_, a));
    EXPECT_EQ(2u, *sl_find(&pool_, b));
    *sl_at(&pool_, a) = 5;
    EXPECT_EQ(5u, *sl_find(&pool_, a));
    EXPECT_EQ(2u, *sl_at(&pool_, b));
}

TEST_F(PoolTest, HandlesOfRemovedObjectsAreStale) {
    SL_HANDLE(uint32_t) a = insert(1), b = insert(2);
    uint32_t *object = sl_at(&pool_, a);
    EXPECT_EQ(1u, sl_remove(&pool_, a));
    EXPECT_EQ(0u, *object);
    expect_stale(a);
    EXPECT_EQ(1u, sl_len(&pool_));
    SL_HANDLE(uint32_t) c = insert(3);
    EXPECT_EQ(a.index_, c.index_);
    EXPECT_FALSE(sl_equal(a, c));
    expect_stale(a);
    EXPECT_EQ(3u, *sl_at(&pool_, c));
    EXPECT_EQ(2u, *sl_at(&pool_, b));
}

TEST_F(PoolTest, HandlesThatWereNeverGivenAreStale) {
    insert(1);
    for (SL_HANDLE(uint32_t) handle :
         std::vector<SL_HANDLE(uint32_t)>{{0, 3}, {1, 1}, {1, 0}, {UINT32_MAX, 1}, {0, UINT32_MAX}})
        expect_stale(handle);
}

TEST_F(PoolTest, AnotherPoolsHandleNamesNothingOrAnObjectOfThisOne) {
    SL_POOL(uint32_t) other = {};
    sl_pool_init(&other, heap_.get());
    SL_HANDLE(uint32_t) handles[3] = {};
    for (uint32_t i = 0; i < 3; i++)
        ASSERT_EQ(SL_OK, sl_insert(&other, 10 + i, &handles[i]));
    insert(1);
    EXPECT_EQ(1u, *sl_at(&pool_, handles[0]));
    expect_stale(handles[1]);
    expect_stale(handles[2]);
}

TEST_F(PoolTest, ClearEndsAllObjectsAndKeepsTheStorage) {
    std::vector<SL_HANDLE(uint32_t)> handles;
    for (uint32_t i = 0; i < 100; i++)
        handles.push_back(insert(i + 1));
    uint32_t *object = sl_at(&pool_, handles[50]);
    sl_heap_usage before = heap_.usage();
    sl_clear(&pool_);
    EXPECT_TRUE(sl_is_empty(&pool_));
    EXPECT_EQ(0u, *object);
    EXPECT_TRUE(values().empty());
    for (SL_HANDLE(uint32_t) handle : handles)
        expect_stale(handle);
    for (uint32_t i = 0; i < 100; i++) {
        SL_HANDLE(uint32_t) handle = insert(i);
        EXPECT_EQ(i, handle.index_);
        EXPECT_EQ(3u, handle.generation_);
    }
    EXPECT_EQ(before.owned_bytes, heap_.usage().owned_bytes);
    for (SL_HANDLE(uint32_t) handle : handles)
        expect_stale(handle);
}

TEST_F(PoolTest, ASlotThatIsUsedUpIsNotUsedAgain) {
    SL_HANDLE(uint32_t) a = insert(1), b = insert(2);
    sl_at(&pool_.slots_.list, a.index_)->generation = UINT32_MAX;
    expect_stale(a);
    a.generation_ = UINT32_MAX;
    EXPECT_EQ(1u, sl_remove(&pool_, a));
    expect_stale(a);
    SL_HANDLE(uint32_t) c = insert(3);
    EXPECT_EQ(2u, c.index_);
    EXPECT_EQ((std::vector<uint32_t>{2, 3}), values());
    EXPECT_EQ(2u, sl_remove(&pool_, b));
    EXPECT_EQ(SL_OK, sl_reserve(&pool_, 10));
    while (sl_heap_alloc_(heap_.get(), 1, 1, 1)) {
    }
    while (sl_len(&pool_) < 10)
        insert(4);
}

TEST_F(PoolTest, ReserveMakesInsertsSucceed) {
    EXPECT_EQ(SL_OK, sl_reserve(&pool_, 100));
    EXPECT_EQ(0u, sl_len(&pool_));
    while (sl_heap_alloc_(heap_.get(), 1, 1, 1)) {
    }
    for (uint32_t i = 0; i < 100; i++)
        insert(i);
    for (size_t n : {size_t(1000), size_t(UINT32_MAX), SIZE_MAX})
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&pool_, n));
    EXPECT_EQ(100u, values().size());
}

TEST_F(PoolTest, MemoryIsCheckedWhateverTheSlotsSay) {
    SL_HANDLE(uint32_t) handle = {};
    for (uint32_t i = 0; i < 5; i++)
        handle = insert(i);
    pool_.capacity_ = 4; // as if the bookkeeping were wrong
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 4, 4, sl_at(&pool_, handle));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 4, 4, sl_find(&pool_, handle));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 4, 4, sl_remove(&pool_, handle));
}

TEST_F(PoolTest, NextGivesAllObjects) {
    std::vector<SL_HANDLE(uint32_t)> handles;
    for (uint32_t i = 0; i < 6; i++)
        handles.push_back(insert(i));
    for (uint32_t i : {0, 3, 5})
        sl_remove(&pool_, handles[i]);
    EXPECT_EQ((std::vector<uint32_t>{1, 2, 4}), values());
    size_t at = SIZE_MAX;
    SL_HANDLE(uint32_t) out = handles[0];
    EXPECT_FALSE(sl_next(&pool_, &at, &out));
    EXPECT_EQ(SIZE_MAX, at);
    EXPECT_TRUE(sl_equal(out, handles[0]));
}

TEST_F(PoolTest, ObjectsMayBeRemovedMeanwhile) {
    for (uint32_t i = 0; i < 10; i++)
        insert(i);
    size_t at = 0;
    SL_HANDLE(uint32_t) handle;
    while (sl_next(&pool_, &at, &handle))
        if (*sl_at(&pool_, handle) % 2 == 0) sl_remove(&pool_, handle);
    EXPECT_EQ((std::vector<uint32_t>{1, 3, 5, 7, 9}), values());
}

TEST_F(PoolTest, OldPointersSeeZerosWhenItHasGrown) {
    SL_HANDLE(uint32_t) handle = insert(7);
    uint32_t *object = sl_at(&pool_, handle);
    for (uint32_t i = 0; i < 100; i++)
        insert(i);
    EXPECT_EQ(0u, *object);
    EXPECT_EQ(7u, *sl_at(&pool_, handle));
}

TEST_F(PoolTest, MovingEmptiesTheSource) {
    SL_HANDLE(uint32_t) handle = insert(7);
    SL_POOL(uint32_t) moved = sl_move(&pool_);
    EXPECT_EQ(0u, sl_len(&pool_));
    expect_stale(handle);
    EXPECT_EQ(7u, *sl_at(&moved, handle));
    SL_HANDLE(uint32_t) none = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_insert(&pool_, 1u, &none));
    sl_free(&pool_);
    EXPECT_EQ(7u, sl_remove(&moved, handle));
    sl_free(&moved);
    EXPECT_TRUE(heap_.is_unused());
}

TEST_F(PoolTest, FreeGivesBackTheStorage) {
    SL_HANDLE(uint32_t) handle = insert(7);
    sl_free(&pool_);
    EXPECT_TRUE(heap_.is_unused());
    expect_stale(handle);
    sl_pool_init(&pool_, heap_.get());
    expect_stale(handle);
    EXPECT_EQ(0u, sl_len(&pool_));
    insert(8);
}

TEST_F(PoolTest, APoolWithStorageIsNotInitialisedAgain) {
    sl_pool_init(&pool_, heap_.get()); // has none yet
    SL_HANDLE(uint32_t) handle = insert(7);
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_pool_init(&pool_, heap_.get()));
    EXPECT_EQ(7u, *sl_at(&pool_, handle));
    sl_heap_free_(&pool_.owner_);
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_pool_init(&pool_, heap_.get()));
}

TEST_F(PoolTest, ObjectsMayOwnAndNameEachOther) {
    SL_POOL(item) items = {};
    sl_pool_init(&items, heap_.get());
    SL_HANDLE(item) last = {};
    for (uint64_t i = 0; i < 30; i++) {
        item it = {};
        it.value = i;
        it.next = last;
        ASSERT_EQ(SL_OK, sl_box_init(&it.box, heap_.get()));
        sl_at(&it.box)->value = 100 + i;
        ASSERT_EQ(SL_OK, sl_insert(&items, sl_move(&it), &last));
    }
    uint64_t n = 30;
    for (SL_HANDLE(item) at = last; !sl_is_empty(at); at = sl_at(&items, at)->next)
        EXPECT_EQ(--n + 100, sl_at(&sl_at(&items, at)->box)->value);
    EXPECT_EQ(0u, n);
    size_t at = 0;
    while (sl_next(&items, &at, &last)) {
        item it = sl_remove(&items, last);
        EXPECT_EQ(it.value + 100, sl_at(&it.box)->value);
        sl_free(&it.box);
    }
    sl_free(&items);
    EXPECT_TRUE(heap_.is_unused());
}

TEST_F(PoolTest, APoolInItselfStaysInsideItsMemory) {
    SL_POOL(item) items = {};
    sl_pool_init(&items, heap_.get());
    SL_HANDLE(item) handle = {};
    ASSERT_EQ(SL_OK, sl_insert(&items, item{}, &handle));
    SL_POOL(item) *inside = &sl_at(&items, handle)->inner;
    *inside = sl_move(&items);
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, (void)sl_reserve(inside, 100));
    EXPECT_TRUE(sl_has(inside, handle));
    item out = sl_remove(inside, handle); // it comes out with the object that it lies in
    EXPECT_EQ(0u, sl_len(inside));
    EXPECT_EQ(0u, sl_len(&out.inner));
    EXPECT_EQ(2u, heap_.usage().blocks);
    sl_free(&out.inner);
    EXPECT_TRUE(heap_.is_unused());
}

TEST_F(PoolTest, APoolInItsOwnUnusedSlotIsReplacedAsAWhole) {
    item full = {};
    sl_pool_init(&full.inner, heap_.get());
    SL_HANDLE(item) handle = {}, other = {};
    ASSERT_EQ(SL_OK, sl_reserve(&full.inner, 3));
    while (sl_len(&full.inner) < full.inner.capacity_)
        ASSERT_EQ(SL_OK, sl_insert(&full.inner, item{}, &other));
    size_t len = sl_len(&full.inner);

    SL_POOL(item) items = {};
    sl_pool_init(&items, heap_.get());
    ASSERT_EQ(SL_OK, sl_insert(&items, item{}, &handle));
    item *old = sl_at(&items, handle);
    sl_remove(&items, handle);
    old->inner = sl_move(&items); // through a pointer to what was removed
    EXPECT_EQ(SL_OK, sl_insert(&old->inner, sl_move(&full), &handle));
    EXPECT_EQ(3u, handle.generation_);
    EXPECT_EQ(len, sl_len(&old->inner)); // what was inserted, there
    EXPECT_TRUE(sl_has(&old->inner, other));
}

TEST_F(PoolTest, StaysWholeWhenMemoryRunsOut) {
    sl_test::sweep_sizes<sl_test::Heap>(64, 1 << 14, [](sl_test::Heap &heap) {
        SL_POOL(uint32_t) pool = {};
        sl_pool_init(&pool, heap.get());
        std::vector<SL_HANDLE(uint32_t)> handles;
        SL_HANDLE(uint32_t) handle = {9, 9}, last = handle;
        sl_status status = SL_OK;
        while (handles.size() < 200 &&
               (status = sl_insert(&pool, uint32_t(handles.size()), &handle)) == SL_OK) {
            handles.push_back(handle);
            last = handle;
        }
        EXPECT_EQ(handles.size(), sl_len(&pool));
        EXPECT_TRUE(sl_equal(handle, last)); // a failed insert leaves it
        for (uint32_t i = 0; i < handles.size(); i++)
            EXPECT_EQ(i, *sl_at(&pool, handles[i]));
        if (!handles.empty()) { // works on
            EXPECT_EQ(0u, sl_remove(&pool, handles[0]));
            EXPECT_EQ(SL_OK, sl_insert(&pool, 5u, &handle));
            EXPECT_EQ(5u, *sl_at(&pool, handle));
        }
        sl_free(&pool);
        EXPECT_TRUE(heap.is_unused());
        return status == SL_OK;
    });
}

} // namespace
