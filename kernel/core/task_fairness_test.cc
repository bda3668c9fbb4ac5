// What docs/architecture.md promises of fairness: how many others run before one that may run.
#include "kernel/api/task.h"

#include "kernel/core/task_fixture.h"
#include "safelib/views.h"

#include <algorithm>

namespace {

struct None {};
struct Step {
    uint64_t number;
};
struct Place {
    uint64_t value;
};
COWN_DEFINE(Place);

std::atomic<bool> is_over;
std::atomic<uint64_t> others, most_between, ended;

// Beyond this many others somebody has been forgotten.
constexpr uint64_t kForgotten = 50'000'000;

void NoteOthersSince(uint64_t before) {
    uint64_t between = others - before, most = most_between;
    while (most < between && !most_between.compare_exchange_weak(most, between)) {
    }
}

TASK_DEFINE(ForEver, None);
void ForEver(task *self, None none) {
    others++;
    if (!is_over) ASSERT_EQ(ForEver_spawn(self, &none), SL_OK);
}

struct Probing {
    uint64_t left;
    uint64_t before; // what `others` was when this was made
};
TASK_DEFINE(Probe, Probing);
void Probe(task *self, Probing probing) {
    NoteOthersSince(probing.before);
    ended++;
    if (probing.left-- == 0) {
        is_over = true;
        return;
    }
    probing.before = others;
    ASSERT_EQ(Probe_spawn(self, &probing), SL_OK);
}

TASK_WHEN_DEFINE(Storm, Place, Step);
void Storm(task *self, Place *, Step step) {
    others++;
    (void)self;
    (void)step;
}

struct Again {
    COWN(Place) place;
};
TASK_WHEN_DEFINE(AskAgain, Place, Again);
void AskAgain(task *self, Place *, Again again) {
    others++;
    if (!is_over) ASSERT_EQ(AskAgain_when(self, again.place, &again), SL_OK);
}
TASK_WHEN_DEFINE(ProbePlace, Place, Probing);
void ProbePlace(task *, Place *, Probing probing) {
    NoteOthersSince(probing.before);
    ended++;
    is_over = true;
}

class TaskFairnessTest : public TaskFixture {
  protected:
    TaskFairnessTest() {
        is_over = false;
        others = most_between = ended = 0;
    }
};

INSTANTIATE_TEST_SUITE_P(Cores, TaskFairnessTest, testing::Values(1, 4));

TEST_P(TaskFairnessTest, OnesThatMakeThemselvesAgainForEverLetOthersRun) {
    None none;
    for (int i = 0; i < 20; i++)
        ASSERT_EQ(ForEver_spawn(self, &none), SL_OK);
    Probing probing = {2000, 0};
    ASSERT_EQ(Probe_spawn(self, &probing), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 2001u);
    // On one core exactly those that were in the queue.
    if (GetParam() == 1) EXPECT_LE(most_between, 20u);
}

TEST_P(TaskFairnessTest, AStormOnACownDelaysNobodyElse) {
    COWN(Place) place = {};
    ASSERT_EQ(cown_create(self, &place), SL_OK);
    for (uint64_t i = 0; i < 20000; i++) {
        Step step = {i};
        ASSERT_EQ(Storm_when(self, place, &step), SL_OK);
    }
    Probing probing = {1000, 0};
    ASSERT_EQ(Probe_spawn(self, &probing), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 1001u);
    EXPECT_EQ(others, 20000u);
    // One of them is ready at a time.
    if (GetParam() == 1) EXPECT_LE(most_between, 1u);
}

TEST_P(TaskFairnessTest, ACownIsGivenInTheOrderOfAsking) {
    COWN(Place) place = {};
    ASSERT_EQ(cown_create(self, &place), SL_OK);
    for (uint64_t i = 0; i < 100; i++) {
        Again again = {place};
        ASSERT_EQ(AskAgain_when(self, place, &again), SL_OK);
    }
    Probing probing = {0, 0};
    ASSERT_EQ(ProbePlace_when(self, place, &probing), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 1u);
    EXPECT_EQ(most_between, 100u);
}

TASK_DEFINE(Waiting, None);
void Waiting(task *, None) { ended++; }

/// Keeps its core until others have run what waits there.
TASK_DEFINE(KeepCore, Step);
void KeepCore(task *self, Step step) {
    while (others < 10000) {
    }
    None none;
    for (uint64_t i = 0; i < step.number; i++)
        ASSERT_EQ(Waiting_spawn(self, &none), SL_OK);
    uint64_t before = others;
    while (ended < step.number && others - before < kForgotten) {
    }
    if (ended < step.number) violations++;
    is_over = true;
}

TEST_P(TaskFairnessTest, WhatWaitsBehindALongBehaviourRunsElsewhereThoughAllOthersAreBusy) {
    if (GetParam() == 1) GTEST_SKIP() << "a behaviour is never interrupted";
    None none;
    for (int i = 0; i < 50; i++)
        ASSERT_EQ(ForEver_spawn(self, &none), SL_OK);
    Step step = {20};
    ASSERT_EQ(KeepCore_spawn(self, &step), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 20u);
}

TASK_PARALLEL_FOR_DEFINE(Grind, uint64_t, Step);
void Grind(task *, SL_VIEW(uint64_t) part, size_t, Step step) {
    for (int i = 0; i < 1000 && ended < step.number; i++)
        sl_set(part, 0, sl_get(part, 0) + static_cast<uint64_t>(i));
    if (ended < step.number) others++;
}

TASK_DEFINE(GrindLong, Step);
void GrindLong(task *self, Step step) {
    None none;
    for (uint64_t i = 0; i < step.number; i++)
        ASSERT_EQ(Waiting_spawn(self, &none), SL_OK);
    sl_arena arena = task_arena(self);
    SL_VIEW(uint64_t) all = {};
    ASSERT_EQ(sl_alloc(&arena, 200000, &all), SL_OK);
    Grind_each(self, all, 1, step);
    if (ended < step.number) violations++; // they had to wait for the end
}

TEST_P(TaskFairnessTest, ALongParallelForLetsOthersRun) {
    if (GetParam() == 1) GTEST_SKIP() << "a behaviour is never interrupted";
    Step step = {20};
    ASSERT_EQ(GrindLong_spawn(self, &step), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 20u);
}

} // namespace
