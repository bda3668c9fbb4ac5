// The core in a test: hosted_init(), behaviours, hosted_run(), on one thread and on several.
// - `violations` counts broken promises; a test ends with none.
#pragma once

#include "kernel/arch/hosted/hosted.h"

#include <atomic>

#include <gtest/gtest.h>

inline std::atomic<uint64_t> violations;

/// Runs on as many cores as the parameter says.
class TaskFixture : public testing::TestWithParam<uint32_t> {
  protected:
    static constexpr size_t kMemory = 64 << 20;

    TaskFixture() {
        violations = 0;
        Init(kMemory);
    }

    void Init(size_t memory) {
        EXPECT_EQ(hosted_init(GetParam(), memory), SL_OK);
        self = hosted_task();
    }

    ~TaskFixture() override { EXPECT_EQ(violations, 0u); }

    task *self;
};
