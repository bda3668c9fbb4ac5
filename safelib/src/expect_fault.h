// Tests that a statement faults: GoogleTest's EXPECT for safelib's hosted fault handler.
// - The statement is left by longjmp: nothing in it may need a destructor.
// - Not for statements that run on another thread.
#pragma once

#include "safelib/fault_hosted.h"

#include <csetjmp>
#include <gtest/gtest.h>

namespace sl_test {

struct FaultTrap {
    std::jmp_buf back;
    sl_fault_kind kind;
    size_t index;
    size_t length;
    uintptr_t site;
};

inline FaultTrap *&current_trap() {
    static FaultTrap *trap = nullptr;
    return trap;
}

inline void catch_fault(sl_fault_kind kind, size_t index, size_t length, uintptr_t site) {
    FaultTrap *trap = current_trap();
    trap->kind = kind;
    trap->index = index;
    trap->length = length;
    trap->site = site;
    std::longjmp(trap->back, 1);
}

} // namespace sl_test

// Runs the statement and leaves the fault, if any, in `trap_`; `faulted_` tells.
#define SL_CATCH_FAULT_(statement)                                                \
    sl_test::FaultTrap trap_{};                                                   \
    volatile bool faulted_ = false;                                               \
    sl_test::FaultTrap *const outer_ = sl_test::current_trap();                   \
    sl_fault_handler *const before_ = sl_fault_handler_set(sl_test::catch_fault); \
    sl_test::current_trap() = &trap_;                                             \
    if (setjmp(trap_.back) == 0) {                                                \
        statement;                                                                \
    } else {                                                                      \
        faulted_ = true;                                                          \
    }                                                                             \
    sl_test::current_trap() = outer_;                                             \
    sl_fault_handler_set(before_)

/// Expect that the statement faults with `expected_kind`.
#define SL_EXPECT_FAULT(expected_kind, statement)                                   \
    do {                                                                            \
        SL_CATCH_FAULT_(statement);                                                 \
        EXPECT_TRUE(faulted_) << "no fault: " #statement;                           \
        if (faulted_) EXPECT_EQ(int(expected_kind), int(trap_.kind)) << #statement; \
    } while (false)

/// Expect that the statement faults with `expected_kind` and blames these two numbers.
#define SL_EXPECT_FAULT_AT(expected_kind, expected_index, expected_length, statement) \
    do {                                                                              \
        SL_CATCH_FAULT_(statement);                                                   \
        EXPECT_TRUE(faulted_) << "no fault: " #statement;                             \
        if (!faulted_) break;                                                         \
        EXPECT_EQ(int(expected_kind), int(trap_.kind)) << #statement;                 \
        EXPECT_EQ(size_t(expected_index), trap_.index) << #statement;                 \
        EXPECT_EQ(size_t(expected_length), trap_.length) << #statement;               \
    } while (false)
