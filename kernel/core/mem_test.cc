// Memory in pages on threads: arenas grow and shrink, counters balance, nobody takes the reserve.
#include "kernel/api/mem.h"
#include "kernel/arch/hosted/hosted.h"
#include "safelib/views.h"

#include <atomic>

#include <gtest/gtest.h>

namespace {

struct None {};
struct Size {
    size_t bytes;
    uint64_t faults; // one of so many behaviours faults; 0: none
};
std::atomic<uint64_t> ended, violations, refused, most_arenas;

/// Takes memory piece by piece, and sees to it that all of it is zero and its own.
TASK_DEFINE(UseArena, Size);
void UseArena(task *self, Size size) {
    sl_arena arena = task_arena(self);
    size_t piece = 1;
    for (size_t taken = 0; taken < size.bytes; taken += piece) {
        piece = piece * 3 % 100003 + 1;
        SL_VIEW(uint64_t) view = {};
        if (sl_alloc(&arena, piece / 8 + 1, &view) != SL_OK) {
            refused++;
            break;
        }
        for (size_t i = 0; i < sl_len(view); i++)
            if (sl_get(view, i) != 0) violations++;
        sl_fill(view, UINT64_MAX);
    }
    uint64_t arenas = mem_get_stats(self).arenas;
    if (arenas > most_arenas) most_arenas = arenas;
    ended++;
    sl_assert(size.faults == 0 || ended % size.faults != 0);
}

TASK_FORK_DEFINE(UseArenaInFork, Size, uint64_t);
uint64_t UseArenaInFork(task *self, Size size) {
    UseArena(self, size);
    return 1;
}
TASK_DEFINE(UseForks, Size);
void UseForks(task *self, Size size) {
    TASK_FORK(UseArenaInFork, a, self, size);
    TASK_FORK(UseArenaInFork, b, self, size);
    TASK_FORK(UseArenaInFork, c, self, size);
    UseArena(self, size);
    (void)UseArenaInFork_join(&c);
    (void)UseArenaInFork_join(&b);
    (void)UseArenaInFork_join(&a);
}

struct Rounds {
    uint64_t left;
};
TASK_DEFINE(SpawnAndFault, Rounds);
void SpawnAndFault(task *self, Rounds rounds) {
    ended++;
    sl_arena arena = task_arena(self);
    sl_bytes bytes = {};
    ASSERT_EQ(sl_alloc(&arena, (rounds.left % 64) << 14, &bytes), SL_OK);
    uint64_t left = rounds.left;
    Rounds next = {left - 1};
    if (left > 0) ASSERT_EQ(SpawnAndFault_spawn(self, &next), SL_OK);
    sl_assert(left % 2 == 0);
}

TASK_DEFINE(TakeAll, None);
void TakeAll(task *self, None) {
    sl_arena arena = task_arena(self);
    sl_bytes bytes = {};
    while (sl_alloc(&arena, 4000, &bytes) == SL_OK)
        ended++;
    refused = mem_get_stats(self).free;
    // Behaviours can still be made: their records may take the reserve.
    Rounds rounds = {0};
    for (int i = 0; i < 500; i++) {
        rounds.left = 0;
        if (SpawnAndFault_spawn(self, &rounds) != SL_OK) violations++;
    }
}

/// Runs on so many cores.
class MemTest : public testing::TestWithParam<uint32_t> {
  protected:
    MemTest() { Init(16 << 20); }
    ~MemTest() override {
        EXPECT_EQ(violations, 0u);
        mem_stats now = Stats();
        EXPECT_EQ(now.total, now.free + now.kernel + now.arenas + now.heap + now.cowns);
        EXPECT_LE(now.total - now.free, now.most);
    }

    void Init(size_t memory) {
        ended = violations = refused = most_arenas = 0;
        EXPECT_EQ(hosted_init(GetParam(), memory), SL_OK);
        self = hosted_task();
    }
    mem_stats Stats() { return mem_get_stats(self); }

    task *self;
};

INSTANTIATE_TEST_SUITE_P(Cores, MemTest, testing::Values(1, 2, 4, 16));

TEST_P(MemTest, ArenasGrowAndGiveBackAtTheEnd) {
    mem_stats before = Stats();
    for (int i = 0; i < 40; i++) {
        Size size = {2 << 20, 0};
        ASSERT_EQ(UseArena_spawn(self, &size), SL_OK);
        hosted_run();
        EXPECT_EQ(Stats().arenas, before.arenas);
    }
    EXPECT_EQ(ended, 40u);
    EXPECT_EQ(refused, 0u);
    EXPECT_GE(most_arenas, (2u << 20) / 4096);
    EXPECT_GE(Stats().most, (2u << 20) / 4096);
}

TEST_P(MemTest, ForksArenasGiveBackToo) {
    for (int i = 0; i < 50; i++) {
        Size size = {300000, i % 2 ? 7u : 0u};
        ASSERT_EQ(UseForks_spawn(self, &size), SL_OK);
    }
    mem_stats before = Stats();
    hosted_run();
    EXPECT_EQ(Stats().arenas, before.arenas);
}

TEST_P(MemTest, TenThousandBehavioursAndFaultsLeaveNoDrift) {
    Rounds rounds = {500};
    ASSERT_EQ(SpawnAndFault_spawn(self, &rounds), SL_OK);
    hosted_run();
    mem_stats warm = Stats();
    for (int i = 0; i < 10; i++) {
        rounds.left = 1000;
        ASSERT_EQ(SpawnAndFault_spawn(self, &rounds), SL_OK);
        hosted_run();
    }
    EXPECT_EQ(ended, 501u + 10 * 1001);
    EXPECT_GE(hosted_counts().faults, 5000u);
    // Each core keeps some records for itself.
    EXPECT_LE(Stats().kernel, warm.kernel + 16 * GetParam());
    EXPECT_EQ(Stats().arenas, warm.arenas);
}

TEST_P(MemTest, NobodyButTheKernelTakesTheReserve) {
    mem_stats before = Stats();
    ASSERT_GT(before.reserved, 0u);
    None none;
    ASSERT_EQ(TakeAll_spawn(self, &none), SL_OK);
    hosted_run();
    EXPECT_GT(ended, 1000u);
    EXPECT_EQ(refused, before.reserved);
    EXPECT_EQ(Stats().arenas, before.arenas);
}

TEST(MemTest, EverySizeOfMemoryIsEnoughOrRefused) {
    bool was_enough = false;
    for (size_t memory = 0; memory <= 400 << 10; memory += 4 << 10) {
        bool is_enough = hosted_init(2, memory) == SL_OK;
        EXPECT_LE(was_enough, is_enough) << memory;
        was_enough = is_enough;
        if (!is_enough) continue;
        ended = 0;
        for (int i = 0; i < 5; i++) {
            Size size = {100000, 0};
            if (UseArena_spawn(hosted_task(), &size) != SL_OK) break;
        }
        hosted_run();
    }
    EXPECT_TRUE(was_enough);
    EXPECT_EQ(ended, 5u);
}

} // namespace
