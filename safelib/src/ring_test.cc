#include "safelib/ring.h"
#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"
#include "safelib/views.h"

#include <deque>
#include <random>
#include <thread>
#include <vector>

SL_RING_DEFINE(uint32_t);

namespace {

struct message {
    uint64_t number;
    uint64_t check; // ~number: a torn or stale message shows
    uint8_t more[40];
};

} // namespace

SL_VIEW_DEFINE(message);
SL_RING_DEFINE(message);

namespace {

// A ring of n slots in memory of exactly that size, so that ASan guards its ends.
struct Ring {
    explicit Ring(size_t n) : memory(n) {
        memory.shrink_to_fit();
        sl_ring_init(&ring, sl_view_make_uint32_t_(memory.data(), n));
    }
    SL_CVIEW(uint32_t) view(std::vector<uint32_t> &v) {
        return sl_cview_make_uint32_t_(v.data(), v.size());
    }
    std::vector<uint32_t> memory;
    SL_RING(uint32_t) ring = {};
};

TEST(RingTest, BehavesLikeTheModel) {
    for (size_t n : {0, 1, 2, 3, 4, 7, 8, 100}) {
        Ring r(n);
        std::deque<uint32_t> model;
        std::mt19937 random(1);
        for (uint32_t step = 0; step < 20000; step++) {
            uint32_t out = 4711;
            std::vector<uint32_t> many(random() % (n + 3), step);
            switch (random() % 8) {
            case 0:
            case 1:
            case 2:
                ASSERT_EQ(model.size() < n ? SL_OK : SL_NO_SPACE, sl_push(&r.ring, step));
                if (model.size() < n) model.push_back(step);
                break;
            case 3:
            case 4:
                ASSERT_EQ(model.empty() ? SL_END : SL_OK, sl_pop(&r.ring, &out));
                ASSERT_EQ(model.empty() ? 4711 : model.front(), out);
                if (!model.empty()) model.pop_front();
                break;
            case 5: {
                size_t taken = std::min(many.size(), n - model.size());
                for (size_t i = 0; i < many.size(); i++)
                    many[i] += uint32_t(i);
                ASSERT_EQ(taken, sl_push_some(&r.ring, r.view(many)));
                model.insert(model.end(), many.begin(), many.begin() + long(taken));
                break;
            }
            case 6: {
                size_t given = std::min(many.size(), model.size());
                std::vector<uint32_t> expected = many;
                std::copy_n(model.begin(), given, expected.begin());
                model.erase(model.begin(), model.begin() + long(given));
                SL_VIEW(uint32_t) target = sl_view_make_uint32_t_(many.data(), many.size());
                ASSERT_EQ(given, sl_pop_some(&r.ring, target));
                ASSERT_EQ(expected, many);
                break;
            }
            default:
                if (random() % 50 == 0) {
                    sl_clear(&r.ring);
                    model.clear();
                }
            }
            ASSERT_EQ(n, sl_capacity(&r.ring));
            ASSERT_EQ(model.size(), sl_len(&r.ring));
            ASSERT_EQ(model.empty(), sl_is_empty(&r.ring));
            out = 4711;
            ASSERT_EQ(model.empty() ? SL_END : SL_OK, sl_peek(&r.ring, &out));
            ASSERT_EQ(model.empty() ? 4711 : model.front(), out);
            for (size_t i = 0; i < model.size(); i++)
                ASSERT_EQ(model[i], sl_get(&r.ring, i));
        }
    }
}

TEST(RingTest, ZeroRingIsEmptyAndHasNoRoom) {
    SL_RING(uint32_t) ring = {};
    uint32_t value = 5;
    EXPECT_EQ(0u, sl_capacity(&ring));
    EXPECT_TRUE(sl_is_empty(&ring));
    EXPECT_EQ(SL_NO_SPACE, sl_push(&ring, 1u));
    EXPECT_EQ(SL_END, sl_pop(&ring, &value));
    EXPECT_EQ(SL_END, sl_peek(&ring, &value));
    EXPECT_EQ(5u, value);
    EXPECT_EQ(0u, sl_push_some(&ring, sl_cview_make_uint32_t_(&value, 1)));
    EXPECT_EQ(0u, sl_pop_some(&ring, sl_view_make_uint32_t_(&value, 1)));
    sl_clear(&ring);
    EXPECT_EQ(0u, sl_len(&ring));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_get(&ring, 0));
}

TEST(RingTest, IndicesAreCheckedAgainstLengthNotCapacity) {
    Ring r(8);
    ASSERT_EQ(SL_OK, sl_push(&r.ring, 1u));
    ASSERT_EQ(SL_OK, sl_push(&r.ring, 2u));
    EXPECT_EQ(2u, sl_get(&r.ring, 1));
    for (size_t i : {size_t(2), size_t(8), SIZE_MAX})
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 2, sl_get(&r.ring, i));
}

TEST(RingTest, TakesStorageOfAnArena) {
    sl_test::Arena arena(1000);
    SL_VIEW(message) storage = {};
    ASSERT_EQ(SL_OK, sl_alloc(arena.get(), 3, &storage));
    SL_RING(message) ring = {};
    sl_ring_init(&ring, storage);
    message in = {1, ~uint64_t(1), {7}}, out = {};
    EXPECT_EQ(SL_OK, sl_push(&ring, in));
    EXPECT_EQ(SL_OK, sl_pop(&ring, &out));
    EXPECT_EQ(7, out.more[0]);
}

TEST(RingTest, InitEmptiesIt) {
    Ring r(4);
    ASSERT_EQ(SL_OK, sl_push(&r.ring, 1u));
    sl_ring_init(&r.ring, sl_view_make_uint32_t_(r.memory.data(), 3));
    EXPECT_TRUE(sl_is_empty(&r.ring));
    EXPECT_EQ(3u, sl_capacity(&r.ring));
}

TEST(RingTest, CountersMayWrapAround) {
    Ring r(3);
    r.ring.push_count_ = r.ring.popped_seen_ = r.ring.pop_count_ = r.ring.pushed_seen_ =
        SIZE_MAX - 1;
    sl_store_release(&r.ring.pushed_, SIZE_MAX - 1);
    sl_store_release(&r.ring.popped_, SIZE_MAX - 1);
    for (uint32_t i = 0; i < 20; i++) {
        uint32_t out = 0;
        ASSERT_EQ(SL_OK, sl_push(&r.ring, i));
        ASSERT_EQ(SL_OK, sl_push(&r.ring, i + 100));
        ASSERT_EQ(SL_OK, sl_push(&r.ring, i + 200));
        ASSERT_EQ(SL_NO_SPACE, sl_push(&r.ring, i));
        ASSERT_EQ(3u, sl_len(&r.ring));
        ASSERT_EQ(SL_OK, sl_pop(&r.ring, &out));
        ASSERT_EQ(i, out);
        sl_clear(&r.ring);
        ASSERT_TRUE(sl_is_empty(&r.ring));
    }
}

// What no safe code can bring about: counters and positions of all values. It faults or works, but
// stays inside (ASan looks on).
TEST(RingTest, ForgedPositionsStayInside) {
    std::mt19937_64 random(1);
    for (int step = 0; step < 20000; step++) {
        Ring r(5);
        auto number = [&] { return random() % 3 == 0 ? random() : random() % 12 - 3; };
        r.ring.push_count_ = number();
        r.ring.push_at_ = number();
        r.ring.popped_seen_ = number();
        r.ring.pop_count_ = number();
        r.ring.pop_at_ = number();
        r.ring.pushed_seen_ = number();
        sl_store_release(&r.ring.pushed_, number());
        sl_store_release(&r.ring.popped_, number());
        uint32_t out = 0, many[7] = {};
        ASSERT_LE(sl_len(&r.ring), 5u);
        SL_CATCH_FAULT_({
            switch (random() % 6) {
            case 0:
                (void)sl_push(&r.ring, 1u);
                break;
            case 1:
                (void)sl_pop(&r.ring, &out);
                break;
            case 2:
                (void)sl_push_some(&r.ring, SL_ARRAY_CVIEW(uint32_t, many));
                break;
            case 3:
                (void)sl_pop_some(&r.ring, SL_ARRAY_VIEW(uint32_t, many));
                break;
            case 4:
                (void)sl_get(&r.ring, number());
                break;
            default:
                sl_clear(&r.ring);
                (void)sl_peek(&r.ring, &out);
                break;
            }
        });
        (void)faulted_;
    }
}

TEST(RingTest, HandsOverBetweenTwoThreads) {
    for (size_t n : {1, 3, 64}) {
        std::vector<message> memory(n);
        SL_RING(message) ring = {};
        sl_ring_init(&ring, sl_view_make_message_(memory.data(), n));
        const uint64_t count = 5000;
        std::thread producer([&] {
            for (uint64_t i = 0; i < count; i++) {
                message one = {i, ~i, {}};
                while (sl_push(&ring, one) != SL_OK)
                    std::this_thread::yield();
            }
        });
        for (uint64_t i = 0; i < count; i++) {
            message one = {};
            while (sl_pop(&ring, &one) != SL_OK)
                std::this_thread::yield();
            ASSERT_EQ(i, one.number);
            ASSERT_EQ(~i, one.check);
            ASSERT_LE(sl_len(&ring), n);
        }
        producer.join();
        EXPECT_TRUE(sl_is_empty(&ring));
    }
}

} // namespace
