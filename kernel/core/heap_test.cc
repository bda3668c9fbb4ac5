// The heap on threads: owners that outlive behaviours and go from core to core, and what old
// pointers see.
#include "kernel/api/heap.h"
#include "kernel/api/mem.h"
#include "kernel/arch/hosted/hosted.h"
#include "safelib/box.h"
#include "safelib/owned_vec.h"
#include "safelib/views.h"

#include <array>
#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace {

constexpr size_t kMemory = 16 << 20;

struct Item;
SL_BOX_DECLARE(Item);
struct Item {
    uint64_t value;
    uint64_t check; // ~value
    SL_BOX(Item) next;
};
SL_BOX_DEFINE(Item);
typedef SL_BOX(Item) ItemBox;

SL_OWNED_VEC_DECLARE(uint64_t);
SL_OWNED_VEC_DEFINE(uint64_t);

struct None {};
std::atomic<uint64_t> ended, violations, seen;

/// A stack of boxes.
struct Shelf {
    ItemBox top;
    uint64_t count;
};
COWN_DEFINE(Shelf);

void Put(Shelf *shelf, ItemBox box) {
    sl_at(&box)->next = sl_move(&shelf->top);
    shelf->top = sl_move(&box);
    shelf->count++;
}

ItemBox Take(Shelf *shelf) {
    ItemBox box = sl_move(&shelf->top);
    if (sl_is_empty(&box)) return box;
    shelf->top = sl_move(&sl_at(&box)->next);
    shelf->count--;
    return box;
}

void Make(task *self, uint64_t value, ItemBox *box) {
    sl_heap heap = task_heap(self);
    if (sl_box_init(box, &heap) != SL_OK) return;
    Item *item = sl_at(box);
    if (item->value != 0 || item->check != 0 || !sl_is_empty(&item->next)) violations++;
    item->value = value;
    item->check = ~value;
}

struct Count {
    uint64_t number;
};
TASK_WHEN_DEFINE(Fill, Shelf, Count);
void Fill(task *self, Shelf *shelf, Count count) {
    for (uint64_t i = 0; i < count.number; i++) {
        ItemBox box = {};
        Make(self, i, &box);
        if (sl_is_empty(&box)) {
            seen++;
            continue;
        }
        Put(shelf, sl_move(&box));
    }
    ended++;
}

TASK_WHEN_DEFINE(Empty, Shelf, None);
void Empty(task *, Shelf *shelf, None) {
    for (;;) {
        ItemBox box = Take(shelf);
        if (sl_is_empty(&box)) break;
        Item *item = sl_at(&box);
        if (item->check != ~item->value) violations++;
        sl_free(&box);
        if (item->value != 0 || item->check != 0) violations++; // zeroed, and nobody else's
        ended++;
    }
}

/// Carries a box from shelf to shelf.
struct Parcel {
    ItemBox box;
    uint64_t left;
    uint64_t seed;
};
constexpr size_t kShelves = 16;
std::array<COWN(Shelf), kShelves> shelves;

TASK_WHEN_DEFINE_OWNING(Carry, Shelf, Parcel, DropParcel);
void DropParcel(task *, Parcel *parcel) { sl_free(&parcel->box); }
void Carry(task *self, Shelf *shelf, Parcel *args) {
    Parcel &parcel = *args;
    uint64_t random = parcel.seed = parcel.seed * 6364136223846793005u + 1442695040888963407u;
    if (!sl_is_empty(&parcel.box)) {
        Item *item = sl_at(&parcel.box);
        if (item->check != ~item->value) violations++;
        Put(shelf, sl_move(&parcel.box));
    }
    // Free one, make one, take one along.
    if (random >> 33 & 1) {
        ItemBox old = Take(shelf);
        if (!sl_is_empty(&old)) {
            Item *item = sl_at(&old);
            if (item->check != ~item->value) violations++;
            sl_free(&old);
            ItemBox fresh = {};
            Make(self, random, &fresh);
            if (item->value != 0) violations++; // not what was freed just now
            if (!sl_is_empty(&fresh)) Put(shelf, sl_move(&fresh));
        }
    }
    parcel.box = Take(shelf);
    if (parcel.left-- == 0) {
        sl_free(&parcel.box);
        ended++;
        return;
    }
    if (Carry_when(self, shelves[(random >> 40) % kShelves], &parcel) != SL_OK) {
        sl_free(&parcel.box);
        violations++;
    }
}

std::atomic<bool> is_stolen;
TASK_FORK_DEFINE(FreeElsewhere, None, uint64_t);
ItemBox *box_to_free; // the test's own: safe code has no such thing
uint64_t FreeElsewhere(task *, None) {
    sl_free(box_to_free);
    is_stolen = true;
    return 0;
}
TASK_DEFINE(LetAForkFree, None);
void LetAForkFree(task *self, None none) {
    ItemBox box = {};
    Make(self, 77, &box);
    const Item *item = sl_at(&box);
    box_to_free = &box;
    {
        TASK_FORK(FreeElsewhere, fork, self, none);
        while (!is_stolen)
            std::this_thread::yield();
        (void)FreeElsewhere_join(&fork);
    }
    // The fork is over, this behaviour is not: new blocks are others.
    std::vector<ItemBox> more;
    for (int i = 0; i < 2000; i++) {
        ItemBox next = {};
        Make(self, 5, &next);
        if (sl_is_empty(&next) || sl_at(&next) == item) violations++;
        more.push_back(sl_move(&next));
    }
    if (item->value != 0) violations++;
    for (ItemBox &one : more)
        sl_free(&one);
    ended++;
}

struct Vec {
    SL_OWNED_VEC(uint64_t) numbers;
};
COWN_DEFINE(Vec);
TASK_WHEN_DEFINE(Grow, Vec, Count);
void Grow(task *self, Vec *vec, Count count) {
    sl_heap heap = task_heap(self);
    if (sl_is_empty(&vec->numbers)) {
        sl_free(&vec->numbers);
        sl_owned_vec_init(&vec->numbers, &heap);
    }
    for (uint64_t i = 0; i < count.number; i++) {
        if (sl_push(&vec->numbers, i) == SL_OK) continue;
        seen++;
        break;
    }
    for (size_t i = 0; i < sl_len(&vec->numbers); i++)
        if (sl_get(&vec->numbers, i) != i) violations++;
    ended++;
}
TASK_WHEN_DEFINE(FreeVec, Vec, None);
void FreeVec(task *, Vec *vec, None) { sl_free(&vec->numbers); }

struct Where {
    ItemBox box;
    uint64_t where;
};
TASK_WHEN_DEFINE(FaultWithBoxes, Shelf, Where);
void FaultWithBoxes(task *self, Shelf *shelf, Where where) {
    ItemBox local = {};
    Make(self, 1, &local);
    for (uint64_t i = 0; i < 10; i++) {
        ItemBox box = {};
        Make(self, i, &box);
        Put(shelf, sl_move(&box));
    }
    ItemBox taken = Take(shelf);
    if (where.where == 1) sl_free(&taken);
    if (where.where == 2) sl_free(&where.box);
    if (where.where == 3) return; // forgets what it has of its own
    sl_fault(SL_FAULT_ASSERT, 0, 0);
}

TASK_DEFINE(AskForCollection, None);
TASK_DEFINE(AfterCollection, None);
void AfterCollection(task *, None) { ended++; }
void AskForCollection(task *self, None none) {
    heap_collect(self);
    ASSERT_EQ(AfterCollection_spawn(self, &none), SL_OK);
}

TASK_DEFINE(Forget, Count);
void Forget(task *self, Count count) {
    ItemBox box = {};
    Make(self, 1, &box);
    if (sl_is_empty(&box)) seen++;
    ended++;
    uint64_t left = count.number;
    Count next = {left - 1};
    if (left > 0) ASSERT_EQ(Forget_spawn(self, &next), SL_OK);
}

/// As Carry, but it faults now and then, with boxes in its hands.
TASK_WHEN_DEFINE_OWNING(CarryOrFault, Shelf, Parcel, DropParcel);
TASK_DEFINE(StartCarrying, Count);
void StartCarrying(task *self, Count count) {
    Parcel parcel = {{}, count.number, count.number * 77};
    Make(self, 9, &parcel.box);
    ASSERT_EQ(CarryOrFault_when(self, shelves[count.number % kShelves], &parcel), SL_OK);
}
void CarryOrFault(task *self, Shelf *shelf, Parcel *args) {
    Parcel &parcel = *args;
    uint64_t random = parcel.seed = parcel.seed * 6364136223846793005u + 1442695040888963407u;
    for (Item *item = sl_is_empty(&shelf->top) ? nullptr : sl_at(&shelf->top); item;
         item = sl_is_empty(&item->next) ? nullptr : sl_at(&item->next))
        if (item->check != ~item->value) violations++;
    if (!sl_is_empty(&parcel.box)) {
        if (sl_at(&parcel.box)->check != ~sl_at(&parcel.box)->value) violations++;
        Put(shelf, sl_move(&parcel.box));
    }
    for (int i = 0; i < 2; i++) {
        ItemBox fresh = {};
        Make(self, random, &fresh);
        if (!sl_is_empty(&fresh) && shelf->count < 50) Put(shelf, sl_move(&fresh));
        sl_free(&fresh);
    }
    parcel.box = Take(shelf);
    uint64_t left = parcel.left;
    if (left > 0) {
        Count count = {left - 1};
        if (random >> 35 & 7) {
            parcel.left--;
            ASSERT_EQ(CarryOrFault_when(self, shelves[(random >> 40) % kShelves], &parcel), SL_OK);
        } else {
            ASSERT_EQ(StartCarrying_spawn(self, &count), SL_OK);
            sl_fault(SL_FAULT_ASSERT, 0, 0);
        }
    }
    sl_free(&parcel.box);
    ended++;
}

std::atomic<uint64_t> receivers, sent;
TASK_WHEN_DEFINE_OWNING(Receive, Shelf, Parcel, DropParcel);
void Receive(task *, Shelf *, Parcel *args) {
    Parcel &parcel = *args;
    receivers++;
    if (!sl_is_empty(&parcel.box)) sl_at(&parcel.box)->value = 1234;
    sl_free(&parcel.box);
}

/// Sends a box away and looks at what was in it meanwhile.
uint64_t SendAndLook(task *self, uint64_t value) {
    ItemBox box = {};
    Make(self, value, &box);
    const Item *item = sl_at(&box);
    Parcel parcel = {sl_move(&box), 0, 0};
    uint64_t before = receivers;
    EXPECT_EQ(Receive_when(self, shelves[value % kShelves], &parcel), SL_OK);
    sent++;
    for (int i = 0; i < 200; i++)
        std::this_thread::yield();
    if (item->value != value || item->check != ~value) violations++;
    return before;
}
TASK_DEFINE(Send, Count);
void Send(task *self, Count count) { (void)SendAndLook(self, count.number); }

TASK_FORK_DEFINE(SendInFork, uint64_t, uint64_t);
uint64_t SendInFork(task *self, uint64_t value) {
    (void)SendAndLook(self, value);
    is_stolen = true;
    return value;
}
TASK_DEFINE(SendInForks, Count);
void SendInForks(task *self, Count count) {
    uint64_t before = receivers;
    {
        TASK_FORK(SendInFork, fork, self, count.number);
        while (!is_stolen)
            std::this_thread::yield();
        (void)SendInFork_join(&fork);
    }
    for (int i = 0; i < 200; i++)
        std::this_thread::yield();
    if (receivers != before) violations++; // the fork is over, the behaviour is not
    sl_assert(count.number % 2 == 0);
}

/// Runs on so many cores.
class HeapTest : public testing::TestWithParam<uint32_t> {
  protected:
    HeapTest() { Init(kMemory); }
    ~HeapTest() override { EXPECT_EQ(violations, 0u); }

    void Init(size_t memory) {
        ended = violations = seen = 0;
        is_stolen = false;
        EXPECT_EQ(hosted_init(GetParam(), memory), SL_OK);
        self = hosted_task();
        for (auto &shelf : shelves)
            EXPECT_EQ(cown_create(self, &shelf), SL_OK);
    }

    sl_heap_usage Usage() {
        sl_heap heap = task_heap(self);
        return sl_heap_get_usage(&heap);
    }

    void Collect() {
        ended = 0;
        ASSERT_EQ(AskForCollection_spawn(self, &none), SL_OK);
        hosted_run();
        EXPECT_EQ(ended, 1u);
    }

    void EmptyShelves() {
        for (auto &shelf : shelves)
            ASSERT_EQ(Empty_when(self, shelf, &none), SL_OK);
        hosted_run();
    }

    /// One area for each core may be kept.
    void ExpectNothingLeft() {
        EXPECT_EQ(Usage().blocks, 0u);
        EXPECT_EQ(Usage().owned_bytes, 0u);
        EXPECT_LE(mem_get_stats(self).heap, 16u * GetParam());
    }

    task *self;
    None none;
};

INSTANTIATE_TEST_SUITE_P(Cores, HeapTest, testing::Values(1, 2, 4, 16));

TEST_P(HeapTest, WhatACownOwnsOutlivesBehaviours) {
    Count count = {1000};
    ASSERT_EQ(Fill_when(self, shelves[0], &count), SL_OK);
    hosted_run();
    EXPECT_EQ(Usage().blocks, 1000u);
    ended = 0;
    ASSERT_EQ(Empty_when(self, shelves[0], &none), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 1000u);
    ExpectNothingLeft();
}

TEST_P(HeapTest, BoxesGoFromCoreToCore) {
    for (uint64_t i = 0; i < 64; i++) {
        Count count = {20};
        if (i < kShelves) ASSERT_EQ(Fill_when(self, shelves[i], &count), SL_OK);
        Parcel parcel = {{}, 100, i};
        ASSERT_EQ(Carry_when(self, shelves[i % kShelves], &parcel), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(ended, 64u + kShelves);
    EmptyShelves();
    ExpectNothingLeft();
}

TEST_P(HeapTest, WhatAForkFreesElsewhereIsKeptUntilTheBehaviourEnds) {
    if (GetParam() == 1) GTEST_SKIP() << "nobody steals";
    for (int i = 0; i < 10; i++) {
        Init(kMemory);
        ASSERT_EQ(LetAForkFree_spawn(self, &none), SL_OK);
        hosted_run();
        EXPECT_EQ(ended, 1u);
        ExpectNothingLeft();
    }
}

TEST_P(HeapTest, BlocksLargerThanAnAreaGrowAndComeBack) {
    COWN(Vec) cown = {};
    ASSERT_EQ(cown_create(self, &cown), SL_OK);
    for (int i = 0; i < 3; i++) {
        Count count = {200000};
        ASSERT_EQ(Grow_when(self, cown, &count), SL_OK);
        ASSERT_EQ(FreeVec_when(self, cown, &none), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(ended, 3u);
    EXPECT_EQ(seen, 0u);
    ExpectNothingLeft();
}

TEST_P(HeapTest, NoMemoryIsAStatusAndAllOfItCanBeHadAgain) {
    Init(4 << 20);
    uint64_t before = mem_get_stats(self).free, refused = 0;
    for (int i = 0; i < 3; i++) {
        seen = 0;
        Count count = {100000};
        ASSERT_EQ(Fill_when(self, shelves[0], &count), SL_OK);
        hosted_run();
        EXPECT_GT(seen, 1000u);
        if (i == 0) refused = seen;
        EXPECT_LE(seen, refused + 1000 * GetParam()); // each core may have kept an area
        // The reserve is the kernel's: behaviours can still be made.
        EXPECT_GE(mem_get_stats(self).free, mem_get_stats(self).reserved);
        ASSERT_EQ(Empty_when(self, shelves[0], &none), SL_OK);
        hosted_run();
        ExpectNothingLeft();
    }
    EXPECT_LE(before, mem_get_stats(self).free + 16 * GetParam() + 16);
}

TEST_P(HeapTest, ABlockThatDoesNotFitLeavesTheVectorAsItWas) {
    COWN(Vec) cown = {};
    ASSERT_EQ(cown_create(self, &cown), SL_OK);
    Count count = {kMemory};
    ASSERT_EQ(Grow_when(self, cown, &count), SL_OK);
    hosted_run();
    EXPECT_EQ(seen, 1u);
    ASSERT_EQ(FreeVec_when(self, cown, &none), SL_OK);
    hosted_run();
    ExpectNothingLeft();
}

TEST_P(HeapTest, CollectingLeavesNoUnusedArea) {
    Count count = {1000};
    ASSERT_EQ(Fill_when(self, shelves[0], &count), SL_OK);
    hosted_run();
    EmptyShelves();
    Collect();
    EXPECT_EQ(mem_get_stats(self).heap, 0u);
}

TEST_P(HeapTest, WhatFaultedBehavioursOwnedComesBack) {
    for (uint64_t where = 0; where < 4; where++)
        for (uint64_t i = 0; i < 50; i++) {
            Where args = {{}, where};
            Make(self, i, &args.box);
            ASSERT_EQ(FaultWithBoxes_when(self, shelves[i % kShelves], &args), SL_OK);
        }
    hosted_run();
    EXPECT_EQ(hosted_counts().faults, 150u);
    EmptyShelves();
    Collect();
    EXPECT_EQ(Usage().blocks, 0u);
    EXPECT_EQ(mem_get_stats(self).heap, 0u);
}

TEST_P(HeapTest, WhatASpoiltCownOwnedComesBackAndWhatOthersOwnStays) {
    Count count = {500};
    for (auto &shelf : shelves) {
        count.number = 500;
        ASSERT_EQ(Fill_when(self, shelf, &count), SL_OK);
    }
    Where args = {{}, 0};
    ASSERT_EQ(FaultWithBoxes_when(self, shelves[3], &args), SL_OK);
    hosted_run();
    Collect();
    EXPECT_EQ(Usage().blocks, (kShelves - 1) * 500);
    ended = 0;
    EmptyShelves();
    EXPECT_EQ(ended, (kShelves - 1) * 500);
    Collect();
    EXPECT_EQ(mem_get_stats(self).heap, 0u);
}

TEST_P(HeapTest, LargeBlocksAreKeptOrComeBackToo) {
    COWN(Vec) kept = {}, freed = {};
    ASSERT_EQ(cown_create(self, &kept), SL_OK);
    ASSERT_EQ(cown_create(self, &freed), SL_OK);
    Count count = {50000};
    ASSERT_EQ(Grow_when(self, kept, &count), SL_OK);
    count.number = 50000;
    ASSERT_EQ(Grow_when(self, freed, &count), SL_OK);
    hosted_run();
    Collect();
    EXPECT_EQ(Usage().blocks, 2u);
    ASSERT_EQ(FreeVec_when(self, freed, &none), SL_OK);
    hosted_run();
    Collect();
    EXPECT_EQ(Usage().blocks, 1u);
    count.number = 0;
    ended = 0;
    ASSERT_EQ(Grow_when(self, kept, &count), SL_OK); // looks at all of it
    hosted_run();
    EXPECT_EQ(ended, 1u);
}

TEST_P(HeapTest, WhatWasForgottenComesBackWhenMemoryIsShort) {
    Init(2 << 20);
    Count count = {60000};
    ASSERT_EQ(Forget_spawn(self, &count), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 60001u);
    EXPECT_LE(seen, 200u); // one behaviour in hundreds found no memory
}

TEST_P(HeapTest, FaultsWithBoxesInAllHandsLoseAndSpoilNothing) {
    for (uint64_t i = 0; i < 32; i++) {
        Count count = {100 + i};
        ASSERT_EQ(StartCarrying_spawn(self, &count), SL_OK);
    }
    hosted_run();
    EXPECT_GT(ended, 3000u);
    EXPECT_GE(hosted_counts().faults, 200u);
    EmptyShelves();
    Collect();
    EXPECT_EQ(Usage().blocks, 0u);
    EXPECT_EQ(mem_get_stats(self).heap, 0u);
}

TEST_P(HeapTest, WhoIsSentABoxBeginsWhenTheSenderHasEnded) {
    receivers = sent = 0;
    for (uint64_t i = 0; i < 300; i++) {
        Count count = {i};
        ASSERT_EQ(Send_spawn(self, &count), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(sent, 300u);
    EXPECT_EQ(receivers, 300u);
    ExpectNothingLeft();
}

TEST_P(HeapTest, WhoIsSentABoxByAForkBeginsWhenTheBehaviourHasEndedOrFaulted) {
    if (GetParam() == 1) GTEST_SKIP() << "nobody steals";
    for (uint64_t i = 0; i < 10; i++) {
        Init(kMemory);
        receivers = sent = 0;
        Count count = {i};
        ASSERT_EQ(SendInForks_spawn(self, &count), SL_OK);
        hosted_run();
        EXPECT_EQ(receivers, 1u);
        EXPECT_EQ(hosted_counts().faults, i % 2);
        ExpectNothingLeft();
    }
}

TEST_P(HeapTest, BoxesArriveInTheOrderOfSending) {
    Count count = {3};
    ASSERT_EQ(Fill_when(self, shelves[0], &count), SL_OK);
    for (uint64_t i = 0; i < 20; i++) {
        Parcel parcel = {{}, 0, 2};
        Make(self, i, &parcel.box);
        ASSERT_EQ(Carry_when(self, shelves[0], &parcel), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(ended, 21u);
    EmptyShelves();
}

} // namespace
