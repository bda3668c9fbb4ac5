// name_then: what runs when a behaviour, and all that it has made, has ended.
#include "kernel/api/task.h"

#include "kernel/core/task_fixture.h"

#include <array>

namespace {

struct Sum {
    uint64_t value;
    uint64_t parts;
};
struct Step {
    uint64_t number;
};
struct None {};

std::atomic<uint64_t> ended, totals, result, fault_count;

COWN_DEFINE(Sum);
COWNS_DEFINE(Sum);

TASK_WHEN_DEFINE(Add, Sum, Step);
void Add(task *, Sum *sum, Step step) {
    sum->value += step.number;
    sum->parts++;
}

/// Makes its halves, and gives its sum to the cown at last.
struct Range {
    uint64_t from;
    uint64_t to;
    uint64_t fault_at;
    COWN(Sum) sum;
};
TASK_DEFINE(SumRange, Range);
void SumRange(task *self, Range range) {
    if (range.to - range.from > 1) {
        Range left = range, right = range;
        left.to = right.from = range.from + (range.to - range.from) / 2;
        ASSERT_EQ(SumRange_spawn(self, &left), SL_OK);
        ASSERT_EQ(SumRange_spawn(self, &right), SL_OK);
        return;
    }
    if (range.from == range.fault_at) sl_fault(SL_FAULT_DIVIDE, 0, 0);
    Step step = {range.from};
    ASSERT_EQ(Add_when(self, range.sum, &step), SL_OK);
}

TASK_WHEN_DEFINE(Total, Sum, Step);
void Total(task *self, Sum *sum, Step) {
    totals++;
    result = sum->value;
    ended = sum->parts;
    fault_count = task_fault_count(self);
}

TASK_DEFINE(Begin, Range);
void Begin(task *self, Range range) {
    Step step = {};
    ASSERT_EQ(Total_then(self, range.sum, &step), SL_OK);
    ASSERT_EQ(SumRange_spawn(self, &range), SL_OK);
}

class TaskThenTest : public TaskFixture {
  protected:
    TaskThenTest() {
        ended = totals = result = fault_count = 0;
        EXPECT_EQ(cown_create(self, &sum), SL_OK);
    }

    COWN(Sum) sum = {};
};

INSTANTIATE_TEST_SUITE_P(Cores, TaskThenTest, testing::Values(1, 2, 4, 8));

TEST_P(TaskThenTest, RunsOnceAfterAllThatWasMade) {
    Range range = {0, 5000, ~0ull, sum};
    ASSERT_EQ(Begin_spawn(self, &range), SL_OK);
    hosted_run();
    EXPECT_EQ(totals, 1u);
    EXPECT_EQ(ended, 5000u);
    EXPECT_EQ(result, 4999u * 5000 / 2);
    EXPECT_EQ(fault_count, 0u);
}

TEST_P(TaskThenTest, RunsAfterPartsThatFaultedAndKnowsHowManyThereWere) {
    Range range = {0, 1000, 333, sum};
    ASSERT_EQ(Begin_spawn(self, &range), SL_OK);
    hosted_run();
    EXPECT_EQ(totals, 1u);
    EXPECT_EQ(ended, 999u);
    EXPECT_EQ(fault_count, 1u);
    EXPECT_EQ(hosted_counts().faults, 1u);
}

TASK_DEFINE(BeginAndFault, Range);
void BeginAndFault(task *self, Range range) {
    Step step = {};
    ASSERT_EQ(Total_then(self, range.sum, &step), SL_OK);
    ASSERT_EQ(SumRange_spawn(self, &range), SL_OK);
    sl_fault(SL_FAULT_DIVIDE, 0, 0);
}

TEST_P(TaskThenTest, RunsAfterTheBehaviourThatAskedForItHasFaulted) {
    Range range = {0, 100, ~0ull, sum};
    ASSERT_EQ(BeginAndFault_spawn(self, &range), SL_OK);
    hosted_run();
    EXPECT_EQ(totals, 1u);
    EXPECT_EQ(ended, 100u);
    EXPECT_EQ(fault_count, 1u);
}

TASK_DEFINE(BeginAlone, Range);
void BeginAlone(task *self, Range range) {
    Step step = {};
    ASSERT_EQ(Total_then(self, range.sum, &step), SL_OK);
    if (totals != 0) violations++;
}

TEST_P(TaskThenTest, RunsAfterABehaviourThatMadeNothing) {
    Range range = {0, 0, 0, sum};
    ASSERT_EQ(BeginAlone_spawn(self, &range), SL_OK);
    hosted_run();
    EXPECT_EQ(totals, 1u);
    EXPECT_EQ(ended, 0u);
}

TEST_P(TaskThenTest, AsksForItsCownsOnlyThen) {
    // The behaviour that asks holds the cown, as do its parts: they would wait for each other.
    Range range = {0, 10, ~0ull, sum};
    Step step = {};
    ASSERT_EQ(Total_then(self, sum, &step), SL_OK);
    ASSERT_EQ(SumRange_spawn(self, &range), SL_OK);
    hosted_run();
    EXPECT_EQ(totals, 1u);
    EXPECT_EQ(ended, 10u);
}

// Order of several: each notes what it saw of the others.
std::atomic<uint64_t> clock_ticks;
std::array<std::atomic<uint64_t>, 8> times;

TASK_DEFINE(Stamp, Step);
void Stamp(task *, Step step) { times[step.number] = ++clock_ticks; }

TASK_DEFINE(Nest, None);
void Nest(task *self, None) {
    Step one = {1}, two = {2}, three = {3}, four = {4};
    ASSERT_EQ(Stamp_then(self, &one), SL_OK);
    ASSERT_EQ(Stamp_spawn(self, &two), SL_OK); // before one
    ASSERT_EQ(Stamp_then(self, &three), SL_OK);
    ASSERT_EQ(Stamp_spawn(self, &four), SL_OK); // before three
    times[0] = ++clock_ticks;
}

TEST_P(TaskThenTest, TheNewerOneOfTwoComesBeforeTheOlderOne) {
    clock_ticks = 0;
    None none;
    ASSERT_EQ(Nest_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(clock_ticks, 5u);
    EXPECT_LT(times[0], times[3]);
    EXPECT_LT(times[4], times[3]);
    EXPECT_LT(times[2], times[1]);
    EXPECT_LT(times[3], times[1]);
}

/// A part that waits for parts of its own before it counts as ended.
TASK_DEFINE(Inner, Step);
void Inner(task *self, Step step) {
    Step done = {step.number};
    ASSERT_EQ(Stamp_then(self, &done), SL_OK);
    Step part = {step.number + 4};
    ASSERT_EQ(Stamp_spawn(self, &part), SL_OK);
}

TASK_DEFINE(Outer, None);
void Outer(task *self, None) {
    Step last = {0};
    ASSERT_EQ(Stamp_then(self, &last), SL_OK);
    for (uint64_t i = 1; i < 4; i++) {
        Step step = {i};
        ASSERT_EQ(Inner_spawn(self, &step), SL_OK);
    }
}

TEST_P(TaskThenTest, WhatAPartPutsAfterItselfIsAPartToo) {
    clock_ticks = 0;
    None none;
    ASSERT_EQ(Outer_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(clock_ticks, 7u);
    EXPECT_EQ(times[0], 7u);
    for (int i = 1; i < 4; i++)
        EXPECT_LT(times[i + 4], times[i]);
}

// Forks make behaviours too, on whatever core they run.
TASK_PARALLEL_FOR_DEFINE(SpawnEach, uint64_t, Range);
void SpawnEach(task *self, SL_VIEW(uint64_t) part, size_t offset, Range range) {
    for (size_t i = 0; i < sl_len(part); i++) {
        Step step = {offset + i};
        ASSERT_EQ(Add_when(self, range.sum, &step), SL_OK);
    }
}
TASK_DEFINE(SpawnInForks, Range);
void SpawnInForks(task *self, Range range) {
    Step step = {};
    ASSERT_EQ(Total_then(self, range.sum, &step), SL_OK);
    sl_arena arena = task_arena(self);
    SL_VIEW(uint64_t) all = {};
    ASSERT_EQ(sl_alloc(&arena, 1000, &all), SL_OK);
    SpawnEach_each(self, all, 3, range);
}

TEST_P(TaskThenTest, WhatForksMakeIsWaitedFor) {
    Range range = {0, 0, 0, sum};
    for (int i = 0; i < 20; i++) {
        ASSERT_EQ(SpawnInForks_spawn(self, &range), SL_OK);
        hosted_run();
        EXPECT_EQ(totals, i + 1u);
        EXPECT_EQ(ended, 1000u * (i + 1));
        range.sum = sum;
    }
}

TASK_DEFINE(CountEnded, Step);
void CountEnded(task *, Step) { ended++; }
TASK_FORK_DEFINE(ThenInFork, uint32_t, uint64_t);
uint64_t ThenInFork(task *self, uint32_t depth) {
    Step step = {};
    EXPECT_EQ(CountEnded_then(self, &step), SL_OK);
    EXPECT_EQ(CountEnded_spawn(self, &step), SL_OK);
    if (depth == 0) return 2;
    TASK_FORK(ThenInFork, left, self, depth - 1);
    uint64_t right = ThenInFork(self, depth - 1);
    return 2 + ThenInFork_join(&left) + right;
}
TASK_DEFINE(ThenInForks, Range);
void ThenInForks(task *self, Range range) {
    Step step = {};
    ASSERT_EQ(Total_then(self, range.sum, &step), SL_OK);
    step = {ThenInFork(self, 9)};
    ASSERT_EQ(Add_when(self, range.sum, &step), SL_OK);
}

TEST_P(TaskThenTest, ForksOnAllCoresMayPutBehavioursAfterToo) {
    Range range = {0, 0, 0, sum};
    ASSERT_EQ(ThenInForks_spawn(self, &range), SL_OK);
    hosted_run();
    EXPECT_EQ(totals, 1u);
    EXPECT_EQ(hosted_counts().behaviours, 2u * 1023 + 3);
    EXPECT_EQ(result, 2u * 1023);
}

TASK_WHEN_ALL_DEFINE(TotalOfAll, Sum, Step);
void TotalOfAll(task *, COWN_STATES(Sum) sums, Step) {
    uint64_t all = 0;
    for (size_t i = 0; i < sl_len(sums); i++)
        all += sl_at(sums, i)->value;
    result = all;
    totals++;
}
struct Many {
    COWN(Sum) sums[3];
};
TASK_DEFINE(BeginMany, Many);
void BeginMany(task *self, Many many) {
    Step step = {};
    cown_Sum sums[] = {many.sums[0], many.sums[1], many.sums[2]};
    ASSERT_EQ(TotalOfAll_then(self, SL_ARRAY_CVIEW(cown_Sum, sums), &step), SL_OK);
    for (uint64_t i = 0; i < 300; i++) {
        step = {i};
        ASSERT_EQ(Add_when(self, many.sums[i % 3], &step), SL_OK);
    }
}

TEST_P(TaskThenTest, ASetOfCownsCanBeAskedForThen) {
    Many many = {{sum, {}, {}}};
    ASSERT_EQ(cown_create(self, &many.sums[1]), SL_OK);
    ASSERT_EQ(cown_create(self, &many.sums[2]), SL_OK);
    ASSERT_EQ(BeginMany_spawn(self, &many), SL_OK);
    hosted_run();
    EXPECT_EQ(totals, 1u);
    EXPECT_EQ(result, 299u * 300 / 2);
}

TASK_DEFINE(FillRecords, Range);
void FillRecords(task *self, Range) {
    Step step = {7};
    uint64_t count = 0;
    while (CountEnded_then(self, &step) == SL_OK) {
        count++;
        if (step.number != 0) violations++; // taken
        step.number = 7;
    }
    if (step.number != 7) violations++; // kept
    result = count;
}

TEST_P(TaskThenTest, NoMemoryIsAStatusThatKeepsTheArguments) {
    Init(1 << 20);
    Range range = {};
    ASSERT_EQ(FillRecords_spawn(self, &range), SL_OK);
    hosted_run();
    EXPECT_GT(result, 100u);
    EXPECT_EQ(ended, result);
}

} // namespace
