#include "safelib/sort.h"
#include "safelib/src/expect_fault.h"
#include "safelib/views.h"

#include <algorithm>
#include <cmath>
#include <list>
#include <random>
#include <vector>

namespace {

struct item {
    uint32_t key;
    uint32_t number; // where it stood
    uint64_t ballast;
};
bool operator==(const item &a, const item &b) {
    return a.key == b.key && a.number == b.number && a.ballast == b.ballast;
}

} // namespace

SL_VIEW_DEFINE(item);

namespace {

size_t questions;

bool counted(uint32_t a, uint32_t b) {
    questions++;
    return a < b;
}
bool by_key(item a, item b) { return a.key < b.key; }
bool by_rank(uint32_t a, uint32_t b, SL_CVIEW(uint32_t) ranks) {
    return sl_get(ranks, a) < sl_get(ranks, b);
}

SL_SORT_DEFINE(sort_up, uint32_t, SL_ASCENDING);
SL_SORT_DEFINE(sort_down, uint32_t, SL_DESCENDING);
SL_SORT_DEFINE(sort_counted, uint32_t, counted);
SL_SORT_DEFINE(sort_bytes, int8_t, SL_ASCENDING);
SL_SORT_DEFINE(sort_doubles, double, SL_ASCENDING);
SL_SORT_DEFINE(sort_items, item, by_key);
SL_SORT_WITH_DEFINE(sort_ranked, uint32_t, SL_CVIEW(uint32_t), by_rank);
SL_STABLE_SORT_DEFINE(stable_items, item, by_key);
SL_STABLE_SORT_DEFINE(stable_counted, uint32_t, counted);
SL_STABLE_SORT_WITH_DEFINE(stable_ranked, uint32_t, SL_CVIEW(uint32_t), by_rank);

// The view of all of a vector. Its memory is exactly as long, so that ASan guards both ends.
SL_VIEW(uint32_t) view_of(std::vector<uint32_t> &v) {
    v.shrink_to_fit();
    return sl_view_make_uint32_t_(v.data(), v.size());
}
SL_VIEW(item) view_of(std::vector<item> &v) {
    v.shrink_to_fit();
    return sl_view_make_item_(v.data(), v.size());
}

enum Pattern { kRandom, kUp, kDown, kFew, kEqual, kPipe, kSaw, kNearly, kPatterns };

std::vector<uint32_t> make(Pattern pattern, size_t n, uint32_t seed = 1) {
    std::mt19937 random(seed);
    std::vector<uint32_t> v(n);
    for (size_t i = 0; i < n; i++) {
        uint32_t at = uint32_t(i), len = uint32_t(n), any = uint32_t(random());
        uint32_t values[] = {
            any,      at,
            len - at, any % 5,
            7,        std::min(at, len - at),
            at % 16,  any % 16 == 0 ? any % len : at,
        };
        v[i] = values[pattern];
    }
    return v;
}

std::vector<item> make_items(Pattern pattern, size_t n) {
    std::vector<item> items;
    for (uint32_t key : make(pattern, n))
        items.push_back({key, uint32_t(items.size()), ~uint64_t(key)});
    return items;
}

// std::stable_sort of libstdc++ cannot be used without a warning; this one is stable as well.
template <typename T, typename Order> void stable_model(std::vector<T> &v, Order is_before) {
    std::list<T> list(v.begin(), v.end());
    list.sort(is_before);
    v.assign(list.begin(), list.end());
}

double n_log_n(size_t n) { return double(n) * std::log2(double(n)); }
double most_questions(size_t n) { return 6 * n_log_n(n) + 10 * double(n); }

TEST(SortTest, OrdersEveryLengthAndPattern) {
    for (size_t n = 0; n < 300; n++) {
        for (int pattern = 0; pattern < kPatterns; pattern++) {
            std::vector<uint32_t> v = make(Pattern(pattern), n), model = v;
            std::sort(model.begin(), model.end());
            sort_up(view_of(v));
            ASSERT_EQ(model, v) << n << " pattern " << pattern;
            std::shuffle(v.begin(), v.end(), std::mt19937(2));
            sort_down(view_of(v));
            std::reverse(model.begin(), model.end());
            ASSERT_EQ(model, v) << n << " pattern " << pattern;
        }
    }
}

TEST(SortTest, OrdersManyElements) {
    for (int pattern = 0; pattern < kPatterns; pattern++) {
        std::vector<uint32_t> v = make(Pattern(pattern), 100000), model = v;
        std::sort(model.begin(), model.end());
        sort_up(view_of(v));
        ASSERT_EQ(model, v) << "pattern " << pattern;
    }
}

TEST(SortTest, OrdersSmallAndLargeTypes) {
    std::vector<int8_t> bytes;
    for (int i = 0; i < 1000; i++)
        bytes.push_back(int8_t(i * 37));
    std::vector<int8_t> sorted = bytes;
    std::sort(sorted.begin(), sorted.end());
    sort_bytes(sl_view_make_int8_t_(bytes.data(), bytes.size()));
    EXPECT_EQ(sorted, bytes);

    std::vector<item> items = make_items(kFew, 1000);
    sort_items(view_of(items));
    std::vector<bool> seen(items.size());
    for (size_t i = 0; i < items.size(); i++) {
        EXPECT_FALSE(seen[items[i].number]);
        seen[items[i].number] = true;
        EXPECT_EQ(~uint64_t(items[i].key), items[i].ballast);
        if (i > 0) EXPECT_LE(items[i - 1].key, items[i].key);
    }
}

TEST(SortTest, TouchesNothingBesideTheView) {
    std::vector<uint32_t> v = make(kRandom, 1000), before = v;
    sort_up(sl_slice(view_of(v), 100, 900));
    EXPECT_TRUE(std::equal(v.begin(), v.begin() + 100, before.begin()));
    EXPECT_TRUE(std::equal(v.begin() + 900, v.end(), before.begin() + 900));
    std::sort(before.begin() + 100, before.begin() + 900);
    EXPECT_EQ(before, v);
}

TEST(SortTest, TakesAnEnvironment) {
    std::vector<uint32_t> ranks = make(kRandom, 500), order(500), model(500);
    for (size_t i = 0; i < order.size(); i++)
        order[i] = model[i] = uint32_t(i);
    SL_CVIEW(uint32_t) by = sl_const(view_of(ranks));
    EXPECT_FALSE(sort_ranked_is_sorted(sl_const(view_of(order)), by));
    sort_ranked(view_of(order), by);
    EXPECT_TRUE(sort_ranked_is_sorted(sl_const(view_of(order)), by));
    std::sort(model.begin(), model.end(), [&](auto a, auto b) { return ranks[a] < ranks[b]; });
    EXPECT_EQ(model, order);
}

TEST(SortTest, TellsWhetherSorted) {
    std::vector<uint32_t> v = {1, 2, 2, 3};
    EXPECT_TRUE(sort_up_is_sorted(sl_const(view_of(v))));
    EXPECT_FALSE(sort_down_is_sorted(sl_const(view_of(v))));
    v = {1, 2, 3, 2};
    EXPECT_FALSE(sort_up_is_sorted(sl_const(view_of(v))));
    v = {2, 1, 2, 3};
    EXPECT_FALSE(sort_up_is_sorted(sl_const(view_of(v))));
    v = {5};
    EXPECT_TRUE(sort_up_is_sorted(sl_const(view_of(v))));
    EXPECT_TRUE(sort_up_is_sorted({}));
}

TEST(SortTest, ZeroViewIsSorted) {
    sort_up({});
    stable_items({}, {});
}

TEST(SortTest, OnlyLooksAtInputInOrder) {
    for (Pattern pattern : {kUp, kDown, kEqual}) {
        std::vector<uint32_t> v = make(pattern, 10000);
        questions = 0;
        sort_counted(view_of(v));
        EXPECT_LT(questions, 2 * v.size()) << pattern;
        EXPECT_TRUE(std::is_sorted(v.begin(), v.end()));
    }
}

TEST(SortTest, FewValuesNeedFewQuestions) {
    std::vector<uint32_t> v = make(kFew, 100000);
    questions = 0;
    sort_counted(view_of(v));
    EXPECT_LT(questions, 10 * v.size());
}

TEST(SortTest, RandomInputNeedsFewQuestions) {
    std::vector<uint32_t> v = make(kRandom, 100000);
    questions = 0;
    sort_counted(view_of(v));
    EXPECT_LT(double(questions), 1.25 * n_log_n(v.size()));
}

// The opponent of McIlroy, "A killer adversary for quicksort": he settles what the elements are
// while he is asked, so that each pivot turns out to be one of the smallest. The first two are
// settled from the beginning, so that the input is not in order, nor in reverse.
struct Adversary {
    std::vector<uint32_t> values;
    uint32_t gas, settled = 2, candidate = 0;
    size_t asked = 0;
    uintptr_t deepest = UINTPTR_MAX;

    explicit Adversary(size_t n) : values(n, uint32_t(n)), gas(uint32_t(n)) {
        values[0] = 1;
        values[1] = 0;
    }
    bool is_before(uint32_t a, uint32_t b) {
        asked++;
        deepest = std::min(deepest, uintptr_t(__builtin_frame_address(0)));
        if (values[a] == gas && values[b] == gas) values[a == candidate ? a : b] = settled++;
        if (values[a] == gas) candidate = a;
        if (values[b] == gas) candidate = b;
        return values[a] < values[b];
    }
};
bool ask(uint32_t a, uint32_t b, Adversary *adversary) { return adversary->is_before(a, b); }
SL_SORT_WITH_DEFINE(sort_against, uint32_t, Adversary *, ask);

TEST(SortTest, KillerInputCostsNLogNQuestionsAndLogNStack) {
    for (size_t n : {100, 1000, 10000, 100000}) {
        Adversary adversary(n);
        std::vector<uint32_t> v = make(kUp, n);
        sort_against(view_of(v), &adversary);
        EXPECT_LT(double(adversary.asked), most_questions(n)) << n;
        EXPECT_GT(double(adversary.asked), 2.5 * n_log_n(n)) << n; // he was a nuisance
        EXPECT_LT(uintptr_t(__builtin_frame_address(0)) - adversary.deepest, 32768u) << n;

        std::vector<uint32_t> killer(n); // what he settled on, as plain input
        for (size_t i = 0; i < n; i++)
            killer[i] = adversary.values[i];
        questions = 0;
        sort_counted(view_of(killer));
        EXPECT_LT(double(questions), most_questions(n)) << n;
        EXPECT_TRUE(std::is_sorted(killer.begin(), killer.end()));
    }
}

// Orders that contradict themselves.
struct Liar {
    int kind;
    std::mt19937 random{3};
    size_t asked = 0;
};
bool lie(uint32_t a, uint32_t b, Liar *liar) {
    liar->asked++;
    switch (liar->kind) {
    case 0:
        return true;
    case 1:
        return false;
    case 2:
        return liar->random() % 2 != 0;
    case 3:
        return liar->asked % 2 != 0;
    case 4:
        return (a - b) % 3 == 1; // a ring of three
    case 5:
        return liar->random() % 64 != 0; // nearly always
    case 6:
        return liar->random() % 64 == 0; // nearly never
    case 7:
        return a <= b; // what is often written by mistake
    default:
        return liar->asked > 5000 ? a > b : a < b; // changes its mind
    }
}
SL_SORT_WITH_DEFINE(sort_by_liar, uint32_t, Liar *, lie);
SL_STABLE_SORT_WITH_DEFINE(stable_by_liar, uint32_t, Liar *, lie);

TEST(SortTest, AnyOrderGivesAPermutationInTime) {
    for (int kind = 0; kind <= 8; kind++) {
        for (size_t n : {2, 3, 20, 21, 22, 129, 1000, 5000}) {
            for (Pattern pattern : {kRandom, kUp, kFew}) {
                std::vector<uint32_t> v = make(pattern, n), w = v, model = v;
                std::vector<uint32_t> scratch(n / 2);
                std::sort(model.begin(), model.end());
                Liar liar{kind};
                sort_by_liar(view_of(v), &liar);
                ASSERT_LT(double(liar.asked), most_questions(n)) << kind << ' ' << n;
                std::sort(v.begin(), v.end());
                ASSERT_EQ(model, v) << kind << ' ' << n;
                stable_by_liar(view_of(w), view_of(scratch), &liar);
                std::sort(w.begin(), w.end());
                ASSERT_EQ(model, w) << kind << ' ' << n;
            }
        }
    }
}

TEST(SortTest, FloatsWithNansStayAllThere) {
    std::vector<double> v;
    for (int i = 0; i < 1000; i++)
        v.push_back(i % 7 == 0 ? std::nan("") : double(i * 31 % 1000));
    double sum = 0;
    sort_doubles(sl_view_make_double_(v.data(), v.size()));
    for (double x : v)
        sum += std::isnan(x) ? 1e6 : x;
    double expected = 0;
    for (int i = 0; i < 1000; i++)
        expected += i % 7 == 0 ? 1e6 : double(i * 31 % 1000);
    EXPECT_EQ(expected, sum);
}

TEST(StableSortTest, KeepsEqualElementsInTheirOrder) {
    for (size_t n = 0; n < 300; n++) {
        for (int pattern = 0; pattern < kPatterns; pattern++) {
            std::vector<item> v = make_items(Pattern(pattern), n), model = v, scratch(n / 2);
            stable_model(model, by_key);
            EXPECT_EQ(std::is_sorted(v.begin(), v.end(), by_key),
                      stable_items_is_sorted(sl_const(view_of(v))));
            stable_items(view_of(v), view_of(scratch));
            ASSERT_EQ(model, v) << n << " pattern " << pattern;
        }
    }
}

TEST(StableSortTest, LongerScratchIsFine) {
    std::vector<item> v = make_items(kFew, 1001), model = v, scratch(5000);
    stable_model(model, by_key);
    stable_items(view_of(v), view_of(scratch));
    EXPECT_EQ(model, v);
}

TEST(StableSortTest, ShortScratchFaultsBeforeAnythingMoves) {
    for (size_t n : {2, 3, 30, 31, 1000}) {
        std::vector<item> v = make_items(kDown, n), before = v, scratch(n / 2 - 1);
        SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, n / 2, n / 2 - 1,
                           stable_items(view_of(v), view_of(scratch)));
        EXPECT_EQ(before, v);
    }
}

TEST(StableSortTest, TakesAnEnvironment) {
    std::vector<uint32_t> ranks = make(kFew, 500), order(500), model(500), scratch(250);
    for (size_t i = 0; i < order.size(); i++)
        order[i] = model[i] = uint32_t(i);
    SL_CVIEW(uint32_t) by = sl_const(view_of(ranks));
    stable_ranked(view_of(order), view_of(scratch), by);
    EXPECT_TRUE(stable_ranked_is_sorted(sl_const(view_of(order)), by));
    stable_model(model, [&](auto a, auto b) { return ranks[a] < ranks[b]; });
    EXPECT_EQ(model, order);
}

TEST(StableSortTest, NeedsNLogNQuestions) {
    for (int pattern = 0; pattern < kPatterns; pattern++) {
        for (size_t n : {100, 1000, 65536, 100000}) {
            std::vector<uint32_t> v = make(Pattern(pattern), n), scratch(n / 2);
            questions = 0;
            stable_counted(view_of(v), view_of(scratch));
            EXPECT_LT(double(questions), n_log_n(n) + 6 * double(n)) << pattern << ' ' << n;
            EXPECT_TRUE(std::is_sorted(v.begin(), v.end()));
        }
    }
}

bool has_smaller_key(const item *a, const item *b) {
    questions++;
    return a->key < b->key;
}
bool guess(const item *, const item *) {
    static std::mt19937 random(4);
    return random() % 2 != 0;
}
SL_SWAP_SORT_DEFINE(swap_items, item, has_smaller_key);
SL_SWAP_SORT_DEFINE(swap_anyhow, item, guess);

bool stood_before(item a, item b) { return a.number < b.number; }

TEST(SwapSortTest, OrdersEveryLengthAndPattern) {
    for (size_t n = 0; n < 200; n++) {
        for (int pattern = 0; pattern < kPatterns; pattern++) {
            std::vector<item> v = make_items(Pattern(pattern), n), model = v;
            questions = 0;
            swap_items(view_of(v));
            ASSERT_LE(double(questions), n == 0 ? 0 : 2 * n_log_n(n) + 2 * double(n)) << n;
            ASSERT_TRUE(std::is_sorted(v.begin(), v.end(), by_key)) << n << " pattern " << pattern;
            std::sort(v.begin(), v.end(), stood_before);
            ASSERT_EQ(model, v) << n << " pattern " << pattern;
        }
    }
}

TEST(SwapSortTest, AnyOrderGivesAPermutation) {
    std::vector<item> v = make_items(kRandom, 1000), model = v;
    swap_anyhow(view_of(v));
    std::sort(v.begin(), v.end(), stood_before);
    EXPECT_EQ(model, v);
}

} // namespace
