// The safe sample of owners, which exercises them as C code sees them.
#include "safelib/src/expect_fault.h"
#include "safelib/src/test_heap.h"
#include "safelib/src/test_text.h"

// A C header without extern "C": only tests include it from C++.
extern "C" {
#include "safelib/src/owner_sample.h"
}

using sl_test::text;

namespace {

std::string printed(const jobs *all) {
    uint8_t room[200];
    sl_out out;
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, room));
    jobs_print_done(all, &out);
    return std::string(text(sl_written(&out)));
}

TEST(OwnerSampleTest, RunsJobsInTheOrderThatTheyAskFor) {
    sl_test::Heap heap(4096);
    jobs all = {};
    jobs_init(&all, heap.get());
    SL_HANDLE(job) none = {}, first, second;
    ASSERT_EQ(SL_OK, jobs_add(&all, heap.get(), none, &first));
    ASSERT_EQ(SL_OK, jobs_add(&all, heap.get(), first, &second));
    for (uint32_t i = 1; i <= 4; i++)
        ASSERT_EQ(SL_OK, jobs_add_step(&all, first, i));
    ASSERT_EQ(SL_OK, jobs_add_step(&all, second, 5));
    EXPECT_EQ(SL_BUSY, jobs_run(&all, heap.get(), second));
    EXPECT_EQ(SL_OK, jobs_run(&all, heap.get(), first));
    EXPECT_EQ(SL_NOT_FOUND, jobs_run(&all, heap.get(), first));
    EXPECT_EQ(SL_NOT_FOUND, jobs_add_step(&all, first, 1));
    EXPECT_EQ(SL_OK, jobs_run(&all, heap.get(), second));
    jobs taken = jobs_take(&all);
    EXPECT_EQ("", printed(&all));
    EXPECT_EQ("5 10 ", printed(&taken));
    jobs_free(&taken);
    EXPECT_TRUE(heap.is_unused());
}

TEST(OwnerSampleTest, LosesNothingWhenMemoryRunsOut) {
    sl_test::sweep_sizes<sl_test::Heap>(64, 1 << 14, [](sl_test::Heap &heap) {
        jobs all = {};
        jobs_init(&all, heap.get());
        sl_status status = SL_OK;
        for (uint32_t i = 0; i < 20 && status == SL_OK; i++) {
            SL_HANDLE(job) which = {};
            status = jobs_add(&all, heap.get(), which, &which);
            if (status == SL_OK) status = jobs_add_step(&all, which, i);
            if (status == SL_OK && i % 2 == 0) status = jobs_run(&all, heap.get(), which);
        }
        jobs_free(&all);
        EXPECT_TRUE(heap.is_unused());
        return status == SL_OK;
    });
}

} // namespace
