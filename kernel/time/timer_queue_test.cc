// The queue of timers against a plain model.
#include <map>
#include <random>
#include <vector>

#include <gtest/gtest.h>

extern "C" {
#include "kernel/time/timer_queue.h"
}

namespace {

class TimerQueueTest : public testing::Test {
  protected:
    void Init(uint32_t capacity, size_t bytes = 1 << 20) {
        memory_.assign(bytes, 0);
        sl_arena_init_(&arena_, sl_bytes_make_(memory_.data(), memory_.size()));
        queue_ = {};
        sl_binary_heap_init(&queue_.moments, &arena_);
        sl_vec_init(&queue_.slots, &arena_);
        sl_vec_init(&queue_.scratch, &arena_);
        status_ = timer_queue_reserve(&queue_, capacity);
    }
    timer_key Add(uint64_t when, uint64_t period = 0) {
        timer_key key = {};
        EXPECT_EQ(timer_queue_add(&queue_, when, period, &key), SL_OK);
        return key;
    }
    /// The slot of the timer that is due; -1 when there is none.
    int64_t Take(uint64_t now) {
        uint32_t slot = 77;
        sl_status status = timer_queue_take(&queue_, now, &slot);
        if (status == SL_OK) return slot;
        EXPECT_EQ(status, SL_NOT_FOUND);
        EXPECT_EQ(slot, 77u);
        return -1;
    }

    std::vector<uint8_t> memory_;
    sl_arena arena_ = {};
    timer_queue queue_ = {};
    sl_status status_ = SL_OK;
};

TEST_F(TimerQueueTest, TakesWhatIsDueInOrder) {
    Init(4);
    timer_key late = Add(30), early = Add(10), middle = Add(20);
    EXPECT_EQ(timer_queue_next(&queue_), 10u);
    EXPECT_EQ(Take(9), -1);
    EXPECT_EQ(Take(25), early.slot);
    EXPECT_EQ(Take(25), middle.slot);
    EXPECT_EQ(Take(25), -1);
    EXPECT_EQ(Take(30), late.slot);
    EXPECT_EQ(timer_queue_next(&queue_), UINT64_MAX);
    EXPECT_EQ(Take(UINT64_MAX), -1);
}

TEST_F(TimerQueueTest, APeriodComesAgainWithoutABurst) {
    Init(1);
    timer_key key = Add(100, 10);
    EXPECT_EQ(Take(100), key.slot);
    EXPECT_EQ(timer_queue_next(&queue_), 110u);
    EXPECT_EQ(Take(109), -1);
    EXPECT_EQ(Take(157), key.slot);
    EXPECT_EQ(Take(157), -1);
    EXPECT_EQ(timer_queue_next(&queue_), 160u);
    EXPECT_EQ(Take(160), key.slot);
    EXPECT_EQ(timer_queue_next(&queue_), 170u);
    EXPECT_EQ(timer_queue_cancel(&queue_, key), SL_OK);
    EXPECT_EQ(Take(1000), -1);
    EXPECT_EQ(timer_queue_next(&queue_), UINT64_MAX);
}

TEST_F(TimerQueueTest, AtTheEndOfTimeNothingOverflows) {
    Init(1);
    (void)Add(UINT64_MAX - 5, UINT64_MAX);
    EXPECT_EQ(Take(UINT64_MAX - 1), 0);
    EXPECT_EQ(timer_queue_next(&queue_), UINT64_MAX);
}

TEST_F(TimerQueueTest, CancelsOnce) {
    Init(2);
    timer_key key = Add(10);
    timer_key wrong = {key.slot, key.generation + 1}, beyond = {1, 1}, none = {};
    EXPECT_EQ(timer_queue_cancel(&queue_, wrong), SL_NOT_FOUND);
    EXPECT_EQ(timer_queue_cancel(&queue_, beyond), SL_NOT_FOUND);
    EXPECT_EQ(timer_queue_cancel(&queue_, none), SL_NOT_FOUND);
    EXPECT_EQ(timer_queue_cancel(&queue_, key), SL_OK);
    EXPECT_EQ(timer_queue_cancel(&queue_, key), SL_NOT_FOUND);
    EXPECT_EQ(Take(10), -1);
    timer_key next = Add(20);
    EXPECT_EQ(next.slot, key.slot);
    EXPECT_NE(next.generation, key.generation);
    EXPECT_EQ(timer_queue_cancel(&queue_, key), SL_NOT_FOUND);
    EXPECT_EQ(Take(20), next.slot);
    EXPECT_EQ(timer_queue_cancel(&queue_, next), SL_NOT_FOUND);
}

TEST_F(TimerQueueTest, WithoutRoomNothingChanges) {
    Init(3);
    (void)Add(1);
    (void)Add(2);
    (void)Add(3);
    timer_key key = {5, 6};
    EXPECT_EQ(timer_queue_add(&queue_, 0, 0, &key), SL_NO_MEMORY);
    EXPECT_EQ(key.slot, 5u);
    EXPECT_EQ(timer_queue_next(&queue_), 1u);
    EXPECT_EQ(Take(1), 0);
    EXPECT_EQ(timer_queue_add(&queue_, 0, 0, &key), SL_OK);
}

TEST_F(TimerQueueTest, RoomOfCancelledOnesIsFoundWhenItIsNeeded) {
    Init(3);
    timer_key first = Add(100), second = Add(200);
    (void)Add(300);
    for (int i = 0; i < 10; i++) {
        EXPECT_EQ(timer_queue_cancel(&queue_, i == 0 ? first : second), SL_OK);
        second = Add(200 + uint64_t(i));
    }
    EXPECT_EQ(timer_queue_cancel(&queue_, second), SL_OK);
    (void)Add(1);
    EXPECT_EQ(timer_queue_next(&queue_), 1u);
}

TEST_F(TimerQueueTest, ASlotIsRetiredBeforeItsGenerationComesAgain) {
    Init(1);
    timer_key key = Add(1);
    sl_at(sl_view(&queue_.slots), 0)->generation = UINT32_MAX;
    key.generation = UINT32_MAX;
    EXPECT_EQ(Take(1), 0);
    EXPECT_EQ(timer_queue_add(&queue_, 1, 0, &key), SL_NO_MEMORY);
}

TEST_F(TimerQueueTest, NeedsWhatItSaysOfAnArena) {
    for (size_t bytes = 0; bytes < 100 * TIMER_QUEUE_BYTES + 200; bytes += 8) {
        Init(100, bytes);
        EXPECT_TRUE(status_ == SL_OK || status_ == SL_NO_MEMORY);
        if (bytes >= 100 * TIMER_QUEUE_BYTES + 100) EXPECT_EQ(status_, SL_OK);
        if (status_ != SL_OK) continue;
        for (uint64_t i = 0; i < 100; i++)
            (void)Add(i);
    }
}

TEST_F(TimerQueueTest, AgreesWithAModel) {
    std::mt19937_64 random(3);
    Init(50);
    struct Timer {
        timer_key key;
        uint64_t when, period;
    };
    std::vector<Timer> model;
    uint64_t now = 0;
    for (int i = 0; i < 200000; i++) {
        uint64_t what = random() % 8;
        if (what < 3) {
            Timer timer = {{}, now + random() % 100, random() % 4 == 0 ? 1 + random() % 30 : 0};
            sl_status status = timer_queue_add(&queue_, timer.when, timer.period, &timer.key);
            EXPECT_EQ(status, model.size() < 50 ? SL_OK : SL_NO_MEMORY);
            if (status == SL_OK) model.push_back(timer);
        } else if (what == 3 && !model.empty()) {
            size_t at = random() % model.size();
            EXPECT_EQ(timer_queue_cancel(&queue_, model[at].key), SL_OK);
            EXPECT_EQ(timer_queue_cancel(&queue_, model[at].key), SL_NOT_FOUND);
            model.erase(model.begin() + long(at));
        } else {
            now += random() % 20;
            for (;;) {
                uint64_t least = UINT64_MAX;
                for (const Timer &timer : model)
                    least = std::min(least, timer.when);
                int64_t slot = Take(now);
                ASSERT_EQ(slot >= 0, least <= now);
                if (slot < 0) break;
                bool is_found = false;
                for (size_t at = 0; at < model.size() && !is_found; at++) {
                    Timer &timer = model[at];
                    if (timer.key.slot != slot || timer.when != least) continue;
                    is_found = true;
                    if (timer.period == 0)
                        model.erase(model.begin() + long(at));
                    else
                        while (timer.when <= now)
                            timer.when += timer.period;
                }
                ASSERT_TRUE(is_found);
            }
        }
    }
}

} // namespace
