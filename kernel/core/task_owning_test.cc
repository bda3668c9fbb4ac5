// Messages by value and by box: nothing is lost, nothing is freed twice, whatever faults when.
#include "kernel/api/task.h"

#include "kernel/core/task_fixture.h"
#include "safelib/box.h"

#include <vector>

namespace {

struct Item {
    uint64_t value;
};
SL_BOX_DECLARE(Item);
SL_BOX_DEFINE(Item);

enum class When : uint64_t {
    kNever,
    kBeforeTaking,
    kAfterTaking,
    kInDrop,
};
struct Message {
    SL_BOX(Item) box;
    When fault;
    uint64_t left; // how often it is to be sent on
};
struct Shelf {
    SL_BOX(Item) box;
    uint64_t is_open;
};
struct None {};

// A heap is not for two cores at once, so these tests run on one.
std::vector<uint8_t> memory;
sl_heap heap;
std::atomic<uint64_t> seen, drops, init_faults;

void DropMessage(task *, Message *message) {
    drops++;
    sl_free(&message->box);
    if (message->fault == When::kInDrop) sl_fault(SL_FAULT_DIVIDE, 0, 0);
}

TASK_DEFINE_OWNING(Look, Message, DropMessage);
void Look(task *, Message *message) {
    if (message->fault == When::kBeforeTaking) sl_fault(SL_FAULT_DIVIDE, 0, 0);
    seen += sl_at(&message->box)->value;
}

TASK_DEFINE_OWNING(SendOn, Message, DropMessage);
void SendOn(task *self, Message *message) {
    seen += ++sl_at(&message->box)->value;
    if (message->left-- > 0) {
        ASSERT_EQ(SendOn_spawn(self, message), SL_OK);
        if (!sl_is_empty(&message->box)) violations++;
    }
}

void InitShelf(task *, Shelf *shelf) {
    if (!sl_is_empty(&shelf->box)) violations++;
    if (init_faults > 0) {
        init_faults--;
        sl_fault(SL_FAULT_DIVIDE, 0, 0);
    }
    shelf->is_open = 1;
}
void DropShelf(task *, Shelf *shelf) {
    drops++;
    sl_free(&shelf->box);
}
COWN_DEFINE_OWNING(Shelf, InitShelf, DropShelf);

TASK_WHEN_DEFINE_OWNING(Store, Shelf, Message, DropMessage);
void Store(task *, Shelf *shelf, Message *message) {
    if (message->fault == When::kBeforeTaking) sl_fault(SL_FAULT_DIVIDE, 0, 0);
    sl_free(&shelf->box);
    shelf->box = sl_move(&message->box);
    if (message->fault == When::kAfterTaking) sl_fault(SL_FAULT_DIVIDE, 0, 0);
}

TASK_WHEN_DEFINE(Count, Shelf, None);
void Count(task *, Shelf *shelf, None) {
    if (!shelf->is_open) violations++;
    if (!sl_is_empty(&shelf->box)) seen += sl_at(&shelf->box)->value;
}
TASK_WHEN_DEFINE(Clear, Shelf, None);
void Clear(task *, Shelf *shelf, None) { sl_free(&shelf->box); }

class TaskOwningTest : public TaskFixture {
  protected:
    TaskOwningTest() {
        seen = drops = init_faults = 0;
        memory.assign(1 << 16, 0);
        sl_heap_init_(&heap, sl_bytes_make_(memory.data(), memory.size()));
        EXPECT_EQ(cown_create(self, &shelf), SL_OK);
    }

    ~TaskOwningTest() override { EXPECT_EQ(sl_heap_get_usage(&heap).blocks, 0u); }

    Message Make(uint64_t value, When fault = When::kNever) {
        Message message = {};
        EXPECT_EQ(sl_box_init(&message.box, &heap), SL_OK);
        sl_at(&message.box)->value = value;
        message.fault = fault;
        return message;
    }

    COWN(Shelf) shelf = {};
    None none;
};

INSTANTIATE_TEST_SUITE_P(OneCore, TaskOwningTest, testing::Values(1));

TEST_P(TaskOwningTest, ABoxMovesWithItsMessageAndIsDroppedAtTheEnd) {
    Message message = Make(5);
    ASSERT_EQ(Look_spawn(self, &message), SL_OK);
    EXPECT_TRUE(sl_is_empty(&message.box));
    EXPECT_EQ(sl_heap_get_usage(&heap).blocks, 1u);
    hosted_run();
    EXPECT_EQ(seen, 5u);
    EXPECT_EQ(drops, 1u);
}

TEST_P(TaskOwningTest, ABoxGoesOnFromBehaviourToBehaviour) {
    Message message = Make(0);
    message.left = 100;
    ASSERT_EQ(SendOn_spawn(self, &message), SL_OK);
    hosted_run();
    EXPECT_EQ(seen, 101u * 102 / 2);
}

TEST_P(TaskOwningTest, AFaultBeforeTheBoxIsTakenDropsIt) {
    Message message = Make(5, When::kBeforeTaking);
    ASSERT_EQ(Look_spawn(self, &message), SL_OK);
    message = Make(6, When::kBeforeTaking);
    ASSERT_EQ(Store_when(self, shelf, &message), SL_OK);
    hosted_run();
    EXPECT_EQ(hosted_counts().faults, 2u);
}

TEST_P(TaskOwningTest, AFaultAfterTheBoxWasTakenDropsItWithTheState) {
    Message message = Make(5, When::kAfterTaking);
    ASSERT_EQ(Store_when(self, shelf, &message), SL_OK);
    ASSERT_EQ(Count_when(self, shelf, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(seen, 0u);
    EXPECT_EQ(hosted_counts().faults, 1u);
}

TEST_P(TaskOwningTest, AFaultDropsWhatTheStateHadBefore) {
    Message message = Make(5);
    ASSERT_EQ(Store_when(self, shelf, &message), SL_OK);
    ASSERT_EQ(Count_when(self, shelf, &none), SL_OK);
    message = Make(6, When::kBeforeTaking);
    ASSERT_EQ(Store_when(self, shelf, &message), SL_OK);
    ASSERT_EQ(Count_when(self, shelf, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(seen, 5u);
}

TEST_P(TaskOwningTest, AMessageWhoseCownCannotBeMadeIsDropped) {
    init_faults = 1;
    Message message = Make(5);
    ASSERT_EQ(Store_when(self, shelf, &message), SL_OK);
    ASSERT_EQ(Count_when(self, shelf, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(hosted_counts().faults, 1u);
    EXPECT_EQ(seen, 0u);
}

TEST_P(TaskOwningTest, AFaultInADropIsContained) {
    Message message = Make(5, When::kInDrop);
    ASSERT_EQ(Look_spawn(self, &message), SL_OK);
    message = Make(6, When::kInDrop);
    ASSERT_EQ(Store_when(self, shelf, &message), SL_OK);
    hosted_run();
    EXPECT_EQ(hosted_counts().behaviours, 2u);
    EXPECT_EQ(hosted_counts().faults, 4u); // and once more, when what is left is dropped
    EXPECT_EQ(seen, 5u);
}

TEST_P(TaskOwningTest, WhatTheStateOwnsStaysThere) {
    Message message = Make(5);
    ASSERT_EQ(Store_when(self, shelf, &message), SL_OK);
    hosted_run();
    EXPECT_EQ(sl_heap_get_usage(&heap).blocks, 1u);
    ASSERT_EQ(Count_when(self, shelf, &none), SL_OK);
    ASSERT_EQ(Clear_when(self, shelf, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(seen, 5u);
}

TASK_DEFINE_OWNING(Part, Message, DropMessage);
void Part(task *, Message *) { sl_fault(SL_FAULT_DIVIDE, 0, 0); }
TASK_DEFINE(BeginParts, None);
void BeginParts(task *self, None) {
    Message last = {};
    if (sl_box_init(&last.box, &heap) != SL_OK) violations++;
    sl_at(&last.box)->value = 1000;
    ASSERT_EQ(Look_then(self, &last), SL_OK);
    for (uint64_t i = 0; i < 10; i++) {
        Message message = {};
        if (sl_box_init(&message.box, &heap) != SL_OK) violations++;
        ASSERT_EQ(Part_spawn(self, &message), SL_OK);
    }
}

TEST_P(TaskOwningTest, AContinuationKeepsItsBoxUntilItRuns) {
    ASSERT_EQ(BeginParts_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(seen, 1000u);
    EXPECT_EQ(drops, 11u);
}

TEST_P(TaskOwningTest, NoMemoryLeavesTheBoxWithItsOwner) {
    Init(1 << 18);
    Message message = Make(1);
    uint64_t sent = 0;
    while (Look_spawn(self, &message) == SL_OK) {
        sent++;
        message = Make(1);
    }
    ASSERT_FALSE(sl_is_empty(&message.box));
    EXPECT_EQ(Look_then(self, &message), SL_NO_MEMORY);
    ASSERT_FALSE(sl_is_empty(&message.box));
    sl_free(&message.box);
    EXPECT_EQ(sl_heap_get_usage(&heap).blocks, sent);
    hosted_run();
    EXPECT_EQ(seen, sent);
}

// By value: the largest that there may be.
struct alignas(16) Largest {
    uint8_t bytes[TASK_ARGS_BYTES];
};
struct Odd {
    uint8_t bytes[TASK_ARGS_BYTES - 1];
};
std::atomic<uint64_t> sums;

uint64_t SumOf(const uint8_t *bytes, size_t count) {
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum = 31 * sum + bytes[i];
    return sum;
}
TASK_DEFINE(TakeLargest, Largest);
void TakeLargest(task *, Largest args) {
    if (reinterpret_cast<uintptr_t>(&args) % 16 != 0) violations++;
    sums += SumOf(args.bytes, sizeof args.bytes);
}
TASK_WHEN_DEFINE(TakeOdd, Shelf, Odd);
void TakeOdd(task *, Shelf *, Odd args) { sums += SumOf(args.bytes, sizeof args.bytes); }

TEST_P(TaskOwningTest, ValuesOfTheLargestSizeArriveWhole) {
    static_assert(sizeof(Largest) == 64);
    sums = 0;
    Largest largest = {};
    Odd odd = {};
    for (size_t i = 0; i < sizeof largest.bytes; i++)
        largest.bytes[i] = static_cast<uint8_t>(i * 7 + 1);
    for (size_t i = 0; i < sizeof odd.bytes; i++)
        odd.bytes[i] = static_cast<uint8_t>(i * 5 + 3);
    uint64_t expected = SumOf(largest.bytes, 64) + SumOf(odd.bytes, 63);
    ASSERT_EQ(TakeLargest_spawn(self, &largest), SL_OK);
    ASSERT_EQ(TakeOdd_when(self, shelf, &odd), SL_OK);
    EXPECT_EQ(SumOf(largest.bytes, 64), 0u); // taken, to the last byte
    EXPECT_EQ(SumOf(odd.bytes, 63), 0u);
    hosted_run();
    EXPECT_EQ(sums, expected);
}

} // namespace
