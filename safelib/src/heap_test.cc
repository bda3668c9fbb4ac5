// Heaps: what they give is zero, aligned and nobody else's, and what comes back becomes whole.
#include "safelib/heap.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_heap.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

namespace {

bool is_zero(const void *memory, size_t len) {
    const uint8_t *bytes = static_cast<const uint8_t *>(memory);
    return std::all_of(bytes, bytes + len, [](uint8_t byte) { return byte == 0; });
}

struct sl_owner_ take(const sl_test::Heap &heap, size_t len, size_t align = 1) {
    return {sl_heap_alloc_(heap.get(), len, 1, align)};
}

/// The data of as many smallest blocks as there are.
std::vector<struct sl_owner_> take_all(const sl_test::Heap &heap) {
    std::vector<struct sl_owner_> all;
    for (struct sl_owner_ owner = take(heap, 1); owner.block_; owner = take(heap, 1))
        all.push_back(owner);
    return all;
}

void expect_usage(const sl_test::Heap &heap, size_t blocks, size_t owned, size_t retired,
                  size_t free) {
    EXPECT_EQ(blocks, heap.usage().blocks);
    EXPECT_EQ(owned, heap.usage().owned_bytes);
    EXPECT_EQ(retired, heap.usage().retired_bytes);
    EXPECT_EQ(free, heap.usage().free_bytes);
}

TEST(HeapTest, ZeroHeapHasNothing) {
    sl_heap heap = {};
    sl_heap_recycle_(&heap);
    sl_heap_reset_(&heap);
    EXPECT_EQ(nullptr, sl_heap_alloc_(&heap, 1, 1, 1));
    EXPECT_EQ(0u, sl_heap_get_usage(&heap).free_bytes);
    EXPECT_EQ(0u, sl_heap_get_usage(&heap).blocks);
    struct sl_owner_ owner = {};
    EXPECT_EQ(0u, sl_heap_grow_(&heap, &owner, 0, 1, 1, 1));
    sl_heap_free_(&owner);
    EXPECT_EQ(nullptr, owner.block_);
}

TEST(HeapTest, TakesStorageOfAnyPlaceAndSize) {
    for (size_t size = 0; size < sl_test::kHeapBookkeeping + 256; size++) {
        for (size_t offset : {0, 1, 16, 63}) {
            if (offset > size) continue;
            uint8_t *memory = static_cast<uint8_t *>(operator new[](size, sl_test::kHeapAlign));
            sl_heap heap;
            sl_heap_init_(&heap, sl_bytes_make_(memory + offset, size - offset));
            size_t used = sl_test::kHeapBookkeeping + (offset == 0 ? 0 : 64);
            EXPECT_EQ(size >= used, heap.state_ != nullptr);
            EXPECT_EQ(size < used ? 0 : (size - used) / 64 * 64,
                      sl_heap_get_usage(&heap).free_bytes);
            while (void *block = sl_heap_alloc_(&heap, 48, 1, 1))
                __builtin_memset(block, 0xFF, 48);
            EXPECT_EQ(0u, sl_heap_get_usage(&heap).free_bytes);
            operator delete[](memory, sl_test::kHeapAlign);
        }
    }
}

TEST(HeapTest, BlockIsTheSmallestPowerOfTwoThatFits) {
    struct {
        size_t len, align, bytes;
    } cases[] = {{0, 1, 64},    {1, 1, 64},    {48, 16, 64},    {49, 16, 128},  {112, 8, 128},
                 {113, 8, 256}, {32, 32, 64},  {33, 32, 128},   {0, 64, 64},    {1, 64, 128},
                 {64, 64, 128}, {65, 64, 256}, {1008, 1, 1024}, {1009, 1, 2048}};
    for (auto c : cases) {
        sl_test::Heap heap(4096);
        struct sl_owner_ owner = take(heap, c.len, c.align);
        EXPECT_NE(nullptr, owner.block_);
        expect_usage(heap, 1, c.bytes, 0, 4096 - c.bytes);
        sl_heap_free_(&owner);
        expect_usage(heap, 0, 0, c.bytes, 4096 - c.bytes);
        sl_heap_recycle_(heap.get());
        expect_usage(heap, 0, 0, 0, 4096);
    }
}

TEST(HeapTest, AlignsUpTo64) {
    sl_test::Heap heap(1 << 16);
    for (size_t align = 1; align <= 64; align *= 2) {
        for (size_t i = 0; i < 5; i++) {
            struct sl_owner_ owner = take(heap, 24, align);
            EXPECT_EQ(0u, uintptr_t(owner.block_) % align);
        }
    }
    EXPECT_EQ(nullptr, take(heap, 1, 128).block_);
    EXPECT_EQ(nullptr, take(heap, 1, size_t(1) << 63).block_);
}

TEST(HeapTest, RefusesWhatDoesNotFit) {
    sl_test::Heap heap(4096);
    EXPECT_EQ(nullptr, sl_heap_alloc_(heap.get(), 4096 - 15, 1, 1));
    EXPECT_EQ(nullptr, sl_heap_alloc_(heap.get(), SIZE_MAX, 1, 1));
    EXPECT_EQ(nullptr, sl_heap_alloc_(heap.get(), SIZE_MAX - 16, 1, 1));
    EXPECT_EQ(nullptr, sl_heap_alloc_(heap.get(), SIZE_MAX / 2 + 2, 2, 1));
    EXPECT_EQ(nullptr, sl_heap_alloc_(heap.get(), SIZE_MAX / 4, 4, 4));
    for (size_t shift = 12; shift < 64; shift++)
        EXPECT_EQ(nullptr, sl_heap_alloc_(heap.get(), size_t(1) << shift, 1, 1));
    expect_usage(heap, 0, 0, 0, 4096);
    EXPECT_NE(nullptr, sl_heap_alloc_(heap.get(), 4096 - 16, 1, 1));
    expect_usage(heap, 1, 4096, 0, 0);
}

TEST(HeapTest, UsesAllOfAnySize) {
    for (size_t units = 0; units < 70; units++) {
        sl_test::Heap heap(units * 64 + 63);
        std::vector<struct sl_owner_> all = take_all(heap);
        EXPECT_EQ(units, all.size());
        std::sort(all.begin(), all.end(), [](auto a, auto b) { return a.block_ < b.block_; });
        for (size_t i = 0; i < all.size(); i++)
            EXPECT_EQ(heap.begin() + i * 64 + 16, all[i].block_);
    }
}

TEST(HeapTest, FreedIsZeroAtOnceButRetired) {
    sl_test::Heap heap(128);
    struct sl_owner_ owner = take(heap, 112);
    uint8_t *old = static_cast<uint8_t *>(owner.block_);
    __builtin_memset(old, 0xFF, 112);
    sl_heap_free_(&owner);
    EXPECT_EQ(nullptr, owner.block_);
    EXPECT_TRUE(is_zero(old, 112));
    EXPECT_EQ(nullptr, take(heap, 1).block_);
    sl_heap_free_(&owner); // owns nothing
    expect_usage(heap, 0, 0, 128, 0);
    sl_heap_recycle_(heap.get());
    EXPECT_EQ(old, take(heap, 112).block_);
}

TEST(HeapTest, WhatIsWrittenAfterTheFreeIsGoneAfterRecycling) {
    sl_test::Heap heap(256);
    struct sl_owner_ owner = take(heap, 240);
    uint8_t *old = static_cast<uint8_t *>(owner.block_);
    sl_heap_free_(&owner);
    __builtin_memset(old, 0xFF, 240);
    sl_heap_recycle_(heap.get());
    EXPECT_EQ(old, take(heap, 240).block_);
    EXPECT_TRUE(is_zero(old, 240));
}

TEST(HeapTest, BuddiesMergeInAnyOrder) {
    std::mt19937 random(1);
    for (size_t round = 0; round < 200; round++) {
        sl_test::Heap heap(64 * 21); // blocks of 16, 4 and 1 units
        std::vector<struct sl_owner_> all = take_all(heap);
        ASSERT_EQ(21u, all.size());
        std::shuffle(all.begin(), all.end(), random);
        for (struct sl_owner_ &owner : all) {
            __builtin_memset(owner.block_, 0xFF, 48);
            sl_heap_free_(&owner);
            if (random() % 3 == 0) sl_heap_recycle_(heap.get());
        }
        sl_heap_recycle_(heap.get());
        expect_usage(heap, 0, 0, 0, 64 * 21);
        void *large = take(heap, 64 * 16 - 16).block_;
        EXPECT_EQ(heap.begin() + 16, large);
        EXPECT_TRUE(is_zero(large, 64 * 16 - 16));
        EXPECT_EQ(heap.begin() + 64 * 16 + 16, take(heap, 64 * 4 - 16).block_);
        EXPECT_EQ(heap.begin() + 64 * 20 + 16, take(heap, 48).block_);
    }
}

TEST(HeapTest, AnOwnedBuddyIsLeftAlone) {
    sl_test::Heap heap(128);
    struct sl_owner_ a = take(heap, 48), b = take(heap, 48);
    __builtin_memset(b.block_, 0xFF, 48);
    sl_heap_free_(&a);
    sl_heap_recycle_(heap.get());
    EXPECT_EQ(nullptr, take(heap, 112).block_);
    EXPECT_FALSE(is_zero(b.block_, 48));
    sl_heap_free_(&b);
    EXPECT_EQ(nullptr, take(heap, 112).block_); // retired only
    sl_heap_recycle_(heap.get());
    EXPECT_NE(nullptr, take(heap, 112).block_);
}

TEST(HeapTest, CopiedOwnersAreCaught) {
    sl_test::Heap heap(1024);
    struct sl_owner_ owner = take(heap, 48);
    struct sl_owner_ copy = owner;
    sl_heap_free_(&owner);
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_heap_free_(&copy));
    expect_usage(heap, 0, 0, 64, 1024 - 64);
}

TEST(HeapTest, GrowingMovesAndZeroesTheOld) {
    sl_test::Heap heap(4096);
    struct sl_owner_ owner = {};
    EXPECT_EQ(12u, sl_heap_grow_(heap.get(), &owner, 0, 1, 4, 4)); // 64 - 16 bytes
    uint32_t *old = static_cast<uint32_t *>(owner.block_);
    for (uint32_t i = 0; i < 12; i++)
        old[i] = i + 1;
    EXPECT_EQ(28u, sl_heap_grow_(heap.get(), &owner, 11, 13, 4, 4)); // the 12th is not kept
    const uint32_t *grown = static_cast<const uint32_t *>(owner.block_);
    EXPECT_NE(old, grown);
    for (uint32_t i = 0; i < 11; i++)
        EXPECT_EQ(i + 1, grown[i]);
    EXPECT_TRUE(is_zero(grown + 11, (28 - 11) * 4));
    EXPECT_TRUE(is_zero(old, 48));
    expect_usage(heap, 1, 128, 64, 4096 - 192);
    EXPECT_EQ(0u, sl_heap_grow_(heap.get(), &owner, 11, 1021, 4, 4));
    EXPECT_EQ(grown, owner.block_);
    EXPECT_EQ(11u, grown[10]);
    expect_usage(heap, 1, 128, 64, 4096 - 192);
}

TEST(HeapTest, GrowingLeavesRoomForWholeObjectsOnly) {
    for (size_t align : {1, 16, 32, 64}) {
        for (size_t size = 1; size < 300; size++) {
            sl_test::Heap heap(1024);
            struct sl_owner_ owner = {};
            size_t room = sl_heap_grow_(heap.get(), &owner, 0, 1, size, align);
            size_t skip = align < 16 ? 16 : align;
            EXPECT_EQ((heap.usage().owned_bytes - skip) / size, room);
            EXPECT_LE(1u, room);
            __builtin_memset(owner.block_, 0xFF, room * size);
            sl_heap_free_(&owner);
            sl_heap_recycle_(heap.get());
            EXPECT_NE(nullptr, take(heap, 1008).block_);
        }
    }
}

TEST(HeapTest, AnOwnerOfItselfCannotGrow) {
    sl_test::Heap heap(4096);
    struct sl_owner_ owner = {};
    ASSERT_EQ(6u, sl_heap_grow_(heap.get(), &owner, 0, 1, 8, 8));
    struct sl_owner_ *inside = static_cast<struct sl_owner_ *>(owner.block_);
    for (size_t i : {0, 5}) {
        inside[i] = owner;
        SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_heap_grow_(heap.get(), &inside[i], 6, 7, 8, 8));
        EXPECT_EQ(owner.block_, inside[i].block_);
    }
    expect_usage(heap, 1, 64, 0, 4096 - 64);
    sl_heap_free_(&inside[5]); // zeroes itself
    expect_usage(heap, 0, 0, 64, 4096 - 64);
}

TEST(HeapTest, ResetForgetsEverything) {
    sl_test::Heap heap(4096 + 64);
    std::mt19937 random(1);
    for (size_t round = 0; round < 50; round++) {
        std::vector<struct sl_owner_> some;
        for (size_t i = 0; i < 20; i++) {
            size_t len = random() % 300;
            some.push_back(take(heap, len));
            if (some.back().block_) __builtin_memset(some.back().block_, 0xFF, len);
            if (random() % 4 == 0) sl_heap_free_(&some[random() % some.size()]);
            if (random() % 8 == 0) sl_heap_recycle_(heap.get());
        }
        sl_heap_reset_(heap.get());
        expect_usage(heap, 0, 0, 0, 4096 + 64);
        struct sl_owner_ all = take(heap, 4096 - 16), rest = take(heap, 48);
        ASSERT_NE(nullptr, all.block_);
        ASSERT_NE(nullptr, rest.block_);
        EXPECT_TRUE(is_zero(all.block_, 4096 - 16));
        EXPECT_TRUE(is_zero(rest.block_, 48));
        sl_heap_reset_(heap.get());
    }
}

TEST(HeapTest, CopiesOfAHeapAreTheSame) {
    sl_test::Heap heap(1024);
    sl_heap copy = *heap.get();
    struct sl_owner_ owner = {sl_heap_alloc_(&copy, 1008, 1, 1)};
    EXPECT_EQ(nullptr, take(heap, 1).block_);
    sl_heap_free_(&owner);
    sl_heap_recycle_(heap.get());
    EXPECT_EQ(1024u, sl_heap_get_usage(&copy).free_bytes);
}

/// Hosts blocks of one size, in memory of its own.
struct Host {
    alignas(64) static inline uint8_t block[256];
    static inline bool is_taken;
    static inline sl_heap_header_ *retired;

    static void *Take(uint32_t order) {
        if (is_taken || order > 2) return nullptr;
        is_taken = true;
        return block;
    }
    static void Retire(sl_heap_header_ *header) { retired = header; }
    static sl_heap_usage Usage() { return {7, 0, 0, 0}; }
    static constexpr sl_heap_host_ host = {Take, Retire, Usage};
};

TEST(HeapTest, AHostWithoutRoomHasNoBlocks) {
    alignas(64) uint8_t storage[64];
    sl_heap heap;
    sl_heap_init_host_(&heap, sl_bytes_make_(storage, sizeof storage), &Host::host);
    EXPECT_EQ(0u, sl_heap_get_usage(&heap).blocks);
    EXPECT_EQ(nullptr, sl_heap_alloc_(&heap, 1, 1, 1));
}

TEST(HeapTest, AHostKeepsTheBlocks) {
    alignas(64) uint8_t storage[512];
    sl_heap heap;
    sl_heap_init_host_(&heap, sl_bytes_make_(storage, sizeof storage), &Host::host);
    EXPECT_EQ(7u, sl_heap_get_usage(&heap).blocks);
    EXPECT_EQ(nullptr, sl_heap_alloc_(&heap, 1, 241, 1));
    struct sl_owner_ owner = {sl_heap_alloc_(&heap, 1, 240, 1)};
    EXPECT_EQ(Host::block + 16, owner.block_);
    EXPECT_EQ(nullptr, sl_heap_alloc_(&heap, 1, 1, 1));
    memset(owner.block_, 0xFF, 240);
    sl_heap_free_(&owner);
    EXPECT_EQ(nullptr, owner.block_);
    EXPECT_EQ(reinterpret_cast<sl_heap_header_ *>(Host::block), Host::retired);
    EXPECT_EQ(2u, Host::retired->order_);
    EXPECT_TRUE(is_zero(Host::block + 16, 240));
    struct sl_owner_ copy = {Host::block + 16};
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_heap_free_(&copy)); // retired already
}

} // namespace
