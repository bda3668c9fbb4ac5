// Hands elements through a ring from one thread to another, one by one and in bulk. Built with
// ThreadSanitizer, which GoogleTest and the other tests' libraries are not: so it is a plain
// program of headers alone.
#include "safelib/ring.h"
#include "safelib/views.h"

#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

struct message {
    uint64_t number;
    uint64_t check; // ~number: a torn or stale message shows
};
SL_VIEW_DEFINE(message);
SL_RING_DEFINE(message);

extern "C" void sl_fault_raise_(sl_fault_kind kind, size_t index, size_t length) {
    std::fprintf(stderr, "fault %d: %zu, %zu\n", int(kind), index, length);
    std::abort();
}

static const uint64_t kCount = 40000;

static void require(bool condition, const char *what) {
    if (condition) return;
    std::fprintf(stderr, "failed: %s\n", what);
    std::abort();
}

static void produce(SL_RING(message) *ring, size_t bulk) {
    std::vector<message> burst;
    for (uint64_t next = 0; next < kCount;) {
        burst.clear();
        for (uint64_t i = next; i < next + bulk && i < kCount; i++)
            burst.push_back({i, ~i});
        size_t taken = 0;
        if (bulk == 1)
            taken = sl_push(ring, burst[0]) == SL_OK ? 1 : 0;
        else
            taken = sl_push_some(ring, sl_cview_make_message_(burst.data(), burst.size()));
        next += taken;
        if (taken == 0) std::this_thread::yield();
    }
}

static void consume(SL_RING(message) *ring, size_t bulk) {
    std::vector<message> target(bulk);
    for (uint64_t next = 0; next < kCount;) {
        message oldest = {};
        bool some = sl_peek(ring, &oldest) == SL_OK;
        require(!some || oldest.number == next, "the oldest is first");
        require(!some || sl_get(ring, 0).number == next, "the oldest has index 0");
        size_t given = 0;
        if (bulk == 1)
            given = sl_pop(ring, &target[0]) == SL_OK ? 1 : 0;
        else
            given = sl_pop_some(ring, sl_view_make_message_(target.data(), bulk));
        for (size_t i = 0; i < given; i++, next++)
            require(target[i].number == next && target[i].check == ~next, "all, once, in order");
        require(sl_len(ring) <= sl_capacity(ring), "no more than there is room for");
        if (given == 0) std::this_thread::yield();
    }
}

int main() {
    for (size_t slots : {1, 3, 64}) {
        for (size_t bulk : {1, 7}) {
            std::vector<message> memory(slots);
            SL_RING(message) ring = {};
            sl_ring_init(&ring, sl_view_make_message_(memory.data(), slots));
            std::thread producer(produce, &ring, bulk);
            consume(&ring, bulk);
            producer.join();
            require(sl_is_empty(&ring), "nothing is left");
        }
    }
    return 0;
}
