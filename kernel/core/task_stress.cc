// Random behaviours with random sets of cowns, forks, scopes and faults on random numbers of
// cores, in a program of its own: with the sanitizers of host tests, and with ThreadSanitizer.
//
//   task_stress [--seed N] [--rounds N] [--seconds N]
//
// - Each round prints its seed; `--seed N --rounds 1` does that one again.
// - What must hold: a behaviour has its cowns to itself, runs once, and is dropped once; a state
//   has what its last holders left, or is new after a fault; what comes after a scope finds all of
//   it ended; all records are back.
#include "kernel/api/task.h"

#include "kernel/arch/hosted/hosted.h"
#include "safelib/views.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <unistd.h>

namespace {

constexpr uint32_t kJobs = 3000, kCowns = 40, kSetMax = 8, kCoresMax = 8;

void Require(bool holds, const char *what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

uint64_t Next(uint64_t *random) {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    return *random ^= *random << 17;
}

/// True with a chance of one in `n`.
bool Chance(uint64_t *random, uint64_t n) { return Next(random) % n == 0; }

struct State {
    uint64_t value;
    uint64_t holder;
    uint64_t is_made;
};
struct Job {
    uint64_t random;
    uint32_t id;
    uint32_t scope;
    uint32_t watched_job; // of what comes after a scope
    uint32_t watched_scope;
    bool is_live;
};

void InitState(task *, State *state) {
    Require(state->value == 0 && state->holder == 0 && state->is_made == 0, "state not new");
    state->is_made = 1;
}
COWN_DEFINE_WITH(State, InitState);
COWNS_DEFINE(State);

// Of one round.
struct Round {
    std::array<std::atomic<uint32_t>, kJobs> ran, dropped, live; // live: by scope
    std::array<cown_State, kCowns> cowns;
    std::array<uint64_t, kCowns> shadow; // what the state of each must be; guarded by the cown
    std::atomic<uint32_t> jobs, scopes, faults;
    uint32_t cown_count;
};
std::unique_ptr<Round> round_;

void Drop(task *, Job *job) {
    if (!job->is_live) return;
    job->is_live = false;
    Require(round_->dropped[job->id]++ == 0, "dropped twice");
    round_->live[job->scope]--;
}

void DropOrFault(task *self, Job *job) {
    bool has_fault = job->is_live && job->random % 97 == 5;
    Drop(self, job);
    if (!has_fault) return;
    round_->faults++;
    sl_fault(SL_FAULT_DIVIDE, 0, 0);
}

TASK_DEFINE_OWNING(Plain, Job, DropOrFault);
TASK_WHEN_DEFINE_OWNING(One, State, Job, Drop);
TASK_WHEN_ALL_DEFINE_OWNING(Set, State, Job, Drop);
TASK_DEFINE_OWNING(After, Job, DropOrFault);
TASK_WHEN_ALL_DEFINE_OWNING(AfterSet, State, Job, Drop);

/// The cowns of a job, which it has from its random number alone.
struct Chosen {
    std::array<uint32_t, kSetMax> indices;
    std::array<cown_State, kSetMax> cowns;
    size_t count;

    explicit Chosen(const Job &job, size_t most) {
        uint64_t random = job.random | 1;
        count = 1 + Next(&random) % most;
        for (size_t i = 0; i < count; i++) {
            indices[i] = static_cast<uint32_t>(Next(&random) % round_->cown_count);
            cowns[i] = round_->cowns[indices[i]];
        }
    }
    COWNS(State) view() const { return sl_cview_make_cown_State_(cowns.data(), count); }
};

/// False when there are enough.
bool Number(Job *job) {
    job->id = round_->jobs++;
    return job->id < kJobs;
}

void Make(task *self, uint32_t scope, uint64_t *random) {
    Job job = {Next(random), 0, scope, 0, 0, true};
    if (!Number(&job)) return;
    round_->live[scope]++;
    Chosen one(job, 1), set(job, kSetMax);
    sl_status status = SL_OK;
    switch (Next(random) % 4) {
    case 0:
        status = Plain_spawn(self, &job);
        break;
    case 1:
        status = One_when(self, one.cowns[0], &job);
        break;
    default:
        status = Set_when(self, set.view(), &job);
        break;
    }
    Require(status == SL_OK, "no memory");
    Require(!job.is_live, "arguments were not taken");
}

/// Begins a scope: what the behaviour makes from now on belongs to it.
uint32_t BeginScope(task *self, const Job &job, uint64_t *random) {
    Job after = {Next(random), 0, job.scope, job.id, 0, true};
    if (!Number(&after)) return job.scope;
    uint32_t scope = round_->scopes++;
    Require(scope < kJobs, "more scopes than jobs");
    after.watched_scope = scope;
    round_->live[job.scope]++;
    Chosen set(after, kSetMax);
    sl_status status =
        Chance(random, 2) ? After_then(self, &after) : AfterSet_then(self, set.view(), &after);
    Require(status == SL_OK, "no memory");
    return scope;
}

struct Tree {
    uint64_t random;
    uint32_t leaves;
    uint32_t fault_leaf;
    uint32_t scope;
};
TASK_FORK_DEFINE(Leaves, Tree, uint64_t);
uint64_t Leaves(task *self, Tree tree) {
    if (tree.leaves == 1) {
        if (tree.fault_leaf == 0) {
            round_->faults++;
            sl_fault(SL_FAULT_DIVIDE, 0, 0);
        }
        if (Chance(&tree.random, 16)) Make(self, tree.scope, &tree.random);
        return 1;
    }
    uint32_t half = tree.leaves / 2;
    Tree right = {Next(&tree.random), tree.leaves - half, tree.fault_leaf - half, tree.scope};
    TASK_FORK(Leaves, fork, self, right);
    uint32_t of_left = tree.fault_leaf < half ? tree.fault_leaf : UINT32_MAX;
    Tree left = {Next(&tree.random), half, of_left, tree.scope};
    uint64_t sum = Leaves(self, left);
    // Not joined by name, now and then.
    return sum + (Chance(&tree.random, 32) ? tree.leaves - half : Leaves_join(&fork));
}

TASK_PARALLEL_FOR_DEFINE(Fill, uint64_t, Tree);
void Fill(task *, SL_VIEW(uint64_t) part, size_t offset, Tree tree) {
    for (size_t i = 0; i < sl_len(part); i++) {
        if (offset + i == tree.fault_leaf) {
            round_->faults++;
            sl_fault(SL_FAULT_DIVIDE, 0, 0);
        }
        sl_set(part, i, offset + i);
    }
}
uint64_t Plus(uint64_t a, uint64_t b) { return a + b; }
TASK_PARALLEL_REDUCE_DEFINE(Sum, uint64_t, Tree, uint64_t, Plus);
uint64_t Sum(task *, SL_CVIEW(uint64_t) part, size_t, Tree) {
    uint64_t sum = 0;
    for (size_t i = 0; i < sl_len(part); i++)
        sum += sl_get(part, i);
    return sum;
}

/// What all jobs do besides holding cowns. `fault_leaf` is that of the forks that faults.
void Work(task *self, const Job &job, uint64_t *random, uint32_t leaves, uint32_t fault_leaf) {
    Require(round_->ran[job.id]++ == 0, "ran twice");
    uint32_t scope = job.scope;
    if (Chance(random, 6)) scope = BeginScope(self, job, random);
    for (uint64_t i = Next(random) % 4; i > 0; i--)
        Make(self, scope, random);
    if (leaves == 0) return;
    Tree tree = {Next(random), leaves, fault_leaf, scope};
    if (Chance(random, 2)) {
        Require(Leaves(self, tree) == leaves, "sum of forks");
    } else {
        sl_arena arena = task_arena(self);
        SL_VIEW(uint64_t) numbers = {};
        Require(sl_alloc(&arena, leaves, &numbers) == SL_OK, "no arena");
        Fill_each(self, numbers, 1 + Next(random) % 5, tree);
        uint64_t sum = Sum_reduce(self, sl_const(numbers), 1 + Next(random) % 5, tree, 0);
        Require(sum == uint64_t{leaves} * (leaves - 1) / 2, "sum of parts");
    }
    Require(fault_leaf >= leaves, "went on after a fault");
}

struct Plan {
    uint32_t leaves;
    uint32_t fault_leaf;
    bool has_fault;

    explicit Plan(uint64_t *random) {
        leaves = Chance(random, 3) ? 1 + static_cast<uint32_t>(Next(random) % 200) : 0;
        has_fault = Chance(random, 8);
        fault_leaf =
            has_fault && leaves > 0 ? static_cast<uint32_t>(Next(random) % leaves) : UINT32_MAX;
    }
};

void FaultIf(bool is_wanted) {
    if (!is_wanted) return;
    round_->faults++;
    sl_fault(SL_FAULT_DIVIDE, 0, 0);
}

void Plain(task *self, Job *job) {
    uint64_t random = job->random | 1;
    Plan plan(&random);
    Work(self, *job, &random, plan.leaves, plan.fault_leaf);
    FaultIf(plan.has_fault);
}

/// Holds the states of a job: none is anybody else's, and each has what it must.
void Hold(State *state, uint32_t index, const Job &job) {
    Require(state->is_made == 1, "state not made");
    Require(state->holder == 0 || state->holder == job.id + 1, "two holders");
    state->holder = job.id + 1;
    Require(state->value == round_->shadow[index], "a state lost something");
}

void HoldAll(task *self, COWN_STATES(State) states, const Job &job, const Chosen &chosen) {
    uint64_t random = job.random | 1;
    Plan plan(&random);
    Require(sl_len(states) == chosen.count, "number of states");
    for (size_t i = 0; i < chosen.count; i++)
        Hold(sl_at(states, i), chosen.indices[i], job);
    for (size_t i = 0; i < chosen.count; i++) {
        sl_at(states, i)->value += i + 1;
        round_->shadow[chosen.indices[i]] += i + 1;
    }
    if (plan.has_fault)
        for (size_t i = 0; i < chosen.count; i++)
            round_->shadow[chosen.indices[i]] = 0;
    Work(self, job, &random, plan.leaves, plan.fault_leaf);
    FaultIf(plan.has_fault);
    for (size_t i = 0; i < chosen.count; i++)
        Hold(sl_at(states, i), chosen.indices[i], job);
    for (size_t i = 0; i < chosen.count; i++)
        sl_at(states, i)->holder = 0;
}

void One(task *self, State *state, Job *job) {
    Chosen chosen(*job, 1);
    Hold(state, chosen.indices[0], *job);
    state->value += 100;
    round_->shadow[chosen.indices[0]] += 100;
    uint64_t random = job->random | 1;
    Work(self, *job, &random, 0, UINT32_MAX);
    state->holder = 0;
}

void Set(task *self, COWN_STATES(State) states, Job *job) {
    HoldAll(self, states, *job, Chosen(*job, kSetMax));
}

void CheckScope(const Job &job) {
    Require(round_->live[job.watched_scope] == 0, "a scope had not ended");
    Require(round_->dropped[job.watched_job] == 1, "who began the scope had not ended");
}

void After(task *self, Job *job) {
    CheckScope(*job);
    Plain(self, job);
}

void AfterSet(task *self, COWN_STATES(State) states, Job *job) {
    CheckScope(*job);
    HoldAll(self, states, *job, Chosen(*job, kSetMax));
}

struct Index {
    uint32_t index;
};
TASK_WHEN_DEFINE(Check, State, Index);
void Check(task *, State *state, Index index) {
    Require(state->value == round_->shadow[index.index] && state->holder == 0, "last state");
}

void RunRound(uint64_t seed) {
    uint64_t random = seed * 0x9e3779b97f4a7c15 | 1;
    for (int i = 0; i < 8; i++)
        (void)Next(&random);
    uint32_t cores = 1 + static_cast<uint32_t>(Next(&random) % kCoresMax);
    round_ = std::make_unique<Round>();
    round_->cown_count = 1 + static_cast<uint32_t>(Next(&random) % kCowns);
    round_->scopes = 1; // 0 is that of the program
    std::printf("seed %" PRIu64 ": %" PRIu32 " cores, %" PRIu32 " cowns", seed, cores,
                round_->cown_count);
    Require(hosted_init(cores, 64 << 20) == SL_OK, "init");
    task *self = hosted_task();
    for (uint32_t i = 0; i < round_->cown_count; i++)
        Require(cown_create(self, &round_->cowns[i]) == SL_OK, "cown");
    for (int i = 0; i < 50; i++)
        Make(self, 0, &random);
    hosted_run();
    for (uint32_t i = 0; i < round_->cown_count; i++) {
        Index index = {i};
        Require(Check_when(self, round_->cowns[i], &index) == SL_OK, "check");
    }
    hosted_run();
    uint32_t jobs = std::min<uint32_t>(round_->jobs, kJobs);
    for (uint32_t i = 0; i < jobs; i++) {
        Require(round_->ran[i] == 1, "never ran");
        Require(round_->dropped[i] == 1, "never dropped");
    }
    struct hosted_counts counts = hosted_counts();
    Require(counts.behaviours == jobs + round_->cown_count, "count of behaviours");
    Require(counts.faults >= round_->faults, "count of faults");
    Require(counts.pending == 1, "records are lost");
    std::printf(", %" PRIu32 " behaviours, %" PRIu32 " faults, %" PRIu64 " forks stolen\n", jobs,
                round_->faults.load(), counts.forks_stolen);
    (void)std::fflush(stdout);
}

} // namespace

int main(int count, char **words) {
    uint64_t seed = 1, rounds = 8, seconds = 0;
    for (int i = 1; i + 1 < count; i += 2) {
        uint64_t value = std::strtoull(words[i + 1], nullptr, 10);
        if (std::strcmp(words[i], "--seed") == 0) seed = value;
        if (std::strcmp(words[i], "--rounds") == 0) rounds = value;
        if (std::strcmp(words[i], "--seconds") == 0) seconds = value;
    }
    auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    for (uint64_t i = 0;; i++) {
        bool is_over = seconds > 0 ? std::chrono::steady_clock::now() >= end : i >= rounds;
        if (is_over) return 0;
        (void)alarm(120); // a round that hangs ends with its seed as the last line
        RunRound(seed + i);
    }
}
