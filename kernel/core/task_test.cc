// Behaviours, cowns and forks on threads: order, exclusion, results, and what is left after faults.
#include "kernel/api/task.h"

#include "kernel/arch/hosted/hosted.h"

#include <array>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace {

constexpr size_t kMemory = 64 << 20;
constexpr uint32_t kBudget = 5;

struct Numbers {
    uint64_t value;
    uint64_t holders; // more than one at a time is a broken promise
};
struct None {};
struct Step {
    uint64_t number;
};

std::vector<uint64_t> order; // written under a cown only
std::atomic<uint64_t> ended, violations, result;

COWN_DEFINE(Numbers);

void Enter(Numbers *state) {
    if (state->holders++ != 0) violations++;
}

void Leave(Numbers *state) {
    if (--state->holders != 0) violations++;
}

TASK_DEFINE(CountOne, Step);
void CountOne(task *, Step) { ended++; }

TASK_DEFINE(CountNone, None);
void CountNone(task *, None) { ended++; }

TASK_DEFINE(SpawnTree, Step);
void SpawnTree(task *self, Step step) {
    ended++;
    if (step.number == 0) return;
    for (int i = 0; i < 2; i++) {
        Step next = {step.number - 1};
        ASSERT_EQ(SpawnTree_spawn(self, &next), SL_OK);
    }
}

TASK_WHEN_DEFINE(Append, Numbers, Step);
void Append(task *, Numbers *state, Step step) {
    Enter(state);
    order.push_back(step.number);
    Leave(state);
}

TASK_WHEN_DEFINE(Read, Numbers, Step);
void Read(task *, Numbers *state, Step) { order.push_back(state->value); }

TASK_WHEN_DEFINE(AddThenFault, Numbers, Step);
void AddThenFault(task *self, Numbers *state, Step step) {
    state->value += step.number;
    sl_arena arena = task_arena(self);
    SL_VIEW(uint64_t) part = {};
    ASSERT_EQ(sl_alloc(&arena, 4, &part), SL_OK);
    sl_set(part, step.number, 1); // 4 and more fault
}

struct Made {
    uint64_t generation;
    uint64_t value;
};
std::atomic<uint64_t> generations;
COWN_DEFINE_WITH(Made, MakeMade);
void MakeMade(task *, Made *state) {
    if (state->value != 0) violations++;
    state->generation = ++generations;
}

TASK_WHEN_DEFINE(UseMade, Made, Step);
void UseMade(task *, Made *state, Step step) {
    state->value++;
    order.push_back(state->generation);
    sl_assert(step.number != 0);
}

TASK_WHEN_DEFINE(AddToResult, Numbers, Step);
void AddToResult(task *, Numbers *state, Step) { result += state->value; }

struct Transfer {
    uint64_t left;
    uint64_t seed;
};
constexpr size_t kAccounts = 20;
std::array<COWN(Numbers), kAccounts> accounts;

TASK_WHEN2_DEFINE(Move, Numbers, Numbers, Transfer);
void Move(task *self, Numbers *from, Numbers *to, Transfer transfer) {
    bool is_one = from == to;
    Enter(from);
    if (!is_one) Enter(to);
    uint64_t random = transfer.seed = transfer.seed * 6364136223846793005u + 1442695040888963407u;
    from->value -= random >> 50;
    to->value += random >> 50;
    if (!is_one) Leave(to);
    Leave(from);
    ended++;
    if (transfer.left-- == 0) return;
    ASSERT_EQ(Move_when(self, accounts[(random >> 20) % kAccounts],
                        accounts[(random >> 40) % kAccounts], &transfer),
              SL_OK);
}

TASK_FORK_DEFINE(Fib, uint32_t, uint64_t);
uint64_t Fib(task *self, uint32_t n) {
    if (n < 2) return n;
    TASK_FORK(Fib, left, self, n - 1);
    uint64_t right = Fib(self, n - 2);
    return Fib_join(&left) + right;
}

struct FibRun {
    uint32_t n;
};
TASK_DEFINE(RunFib, FibRun);
void RunFib(task *self, FibRun run) { result = Fib(self, run.n); }

TASK_DEFINE(JoinInOrderOfForks, None);
void JoinInOrderOfForks(task *self, None) {
    TASK_FORK(Fib, a, self, 10);
    TASK_FORK(Fib, b, self, 11);
    TASK_FORK(Fib, c, self, 12);
    uint64_t sum = Fib_join(&a);
    sum += 1000 * Fib_join(&b);
    sum += 1000000 * Fib_join(&c);
    result = sum + Fib_join(&a); // once more is the same
}

std::atomic<uint64_t> side_effects;
TASK_FORK_DEFINE(Touch, Step, uint64_t);
uint64_t Touch(task *, Step step) {
    side_effects += step.number;
    return step.number;
}

TASK_DEFINE(LeaveForksUnjoined, None);
void LeaveForksUnjoined(task *self, None) {
    for (uint64_t i = 1; i <= 100; i++) {
        TASK_FORK(Touch, fork, self, Step{i});
    }
    result = side_effects.load();
}

// Each level adds a fork to the deque before it joins, so that the deque overflows.
uint64_t Deep(task *self, uint64_t depth) {
    if (depth == 0) return 0;
    TASK_FORK(Touch, fork, self, Step{1});
    uint64_t below = Deep(self, depth - 1);
    return below + Touch_join(&fork);
}

TASK_DEFINE(RunDeep, Step);
void RunDeep(task *self, Step step) { result = Deep(self, step.number); }

TASK_FORK_DEFINE(FaultAt, Step, uint64_t);
uint64_t FaultAt(task *self, Step step) {
    side_effects++;
    if (step.number == 0) sl_fault(SL_FAULT_DIVIDE, 0, 0);
    if (step.number > 40) return 0;
    TASK_FORK(FaultAt, left, self, Step{step.number + 7});
    uint64_t right = FaultAt(self, Step{step.number > 20 ? step.number + 1 : step.number + 5});
    return FaultAt_join(&left) + right;
}

struct Faulty {
    uint64_t left;
    uint64_t faults;
};
TASK_DEFINE(FaultInForks, Faulty);
void FaultInForks(task *self, Faulty faulty) {
    ended++;
    if (faulty.left > 0) {
        Faulty next = {faulty.left - 1, faulty.faults};
        ASSERT_EQ(FaultInForks_spawn(self, &next), SL_OK);
    }
    TASK_FORK(FaultAt, left, self, Step{1});
    TASK_FORK(FaultAt, middle, self, Step{faulty.left % 2 == 0 ? 0ull : 20ull});
    (void)FaultAt(self, Step{30});
    (void)FaultAt_join(&middle);
    (void)FaultAt_join(&left);
    result++;
}

std::atomic<bool> stolen;
TASK_FORK_DEFINE(FaultWhenStolen, None, uint64_t);
uint64_t FaultWhenStolen(task *, None) {
    stolen = true;
    sl_fault(SL_FAULT_DIVIDE, 0, 0);
}

TASK_DEFINE(JoinWhatFaultedElsewhere, None);
void JoinWhatFaultedElsewhere(task *self, None none) {
    TASK_FORK(FaultWhenStolen, fork, self, none);
    while (!stolen) {
    }
    (void)FaultWhenStolen_join(&fork);
    violations++;
}

TASK_DEFINE(TickThenSpawn, Step);
void TickThenSpawn(task *self, Step step) {
    for (uint64_t i = 1; i <= step.number; i++) {
        bool would_end = hosted_tick();
        if (would_end != (i >= kBudget)) violations++;
    }
    None none = {};
    if (CountNone_spawn(self, &none) != SL_OK) violations++;
    result++;
}

TASK_DEFINE(TickInKernel, Step);
void TickInKernel(task *, Step step) {
    for (uint64_t i = 1; i <= step.number; i++)
        if (hosted_tick_in_kernel()) violations++;
    result++;
}

TASK_FORK_DEFINE(TickWhenStolen, Step, uint64_t);
uint64_t TickWhenStolen(task *self, Step step) {
    stolen = true;
    for (uint64_t i = 0; i < step.number; i++)
        (void)hosted_tick();
    None none = {};
    if (CountNone_spawn(self, &none) != SL_OK) violations++;
    return 1;
}

struct Ticks {
    uint64_t before;
    uint64_t stolen;
};
TASK_DEFINE(TickThenFork, Ticks);
void TickThenFork(task *self, Ticks ticks) {
    for (uint64_t i = 0; i < ticks.before; i++)
        (void)hosted_tick();
    TASK_FORK(TickWhenStolen, fork, self, Step{ticks.stolen});
    while (!stolen) {
    }
    result += TickWhenStolen_join(&fork);
}

TASK_PARALLEL_FOR_DEFINE(Square, uint64_t, Step);
void Square(task *, SL_VIEW(uint64_t) part, size_t offset, Step step) {
    for (size_t i = 0; i < sl_len(part); i++) {
        if (sl_get(part, i) != 0) violations++;
        sl_set(part, i, (offset + i) * (offset + i) + step.number);
    }
}

struct Filling {
    size_t count;
    size_t grain;
};
TASK_DEFINE(RunSquare, Filling);
void RunSquare(task *self, Filling filling) {
    sl_arena arena = task_arena(self);
    SL_VIEW(uint64_t) all = {};
    ASSERT_EQ(sl_alloc(&arena, filling.count, &all), SL_OK);
    Square_each(self, all, filling.grain, Step{3});
    for (size_t i = 0; i < filling.count; i++)
        if (sl_get(all, i) != i * i + 3) violations++;
    ended++;
}

TASK_DEFINE(FillArena, None);
void FillArena(task *self, None) {
    sl_arena arena = task_arena(self);
    SL_VIEW(uint64_t) all = {};
    if (sl_alloc(&arena, (sl_arena_remaining(&arena) - 16) / 8, &all) != SL_OK) violations++;
    for (size_t i = 0; i < sl_len(all); i += 512)
        if (sl_get(all, i) != 0) violations++;
    sl_fill(all, 1);
    ended++;
}

TASK_DEFINE(FillRecords, None);
void FillRecords(task *self, None) {
    Step step = {7};
    uint64_t count = 0;
    while (CountOne_spawn(self, &step) == SL_OK) {
        count++;
        if (step.number != 0) violations++; // taken
        step.number = 7;
    }
    if (step.number != 7) violations++; // kept
    result = count;
}

TASK_DEFINE(AskStaleCown, None);
void AskStaleCown(task *self, None) {
    Step step = {};
    COWN(Numbers) none_of_them = {};
    (void)Append_when(self, none_of_them, &step);
    violations++;
}

/// Runs on so many cores.
class TaskTest : public testing::TestWithParam<uint32_t> {
  protected:
    TaskTest() { Init(kMemory); }

    void Init(size_t memory) {
        ended = violations = result = side_effects = generations = 0;
        order.clear();
        EXPECT_EQ(hosted_init(GetParam(), memory), SL_OK);
        self = hosted_task();
    }

    ~TaskTest() override { EXPECT_EQ(violations, 0u); }

    task *self;
    None none;
};

INSTANTIATE_TEST_SUITE_P(Cores, TaskTest, testing::Values(1, 2, 4, 16));

TEST_P(TaskTest, RunsEachBehaviourOnce) {
    Step step = {14};
    ASSERT_EQ(SpawnTree_spawn(self, &step), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, (1u << 15) - 1);
    EXPECT_EQ(hosted_counts().behaviours, ended);
    EXPECT_EQ(hosted_counts().faults, 0u);
}

TEST_P(TaskTest, ReturnsWhenThereIsNothing) {
    hosted_run();
    EXPECT_EQ(hosted_counts().behaviours, 0u);
}

TEST_P(TaskTest, RunsBehavioursOfACownInTheOrderOfTheirMaking) {
    COWN(Numbers) cown = {};
    ASSERT_EQ(cown_create(self, &cown), SL_OK);
    for (uint64_t i = 0; i < 10000; i++) {
        Step step = {i};
        ASSERT_EQ(Append_when(self, cown, &step), SL_OK);
    }
    hosted_run();
    ASSERT_EQ(order.size(), 10000u);
    for (uint64_t i = 0; i < 10000; i++)
        ASSERT_EQ(order[i], i);
}

TEST_P(TaskTest, GivesTwoCownsToOneBehaviourAtATime) {
    for (auto &account : accounts)
        ASSERT_EQ(cown_create(self, &account), SL_OK);
    for (uint64_t i = 0; i < 100; i++) {
        Transfer transfer = {1000, i};
        ASSERT_EQ(Move_when(self, accounts[i % kAccounts], accounts[i / kAccounts], &transfer),
                  SL_OK);
    }
    hosted_run();
    EXPECT_EQ(ended, 100u * 1001);
    ASSERT_EQ(hosted_counts().faults, 0u);
    for (auto &account : accounts) {
        Step step = {};
        ASSERT_EQ(AddToResult_when(self, account, &step), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(result, 0u);
}

TEST_P(TaskTest, RefusesACownThatNamesNone) {
    ASSERT_EQ(AskStaleCown_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(hosted_counts().faults, 1u);
    EXPECT_EQ(hosted_last_fault(), SL_FAULT_STALE_HANDLE);
}

TEST_P(TaskTest, MakesTheStateOfACownAnewAfterAFault) {
    COWN(Numbers) cown = {};
    ASSERT_EQ(cown_create(self, &cown), SL_OK);
    for (uint64_t number : {1, 2, 0, 5, 3}) {
        Step step = {number};
        ASSERT_EQ(AddThenFault_when(self, cown, &step), SL_OK);
        ASSERT_EQ(Read_when(self, cown, &step), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(order, (std::vector<uint64_t>{1, 3, 3, 0, 3}));
    EXPECT_EQ(hosted_counts().faults, 1u);
    EXPECT_EQ(hosted_last_fault(), SL_FAULT_INDEX);
}

TEST_P(TaskTest, CallsInitBeforeTheFirstUseAndAfterEachFault) {
    COWN(Made) cown = {};
    ASSERT_EQ(cown_create(self, &cown), SL_OK);
    for (uint64_t number : {1, 1, 0, 1, 0, 0, 1}) {
        Step step = {number};
        ASSERT_EQ(UseMade_when(self, cown, &step), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(order, (std::vector<uint64_t>{1, 1, 1, 2, 2, 3, 4}));
    EXPECT_EQ(hosted_counts().faults, 3u);
}

TEST_P(TaskTest, ForksGiveResults) {
    FibRun run = {22};
    ASSERT_EQ(RunFib_spawn(self, &run), SL_OK);
    hosted_run();
    EXPECT_EQ(result, 17711u);
}

TEST_P(TaskTest, ForksMayBeJoinedInAnyOrder) {
    ASSERT_EQ(JoinInOrderOfForks_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(result, 55u + 89 * 1000 + 144 * 1000000 + 55);
}

TASK_DEFINE(ForkWhileOthersWait, None);
void ForkWhileOthersWait(task *self, None) {
    // Some time the others have nothing to do for so long that they wait.
    for (int tries = 0; tries < 500 && result == 0; tries++) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        uint64_t before = hosted_wakes();
        TASK_FORK(Touch, fork, self, Step{1});
        (void)Touch_join(&fork);
        if (hosted_wakes() > before) result = 1;
    }
}

TEST_P(TaskTest, AForkWakesACoreThatWaits) {
    if (GetParam() == 1) GTEST_SKIP() << "there is nobody to wake";
    ASSERT_EQ(ForkWhileOthersWait_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(result, 1u);
}

TEST_P(TaskTest, ForksThatNobodyJoinsEndWithTheirBlock) {
    ASSERT_EQ(LeaveForksUnjoined_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(result, 5050u);
}

TEST_P(TaskTest, MoreForksThanTheDequeHoldsStillRun) {
    Step step = {3000};
    ASSERT_EQ(RunDeep_spawn(self, &step), SL_OK);
    hosted_run();
    EXPECT_EQ(result, 3000u);
    EXPECT_EQ(side_effects, 3000u);
}

TEST_P(TaskTest, AFaultInAForkEndsTheBehaviourAndNothingElse) {
    Faulty faulty = {199, 0};
    ASSERT_EQ(FaultInForks_spawn(self, &faulty), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 200u);
    EXPECT_EQ(result, 100u);
    EXPECT_GE(hosted_counts().faults,
              100u); // a stolen fork's fault is one, and its behaviour's too
    FibRun run = {15};
    ASSERT_EQ(RunFib_spawn(self, &run), SL_OK);
    hosted_run();
    EXPECT_EQ(result, 610u);
}

TEST_P(TaskTest, AForkThatFaultedOnAnotherCoreFaultsWhereItIsJoined) {
    if (GetParam() == 1) GTEST_SKIP() << "nobody steals";
    stolen = false;
    ASSERT_EQ(JoinWhatFaultedElsewhere_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(hosted_counts().faults, 2u);
    EXPECT_EQ(hosted_last_fault(), SL_FAULT_FORK);
}

TEST_P(TaskTest, ATaskThatIsOutOfTimeEndsWithItsNextCallOfTheKernel) {
    hosted_set_budget(kBudget);
    for (uint64_t ticks : {0, 1, 4, 5, 6, 4}) {
        Step step = {ticks};
        ASSERT_EQ(TickThenSpawn_spawn(self, &step), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(result, 4u);
    EXPECT_EQ(ended, 6u); // the call itself is whole
    EXPECT_EQ(hosted_counts().faults, 2u);
    EXPECT_EQ(hosted_last_fault(), SL_FAULT_TIMEOUT);
    EXPECT_EQ(violations, 0u);
}

TEST_P(TaskTest, ATickDoesNotEndATaskInACallOfTheKernel) {
    hosted_set_budget(kBudget);
    for (uint64_t ticks : {4, 5}) {
        Step step = {ticks};
        ASSERT_EQ(TickInKernel_spawn(self, &step), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(result, 1u);
    EXPECT_EQ(hosted_last_fault(), SL_FAULT_TIMEOUT);
}

TEST_P(TaskTest, WithoutABudgetNobodyIsOutOfTime) {
    Step step = {1000};
    ASSERT_EQ(TickInKernel_spawn(self, &step), SL_OK);
    hosted_run();
    EXPECT_EQ(result, 1u);
    EXPECT_EQ(hosted_counts().faults, 0u);
}

TEST_P(TaskTest, AForkHasWhatIsLeftOfItsOwnersTime) {
    if (GetParam() == 1) GTEST_SKIP() << "nobody steals";
    for (Ticks ticks : {Ticks{2, 2}, Ticks{3, 2}, Ticks{0, 5}}) {
        Init(kMemory);
        hosted_set_budget(kBudget);
        bool is_out_of_time = ticks.before + ticks.stolen >= kBudget;
        stolen = false;
        result = 0;
        ASSERT_EQ(TickThenFork_spawn(self, &ticks), SL_OK);
        hosted_run();
        EXPECT_EQ(result, is_out_of_time ? 0u : 1u);
        EXPECT_EQ(hosted_counts().faults, is_out_of_time ? 2u : 0u);
    }
}

TEST_P(TaskTest, ParallelForTouchesEachElementOnce) {
    for (size_t count : {0, 1, 2, 7, 1000})
        for (size_t grain : {1, 3, 1000, 5000}) {
            Filling filling = {count, grain};
            ASSERT_EQ(RunSquare_spawn(self, &filling), SL_OK);
        }
    hosted_run();
    EXPECT_EQ(ended, 20u);
    EXPECT_EQ(hosted_counts().faults, 0u);
}

TEST_P(TaskTest, ParallelForOfNoGrainFaults) {
    Filling filling = {10, 0};
    ASSERT_EQ(RunSquare_spawn(self, &filling), SL_OK);
    hosted_run();
    EXPECT_EQ(hosted_last_fault(), SL_FAULT_ASSERT);
}

TEST_P(TaskTest, ABehaviourFindsAnEmptyArena) {
    Init(1 << 20);
    for (int i = 0; i < 40; i++)
        ASSERT_EQ(FillArena_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 40u);
}

TEST_P(TaskTest, NoMemoryForABehaviourIsAStatusThatKeepsItsArguments) {
    Init(1 << 20);
    ASSERT_EQ(FillRecords_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_GT(result, 100u);
    EXPECT_EQ(ended, result);
    EXPECT_EQ(hosted_counts().behaviours, result + 1);
}

TEST(SchedulerTest, RefusesNoCoreTooManyAndTooLittleMemory) {
    EXPECT_EQ(hosted_init(0, kMemory), SL_OUT_OF_RANGE);
    EXPECT_EQ(hosted_init(257, kMemory), SL_OUT_OF_RANGE);
    EXPECT_EQ(hosted_init(4, 100), SL_NO_MEMORY);
}

} // namespace
