// Slots: generations, the order of reuse, and places whose generations are used up.
#include "safelib/slots.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_heap.h"

#include <vector>

namespace {

class SlotsTest : public ::testing::Test {
  protected:
    void SetUp() override { sl_owned_vec_init(&slots_.list, heap_.get()); }
    uint32_t take() {
        uint32_t index = 12345;
        EXPECT_EQ(SL_OK, sl_slots_take(&slots_, &index));
        return index;
    }
    uint32_t &generation(uint32_t index) { return sl_at(&slots_.list, index)->generation; }
    std::vector<size_t> taken() {
        std::vector<size_t> all;
        for (size_t i = 0; sl_slots_find_taken(&slots_, &i); i++)
            all.push_back(i);
        return all;
    }
    sl_test::Heap heap_{1 << 16};
    sl_slots slots_ = {};
};

TEST_F(SlotsTest, ZeroHasNoPlaces) {
    sl_slots slots = {};
    uint32_t index = 7;
    size_t at = 3;
    EXPECT_EQ(SL_NO_MEMORY, sl_slots_take(&slots, &index));
    EXPECT_EQ(7u, index);
    EXPECT_EQ(0u, slots.taken);
    EXPECT_EQ(SL_NO_MEMORY, sl_slots_reserve(&slots, 1));
    EXPECT_EQ(SL_OK, sl_slots_reserve(&slots, 0));
    EXPECT_FALSE(sl_slots_has(&slots, 0, 0));
    EXPECT_FALSE(sl_slots_has(&slots, 0, 1));
    EXPECT_FALSE(sl_slots_find_taken(&slots, &at));
    EXPECT_EQ(3u, at);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_slots_release(&slots, 0));
}

TEST_F(SlotsTest, TakesNewPlacesInOrder) {
    for (uint32_t i = 0; i < 10; i++) {
        EXPECT_EQ(i, take());
        EXPECT_EQ(1u, generation(i));
    }
    EXPECT_EQ(10u, slots_.taken);
}

TEST_F(SlotsTest, ReusesTheOldestFirst) {
    for (uint32_t i = 0; i < 5; i++)
        take();
    for (uint32_t i : {3, 0, 4})
        sl_slots_release(&slots_, i);
    EXPECT_EQ(3u, take());
    sl_slots_release(&slots_, 1);
    for (uint32_t i : {0, 4, 1, 5})
        EXPECT_EQ(i, take());
    EXPECT_EQ(6u, slots_.taken);
    EXPECT_EQ(3u, generation(3));
    EXPECT_EQ(1u, generation(2));
    sl_slots_release(&slots_, 2);
    EXPECT_EQ(2u, take()); // the queue was empty in between
}

TEST_F(SlotsTest, APlaceIsQueuedAgainAtTheEnd) {
    for (uint32_t i = 0; i < 3; i++)
        take();
    sl_slots_release(&slots_, 0);
    sl_slots_release(&slots_, 1);
    EXPECT_EQ(0u, take());
    sl_slots_release(&slots_, 0);
    for (uint32_t i : {1, 0, 3})
        EXPECT_EQ(i, take());
}

TEST_F(SlotsTest, KnowsWhetherItIsTakenSinceThen) {
    uint32_t index = take();
    EXPECT_TRUE(sl_slots_has(&slots_, index, 1));
    sl_slots_release(&slots_, index);
    for (uint32_t generation = 0; generation < 4; generation++)
        EXPECT_EQ(generation == 2, sl_slots_has(&slots_, index, generation)); // no handle has it
    EXPECT_EQ(index, take());
    EXPECT_FALSE(sl_slots_has(&slots_, index, 1));
    EXPECT_TRUE(sl_slots_has(&slots_, index, 3));
    EXPECT_FALSE(sl_slots_has(&slots_, index + 1, 3));
    EXPECT_FALSE(sl_slots_has(&slots_, UINT32_MAX, 3));
}

TEST_F(SlotsTest, APlaceWithoutGenerationsIsRetired) {
    for (uint32_t i = 0; i < 3; i++)
        take();
    generation(1) = UINT32_MAX - 2;
    sl_slots_release(&slots_, 1);
    EXPECT_EQ(1u, take());
    EXPECT_EQ(UINT32_MAX, generation(1));
    EXPECT_TRUE(sl_slots_has(&slots_, 1, UINT32_MAX));
    EXPECT_EQ(0u, slots_.retired);
    sl_slots_release(&slots_, 1);
    EXPECT_EQ(1u, slots_.retired);
    EXPECT_EQ(2u, slots_.taken);
    EXPECT_EQ(0u, generation(1) % 2);
    EXPECT_FALSE(sl_slots_has(&slots_, 1, UINT32_MAX));
    EXPECT_FALSE(sl_slots_has(&slots_, 1, 0));
    EXPECT_EQ(3u, take());
    EXPECT_EQ((std::vector<size_t>{0, 2, 3}), taken());
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_slots_release(&slots_, 1));
}

TEST_F(SlotsTest, ReserveCountsRetiredPlaces) {
    for (uint32_t i = 0; i < 4; i++)
        take();
    for (uint32_t i = 0; i < 3; i++) {
        generation(i) = UINT32_MAX;
        sl_slots_release(&slots_, i);
    }
    EXPECT_EQ(8u, sl_slots_needed(&slots_, 5));
    EXPECT_EQ(SIZE_MAX, sl_slots_needed(&slots_, SIZE_MAX - 2));
    EXPECT_EQ(SIZE_MAX, sl_slots_needed(&slots_, SIZE_MAX));
    ASSERT_EQ(SL_OK, sl_slots_reserve(&slots_, 100));
    while (sl_heap_alloc_(heap_.get(), 1, 1, 1)) {
    }
    for (uint32_t i = 1; i < 100; i++)
        EXPECT_EQ(i + 3, take());
    EXPECT_EQ(100u, slots_.taken);
}

TEST_F(SlotsTest, ReserveRefusesMoreThanIndicesCanName) {
    for (size_t n : {size_t(UINT32_MAX), size_t(UINT32_MAX) + 1, SIZE_MAX})
        EXPECT_EQ(SL_NO_MEMORY, sl_slots_reserve(&slots_, n));
    EXPECT_EQ(SL_NO_MEMORY, sl_slots_reserve(&slots_, UINT32_MAX - 1)); // of the heap
    slots_.list.capacity_ = SIZE_MAX;                                   // as if
    EXPECT_EQ(SL_OK, sl_slots_reserve(&slots_, UINT32_MAX - 1));
    EXPECT_EQ(SL_NO_MEMORY, sl_slots_reserve(&slots_, UINT32_MAX));
}

TEST_F(SlotsTest, TakesNoMorePlacesThanIndicesCanName) {
    take();
    slots_.list.len_ = size_t(UINT32_MAX) - 1; // as if; nothing looks at the others
    slots_.list.capacity_ = SIZE_MAX;
    uint32_t index = 7;
    EXPECT_EQ(SL_NO_MEMORY, sl_slots_take(&slots_, &index));
    EXPECT_EQ(7u, index);
    EXPECT_EQ(1u, slots_.taken);
}

TEST_F(SlotsTest, AnUnusedPlaceIsNotReleased) {
    take();
    take();
    sl_slots_release(&slots_, 0);
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_slots_release(&slots_, 0));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 2, 2, sl_slots_release(&slots_, 2));
    EXPECT_EQ(1u, slots_.taken);
    EXPECT_EQ((std::vector<size_t>{1}), taken());
}

TEST_F(SlotsTest, FindsTakenPlaces) {
    for (uint32_t i = 0; i < 6; i++)
        take();
    for (uint32_t i : {0, 2, 3, 5})
        sl_slots_release(&slots_, i);
    EXPECT_EQ((std::vector<size_t>{1, 4}), taken());
    for (size_t from : {size_t(5), size_t(6), SIZE_MAX}) {
        size_t at = from;
        EXPECT_FALSE(sl_slots_find_taken(&slots_, &at));
        EXPECT_EQ(from, at);
    }
}

} // namespace
