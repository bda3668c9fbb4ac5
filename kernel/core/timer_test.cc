// Timers on threads: when behaviours start, how often, and what is left of timers.
#include "kernel/api/timer.h"

#include "kernel/arch/hosted/hosted.h"

#include <atomic>
#include <chrono>
#include <vector>

#include <gtest/gtest.h>

namespace {

constexpr size_t kMemory = 64 << 20;
constexpr uint64_t kMs = 1'000'000, kYearNs = 365ull * 24 * 3600 * 1'000'000'000;

uint64_t NowNs() {
    return uint64_t(std::chrono::steady_clock::now().time_since_epoch() /
                    std::chrono::nanoseconds(1));
}

struct Step {
    uint64_t number;
};
struct Due {
    uint64_t at_ns;
};
struct Turn {
    uint64_t left;
    uint64_t work_ns;
};

std::atomic<uint64_t> ended, violations;
std::vector<uint64_t> order; // on one core only
timer periodic;

TASK_DEFINE(Note, Step);
TIMER_AFTER_DEFINE(Note, Step);
void Note(task *, Step step) {
    ended++;
    order.push_back(step.number);
}

TASK_DEFINE(Check, Due);
TIMER_AFTER_DEFINE(Check, Due);
void Check(task *, Due due) {
    if (NowNs() < due.at_ns) violations++;
    ended++;
}

void Work(uint64_t ns) {
    for (uint64_t end = NowNs() + ns; NowNs() < end;) {
    }
}

std::atomic<uint64_t> runs, running;

/// Ends the timer when it has run so often.
TASK_DEFINE(Tick, Turn);
TIMER_EVERY_DEFINE(Tick, Turn);
void Tick(task *self, Turn turn) {
    if (running++ != 0) violations++;
    Work(turn.work_ns);
    if (++runs == turn.left) {
        if (timer_cancel(self, periodic) != SL_OK) violations++;
        if (timer_cancel(self, periodic) != SL_NOT_FOUND) violations++;
    }
    running--;
    if (turn.work_ns == 1) sl_fault(SL_FAULT_DIVIDE, 0, 0);
}

TASK_DEFINE(StartThenFault, Due);
void StartThenFault(task *self, Due due) {
    timer unused = {};
    if (Check_after(self, 3 * kMs, &due, &unused) != SL_OK) violations++;
    sl_fault(SL_FAULT_DIVIDE, 0, 0);
}

/// Makes timers from a tree of behaviours; cancels each third, which succeeds or comes too late.
std::atomic<uint64_t> made, cancelled;
TASK_DEFINE(Spread, Step);
void Spread(task *self, Step step) {
    for (uint64_t i = 0; i < 20; i++) {
        uint64_t delay = (step.number * 7919 + i * 104729) % 3'000'000;
        Due due = {NowNs() + delay};
        timer which = {};
        if (Check_after(self, delay, &due, &which) != SL_OK) violations++;
        made++;
        if (i % 3 == 0 && timer_cancel(self, which) == SL_OK) cancelled++;
    }
    if (step.number >= 64) return;
    for (uint64_t child : {2 * step.number, 2 * step.number + 1}) {
        Step next = {child};
        if (Spread_spawn(self, &next) != SL_OK) violations++;
    }
}

class TimerTest : public testing::TestWithParam<uint32_t> {
  protected:
    void SetUp() override {
        Init(kMemory);
        ended = violations = runs = running = made = cancelled = 0;
        order.clear();
    }
    void Init(size_t bytes) {
        ASSERT_EQ(hosted_init(GetParam(), bytes), SL_OK);
        self = hosted_task();
    }
    void TearDown() override { EXPECT_EQ(violations, 0u); }

    task *self;
};

INSTANTIATE_TEST_SUITE_P(Cores, TimerTest, testing::Values(1, 2, 8));

TEST_P(TimerTest, StartsOnceAndNotBeforeItsTime) {
    for (uint64_t delay : {0 * kMs, 1 * kMs, 5 * kMs, 25 * kMs}) {
        Due due = {NowNs() + delay};
        timer which = {};
        ASSERT_EQ(Check_after(self, delay, &due, &which), SL_OK);
        EXPECT_EQ(due.at_ns, 0u) << "moved";
    }
    hosted_run();
    EXPECT_EQ(ended, 4u);
}

TEST_P(TimerTest, StartsInTheOrderOfTheTimes) {
    if (GetParam() != 1) GTEST_SKIP() << "any core may be first";
    for (uint64_t number : {5, 1, 4, 2, 3}) {
        Step step = {number};
        timer which = {};
        ASSERT_EQ(Note_after(self, number * 40 * kMs, &step, &which), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(order, (std::vector<uint64_t>{1, 2, 3, 4, 5}));
}

TEST_P(TimerTest, GoesOnUntilItIsCancelled) {
    Turn turn = {5, 0};
    uint64_t begin = NowNs();
    ASSERT_EQ(Tick_every(self, 2 * kMs, &turn, &periodic), SL_OK);
    hosted_run();
    EXPECT_EQ(runs, 5u);
    EXPECT_GE(NowNs() - begin, 10 * kMs);
}

TEST_P(TimerTest, NeverCatchesUpAndNeverRunsTwiceAtOnce) {
    Turn turn = {4, 5 * kMs};
    uint64_t begin = NowNs();
    ASSERT_EQ(Tick_every(self, 1 * kMs, &turn, &periodic), SL_OK);
    hosted_run();
    EXPECT_EQ(runs, 4u);
    EXPECT_GE(NowNs() - begin, 20 * kMs);
}

TEST_P(TimerTest, AFaultOfARunEndsNoTimer) {
    Turn turn = {3, 1};
    ASSERT_EQ(Tick_every(self, 1 * kMs, &turn, &periodic), SL_OK);
    hosted_run();
    EXPECT_EQ(runs, 3u);
    EXPECT_EQ(hosted_counts().faults, 3u);
}

TEST_P(TimerTest, AFaultOfItsMakerEndsNoTimer) {
    Due due = {NowNs() + 3 * kMs};
    ASSERT_EQ(StartThenFault_spawn(self, &due), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 1u);
}

TEST_P(TimerTest, CancelledItStartsNothingAndKeepsNobodyWaiting) {
    Due due = {};
    timer after = {}, every = {}, soon = {};
    Turn turn = {1000, 0};
    ASSERT_EQ(Check_after(self, kYearNs, &due, &after), SL_OK);
    ASSERT_EQ(Tick_every(self, kYearNs, &turn, &every), SL_OK);
    ASSERT_EQ(Check_after(self, 1, &due, &soon), SL_OK);
    EXPECT_EQ(timer_cancel(self, after), SL_OK);
    EXPECT_EQ(timer_cancel(self, after), SL_NOT_FOUND);
    EXPECT_EQ(timer_cancel(self, every), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 1u);
    EXPECT_EQ(runs, 0u);
    EXPECT_EQ(timer_cancel(self, soon), SL_NOT_FOUND);
    EXPECT_EQ(timer_cancel(self, timer{}), SL_NOT_FOUND);
}

TEST_P(TimerTest, WithoutTimersThereIsNoneToCancel) {
    EXPECT_EQ(timer_cancel(self, timer{}), SL_NOT_FOUND);
    EXPECT_EQ(timer_cancel(self, timer{1, 1}), SL_NOT_FOUND);
}

TEST_P(TimerTest, APeriodOfNothingIsRefused) {
    Turn turn = {5, 7};
    timer which = {3, 4};
    EXPECT_EQ(Tick_every(self, 0, &turn, &which), SL_OUT_OF_RANGE);
    EXPECT_EQ(turn.work_ns, 7u);
    EXPECT_EQ(which.slot_, 3u);
}

TEST_P(TimerTest, NoMemoryIsAStatusThatKeepsTheArguments) {
    Init(1 << 20);
    sl_status status = SL_OK;
    uint64_t count = 0;
    Due due = {};
    timer which = {};
    for (; status == SL_OK; count++) {
        due = {1};
        which = {77, 78};
        status = Check_after(self, 0, &due, &which);
    }
    EXPECT_EQ(status, SL_NO_MEMORY);
    EXPECT_EQ(due.at_ns, 1u);
    EXPECT_EQ(which.slot_, 77u);
    EXPECT_EQ(which.generation_, 78u);
    EXPECT_GT(count, 100u);
    hosted_run();
    EXPECT_EQ(ended, count - 1);
}

TEST_P(TimerTest, ManyFromAllCoresAllStartButTheCancelled) {
    Step step = {1};
    ASSERT_EQ(Spread_spawn(self, &step), SL_OK);
    hosted_run();
    EXPECT_EQ(made, 127u * 20);
    EXPECT_EQ(ended, made - cancelled);
}

} // namespace
