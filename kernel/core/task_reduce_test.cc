// TASK_PARALLEL_REDUCE_DEFINE: parts, order, and the same floating-point result on any cores.
#include "kernel/api/task.h"

#include "kernel/core/task_fixture.h"
#include "safelib/views.h"

#include <cstring>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

struct Env {
    uint64_t factor;
    uint64_t fault_at;
};

TASK_PARALLEL_REDUCE_DEFINE(Sum, uint64_t, Env, uint64_t, SumCombine);
uint64_t Sum(task *, SL_CVIEW(uint64_t) part, size_t offset, Env env) {
    uint64_t sum = 0;
    if (sl_is_empty(part)) violations++;
    for (size_t i = 0; i < sl_len(part); i++) {
        if (offset + i == env.fault_at) sl_fault(SL_FAULT_DIVIDE, 0, 0);
        sum += sl_get(part, i) * env.factor;
    }
    return sum;
}
uint64_t SumCombine(uint64_t left, uint64_t right) { return left + right; }

TASK_PARALLEL_REDUCE_DEFINE(FloatSum, double, Env, double, FloatSumCombine);
double FloatSum(task *, SL_CVIEW(double) part, size_t, Env) {
    double sum = 0;
    for (size_t i = 0; i < sl_len(part); i++)
        sum += sl_get(part, i);
    return sum;
}
double FloatSumCombine(double left, double right) { return left + right; }

/// What is not commutative: where parts begin and end.
struct Span {
    uint64_t from;
    uint64_t to;
};
std::mutex parts_mutex;
std::set<std::pair<uint64_t, uint64_t>> parts;

TASK_PARALLEL_REDUCE_DEFINE(Join, uint64_t, Env, Span, JoinCombine);
Span Join(task *, SL_CVIEW(uint64_t) part, size_t offset, Env) {
    std::lock_guard lock(parts_mutex);
    if (!parts.insert({offset, offset + sl_len(part)}).second) violations++;
    return {offset, offset + sl_len(part)};
}
Span JoinCombine(Span left, Span right) {
    if (left.to != right.from) violations++;
    return {left.from, right.to};
}

struct Work {
    uint64_t count;
    uint64_t grain;
    uint64_t fault_at;
};
std::vector<uint64_t> numbers;
std::vector<double> floats;
std::atomic<uint64_t> results, sum;
double float_sum;

TASK_DEFINE(RunSum, Work);
void RunSum(task *self, Work run) {
    SL_CVIEW(uint64_t) all = sl_cview_make_uint64_t_(numbers.data(), run.count);
    sum = Sum_reduce(self, all, run.grain, Env{3, run.fault_at}, 99);
    results++;
}
TASK_DEFINE(RunFloatSum, Work);
void RunFloatSum(task *self, Work run) {
    SL_CVIEW(double) all = sl_cview_make_double_(floats.data(), run.count);
    float_sum = FloatSum_reduce(self, all, run.grain, Env{}, 0.0);
    results++;
}
TASK_DEFINE(RunJoin, Work);
void RunJoin(task *self, Work run) {
    SL_CVIEW(uint64_t) all = sl_cview_make_uint64_t_(numbers.data(), run.count);
    Span span = Join_reduce(self, all, run.grain, Env{}, Span{});
    if (span.from != 0 || span.to != run.count) violations++;
    results++;
}

class TaskReduceTest : public TaskFixture {
  protected:
    TaskReduceTest() {
        results = sum = 0;
        numbers.clear();
        floats.clear();
        for (uint64_t i = 0; i < 20000; i++) {
            numbers.push_back(i * 7 % 1000);
            floats.push_back((i % 2 ? 1 : -1) * 1e9 / static_cast<double>(i * i + 3));
        }
    }

    uint64_t SumOf(uint64_t count) {
        uint64_t all = 0;
        for (uint64_t i = 0; i < count; i++)
            all += 3 * numbers[i];
        return all;
    }
};

INSTANTIATE_TEST_SUITE_P(Cores, TaskReduceTest, testing::Values(1, 2, 4, 16));

TEST_P(TaskReduceTest, CombinesAllParts) {
    for (uint64_t count : {1, 2, 3, 7, 64, 1000, 20000})
        for (uint64_t grain : {1, 3, 64, 30000}) {
            Work run = {count, grain, ~0ull};
            ASSERT_EQ(RunSum_spawn(self, &run), SL_OK);
            hosted_run();
            EXPECT_EQ(sum, SumOf(count)) << count << " " << grain;
        }
    EXPECT_EQ(results, 28u);
}

TEST_P(TaskReduceTest, AnEmptyViewGivesTheIdentity) {
    Work run = {0, 5, ~0ull};
    ASSERT_EQ(RunSum_spawn(self, &run), SL_OK);
    hosted_run();
    EXPECT_EQ(sum, 99u);
}

TEST_P(TaskReduceTest, NoGrainFaults) {
    Work run = {0, 0, ~0ull};
    ASSERT_EQ(RunSum_spawn(self, &run), SL_OK);
    hosted_run();
    EXPECT_EQ(hosted_last_fault(), SL_FAULT_ASSERT);
    EXPECT_EQ(results, 0u);
}

TEST_P(TaskReduceTest, CombinesNeighboursInTheirOrder) {
    for (uint64_t count : {1, 5, 1000, 12345})
        for (uint64_t grain : {1, 2, 100}) {
            parts.clear();
            Work run = {count, grain, 0};
            ASSERT_EQ(RunJoin_spawn(self, &run), SL_OK);
            hosted_run();
            for (auto part : parts)
                EXPECT_LE(part.second - part.first, grain);
        }
    EXPECT_EQ(results, 12u);
}

TEST_P(TaskReduceTest, AFaultInAPartIsTheBehavioursAndTheRestIsLeftAlone) {
    for (uint64_t fault_at : {0, 4999, 2500, 77}) {
        Work run = {5000, 3, fault_at};
        ASSERT_EQ(RunSum_spawn(self, &run), SL_OK);
        hosted_run();
    }
    EXPECT_EQ(results, 0u);
    EXPECT_GE(hosted_counts().faults, 4u);
    Work run = {5000, 3, ~0ull};
    ASSERT_EQ(RunSum_spawn(self, &run), SL_OK);
    hosted_run();
    EXPECT_EQ(sum, SumOf(5000));
}

/// The sum in the order that length and grain alone decide.
double SumInOrder(const double *from, size_t count, size_t grain) {
    if (count <= grain) {
        double all = 0;
        for (size_t i = 0; i < count; i++)
            all += from[i];
        return all;
    }
    size_t half = count / 2;
    return SumInOrder(from, half, grain) + SumInOrder(from + half, count - half, grain);
}

TEST_P(TaskReduceTest, FloatingPointNumbersGiveTheSameBitsOnAnyCores) {
    for (int i = 0; i < 30; i++) {
        Work run = {20000 - static_cast<uint64_t>(i), 1 + static_cast<uint64_t>(i) % 7, 0};
        double expected = SumInOrder(floats.data(), run.count, run.grain);
        ASSERT_EQ(RunFloatSum_spawn(self, &run), SL_OK);
        hosted_run();
        EXPECT_EQ(std::memcmp(&float_sum, &expected, sizeof expected), 0);
    }
    // The order does matter for these numbers.
    EXPECT_NE(SumInOrder(floats.data(), 20000, 1), SumInOrder(floats.data(), 20000, 20000));
}

} // namespace
