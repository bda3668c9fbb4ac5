// Views: every function at its bounds, and what a fault reports.
#include "safelib/str.h"
#include "safelib/views.h"

#include "safelib/src/expect_fault.h"

#include <array>
#include <numeric>
#include <vector>

namespace {

struct point {
    int x;
    uint64_t y;
};
SL_VIEW_DEFINE(point);

class ViewTest : public ::testing::Test {
  protected:
    uint32_t array_[5] = {10, 11, 12, 13, 14};
    SL_VIEW(uint32_t) view_ = SL_ARRAY_VIEW(uint32_t, array_);
    SL_CVIEW(uint32_t) const_view_ = sl_const(view_);
    SL_VIEW(uint32_t) none_ = {};
};

// Whether a part of array_ is [from, from + len).
#define EXPECT_PART(from, len, part)             \
    do {                                         \
        auto part_ = (part);                     \
        EXPECT_EQ(array_ + (from), part_.data_); \
        EXPECT_EQ(size_t(len), part_.len_);      \
    } while (false)

TEST_F(ViewTest, ArrayBecomesViewOfItsLength) {
    EXPECT_PART(0, 5, view_);
    EXPECT_PART(0, 5, const_view_);
    EXPECT_PART(0, 5, SL_ARRAY_CVIEW(uint32_t, array_));
    static const uint32_t constants[3] = {1, 2, 3};
    EXPECT_EQ(3u, sl_len(SL_ARRAY_CVIEW(uint32_t, constants)));
    EXPECT_EQ(3u, sl_get(SL_ARRAY_CVIEW(uint32_t, constants), 2));
}

TEST_F(ViewTest, LenAndIsEmpty) {
    EXPECT_EQ(5u, sl_len(view_));
    EXPECT_FALSE(sl_is_empty(view_));
    EXPECT_FALSE(sl_is_empty(sl_first(view_, 1)));
    EXPECT_TRUE(sl_is_empty(sl_first(view_, 0)));
}

TEST_F(ViewTest, AtAndGetReachEachElementAndNoOther) {
    for (size_t i = 0; i < 5; i++) {
        EXPECT_EQ(&array_[i], sl_at(view_, i));
        EXPECT_EQ(&array_[i], sl_at(const_view_, i));
        EXPECT_EQ(10 + i, sl_get(view_, i));
        EXPECT_EQ(10 + i, sl_get(const_view_, i));
    }
    for (size_t i : {size_t(5), size_t(6), SIZE_MAX - 1, SIZE_MAX}) {
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 5, sl_at(view_, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 5, sl_get(view_, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 5, sl_at(const_view_, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 5, sl_get(const_view_, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 5, sl_set(view_, i, 1));
    }
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, SIZE_MAX, 5, sl_get(view_, -1));
}

TEST_F(ViewTest, SetChangesOneElement) {
    sl_set(view_, 4, 99);
    EXPECT_EQ(99u, array_[4]);
    EXPECT_EQ(13u, array_[3]);
}

TEST_F(ViewTest, SwapExchangesAndChecksBoth) {
    sl_swap(view_, 0, 4);
    EXPECT_EQ(14u, array_[0]);
    EXPECT_EQ(10u, array_[4]);
    sl_swap(view_, 2, 2);
    EXPECT_EQ(12u, array_[2]);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 5, 5, sl_swap(view_, 5, 0));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 5, 5, sl_swap(view_, 0, 5));
}

TEST_F(ViewTest, SliceIsFromTo) {
    for (size_t from = 0; from <= 5; from++)
        for (size_t to = from; to <= 5; to++) {
            EXPECT_PART(from, to - from, sl_slice(view_, from, to));
            EXPECT_PART(from, to - from, sl_slice(const_view_, from, to));
        }
}

TEST_F(ViewTest, SliceOutsideFaults) {
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 6, 5, sl_slice(view_, 0, 6));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 6, 5, sl_slice(view_, 6, 6));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 3, 2, sl_slice(view_, 3, 2));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, SIZE_MAX, 5, sl_slice(view_, 0, SIZE_MAX));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, SIZE_MAX, 0, sl_slice(view_, SIZE_MAX, 0));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, SIZE_MAX, 5, sl_slice(view_, SIZE_MAX, SIZE_MAX));
}

TEST_F(ViewTest, FirstLastDrop) {
    for (size_t n = 0; n <= 5; n++) {
        EXPECT_PART(0, n, sl_first(view_, n));
        EXPECT_PART(5 - n, n, sl_last(view_, n));
        EXPECT_PART(n, 5 - n, sl_drop(view_, n));
    }
    for (size_t n : {size_t(6), SIZE_MAX}) {
        SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, n, 5, sl_first(view_, n));
        SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, n, 5, sl_last(view_, n));
        SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, n, 5, sl_drop(view_, n));
    }
}

// Offset and length pairs outside five elements.
constexpr sl_range OUTSIDE[] = {{0, 6},        {5, 1},           {6, 0},        {1, 5},
                                {1, SIZE_MAX}, {4, 2},           {SIZE_MAX, 0}, {SIZE_MAX, 1},
                                {SIZE_MAX, 6}, {5, SIZE_MAX - 4}};

TEST_F(ViewTest, SubAgreesWithTrySubAndTrySlice) {
    for (size_t offset = 0; offset <= 5; offset++)
        for (size_t len = 0; len <= 5 - offset; len++) {
            EXPECT_PART(offset, len, sl_sub(view_, (sl_range{offset, len})));
            SL_VIEW(uint32_t) part = {};
            EXPECT_EQ(SL_OK, sl_try_sub(view_, (sl_range{offset, len}), &part));
            EXPECT_PART(offset, len, part);
            part = {};
            EXPECT_EQ(SL_OK, sl_try_slice(view_, offset, len, &part));
            EXPECT_PART(offset, len, part);
        }
    for (sl_range range : OUTSIDE) {
        SL_EXPECT_FAULT(SL_FAULT_SLICE, sl_sub(view_, range));
        SL_VIEW(uint32_t) part = sl_first(view_, 2);
        EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_sub(view_, range, &part));
        EXPECT_EQ(SL_OUT_OF_RANGE, sl_try_slice(view_, range.offset, range.len, &part));
        EXPECT_PART(0, 2, part);
    }
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 6, 5, sl_sub(view_, (sl_range{6, 1})));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 2, 1, sl_sub(view_, (sl_range{4, 2})));
}

TEST_F(ViewTest, UpToIsFirstOrAll) {
    for (size_t n = 0; n <= 5; n++) {
        EXPECT_PART(0, n, sl_up_to(view_, n));
        EXPECT_PART(0, n, sl_up_to(const_view_, n));
    }
    EXPECT_PART(0, 5, sl_up_to(view_, 6));
    EXPECT_PART(0, 5, sl_up_to(view_, SIZE_MAX));
    EXPECT_EQ(2u, sl_len(sl_up_to(SL_STR("abc"), 2)));
}

TEST_F(ViewTest, RangeOfIsWhereThePartWasCut) {
    for (size_t from = 0; from <= 5; from++)
        for (size_t to = from; to <= 5; to++) {
            sl_range range = sl_range_of(view_, sl_slice(view_, from, to));
            EXPECT_EQ(from, range.offset);
            EXPECT_EQ(to - from, range.len);
            range = sl_range_of(const_view_, sl_slice(const_view_, from, to));
            EXPECT_EQ(from, range.offset);
            EXPECT_EQ(to - from, range.len);
        }
    sl_str text = SL_STR("key = value"), key = {}, value = {};
    ASSERT_TRUE(sl_cut(text, SL_STR(" = "), &key, &value));
    EXPECT_EQ(6u, sl_range_of(text, value).offset);
    EXPECT_EQ(5u, sl_range_of(sl_bytes_of(text), sl_bytes_of(value)).len);
}

TEST_F(ViewTest, RangeOfAPartThatIsNotInsideFaults) {
    SL_VIEW(uint32_t) inner = sl_slice(view_, 1, 4);
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 1, 3, sl_range_of(inner, sl_first(view_, 1)));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 2, 3, sl_range_of(inner, sl_first(view_, 2)));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 1, 3, sl_range_of(inner, sl_last(view_, 1)));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 2, 3, sl_range_of(inner, sl_last(view_, 2)));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 5, 3, sl_range_of(inner, view_));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 5, 0, sl_range_of(none_, view_));
    uint32_t other[1] = {};
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 1, 5, sl_range_of(view_, SL_ARRAY_VIEW(uint32_t, other)));
}

TEST_F(ViewTest, RangeOfAnEmptyPartFromElsewhereIsEmpty) {
    for (SL_VIEW(uint32_t) part : {none_, sl_first(view_, 0), sl_last(view_, 0)}) {
        sl_range range = sl_range_of(sl_slice(view_, 1, 4), part);
        EXPECT_EQ(0u, range.offset);
        EXPECT_EQ(0u, range.len);
    }
    EXPECT_EQ(3u, sl_range_of(sl_slice(view_, 1, 4), sl_first(sl_drop(view_, 4), 0)).offset);
    EXPECT_EQ(0u, sl_range_of(none_, none_).len);
}

// What only trusted code can make: a view that begins between two elements.
TEST_F(ViewTest, RangeOfAPartBetweenElementsFaults) {
    SL_CVIEW(uint32_t) whole = sl_const(view_);
    auto *between = reinterpret_cast<const uint32_t *>(reinterpret_cast<uintptr_t>(array_) + 2);
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 1, 5,
                       sl_range_of(whole, sl_cview_make_uint32_t_(between, 1)));
    EXPECT_EQ(0u, sl_range_of(whole, sl_cview_make_uint32_t_(between, 0)).offset);
}

TEST_F(ViewTest, RowsOfAMatrix) {
    uint32_t matrix[3][2] = {{1, 2}, {3, 4}, {5, 6}};
    for (size_t y = 0; y < 3; y++) {
        EXPECT_EQ(matrix[y], SL_ROW_VIEW(uint32_t, matrix, y).data_);
        EXPECT_EQ(2u, sl_len(SL_ROW_VIEW(uint32_t, matrix, y)));
        EXPECT_EQ(matrix[y], SL_ROW_CVIEW(uint32_t, matrix, y).data_);
        EXPECT_EQ(2u, sl_len(SL_ROW_CVIEW(uint32_t, matrix, y)));
    }
    static const uint32_t constants[2][3] = {{1, 2, 3}, {4, 5, 6}};
    EXPECT_EQ(6u, sl_get(SL_ROW_CVIEW(uint32_t, constants, 1), 2));
    struct {
        uint8_t planes[2][3][4];
    } picture = {};
    sl_set(SL_ROW_VIEW(uint8_t, picture.planes[1], 2), 3, 7);
    EXPECT_EQ(7, picture.planes[1][2][3]);
}

TEST_F(ViewTest, RowsThatAMatrixHasNotFault) {
    uint32_t matrix[3][2] = {};
    for (size_t y : {size_t(3), size_t(4), SIZE_MAX}) {
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, y, 3, SL_ROW_VIEW(uint32_t, matrix, y));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, y, 3, SL_ROW_CVIEW(uint32_t, matrix, y));
    }
}

TEST_F(ViewTest, FillSetsAllAndNoMore) {
    sl_fill(sl_slice(view_, 1, 4), 7);
    EXPECT_EQ((std::vector<uint32_t>{10, 7, 7, 7, 14}), std::vector<uint32_t>(array_, array_ + 5));
}

TEST_F(ViewTest, CopyOfUnequalLengthsFaultsAndCopiesNothing) {
    uint32_t other[4] = {1, 2, 3, 4};
    SL_VIEW(uint32_t) source = SL_ARRAY_VIEW(uint32_t, other);
    SL_EXPECT_FAULT_AT(SL_FAULT_LENGTH, 4, 5, sl_copy(view_, source));
    SL_EXPECT_FAULT_AT(SL_FAULT_LENGTH, 4, 3, sl_copy(sl_first(view_, 3), sl_const(source)));
    EXPECT_EQ(10u, array_[0]);
    sl_copy(sl_first(view_, 4), sl_const(source));
    EXPECT_EQ((std::vector<uint32_t>{1, 2, 3, 4, 14}), std::vector<uint32_t>(array_, array_ + 5));
}

TEST_F(ViewTest, OverlappingCopyActsAsIfThroughATemporary) {
    sl_copy(sl_drop(view_, 1), sl_first(view_, 4));
    EXPECT_EQ((std::vector<uint32_t>{10, 10, 11, 12, 13}),
              std::vector<uint32_t>(array_, array_ + 5));
    sl_copy(sl_first(view_, 4), sl_drop(view_, 1));
    EXPECT_EQ((std::vector<uint32_t>{10, 11, 12, 13, 13}),
              std::vector<uint32_t>(array_, array_ + 5));
}

TEST_F(ViewTest, ZeroViewIsEmptyAndWorksEverywhere) {
    SL_VIEW(uint32_t) zero = {};
    EXPECT_TRUE(sl_is_empty(zero));
    EXPECT_TRUE(sl_is_empty(sl_slice(zero, 0, 0)));
    EXPECT_TRUE(sl_is_empty(sl_first(zero, 0)));
    EXPECT_TRUE(sl_is_empty(sl_last(zero, 0)));
    EXPECT_TRUE(sl_is_empty(sl_drop(zero, 0)));
    EXPECT_TRUE(sl_is_empty(sl_sub(zero, (sl_range{}))));
    EXPECT_TRUE(sl_is_empty(sl_const(zero)));
    sl_fill(zero, 1);
    sl_copy(zero, zero);
    sl_copy(sl_first(view_, 0), zero);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_get(zero, 0));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 1, 0, sl_drop(zero, 1));
}

TEST(ViewOfStructTest, ElementsAreReachedInPlace) {
    point points[3] = {};
    SL_VIEW(point) view = SL_ARRAY_VIEW(point, points);
    sl_at(view, 1)->y = 5;
    sl_set(view, 2, (point{1, 2}));
    EXPECT_EQ(5u, points[1].y);
    EXPECT_EQ(1, sl_get(sl_const(view), 2).x);
    sl_copy(sl_first(view, 1), sl_last(view, 1));
    EXPECT_EQ(2u, points[0].y);
}

struct with_array {
    uint32_t n;
    uint32_t array[4];
};

// Without the sanitizer that would notice the null itself.
__attribute__((noinline, no_sanitize("undefined"))) size_t len_of_array(with_array *object) {
    return sl_len(SL_ARRAY_VIEW(uint32_t, object->array));
}

TEST(ViewOfStructTest, ArrayInANullStructFaultsAtOnce) {
    with_array object = {};
    with_array *volatile there = &object, *volatile null = nullptr;
    EXPECT_EQ(4u, len_of_array(there));
    EXPECT_DEATH((void)len_of_array(null), "");
}

TEST(RangeTest, IsWithinAtItsBounds) {
    EXPECT_TRUE(sl_range_is_within((sl_range{0, 0}), 0));
    EXPECT_TRUE(sl_range_is_within((sl_range{5, 0}), 5));
    EXPECT_TRUE(sl_range_is_within((sl_range{2, 3}), 5));
    EXPECT_TRUE(sl_range_is_within((sl_range{0, SIZE_MAX}), SIZE_MAX));
    for (sl_range range : OUTSIDE)
        EXPECT_FALSE(sl_range_is_within(range, 5)) << range.offset << " " << range.len;
}

TEST(RangeTest, EndFaultsOnOverflow) {
    EXPECT_EQ(5u, sl_range_end((sl_range{2, 3})));
    EXPECT_EQ(SIZE_MAX, sl_range_end((sl_range{1, SIZE_MAX - 1})));
    SL_EXPECT_FAULT_AT(SL_FAULT_OVERFLOW, 1, SIZE_MAX, sl_range_end((sl_range{1, SIZE_MAX})));
}

} // namespace
