#include "safelib/search.h"
#include "safelib/views.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace {

struct port {
    uint16_t number;
    uint8_t owner;
};

} // namespace

SL_VIEW_DEFINE(port);

namespace {

int by_number(port element, uint16_t key) { return int(element.number) - int(key); }

SL_SEARCH_DEFINE(search, uint32_t, uint32_t, SL_COMPARE);
SL_SEARCH_DEFINE(search_ports, port, uint16_t, by_number);

size_t asked;
int counted(uint32_t element, uint32_t key) {
    asked++;
    return SL_COMPARE(element, key);
}
SL_SEARCH_DEFINE(search_counted, uint32_t, uint32_t, counted);

int forth, back; // what the next answers are: as a mad order gives them
int mad(uint32_t, uint32_t) { return asked++ % 2 == 0 ? forth : back; }
SL_SEARCH_DEFINE(search_mad, uint32_t, uint32_t, mad);

// Exactly as long as the vector, so that ASan guards both ends.
SL_CVIEW(uint32_t) view_of(std::vector<uint32_t> &v) {
    v.shrink_to_fit();
    return sl_cview_make_uint32_t_(v.data(), v.size());
}

TEST(SearchTest, FindsTheBoundsOfEveryKey) {
    std::mt19937 random(1);
    for (uint32_t n = 0; n < 200; n++) {
        std::vector<uint32_t> v(n);
        for (uint32_t &x : v)
            x = 1 + uint32_t(random()) % (n + 1);
        std::sort(v.begin(), v.end());
        for (uint32_t key = 0; key < n + 3; key++) {
            auto lower = std::lower_bound(v.begin(), v.end(), key) - v.begin();
            auto upper = std::upper_bound(v.begin(), v.end(), key) - v.begin();
            ASSERT_EQ(size_t(lower), search_lower(view_of(v), key)) << n << ' ' << key;
            ASSERT_EQ(size_t(upper), search_upper(view_of(v), key)) << n << ' ' << key;
            size_t index = 12345;
            ASSERT_EQ(lower != upper ? SL_OK : SL_NOT_FOUND, search_find(view_of(v), key, &index));
            ASSERT_EQ(lower != upper ? size_t(lower) : 12345, index);
        }
    }
}

TEST(SearchTest, FindsAStructByItsField) {
    port ports[] = {{22, 1}, {80, 2}, {443, 3}};
    size_t index = 9;
    EXPECT_EQ(SL_OK, search_ports_find(SL_ARRAY_CVIEW(port, ports), 80, &index));
    EXPECT_EQ(1u, index);
    EXPECT_EQ(SL_NOT_FOUND, search_ports_find(SL_ARRAY_CVIEW(port, ports), 81, &index));
    EXPECT_EQ(1u, index);
    EXPECT_EQ(2u, search_ports_lower(SL_ARRAY_CVIEW(port, ports), 81));
    EXPECT_EQ(3u, search_ports_upper(SL_ARRAY_CVIEW(port, ports), 443));
}

TEST(SearchTest, AsksSeldom) {
    for (size_t n : {1, 2, 3, 1000, 1024, 65535, 65536}) {
        std::vector<uint32_t> v(n);
        for (size_t i = 0; i < n; i++)
            v[i] = uint32_t(i);
        size_t most = 2;
        while ((size_t(2) << (most - 2)) <= n)
            most++; // log2 n, rounded down, + 2
        for (uint32_t key : {uint32_t(0), uint32_t(n / 2), uint32_t(n)}) {
            asked = 0;
            (void)search_counted_lower(view_of(v), key);
            EXPECT_LE(asked, most) << n;
        }
    }
}

TEST(SearchTest, AnyAnswersGiveAPositionInside) {
    for (size_t n : {0, 1, 2, 3, 100, 1000}) {
        std::vector<uint32_t> v(n);
        for (forth = -1; forth <= 1; forth++) {
            for (back = -1; back <= 1; back++) {
                size_t index = 0;
                EXPECT_LE(search_mad_lower(view_of(v), 1), n);
                EXPECT_LE(search_mad_upper(view_of(v), 1), n);
                if (search_mad_find(view_of(v), 1, &index) == SL_OK) EXPECT_LT(index, n);
            }
        }
    }
    std::vector<uint32_t> unsorted = {5, 1, 4, 2, 3};
    for (uint32_t key = 0; key < 7; key++)
        EXPECT_LE(search_lower(view_of(unsorted), key), 5u);
}

} // namespace
