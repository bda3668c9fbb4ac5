// Behaviours with sets of cowns: three, four, and views of any number.
#include "kernel/api/task.h"

#include "kernel/core/task_fixture.h"

#include <vector>

namespace {

struct Place {
    uint64_t value;
    uint64_t holders; // more than one at a time is a broken promise
};
struct Note {
    uint32_t text;
};
struct Step {
    uint64_t number;
};

std::vector<uint64_t> order; // written under a cown only
std::atomic<uint64_t> ended, result;

COWN_DEFINE(Place);
COWNS_DEFINE(Place);
COWN_DEFINE(Note);

TASK_WHEN3_DEFINE(UseThree, Place, Note, Place, Step);
void UseThree(task *, Place *first, Note *second, Place *third, Step step) {
    first->value += step.number;
    second->text += 10;
    third->value += 100 * step.number;
}

TASK_WHEN4_DEFINE(UseFour, Note, Place, Note, Place, Step);
void UseFour(task *, Note *first, Place *second, Note *third, Place *fourth, Step step) {
    result = first->text + 1000 * second->value + 1000000 * third->text +
             1000000000 * fourth->value + step.number;
    ended++;
}

TASK_WHEN_ALL_DEFINE(AddAll, Place, Step);
void AddAll(task *, COWN_STATES(Place) states, Step step) {
    for (size_t i = 0; i < sl_len(states); i++)
        sl_at(states, i)->value += step.number * (i + 1);
    ended++;
}

TASK_WHEN_ALL_DEFINE(LookBeyond, Place, Step);
void LookBeyond(task *, COWN_STATES(Place) states, Step) {
    (void)sl_at(states, sl_len(states));
    violations++;
}

TASK_WHEN_DEFINE(Append, Place, Step);
void Append(task *, Place *state, Step) { order.push_back(state->value); }

TASK_WHEN_ALL_DEFINE(Hold, Place, Step);
void Hold(task *, COWN_STATES(Place) states, Step step) {
    // Once per state, though a cown may be there more than once.
    for (size_t i = 0; i < sl_len(states); i++)
        if (sl_at(states, i)->holders++ != 0 && step.number == 0) violations++;
    for (size_t i = 0; i < sl_len(states); i++) {
        sl_at(states, i)->holders--;
        sl_at(states, i)->value++;
    }
    ended += sl_len(states);
}

TASK_WHEN_ALL_DEFINE(AppendSet, Place, Step);
void AppendSet(task *, COWN_STATES(Place), Step step) { order.push_back(step.number); }

TASK_WHEN_ALL_DEFINE(AddThenFault, Place, Step);
void AddThenFault(task *, COWN_STATES(Place) states, Step) {
    for (size_t i = 0; i < sl_len(states); i++)
        sl_at(states, i)->value = 77;
    sl_fault(SL_FAULT_DIVIDE, 0, 0);
}

class TaskSetsTest : public TaskFixture {
  protected:
    TaskSetsTest() {
        ended = result = 0;
        order.clear();
    }

    std::vector<cown_Place> MakePlaces(size_t count) {
        std::vector<cown_Place> places(count);
        for (auto &place : places)
            EXPECT_EQ(cown_create(self, &place), SL_OK);
        return places;
    }

    static COWNS(Place) View(const std::vector<cown_Place> &places) {
        return sl_cview_make_cown_Place_(places.data(), places.size());
    }

    std::vector<uint64_t> ValuesOf(const std::vector<cown_Place> &places) {
        hosted_run();
        order.clear();
        for (auto place : places) {
            Step step = {};
            EXPECT_EQ(Append_when(self, place, &step), SL_OK);
            hosted_run(); // one after the other: they are different cowns
        }
        return order;
    }
};

INSTANTIATE_TEST_SUITE_P(Cores, TaskSetsTest, testing::Values(1, 2, 4));

TEST_P(TaskSetsTest, ThreeAndFourCownsComeInTheOrderOfTheirNames) {
    auto places = MakePlaces(2);
    COWN(Note) note = {};
    ASSERT_EQ(cown_create(self, &note), SL_OK);
    Step step = {3};
    ASSERT_EQ(UseThree_when(self, places[1], note, places[0], &step), SL_OK);
    step = {4};
    ASSERT_EQ(UseFour_when(self, note, places[1], note, places[0], &step), SL_OK);
    hosted_run();
    EXPECT_EQ(result, 10u + 1000 * 3 + 1000000 * 10ull + 1000000000 * 300ull + 4);
    EXPECT_EQ(ended, 1u);
}

TEST_P(TaskSetsTest, StatesComeByThePositionOfTheirCown) {
    auto places = MakePlaces(6);
    std::vector<cown_Place> some = {places[4], places[1], places[5]};
    Step step = {10};
    ASSERT_EQ(AddAll_when(self, View(some), &step), SL_OK);
    EXPECT_EQ(step.number, 0u); // taken
    EXPECT_EQ(ValuesOf(places), (std::vector<uint64_t>{0, 20, 0, 0, 10, 30}));
}

TEST_P(TaskSetsTest, ACownMayBeNamedMoreThanOnce) {
    auto places = MakePlaces(3);
    std::vector<cown_Place> some = {places[2], places[0], places[2], places[2], places[0]};
    Step step = {1};
    ASSERT_EQ(AddAll_when(self, View(some), &step), SL_OK);
    EXPECT_EQ(ValuesOf(places), (std::vector<uint64_t>{2 + 5, 0, 1 + 3 + 4}));
    EXPECT_EQ(ended, 1u);
}

TEST_P(TaskSetsTest, NoCownAtAllIsASetToo) {
    Step step = {1};
    ASSERT_EQ(AddAll_when(self, View({}), &step), SL_OK);
    hosted_run();
    EXPECT_EQ(ended, 1u);
}

TEST_P(TaskSetsTest, TheLargestSetRunsAndALargerOneIsAStatusThatKeepsTheArguments) {
    auto places = MakePlaces(TASK_COWNS_MAX + 1);
    Step step = {5};
    EXPECT_EQ(AddAll_when(self, View(places), &step), SL_OUT_OF_RANGE);
    EXPECT_EQ(AddAll_then(self, View(places), &step), SL_OUT_OF_RANGE);
    EXPECT_EQ(step.number, 5u);
    // Named often, they count often.
    std::vector<cown_Place> often(TASK_COWNS_MAX + 1, places[0]);
    EXPECT_EQ(AddAll_when(self, View(often), &step), SL_OUT_OF_RANGE);
    auto last = places.back();
    places.pop_back();
    ASSERT_EQ(AddAll_when(self, View(places), &step), SL_OK);
    auto values = ValuesOf(places);
    for (size_t i = 0; i < places.size(); i++)
        EXPECT_EQ(values[i], 5 * (i + 1));
    EXPECT_EQ(ValuesOf({last}), std::vector<uint64_t>{0});
}

TEST_P(TaskSetsTest, APositionBeyondTheSetFaults) {
    auto places = MakePlaces(3);
    Step step = {};
    ASSERT_EQ(LookBeyond_when(self, View(places), &step), SL_OK);
    hosted_run();
    EXPECT_EQ(hosted_last_fault(), SL_FAULT_INDEX);
}

TASK_DEFINE(NameNone, Step);
void NameNone(task *self, Step step) {
    cown_Place some[3] = {};
    if (cown_create(self, &some[0]) != SL_OK || cown_create(self, &some[2]) != SL_OK) violations++;
    (void)AddAll_when(self, SL_ARRAY_CVIEW(cown_Place, some), &step);
    violations++;
}

TEST_P(TaskSetsTest, ASetWithACownThatNamesNoneFaults) {
    Step step = {1};
    ASSERT_EQ(NameNone_spawn(self, &step), SL_OK);
    hosted_run();
    EXPECT_EQ(hosted_last_fault(), SL_FAULT_STALE_HANDLE);
    EXPECT_EQ(ended, 0u);
}

TEST_P(TaskSetsTest, NoMemoryForASetIsAStatusThatKeepsTheArguments) {
    Init(1 << 20);
    auto places = MakePlaces(TASK_COWNS_MAX);
    uint64_t made = 0;
    Step step = {1};
    while (AddAll_when(self, View(places), &step) == SL_OK) {
        made++;
        step = {1};
    }
    EXPECT_EQ(step.number, 1u);
    EXPECT_GT(made, 50u);
    hosted_run();
    EXPECT_EQ(ended, made);
    EXPECT_EQ(hosted_counts().pending, 1u);
    EXPECT_EQ(AddAll_when(self, View(places), &step), SL_OK);
    hosted_run();
}

uint64_t Next(uint64_t *random) {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    return *random ^= *random << 17;
}

TEST_P(TaskSetsTest, OverlappingSetsInAnyOrderNeitherMeetNorWaitForEver) {
    auto places = MakePlaces(12);
    uint64_t random = 42, named = 0;
    for (int round = 0; round < 3000; round++) {
        // Distinct cowns in any order, so that each is held once.
        auto some = places;
        for (size_t i = some.size(); i > 1; i--)
            std::swap(some[i - 1], some[Next(&random) % i]);
        some.resize(1 + Next(&random) % some.size());
        named += some.size();
        Step step = {};
        ASSERT_EQ(Hold_when(self, View(some), &step), SL_OK);
    }
    hosted_run();
    EXPECT_EQ(ended, named);
    uint64_t sum = 0;
    for (auto value : ValuesOf(places))
        sum += value;
    EXPECT_EQ(sum, named);
}

TEST_P(TaskSetsTest, SetsThatShareACownRunInTheOrderOfTheirMaking) {
    auto places = MakePlaces(20);
    uint64_t random = 7;
    for (uint64_t i = 0; i < 2000; i++) {
        std::vector<cown_Place> some = {places[0]};
        for (uint64_t n = Next(&random) % 8; n > 0; n--)
            some.insert(some.begin() + Next(&random) % some.size(), places[Next(&random) % 20]);
        Step step = {i};
        ASSERT_EQ(AppendSet_when(self, View(some), &step), SL_OK);
    }
    hosted_run();
    ASSERT_EQ(order.size(), 2000u);
    for (uint64_t i = 0; i < 2000; i++)
        ASSERT_EQ(order[i], i);
}

TEST_P(TaskSetsTest, AFaultHasAllStatesOfTheSetMadeAnewAndNoOther) {
    auto places = MakePlaces(9);
    Step step = {1};
    ASSERT_EQ(AddAll_when(self, View(places), &step), SL_OK);
    hosted_run();
    std::vector<cown_Place> some = {places[8], places[2], places[3], places[2], places[6]};
    ASSERT_EQ(AddThenFault_when(self, View(some), &step), SL_OK);
    EXPECT_EQ(ValuesOf(places), (std::vector<uint64_t>{1, 2, 0, 0, 5, 6, 0, 8, 0}));
    EXPECT_EQ(hosted_counts().faults, 1u);
}

TASK_WHEN_ALL_DEFINE(StateInAFork, Place, Step);
TASK_PARALLEL_FOR_DEFINE(Touch, uint64_t, Step);
void Touch(task *, SL_VIEW(uint64_t) part, size_t, Step) { sl_fill(part, 1); }
void StateInAFork(task *self, COWN_STATES(Place) states, Step step) {
    uint64_t numbers[64] = {};
    Touch_each(self, SL_ARRAY_VIEW(uint64_t, numbers), 1, step);
    // Helping others has not changed whose states these are.
    if (sl_at(states, 1)->value != step.number) violations++;
}

TEST_P(TaskSetsTest, StatesAreTheSameAfterHelping) {
    auto places = MakePlaces(200);
    for (uint64_t i = 0; i + 1 < places.size(); i += 2) {
        std::vector<cown_Place> pair = {places[i], places[i + 1]};
        Step step = {i};
        ASSERT_EQ(AddAll_when(self, View(pair), &step), SL_OK);
        step = {2 * i};
        ASSERT_EQ(StateInAFork_when(self, View(pair), &step), SL_OK);
    }
    hosted_run();
}

} // namespace
