#include "safelib/atomic.h"

#include <gtest/gtest.h>

namespace {

TEST(AtomicTest, ZeroIsZero) {
    sl_atomic_size number = {};
    EXPECT_EQ(0u, sl_load_relaxed(&number));
    EXPECT_EQ(0u, sl_load_acquire(&number));
}

TEST(AtomicTest, HoldsWhatWasStoredLast) {
    sl_atomic_size number = {};
    for (size_t value : {size_t(1), SIZE_MAX, size_t(5)}) {
        sl_store_release(&number, value);
        EXPECT_EQ(value, sl_load_relaxed(&number));
        EXPECT_EQ(value, sl_load_acquire(&number));
    }
}

} // namespace
