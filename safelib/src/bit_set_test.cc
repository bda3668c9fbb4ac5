// Bit sets against std::vector<bool>, at limits around the ends of words.
#include "safelib/bit_set.h"

#include "safelib/bits.h"
#include "safelib/src/expect_fault.h"

#include <random>
#include <vector>

namespace {

const size_t LIMITS[] = {0, 1, 2, 63, 64, 65, 127, 128, 129, 200};

struct Words {
    // Exactly as many as needed, so that ASan guards the end; dirty above the limit.
    explicit Words(size_t limit)
        : words(sl_bit_set_words(limit)),
          set(sl_bit_set_of(sl_view_make_uint64_t_(words.data(), words.size()), limit)) {
        if (limit % 64 != 0) words.back() = ~sl_low_bits_u64(limit % 64);
    }
    std::vector<uint64_t> words;
    sl_bit_set set;
};

void expect_same(sl_bit_set set, const std::vector<bool> &model) {
    size_t count = 0, next = model.size(), absent = model.size();
    for (size_t i = model.size(); i-- > 0;) {
        ASSERT_EQ(model[i], sl_has(set, i));
        count += model[i];
        (model[i] ? next : absent) = i;
        ASSERT_EQ(next, sl_next(set, i));
        ASSERT_EQ(absent, sl_next_absent(set, i));
    }
    ASSERT_EQ(count, sl_count(set));
    ASSERT_EQ(count == 0, sl_is_empty(set));
    for (size_t from : {model.size(), model.size() + 1, SIZE_MAX}) {
        ASSERT_EQ(model.size(), sl_next(set, from));
        ASSERT_EQ(model.size(), sl_next_absent(set, from));
    }
}

TEST(BitSetTest, BehavesLikeVectorOfBool) {
    std::mt19937 random(1);
    for (size_t limit : LIMITS) {
        Words words(limit);
        std::vector<bool> model(limit);
        expect_same(words.set, model);
        for (int step = 0; limit != 0 && step < 300; step++) {
            size_t i = random() % limit;
            if (random() % 2) {
                sl_insert(words.set, i);
                model[i] = true;
            } else {
                ASSERT_EQ(model[i], sl_remove(words.set, i));
                model[i] = false;
            }
            expect_same(words.set, model);
        }
        sl_clear(words.set);
        expect_same(words.set, std::vector<bool>(limit));
    }
}

TEST(BitSetTest, AllRanges) {
    for (size_t limit : {size_t(0), size_t(1), size_t(64), size_t(65), size_t(130)}) {
        for (size_t offset = 0; offset <= limit; offset++) {
            for (size_t len = 0; len <= limit - offset; len++) {
                Words words(limit);
                sl_insert(words.set, sl_range{offset, len});
                ASSERT_EQ(len, sl_count(words.set));
                ASSERT_EQ(len == 0 ? limit : offset, sl_next(words.set, 0));
                if (len != 0) ASSERT_EQ(offset + len, sl_next_absent(words.set, offset));
                sl_insert(words.set, sl_range{0, limit});
                ASSERT_EQ(limit, sl_count(words.set));
                sl_remove(words.set, sl_range{offset, len});
                ASSERT_EQ(limit - len, sl_count(words.set));
                ASSERT_EQ(len == 0 ? limit : offset, sl_next_absent(words.set, 0));
                if (len != 0) ASSERT_EQ(offset + len, sl_next(words.set, offset));
            }
        }
    }
}

TEST(BitSetTest, NumbersAndRangesOutsideFaultAndChangeNothing) {
    for (size_t limit : LIMITS) {
        Words words(limit);
        std::vector<uint64_t> before = words.words;
        for (size_t i : {limit, limit + 1, limit + 64, SIZE_MAX}) {
            SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, limit, sl_bit_set_check(words.set, i));
            SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, limit, sl_has(words.set, i));
            SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, limit, sl_insert(words.set, i));
            SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, limit, sl_remove(words.set, i));
        }
        for (sl_range range : {sl_range{0, limit + 1}, sl_range{limit, 1}, sl_range{limit + 1, 0},
                               sl_range{limit, SIZE_MAX}, sl_range{SIZE_MAX, 1}}) {
            SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_insert(words.set, range));
            SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_remove(words.set, range));
        }
        EXPECT_EQ(before, words.words);
    }
}

TEST(BitSetTest, UnionIntersectionAndDifference) {
    std::mt19937 random(1);
    for (size_t limit : LIMITS) {
        Words a(limit), b(limit), both(limit), either(limit), only(limit);
        std::vector<bool> in_both(limit), in_either(limit), in_only(limit);
        for (size_t i = 0; i < limit; i++) {
            bool in_a = random() % 2, in_b = random() % 2;
            if (in_b) sl_insert(b.set, i);
            for (Words *set : {&both, &either, &only})
                if (in_a) sl_insert(set->set, i);
            in_both[i] = in_a && in_b;
            in_either[i] = in_a || in_b;
            in_only[i] = in_a && !in_b;
        }
        sl_intersect(both.set, b.set);
        sl_unite(either.set, b.set);
        sl_subtract(only.set, b.set);
        expect_same(both.set, in_both);
        expect_same(either.set, in_either);
        expect_same(only.set, in_only);
        Words other(limit + 1);
        SL_EXPECT_FAULT_AT(SL_FAULT_LENGTH, limit + 1, limit, sl_unite(a.set, other.set));
        SL_EXPECT_FAULT_AT(SL_FAULT_LENGTH, limit + 1, limit, sl_intersect(a.set, other.set));
        SL_EXPECT_FAULT_AT(SL_FAULT_LENGTH, limit + 1, limit, sl_subtract(a.set, other.set));
    }
}

TEST(BitSetTest, TooFewWordsFault) {
    uint64_t words[2] = {1, 2};
    SL_VIEW(uint64_t) view = SL_ARRAY_VIEW(uint64_t, words);
    EXPECT_EQ(2u, sl_count(sl_bit_set_of(view, 128)));
    EXPECT_EQ(1u, sl_count(sl_bit_set_of(view, 65)));
    SL_EXPECT_FAULT(SL_FAULT_SLICE, (void)sl_bit_set_of(view, 129));
    SL_EXPECT_FAULT(SL_FAULT_SLICE, (void)sl_bit_set_of(view, SIZE_MAX));
    EXPECT_EQ(SIZE_MAX / 64 + 1, sl_bit_set_words(SIZE_MAX));
}

TEST(BitSetTest, ZeroSetIsEmpty) {
    sl_bit_set set = {};
    expect_same(set, {});
    sl_clear(set);
    sl_insert(set, sl_range{});
    sl_unite(set, set);
}

// Who writes the fields himself gets faults, no more.
TEST(BitSetTest, LimitBeyondTheWordsFaults) {
    uint64_t words[1] = {};
    sl_bit_set set = {SL_ARRAY_VIEW(uint64_t, words), SIZE_MAX};
    SL_EXPECT_FAULT(SL_FAULT_INDEX, sl_insert(set, 64));
    SL_EXPECT_FAULT(SL_FAULT_INDEX, (void)sl_count(set));
    SL_EXPECT_FAULT(SL_FAULT_INDEX, (void)sl_next(set, 0));
    SL_EXPECT_FAULT(SL_FAULT_INDEX, sl_insert(set, sl_range{0, SIZE_MAX}));
    SL_EXPECT_FAULT(SL_FAULT_INDEX, sl_unite(set, set));
}

TEST(BitsTest, OfAllSingleBits) {
    EXPECT_EQ(64u, sl_trailing_zeros_u64(0));
    for (unsigned i = 0; i < 64; i++) {
        uint64_t bit = uint64_t(1) << i;
        EXPECT_EQ(i, sl_trailing_zeros_u64(bit));
        EXPECT_EQ(1u, sl_popcount_u64(bit));
        EXPECT_EQ(i, sl_popcount_u64(bit - 1));
        EXPECT_EQ(bit - 1, sl_low_bits_u64(i));
        EXPECT_EQ(bit, sl_rotate_left_u64(1, i));
        EXPECT_EQ(bit, sl_rotate_left_u64(1, i + 64));
        EXPECT_EQ(1u, sl_rotate_right_u64(bit, i));
        EXPECT_EQ(uint32_t(1) << i % 32, sl_rotate_left_u32(1, i));
        EXPECT_EQ(1u, sl_rotate_right_u32(uint32_t(1) << i % 32, i));
    }
    for (size_t n : {size_t(64), size_t(65), SIZE_MAX})
        EXPECT_EQ(UINT64_MAX, sl_low_bits_u64(n));
    EXPECT_EQ(64u, sl_popcount_u64(UINT64_MAX));
}

TEST(BitSetTest, WhatIsFoundAboveTheLimitIsTheLimit) {
    uint64_t words[2] = {0, uint64_t(1) << 40}; // 104
    for (size_t limit : {65, 70, 100, 104}) {
        sl_bit_set set = sl_bit_set_of(SL_ARRAY_VIEW(uint64_t, words), limit);
        EXPECT_EQ(limit, sl_next(set, 0));
        EXPECT_EQ(limit, sl_next(set, 64));
        EXPECT_TRUE(sl_is_empty(set));
    }
    words[0] = UINT64_MAX;
    words[1] = ~(uint64_t(1) << 40);
    for (size_t limit : {65, 70, 100, 104}) {
        sl_bit_set set = sl_bit_set_of(SL_ARRAY_VIEW(uint64_t, words), limit);
        EXPECT_EQ(limit, sl_next_absent(set, 0));
        EXPECT_EQ(limit, sl_next_absent(set, 64));
    }
}

} // namespace
